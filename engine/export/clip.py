"""Writes a clip; the ending of its name says how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from av.error import FFmpegError

from engine.errors import UnwritableOutputError, WrongRequestError
from engine.export.atomic import written_whole
from engine.export.footage import Footage
from engine.export.gif import encode_gif
from engine.export.video import MP4, PRORES, WEBM, WEBM_ALPHA, encode_video
from engine.protocols import Report, ignore_progress

Encode = Callable[[Footage, Path, Report], None]


def write_clip(footage: Footage, out: Path, *, report: Report = ignore_progress) -> Path:
    """Write `footage` as MP4 (H.264 and AAC), WebM (VP9 and Opus), MOV (ProRes 4444) or GIF.

    The ending of `out` decides. Alpha survives in WebM and MOV, and is not for the others.

    The same footage gives the same bytes. `out` appears only when whole.

    Raises:
        WrongRequestError: if the ending is none of these.
        UnwritableOutputError: if the folder or the disk refuses.
        Cancelled: if `report` says so between two frames; nothing is left behind.
    """
    encode = encoder_for(out)
    with written_whole(out) as part:
        try:
            encode(footage, part, report)
        except FFmpegError as error:
            raise UnwritableOutputError(out, error.strerror or "the encoder failed") from error
        report(footage.count, footage.count, "writing the clip")
    return out


def encoder_for(out: Path) -> Encode:
    """What writes a file of that name; asked early, so that a wrong ending costs no rendering.

    Raises:
        WrongRequestError: if nothing does.
    """
    encode = _ENCODERS.get(out.suffix.lower())
    if encode is None:
        endings = ", ".join(sorted(_ENCODERS))
        raise WrongRequestError(
            f"Cannot write {out.name}: a clip's name ends in one of {endings}. Change the ending."
        )
    return encode


def _encode_mp4(footage: Footage, part: Path, report: Report) -> None:
    encode_video(footage, part, MP4, report)


def _encode_webm(footage: Footage, part: Path, report: Report) -> None:
    encode_video(footage, part, WEBM_ALPHA if footage.has_alpha else WEBM, report)


def _encode_mov(footage: Footage, part: Path, report: Report) -> None:
    encode_video(footage, part, PRORES, report)


_ENCODERS: Mapping[str, Encode] = MappingProxyType(
    {".mp4": _encode_mp4, ".webm": _encode_webm, ".mov": _encode_mov, ".gif": encode_gif}
)

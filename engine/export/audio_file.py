"""A soundtrack alone: WAV and FLAC in 24 bits, MP3, M4A."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import av
from av.error import FFmpegError

from engine.errors import UnwritableOutputError, WrongRequestError
from engine.export.atomic import written_whole
from engine.export.sound_track import SoundTrack
from engine.types import Float32


@dataclass(frozen=True, slots=True)
class SoundKind:
    """What a kind of sound file is to the muxer and the encoder."""

    muxer: str
    codec: str
    bits_per_s: int | None = None
    options: Mapping[str, str] = field(default_factory=dict)


SOUND_KINDS: Mapping[str, SoundKind] = MappingProxyType(
    {
        ".wav": SoundKind("wav", "pcm_s24le", options={"rf64": "auto"}),  # over 4 GB as RF64
        ".flac": SoundKind("flac", "flac"),
        ".mp3": SoundKind("mp3", "libmp3lame", 256_000),
        ".m4a": SoundKind("ipod", "aac", 192_000, {"movflags": "+faststart"}),
    }
)


def check_sound_ending(out: Path) -> None:
    """Whether a sound can be written under that name.

    Raises:
        WrongRequestError: if not.
    """
    if out.suffix.lower() not in _available():
        endings = ", ".join(_available())
        raise WrongRequestError(
            f"A soundtrack cannot be saved as {out.name}: end its name in one of {endings}."
        )


def write_sound_file(out: Path, blocks: Iterator[Float32]) -> None:
    """Write stereo blocks (2, n) at 48 kHz; `out` appears only when whole.

    Raises:
        WrongRequestError: if the ending is none of ours.
        UnwritableOutputError: if the folder or the disk refuses.
    """
    check_sound_ending(out)
    kind = SOUND_KINDS[out.suffix.lower()]
    options = {"fflags": "+bitexact", **kind.options}
    with written_whole(out) as part:
        try:
            with (
                av.open(str(part.absolute()), "w", format=kind.muxer, options=options) as file,
                SoundTrack(file, kind.codec, kind.bits_per_s) as track,
            ):
                track.finish(blocks)
        except FFmpegError as error:
            raise UnwritableOutputError(out, error.strerror or "the disk refused") from error


def _available() -> list[str]:
    return [end for end, kind in SOUND_KINDS.items() if kind.codec in av.codecs_available]

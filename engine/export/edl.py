"""The edit decision list nearly every editor reads: CMX 3600 (.edl)."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from engine.export.lanes import Piece, Sheet, one_line
from engine.export.timecode import timecode

_TITLE = 70  # characters
_REEL = 8


def edl_text(sheet: Sheet, title: str) -> str:
    """The whole list: the video's picture first, then every sound; `A`, `A2`, ... are the lanes."""
    reels = _reels(list(sheet.infos))
    lines = [
        f"TITLE: {one_line(title)[:_TITLE]}",
        f"FCM: {'DROP' if sheet.rate.drops else 'NON-DROP'} FRAME",
        "",
    ]
    number = 1
    if sheet.video:
        lines += _event(number, reels[sheet.video], "V", (0, 0, sheet.frames), sheet)
        lines += _comments(sheet.video)
        number += 1
    for lane, channel in zip(sheet.lanes, _channels(), strict=False):
        for piece in lane.pieces:
            span = (piece.source, piece.at, piece.frames)
            lines += _event(number, reels[piece.clip.path], channel, span, sheet)
            lines += _comments(piece.clip.path, piece)
            number += 1
    return "\n".join(lines) + "\n"


def _channels() -> list[str]:
    return ["A", *(f"A{number}" for number in range(2, 100))]


def _event(
    number: int, reel: str, channel: str, span: tuple[int, int, int], sheet: Sheet
) -> list[str]:
    """One cut; `span` is where in the source, where on the timeline, how many frames."""
    source, at, frames = span
    times = (source, source + frames, at, at + frames)
    codes = " ".join(timecode(frame, sheet.rate) for frame in times)
    return [f"{number:03d}  {reel:<8} {channel:<5} C        {codes}"]


def _comments(path: Path, piece: Piece | None = None) -> list[str]:
    lines = [f"* FROM CLIP NAME: {one_line(path.name)}", f"* SOURCE FILE: {one_line(str(path))}"]
    if piece is not None and piece.gain_db:
        lines.append(f"* LEVEL: {piece.gain_db:+.1f} DB")
    return lines


def _reels(paths: list[Path]) -> dict[Path, str]:
    """A reel name of at most 8 plain characters for each file, no two the same."""
    reels: dict[Path, str] = {}
    for number, path in enumerate(paths, start=1):
        plain = unicodedata.normalize("NFKD", path.stem).encode("ascii", "ignore").decode()
        name = re.sub(r"[^A-Z0-9_]", "", plain.upper())[:_REEL] or "REEL"
        taken = name in reels.values()
        reels[path] = f"{name[: _REEL - len(str(number))]}{number}" if taken else name
    return reels

"""Who made what went into an animation, and under which licence it may be used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from engine.export.credits import UNKNOWN, Entry, credits_text
from engine.export.lanes import one_line
from engine.storyboard import BoardSound, Storyboard


@dataclass(frozen=True, slots=True)
class OtherCredit:
    """Something else that a person wants named."""

    name: str
    licence: str = ""
    engine: str = ""


def board_credits(board: Storyboard, others: Iterable[OtherCredit] = ()) -> str:
    """Pictures, sounds and music with file, licence and the engine that found them, as text."""
    others = tuple(others)
    sounds = [sound for page in board.pages for sound in page.sounds]
    parts = (
        ("Pictures", _files((page.path, page.licence, "") for page in board.pages)),
        ("Sounds", _files(map(_told, sounds))),
        ("Music", _files(map(_told, (board.music,) if board.music else ()))),
        ("Also", [_entry(other.name, "", other.licence, other.engine) for other in others]),
    )
    engines = {sound.engine for sound in sounds if sound.engine}
    engines |= {other.engine for other in others if other.engine}
    found = ", ".join(sorted(map(one_line, engines)))
    closing = f"Objects were found by: {found}" if found else ""
    title = "What this animation is made of"
    return credits_text(title, parts, engines=engines, closing=closing)


def _told(sound: BoardSound) -> tuple[Path, str, str]:
    return sound.path, sound.licence, sound.engine


def _files(entries: Iterable[tuple[Path, str, str]]) -> list[Entry]:
    """Each file once."""
    listed = {path: (licence, engine) for path, licence, engine in entries}
    return [_entry(path.name, str(path), *known) for path, known in listed.items()]


def _entry(name: str, file: str, licence: str, engine: str) -> Entry:
    return Entry(
        name,
        (
            ("file", file),
            ("licence", licence or UNKNOWN),
            ("its object was found by", engine),
        ),
    )

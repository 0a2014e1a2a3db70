"""Who made what went into an animation, and under which licence it may be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.export.credits import NON_COMMERCIAL
from engine.export.lanes import one_line
from engine.storyboard import BoardSound, Storyboard


@dataclass(frozen=True, slots=True)
class OtherCredit:
    """Something else that a person wants named."""

    name: str
    licence: str = ""
    engine: str = ""


def credits_text(board: Storyboard, others: Iterable[OtherCredit] = ()) -> str:
    """Pictures, sounds and music with file, licence and the engine that found them, as text."""
    others = tuple(others)
    sounds = [sound for page in board.pages for sound in page.sounds]
    lines = ["What this animation is made of", ""]
    lines += _part("Pictures", ((page.path, page.licence, "") for page in board.pages))
    lines += _part("Sounds", map(_told, sounds))
    lines += _part("Music", map(_told, (board.music,) if board.music else ()))
    if others:
        lines += ["Also", ""]
        for other in others:
            lines += _entry(other.name, None, other.licence, other.engine)
    engines = {sound.engine for sound in sounds if sound.engine}
    engines |= {other.engine for other in others if other.engine}
    if engines:
        lines += ["Objects were found by: " + ", ".join(sorted(map(one_line, engines))), ""]
    known = {engine.lower() for engine in engines}
    lines += [note for engine, note in NON_COMMERCIAL.items() if engine in known]
    return "\n".join(lines).rstrip() + "\n"


def _told(sound: BoardSound) -> tuple[Path, str, str]:
    return sound.path, sound.licence, sound.engine


def _part(title: str, entries: Iterable[tuple[Path, str, str]]) -> Iterator[str]:
    """Each file once."""
    listed = {path: (licence, engine) for path, licence, engine in entries}
    if not listed:
        return
    yield from (title, "")
    for path, (licence, engine) in listed.items():
        yield from _entry(path.name, path, licence, engine)


def _entry(name: str, path: Path | None, licence: str, engine: str) -> Iterator[str]:
    yield one_line(name)
    if path is not None:
        yield f"  file: {one_line(str(path))}"
    yield f"  licence: {one_line(licence) or 'unknown'}"
    if engine:
        yield f"  its object was found by: {one_line(engine)}"
    yield ""

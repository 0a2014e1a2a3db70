"""The list of what went into a file: sounds, pictures, engines, and under which licences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from engine.export.atomic import written_whole
from engine.export.lanes import one_line
from engine.source import is_non_commercial

NON_COMMERCIAL: Mapping[str, str] = MappingProxyType(
    {
        "imagebind": "ImageBind chose sounds here: its licence (CC BY-NC-SA 4.0) excludes"
        " commercial use."
    }
)
UNKNOWN = "unknown"  # said of a licence
BY_HAND = "chosen by hand"  # said where no engine has found it
INGREDIENTS = "What went into this"  # the title of credits that have no other


@dataclass(frozen=True, slots=True)
class Ingredient:
    """One thing that went into a result: a file or words (`name`), and who found it.

    `role` says what it is ("picture", "sound", "words"); empty texts are not known. `title`,
    `author` and `link` are what its maker calls it, who that is, and where it is from.
    """

    name: str
    role: str = ""
    file: str = ""
    licence: str = ""
    engine: str = ""
    segmenter: str = ""
    title: str = ""
    author: str = ""
    link: str = ""


Complete = Callable[[Sequence[Ingredient]], list[Ingredient]]
"""Says of ingredients what is known elsewhere: their makers, licences and links."""


def as_given(things: Sequence[Ingredient]) -> list[Ingredient]:
    """Nothing more is known."""
    return list(things)


def credits_beside(out: Path) -> Path:
    """Where the credits of a file lie."""
    return out.with_name(f"{out.stem} credits.txt")


def write_ingredients(out: Path, things: Iterable[Ingredient], *, title: str = INGREDIENTS) -> Path:
    """Write each ingredient once, with its maker, its licence and what found it, as text.

    Raises:
        UnwritableOutputError: if the folder or the disk refuses.
    """
    return write_text(out, ingredients_text(things, title=title))


def ingredients_text(things: Iterable[Ingredient], *, title: str = INGREDIENTS) -> str:
    """Each ingredient once, a paragraph each, and what has to be said of them all together."""
    listed = list(dict.fromkeys(things))
    lines = [one_line(title), ""]
    for thing in listed:
        lines += [*_lines(thing), ""]
    lines += notes_on(listed)
    return "\n".join(lines).rstrip() + "\n"


def notes_on(things: Iterable[Ingredient]) -> list[str]:
    """What has to be said: of engines and of things that may not be used to earn money."""
    listed = list(things)
    engines = non_commercial_notes(each.engine for each in listed)
    return [*engines, *not_for_sale(listed)]


def non_commercial_notes(engines: Iterable[str]) -> list[str]:
    """What has to be said about the engines that were used."""
    used = {engine.lower() for engine in engines}
    return [note for engine, note in NON_COMMERCIAL.items() if engine in used]


def not_for_sale(things: Iterable[Ingredient]) -> list[str]:
    """One sentence that names the things whose licence excludes commercial use, or none."""
    named = dict.fromkeys(
        f"{one_line(each.name)} ({one_line(each.licence)})"
        for each in things
        if is_non_commercial(each.licence)
    )
    return [f"Not for commercial use: {', '.join(named)}."] if named else []


def write_text(out: Path, text: str) -> Path:
    """Write a text file, whole or not at all.

    Raises:
        UnwritableOutputError: if the folder or the disk refuses.
    """
    with written_whole(out) as part:
        part.write_text(text, encoding="utf-8", errors="replace", newline="\n")
    return out


def _lines(thing: Ingredient) -> list[str]:
    """A name cannot write lines of its own."""
    name = f"{thing.name} ({thing.role})" if thing.role else thing.name
    said = [(what, one_line(text)) for what, text in _facts(thing)]
    return [one_line(name), *(f"  {what}: {text}" for what, text in said if text)]


def _facts(thing: Ingredient) -> Iterable[tuple[str, str]]:
    """What is said of it in order; empty texts are left out."""
    licence = thing.licence or (UNKNOWN if thing.file or thing.role in ("picture", "sound") else "")
    yield "file", thing.file
    yield "title", thing.title if thing.title != thing.name else ""
    yield "author", thing.author
    yield "licence", licence
    yield "link", thing.link
    yield "found by", thing.engine
    yield "outlines by", thing.segmenter

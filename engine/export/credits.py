"""The list of what went into a file: sounds, pictures, engines, and under which licences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from engine.export.atomic import written_whole
from engine.export.lanes import one_line

NON_COMMERCIAL: Mapping[str, str] = MappingProxyType(
    {
        "imagebind": "ImageBind chose sounds here: its licence (CC BY-NC-SA 4.0) excludes"
        " commercial use."
    }
)

UNKNOWN = "unknown"  # said of a licence


@dataclass(frozen=True, slots=True)
class Ingredient:
    """One thing that went into a result: a file or words (`name`), and who found it.

    `role` says what it is ("picture", "sound", "words"); empty texts are not known.
    """

    name: str
    role: str = ""
    file: str = ""
    licence: str = ""
    engine: str = ""
    segmenter: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in the credits, and what is said of it in order; empty texts are left out."""

    name: str
    facts: tuple[tuple[str, str], ...] = ()


def credits_beside(out: Path) -> Path:
    """Where the credits of a file lie."""
    return out.with_name(f"{out.stem} credits.txt")


def write_ingredients(out: Path, ingredients: Sequence[Ingredient]) -> Path:
    """Write each ingredient once, with its licence and what found it, as text.

    Raises:
        UnwritableOutputError: if the folder or the disk refuses.
    """
    entries = [_entry(each) for each in dict.fromkeys(ingredients)]
    engines = [each.engine for each in ingredients]
    return write_text(out, credits_text("What went into this", [("", entries)], engines=engines))


def credits_text(
    title: str,
    parts: Iterable[tuple[str, Sequence[Entry]]],
    *,
    engines: Iterable[str] = (),
    closing: str = "",
) -> str:
    """Parts with their headings, a `closing` line, and what has to be said about the engines."""
    lines = [title, ""]
    for heading, entries in parts:
        if heading and entries:
            lines += [heading, ""]
        for entry in entries:
            lines += [*_lines(entry), ""]
    lines += [closing, ""] if closing else []
    lines += non_commercial_notes(engines)
    return "\n".join(lines).rstrip() + "\n"


def non_commercial_notes(engines: Iterable[str]) -> list[str]:
    """What has to be said about the engines that were used."""
    used = {engine.lower() for engine in engines}
    return [note for engine, note in NON_COMMERCIAL.items() if engine in used]


def write_text(out: Path, text: str) -> Path:
    """Write a text file, whole or not at all.

    Raises:
        UnwritableOutputError: if the folder or the disk refuses.
    """
    with written_whole(out) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
    return out


def _entry(thing: Ingredient) -> Entry:
    known = thing.licence or (UNKNOWN if thing.role in ("picture", "sound") else "")
    facts = (
        ("file", thing.file),
        ("licence", known),
        ("engine", thing.engine),
        ("outlines by", thing.segmenter),
    )
    return Entry(f"{one_line(thing.name)} ({thing.role})" if thing.role else thing.name, facts)


def _lines(entry: Entry) -> list[str]:
    """A name cannot write lines of its own."""
    said = [(what, one_line(text)) for what, text in entry.facts]
    return [one_line(entry.name), *(f"  {what}: {text}" for what, text in said if text)]

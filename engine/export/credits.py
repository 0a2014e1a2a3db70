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


def credits_beside(out: Path) -> Path:
    """Where the credits of a file lie."""
    return out.with_name(f"{out.stem} credits.txt")


def write_ingredients(out: Path, ingredients: Sequence[Ingredient]) -> Path:
    """Write each ingredient with its licence and what found it, as text.

    Raises:
        UnwritableOutputError: if the folder or the disk refuses.
    """
    lines = ["What went into this", ""]
    for each in dict.fromkeys(ingredients):
        lines += [*_lines(each), ""]
    lines += non_commercial_notes(each.engine for each in ingredients)
    with written_whole(out) as part:
        part.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8", newline="\n")
    return out


def non_commercial_notes(engines: Iterable[str]) -> list[str]:
    """What has to be said about the engines that were used."""
    used = {engine.lower() for engine in engines}
    return [note for engine, note in NON_COMMERCIAL.items() if engine in used]


def _lines(thing: Ingredient) -> list[str]:
    facts = {
        "file": thing.file,
        "licence": thing.licence or ("unknown" if thing.role in ("picture", "sound") else ""),
        "engine": thing.engine,
        "outlines by": thing.segmenter,
    }
    title = f"{one_line(thing.name)} ({thing.role})" if thing.role else one_line(thing.name)
    return [title, *(f"  {what}: {one_line(said)}" for what, said in facts.items() if said)]

"""What went into a result, for its credits and for the person: `--credits` and `credits`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from rich.console import Console

from app.cli.answer import Answer
from engine.errors import UnreadableMediaError
from engine.export.credits import (
    Ingredient,
    ingredients_text,
    not_for_sale,
    notes_on,
    write_ingredients,
)
from engine.library import library_folder
from engine.library.credits import (
    complete_beside,
    complete_credits,
    ingredient_of,
    known_sources,
)
from engine.protocols import Report
from engine.types import SoundPrompt, TextPrompt, VideoSuggestions


def credits(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py credits`: who made these files, and what may be done with them."""
    for file in args.files:
        if not file.is_file():
            raise UnreadableMediaError(file, "there is no such file", "Check the name.")
    report(0, 0, "looking into the library")
    known = known_sources(args.library or library_folder(), args.files)
    things = [ingredient_of(file, known.get(file)) for file in args.files]
    text = ingredients_text(things)
    if args.out:
        write_ingredients(args.out, things)
    document = {"files": [asdict(each) for each in things], "notes": notes_on(things)}

    def show(console: Console) -> None:
        console.print(f"Written: {args.out}" if args.out else text.rstrip(), soft_wrap=True)

    return Answer(document, show)


def credited(
    answer: Answer, used: Sequence[Ingredient], out: Path | None, *, is_written: bool = True
) -> Answer:
    """The answer of a command that has `used` these: credits in `out`, and what must be said.

    Where nothing `is_written` there is nothing to warn of.
    """
    things = complete_credits(used, library_folder())
    warned = _told_by_library(used, things)
    if out:
        things = complete_beside(things)
        warned = not_for_sale(things)
        write_ingredients(out, things)
    return replace(answer, remarks=(*answer.remarks, *(warned if is_written or out else ())))


def laid_sounds(found: VideoSuggestions) -> list[Ingredient]:
    """What `suggest --lay` puts together: the video, and the best sound of each scene."""
    best = [scene.suggestions[0].path for scene in found.scenes if scene.suggestions]
    video = Ingredient(found.video.name, "video", str(found.video))
    return [video, *_files(best, "sound", found.engine)]


def asked_with(
    source: Path, role: str, prompts: Iterable[SoundPrompt | TextPrompt], engine: str, drawn: str
) -> list[Ingredient]:
    """What an object was cut out of, and what it was asked for with."""
    return [
        Ingredient(source.name, role, str(source)),
        *(
            Ingredient(each.path.name, "sound", str(each.path), engine=engine, segmenter=drawn)
            if isinstance(each, SoundPrompt)
            else Ingredient(each.label, "words", engine=engine, segmenter=drawn)
            for each in prompts
        ),
    ]


def animated(args: argparse.Namespace) -> list[Ingredient]:
    """The files that `animate` is given."""
    music = [args.music] if args.music else []
    return [
        *_files(args.images, "picture"),
        *_files(args.sounds, "sound"),
        *_files(music, "music"),
    ]


def _files(paths: Iterable[Path], role: str, engine: str = "") -> list[Ingredient]:
    return [Ingredient(path.name, role, str(path), "", engine) for path in dict.fromkeys(paths)]


def _told_by_library(used: Sequence[Ingredient], things: Sequence[Ingredient]) -> list[str]:
    """Nobody has asked for credits: only what a person has in the library is warned of."""
    return not_for_sale(
        [new for old, new in zip(used, things, strict=True) if new.licence != old.licence]
    )

"""One function a command: from arguments to an answer, through the engine's features.

Features are imported when their command runs, so that `--help` and a typing error cost nothing.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from app.cli.animations import answer_animation
from app.cli.answer import Answer
from app.cli.segmentations import answer_segmentation
from app.cli.suggestions import answer_suggestions
from app.paths import cache_folder
from engine.errors import UnreadableMediaError, UnwritableOutputError, WrongRequestError
from engine.protocols import Report
from engine.types import SoundPrompt, TimeSpan

if TYPE_CHECKING:
    from engine.loader import Engine

Command = Callable[[argparse.Namespace, Report], Answer]
MOTION_SETTINGS = (
    *("motion", "attack", "decay", "amount", "direction", "pivot", "preset", "music"),
    *("arrangement", "transition", "title", "size", "transparent", "threshold"),
)


def suggest(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py suggest`."""
    _check_inputs([args.video, *args.sounds], folders=args.sounds)
    if args.lay:
        _check_output(args.lay, [args.video, *args.sounds])
    elif args.credits:
        raise WrongRequestError("Credits belong to a result: add --lay OUT.mp4.")
    _check_credits(args, [args.video, *args.sounds])

    from app.cli.crediting import credited, laid_sounds
    from engine.features.lay_sound import lay_sounds
    from engine.features.suggest_audio import suggest_audio

    with ExitStack() as stack:
        sounds, memory = args.sounds, None
        engine = _load_engine(args, report)
        if not sounds:
            from engine import library
            from engine.library.choosing import likely_sounds

            memory = library.LibraryMemory(stack.enter_context(library.open_library()))
            sounds = likely_sounds(
                memory.catalogue, args.video, (), embedder=engine.embedder, report=report
            )
        found = suggest_audio(
            args.video,
            sounds,
            embedder=engine.embedder,
            limit=args.limit,
            threshold=args.threshold,
            cache=memory,
            report=report,
        )
    laid = lay_sounds(found, args.lay, report=report) if args.lay else None
    answer = _with_remarks(answer_suggestions(found, laid), engine)
    return credited(answer, laid_sounds(found), args.credits) if laid else answer


def segment(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py segment`."""
    if not args.prompts:
        raise WrongRequestError("Say what to look for: add --sound FILE or --text WORDS.")
    sounds = [prompt.path for prompt in args.prompts if isinstance(prompt, SoundPrompt)]
    _check_inputs([args.image, *sounds])
    if args.out:
        _check_output_folder(args.out)
    _check_credits(args, [args.image, *sounds])

    from app.cli.crediting import asked_with, credited
    from engine.features.save_cutouts import save_segmentation
    from engine.features.segment_by_sound import segment_by_sound
    from engine.media.image import read_picture

    engine = _load_engine(args, report)
    picture = read_picture(args.image)
    found = segment_by_sound(
        picture,
        args.prompts,
        embedder=engine.embedder,
        segmenter=engine.segmenter,
        threshold=args.threshold,
        thorough=args.thorough,
        report=report,
    )
    saved = save_segmentation(picture, found, args.out) if args.out else {}
    answer = _with_remarks(answer_segmentation(args.image, found, saved, args.out), engine)
    used = asked_with(args.image, "picture", args.prompts, found.engine, found.segmenter)
    return credited(answer, used, args.credits, is_written=bool(args.out))


def animate(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py animate`."""
    sources = [*args.images, *args.sounds, *([args.music] if args.music else [])]
    _check_inputs(sources)
    if not args.out.is_dir():
        _check_output(args.out, sources)

    from app.cli.crediting import animated, credited
    from engine.features.animate import animate as animate_stills
    from engine.library import library_folder
    from engine.library.credits import from_library

    engine = _load_engine(args, report)
    result = animate_stills(
        args.images,
        args.sounds,
        args.out,
        embedder=engine.embedder,
        segmenter=engine.segmenter,
        **{name: getattr(args, name) for name in MOTION_SETTINGS},
        complete=from_library(library_folder()),
        report=report,
    )
    return credited(_with_remarks(answer_animation(result), engine), animated(args), None)


def follow(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py follow`."""
    if not args.prompts:
        raise WrongRequestError("Say what to follow: add --sound FILE or --text WORDS.")
    sounds = [prompt.path for prompt in args.prompts if isinstance(prompt, SoundPrompt)]
    _check_inputs([args.video, *sounds])
    if args.out:
        _check_following(args.out, [args.video, *sounds])
    _check_credits(args, [args.video, *sounds])

    from app.cli.crediting import asked_with, credited
    from app.cli.followings import answer_following
    from engine.features.find_scenes import find_shot
    from engine.features.follow_objects import ToFollow, follow_objects
    from engine.features.point_out import point_out
    from engine.features.save_followed import save_followed

    engine = _load_engine(args, report)
    span = TimeSpan(*args.span) if args.span else find_shot(args.video, 0.0, report=report)
    models = {"embedder": engine.embedder, "segmenter": engine.segmenter}
    found = point_out(
        args.video, span, args.prompts, threshold=args.threshold, report=report, **models
    )
    wanted = [
        ToFollow(f"{i}-{j}", ((each.time, stencil),), each.prompt)
        for i, each in enumerate(found)
        for j, (_, stencil) in enumerate(each.objects)
    ]
    by = engine.embedder.name, engine.segmenter.name
    if not wanted:
        answer = answer_following(args.video, by, span, found, None, args.out)
        return _with_remarks(answer, engine)
    folder = cache_folder() / "tracks"
    track = follow_objects(args.video, span, wanted, folder, report=report, **models)
    if args.out:
        save_followed(
            track,
            folder,
            args.out,
            kind=_kind_of(args.out),
            objects=[each.id for each in wanted],
            names={each.id: each.prompt.label for each in wanted if each.prompt},
            report=report,
        )
    answer = _with_remarks(answer_following(args.video, by, span, found, track, args.out), engine)
    used = asked_with(args.video, "video", args.prompts, *by)
    return credited(answer, used, args.credits, is_written=bool(args.out))


def demo(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py demo`."""
    _check_output_folder(args.folder)

    from app.cli.demos import answer_demo
    from engine.demo.run import run_demo

    engine = _load_engine(args, report)
    made = run_demo(
        args.folder, embedder=engine.embedder, segmenter=engine.segmenter, report=report
    )
    return _with_remarks(answer_demo(made), engine)


def models(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py models`."""
    from app.cli.models import models as answer_models

    return answer_models(args, report)


def credits(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py credits`."""
    from app.cli.crediting import credits as answer_credits

    if args.out:
        _check_output(args.out, args.files)
    return answer_credits(args, report)


def library_command(name: str) -> Command:
    """A command of the library, which is loaded when it runs."""

    def run(args: argparse.Namespace, report: Report) -> Answer:
        from app.cli import library_commands

        command: Command = getattr(library_commands, name)
        return command(args, report)

    return run


COMMANDS: dict[str, Command] = {
    "suggest": suggest,
    "credits": credits,
    "segment": segment,
    "follow": follow,
    "animate": animate,
    "demo": demo,
    "index": library_command("index"),
    "search": library_command("search"),
    "label": library_command("label"),
    "duplicates": library_command("duplicates"),
    "attach": library_command("attach"),
    "models": models,
}


def _load_engine(args: argparse.Namespace, report: Report) -> Engine:
    from app.engines import load_wanted

    report(0, 0, "loading the engine")
    return load_wanted(args.engine, args.segmenter)


def _with_remarks(answer: Answer, engine: Engine) -> Answer:
    """What a person must know of the engine's licence, and of where it has worked."""
    return replace(answer, remarks=(*engine.licences, *engine.notes))


_FOLLOWED_AS: dict[str, Literal["prores4444", "vp9", "coco", "png-sequence"]] = {
    ".mov": "prores4444",
    ".webm": "vp9",
    ".json": "coco",
    "": "png-sequence",
}


def _kind_of(out: Path) -> Literal["prores4444", "vp9", "coco", "png-sequence"]:
    """What is written into a file of that name.

    Raises:
        WrongRequestError: if nothing is.
    """
    kind = _FOLLOWED_AS.get(out.suffix.lower())
    if kind is None:
        raise WrongRequestError(
            f"Cannot write {out.name}: end its name in .mov, .webm or .json, or in nothing for a"
            " folder of PNG files."
        )
    return kind


def _check_following(out: Path, inputs: Sequence[Path]) -> None:
    """A folder for pictures may be made; anything else is a file."""
    if _kind_of(out) == "png-sequence" and out.is_dir():
        _check_output_folder(out)
    else:
        _check_output(out, inputs)


def _check_inputs(paths: Sequence[Path], folders: Sequence[Path] = ()) -> None:
    """Complain about a missing file before the slow part begins; `folders` may be folders."""
    for path in paths:
        if path.is_dir() and path not in folders:
            raise UnreadableMediaError(path, "it is a folder", "Name a file.")
        if not path.exists():
            raise UnreadableMediaError(path, "there is no such file", "Check the name.")


def _check_credits(args: argparse.Namespace, inputs: Sequence[Path]) -> None:
    """Complain before the slow part about credits that cannot be written."""
    if args.credits:
        _check_output(args.credits, inputs)


def _check_output(out: Path, inputs: Sequence[Path]) -> None:
    """Complain before the slow part about an output that cannot be, or would harm a source."""
    folder = out.absolute().parent
    if out.is_dir():
        raise UnwritableOutputError(out, "it is a folder", "Name a file.")
    if not folder.is_dir():
        raise UnwritableOutputError(out, f"there is no folder {folder}")
    if not os.access(folder, os.W_OK):
        raise UnwritableOutputError(out, f"the folder {folder} is not writable")
    if out.exists() and any(out.samefile(path) for path in inputs):
        raise WrongRequestError(
            f"{out.name} is one of the sources: choose another name to save to."
        )


def _check_output_folder(folder: Path) -> None:
    """Complain before the slow part about a folder that cannot be made or written into."""
    existing = next(
        path for path in (folder.absolute(), *folder.absolute().parents) if path.exists()
    )
    if not existing.is_dir():
        raise UnwritableOutputError(folder, f"{existing.name} is a file, not a folder")
    if not os.access(existing, os.W_OK):
        raise UnwritableOutputError(folder, f"the folder {existing} is not writable")

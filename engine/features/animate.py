"""Animates stills by sound: each sound finds its object, the object moves on that sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from engine.errors import WrongRequestError
from engine.export.credits import Complete, as_given
from engine.features.arrange import Arrangement
from engine.features.board_sound import cues_of
from engine.features.export_board import WITH_ALPHA, export_board, kind_of
from engine.features.fill_hole import box_around
from engine.features.make_board import HeardSound, Look, MadeBoard, Preset, make_board
from engine.features.motion import Pivot, choose_motion
from engine.features.page_art import matte_on
from engine.features.part_of import part_of
from engine.features.stage import Stage, set_stage
from engine.features.transitions import TRANSITIONS
from engine.media.image import read_picture
from engine.protocols import Embedder, Report, Segmenter, ignore_progress
from engine.storyboard import Move, StillPage
from engine.types import AnimatedSound, AnimatedStill, AnimationResult, Box, TimeSpan

LARGEST_SIZE = 1920
SMALLEST_SIZE = 64

_FOUND = 0.3  # of the work
_LONGEST = 600.0  # seconds of clip


def animate(
    images: Sequence[Path],
    sounds: Sequence[Path],
    out: Path,
    *,
    embedder: Embedder,
    segmenter: Segmenter,
    motion: str = "jump",
    attack: float | None = None,
    decay: float | None = None,
    amount: float | None = None,
    pivot: Pivot | None = None,
    direction: float = 0.0,
    arrangement: Arrangement = "sequence",
    transition: str | None = None,
    size: int | tuple[int, int] = LARGEST_SIZE,
    preset: Preset = "sounds",
    music: Path | None = None,
    title: str = "",
    transparent: bool = False,
    threshold: float | None = None,
    complete: Complete = as_given,
    report: Report = ignore_progress,
) -> AnimationResult:
    """Make a storyboard of stills and sounds, and write it.

    The stills follow one another in the order given, each with the sounds of what is in it; the
    clip has the shape of the first, at most `size` pixels on its longer side, or it is of `size`
    (width, height). A motion is visible from the first frame shown at or after an onset, and never
    before it. The other settings of a motion are in `engine.features.motion`; None leaves its own.
    Presets are in `engine.features.make_board`, kinds of `out` and what `complete` adds to the
    credits in `engine.features.export_board`.

    Raises:
        WrongRequestError: if nothing is given, or there is no such motion or kind of clip.
        UnreadableMediaError: if a still or a sound cannot be read.
        UnwritableOutputError: if the clip cannot be written.
        Cancelled: if `report` says so; nothing is left behind.
    """
    how = choose_motion(motion, attack=attack, decay=decay, amount=amount, pivot=pivot)
    kind = kind_of(out, transparent=transparent)
    if transparent and kind not in WITH_ALPHA:
        raise WrongRequestError(
            f"{out.name} would have no transparency: end its name in .mov or .webm."
        )
    _check(images, sounds, music, out, transition)
    made = make_board(
        images,
        sounds,
        embedder=embedder,
        segmenter=segmenter,
        size=_frame_size(images[0], size),
        preset=preset,
        music=music,
        look=Look(
            move=Move("", how.name, attack, decay, amount, direction),
            pivot=pivot,
            arrangement=arrangement,
            transition=transition,
            title=title,
            threshold=threshold,
        ),
        report=part_of(report, 0.0, _FOUND),
    )
    board = replace(made.board, transparent=transparent)
    if board.duration > _LONGEST:
        raise WrongRequestError(
            f"The clip would last over {_LONGEST / 60:.0f} minutes. Give fewer or shorter sounds."
        )
    written = export_board(
        board, out, kind=kind, complete=complete, report=part_of(report, _FOUND, 1.0)
    )
    return AnimationResult(
        engine=made.engine,
        out=out,
        duration=written.duration,
        size=(board.width, board.height),
        fps=board.fps,
        motion="talk" if preset == "talking" else how.name,
        stills=_tell(made),
        segmenter=made.segmenter,
    )


def _check(
    images: Sequence[Path],
    sounds: Sequence[Path],
    music: Path | None,
    out: Path,
    transition: str | None,
) -> None:
    if not images or (not sounds and music is None):
        raise WrongRequestError("Give at least one still and at least one sound.")
    if transition is not None and transition not in TRANSITIONS:
        raise WrongRequestError(
            f"There is no transition “{transition}”. Choose {', '.join(TRANSITIONS)}."
        )
    sources = {path.resolve() for path in (*images, *sounds, *([music] if music else []))}
    if out.resolve() in sources:
        raise WrongRequestError(f"{out.name} is one of the files to read. Choose another name.")


def _frame_size(first: Path, size: int | tuple[int, int]) -> tuple[int, int]:
    """Width and height of the clip."""
    sides = (size,) if isinstance(size, int) else size
    if not all(SMALLEST_SIZE <= side <= LARGEST_SIZE for side in sides):
        raise WrongRequestError(
            f"The size must be from {SMALLEST_SIZE} to {LARGEST_SIZE} pixels, not"
            f" {' x '.join(map(str, sides))}."
        )
    if isinstance(size, int):
        return set_stage(read_picture(first, max_side=size), size).size
    return size[0] // 2 * 2, size[1] // 2 * 2


def _tell(made: MadeBoard) -> tuple[AnimatedStill, ...]:
    """What there is to say about each still, without the arrays."""
    board = made.board
    stage = Stage(board.width, board.height)
    stills = []
    for page, start in zip(board.pages, board.starts(), strict=True):
        boxes = _boxes(page, stage) if page.actors else {}
        heard = [each for each in made.found if each.page == page.id]
        sounds = tuple(_tell_sound(each, page, start, boxes) for each in heard)
        stills.append(AnimatedStill(page.path, TimeSpan(start, start + page.duration), sounds))
    return tuple(stills)


def _boxes(page: StillPage, stage: Stage) -> dict[str, Box]:
    """Where the objects are at rest, in pixels of the clip, by actor."""
    picture = read_picture(page.path, max_side=max(stage.size))
    mattes = {actor.id: matte_on(stage, actor.stencil, picture) for actor in page.actors}
    return {name: box_around(matte) for name, matte in mattes.items() if matte.any()}


def _tell_sound(
    heard: HeardSound, page: StillPage, start: float, boxes: dict[str, Box]
) -> AnimatedSound:
    sound = next(each for each in page.sounds if each.id == heard.id)
    begins = start + sound.position
    cues = cues_of(sound)
    return AnimatedSound(
        path=heard.path,
        span=TimeSpan(begins, begins + sound.duration),
        onsets=tuple(begins + onset.time for onset in cues.onsets),
        heard=heard.heard,
        score=heard.score,
        box=boxes.get(heard.actor) if heard.actor else None,
    )

"""Makes a whole storyboard from files: who makes which sound, when, and how it moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from engine.errors import UnreadableMediaError, WrongRequestError
from engine.features.arrange import Arrangement
from engine.features.cast_sounds import cast_sounds, group_by_object
from engine.features.find_actors import Finding
from engine.features.find_licence import find_licence
from engine.features.look_for_actors import likeness, look_for_actors, scores_of
from engine.features.motion import Pivot
from engine.features.place_pages import Laid, lay_music, lay_on_beats, lay_sounds
from engine.features.sprite import anchor_of
from engine.media.probe import probe
from engine.protocols import Embedder, Report, Segmenter, ignore_progress
from engine.stencil import matte_of
from engine.storyboard import CROSSFADE, CUT, Actor, Move, StillPage, Storyboard, Title
from engine.types import Heard

Preset = Literal["sounds", "beat", "talking"]
PRESETS: tuple[Preset, ...] = ("sounds", "beat", "talking")


@dataclass(frozen=True, slots=True)
class Look:
    """How everything in a new board moves and changes; `transition` None is the preset's own."""

    move: Move = field(default=Move(""))
    pivot: Pivot | None = None
    arrangement: Arrangement = "sequence"
    transition: str | None = None
    title: str = ""
    threshold: float | None = None


@dataclass(frozen=True, slots=True)
class HeardSound:
    """A sound of a board: the still and the object it went to (None where nobody makes it)."""

    page: str
    id: str
    path: Path
    actor: str | None
    score: float | None
    heard: tuple[Heard, ...]


@dataclass(frozen=True, slots=True)
class MadeBoard:
    """A board and what was found for it, in the order of the sounds of each still."""

    board: Storyboard
    engine: str
    found: tuple[HeardSound, ...]
    segmenter: str = ""


def make_board(
    images: Sequence[Path],
    sounds: Sequence[Path],
    *,
    embedder: Embedder,
    segmenter: Segmenter,
    size: tuple[int, int],
    preset: Preset = "sounds",
    music: Path | None = None,
    look: Look = Look(),
    report: Report = ignore_progress,
) -> MadeBoard:
    """A board of `size` (width, height), both even, with every still and every sound in it.

    "sounds": each sound plays in the still that has what makes it, and that moves to it. "beat":
    the stills change on beats of the music. "talking": what is heard speaking opens its mouth.

    Raises:
        WrongRequestError: if nothing is given, or the preset lacks what it needs.
        UnreadableMediaError: if a still or a sound cannot be read.
        Cancelled: if `report` says so.
    """
    sounds, music = _checked(images, sounds, preset, music)
    found = look_for_actors(
        images,
        sounds,
        embedder=embedder,
        segmenter=segmenter,
        threshold=_eager(look, preset).threshold,
        report=report,
    )
    cast = cast_sounds(scores_of(found), likeness(images, sounds, found, embedder))
    heard = [[i for i, place in enumerate(cast) if place == still] for still in range(len(images))]
    laid = _lay(sounds, heard, preset, music, look)
    engine = embedder.name
    told, pages = [], []
    for number, still in enumerate(images):
        page = _page(still, number, laid[number])
        ids = [sound.id for sound in page.sounds]
        mine = [found[number][i] for i in heard[number]]
        actors = _actors(mine, ids, _look_of(look, preset))
        pages.append(
            replace(
                page,
                actors=actors,
                sounds=tuple(replace(sound, engine=engine) for sound in page.sounds),
                titles=_titles(look, number),
            )
        )
        told += [
            _tell(page, sound.id, sound.path, finding, actors)
            for sound, finding in zip(page.sounds, mine, strict=True)
        ]
    board = Storyboard(tuple(pages), width=size[0], height=size[1])
    board = replace(board, music=lay_music(music, board.duration, under=bool(sounds)))
    return MadeBoard(board, engine, tuple(told), segmenter.name)


def _checked(
    images: Sequence[Path], sounds: Sequence[Path], preset: Preset, music: Path | None
) -> tuple[Sequence[Path], Path | None]:
    """The sounds and the music, of which a slideshow may take the first sound."""
    if preset not in PRESETS:
        raise WrongRequestError(f"There is no preset “{preset}”. Choose {', '.join(PRESETS)}.")
    if preset == "beat" and images and music is None and sounds:
        return sounds[1:], sounds[0]
    if not images or (not sounds and music is None):
        raise WrongRequestError("Give at least one still and at least one sound.")
    if preset != "beat" and not sounds:
        raise WrongRequestError("Give at least one sound beside the music: something has to move.")
    return sounds, music


def _eager(look: Look, preset: Preset) -> Look:
    """Who speaks is asked for in so many words: the likeliest will do."""
    return replace(look, threshold=0.0) if preset == "talking" and look.threshold is None else look


def _look_of(look: Look, preset: Preset) -> Look:
    move = replace(look.move, motion="talk") if preset == "talking" else look.move
    return replace(look, move=move)


def _lay(
    sounds: Sequence[Path],
    heard: Sequence[Sequence[int]],
    preset: Preset,
    music: Path | None,
    look: Look,
) -> list[Laid]:
    of_stills = [[sounds[i] for i in those] for those in heard]
    if preset == "beat" and music is not None:
        return lay_on_beats(of_stills, music, look.transition or CUT)
    return lay_sounds(of_stills, look.transition or CROSSFADE, look.arrangement)


def _page(still: Path, number: int, laid: Laid) -> StillPage:
    whole = read_size(still)
    return StillPage(
        id=f"p{number + 1}",
        path=still,
        width=whole[0],
        height=whole[1],
        duration=laid.duration,
        sounds=laid.sounds,
        camera=laid.camera,
        transition=laid.transition,
        transition_s=laid.transition_s,
        licence=find_licence(still),
    )


def read_size(still: Path) -> tuple[int, int]:
    """Width and height of the upright picture in a file.

    Raises:
        UnreadableMediaError: if there is none.
    """
    info = probe(still)
    if info.kind != "picture":
        raise UnreadableMediaError(still, "it is no picture", "Choose a picture.")
    return info.width, info.height


def _actors(mine: Sequence[Finding], ids: Sequence[str], look: Look) -> tuple[Actor, ...]:
    """One for each object; several sounds may move one."""
    made = [(finding.found, name) for finding, name in zip(mine, ids, strict=True)]
    those = [(found, name) for found, name in made if found is not None]
    groups = group_by_object([matte_of(found.stencil) for found, _ in those])
    names = {
        name: finding.heard[0].concept
        for finding, name in zip(mine, ids, strict=True)
        if finding.heard
    }
    actors = []
    for number, group in enumerate(groups, 1):
        stencil = those[group[0]][0].stencil
        x, y = anchor_of(stencil, look.pivot) if look.pivot else (None, None)
        actors.append(
            Actor(
                id=f"a{number}",
                name=names.get(those[group[0]][1], ""),
                stencil=stencil,
                moves=tuple(replace(look.move, cue=those[i][1]) for i in group),
                anchor_x=x,
                anchor_y=y,
            )
        )
    return tuple(actors)


def _titles(look: Look, number: int) -> tuple[Title, ...]:
    return (Title("t1", look.title),) if look.title and number == 0 else ()


def _tell(
    page: StillPage, name: str, path: Path, finding: Finding, actors: Sequence[Actor]
) -> HeardSound:
    moved = (a.id for a in actors if any(move.cue == name for move in a.moves))
    score = finding.found.score if finding.found else None
    return HeardSound(page.id, name, path, next(moved, None), score, finding.heard)

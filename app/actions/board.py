"""What comes of jobs, turned into edits of the storyboard: each one step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.actions.laying import media_from
from app.jobs.job import Result
from app.project import board_edits, board_parts, board_sounds
from app.project.board_lookup import free_id, page_of
from app.project.media import with_file
from app.project.model import Media, Project
from app.project.plain import from_plain
from app.session import Session
from engine.features.board_sound import timeline_of
from engine.stencil import Stencil
from engine.storyboard import Actor, Move, StillPage, Storyboard
from engine.types import TimeSpan

__all__ = [
    "know_file",
    "learn_file",
    "put_board",
    "put_cut",
    "put_filled",
    "put_found",
    "put_sound",
    "put_still",
    "timeline_of",
    "without_file",
]

USUAL_STILL = 4.0  # seconds
NEW_BOARD = "new board"  # what is learnt of its files belongs to the same step
SAME = 0.8  # of what two boxes cover together: then they are of one object


def put_board(session: Session, name: str, result: Result) -> list[Path]:
    """A storyboard that `make_board` has made, in place of the one before, at its own size.

    Returns the files that nothing is known of yet.
    """
    made = from_plain(Storyboard, result.value["board"])
    sounds = [sound for page in made.pages for sound in page.sounds]
    known = {file.path for file in session.project.files if file.duration}
    lengths = {sound.path: sound.start + sound.duration for sound in sounds}
    heard = [Media(path, duration=length) for path, length in lengths.items() if path not in known]
    named = [Media(page.path, licence=page.licence) for page in made.pages]
    files = {file.path: file for file in (*heard, *named) if file.path not in known}
    session.do(name, lambda p: board_edits.set_board(p, made, files.values()), merge=NEW_BOARD)
    music = [made.music.path] if made.music else []
    return [path for path in dict.fromkeys([*lengths, *music]) if path not in known]


def learn_file(session: Session, name: str, result: Result) -> None:
    """What is in a file of a board that has just been made: part of the same step."""
    history = session.history
    if history.steps[history.at].merge == NEW_BOARD:
        media = media_from(result.value)
        session.do(name, lambda p: with_file(p, media), merge=NEW_BOARD)


def put_still(session: Session, name: str, result: Result, index: int | None) -> bool:
    """A picture as a still of its own, at a place on the board."""
    value, media = result.value, media_from(result.value)
    page = StillPage(
        "", media.path, int(value["width"]), int(value["height"]), USUAL_STILL,
        licence=media.licence,
    )  # fmt: skip

    def put(project: Project) -> Project:
        return with_file(board_edits.insert_pages(project, [page], index), media)

    return session.do(name, put)


def put_sound(
    session: Session,
    name: str,
    sound: Media,
    page_id: str,
    position: float,
    span: TimeSpan | None = None,
) -> str:
    """A sound, or the stretch `span` of it, on a still.

    Returns its id, empty where the still is gone.
    """
    id = free_id(session.project.board, "sound")
    done = session.do(
        name, lambda p: board_sounds.add_sound(p, page_id, sound, position, id=id, span=span)
    )
    return id if done else ""


def know_file(session: Session, name: str, file: Media) -> bool:
    """A file in the list of media, not on the board yet."""
    return session.do(name, lambda p: with_file(p, file))


def put_found(
    session: Session, name: str, page_id: str, sound_ids: Sequence[str], result: Result
) -> int:
    """The objects that were found for sounds of a still, moving on them; returns how many."""
    engine = str(result.value.get("engine", ""))
    found = [
        (id, from_plain(Actor, plain))
        for id, plain in zip(sound_ids, result.value["actors"], strict=True)
        if plain is not None
    ]

    def put(project: Project) -> Project:
        for sound_id, actor in found:
            project = board_sounds.set_engine(project, sound_id, engine)
            same = _same_object(page_of(project.board, page_id), actor)
            if same is not None:
                project = board_parts.pair(project, same, sound_id)
            else:
                moving = replace(actor, moves=(Move(sound_id),))
                project = board_parts.add_actors(project, page_id, [moving])
        return project

    return len(found) if found and session.do(name, put, merge=None) else 0


def put_cut(session: Session, name: str, page_id: str, label: str, result: Result) -> str:
    """What a click has cut out, as an object that rests; returns its id, empty for nothing."""
    stencil = from_plain(Stencil, result.value["stencil"])
    box = stencil.box
    if box.x0 >= box.x1 or box.y0 >= box.y1:
        return ""
    id = free_id(session.project.board, "object")
    actor = Actor("", label, stencil)
    done = session.do(name, lambda p: board_parts.add_actors(p, page_id, [actor]))
    return id if done else ""


def put_filled(session: Session, name: str, actor_id: str, result: Result) -> bool:
    """What the brush has painted, as what is filled behind an object."""
    stencil = from_plain(Stencil, result.value["stencil"])
    return session.do(name, lambda p: board_parts.set_filled(p, actor_id, stencil))


def without_file(project: Project, path: Path) -> Project:
    """The project without a file, and without the stills and sounds that are made of it."""
    board = project.board
    for page in board.pages:
        if page.path == path:
            project = board_edits.remove_page(project, page.id)
            continue
        for sound in page.sounds:
            if sound.path == path:
                project = board_sounds.remove_sound(project, sound.id)
    if board.music is not None and board.music.path == path:
        project = board_sounds.set_music(project, None)
    return replace(project, files=tuple(file for file in project.files if file.path != path))


def _same_object(page: StillPage, actor: Actor) -> str | None:
    """The object of a still that covers the same place, if there is one."""
    return next(
        (each.id for each in page.actors if _likeness(each.stencil, actor.stencil) > SAME), None
    )


def _likeness(one: Stencil, other: Stencil) -> float:
    """How much the boxes of two stencils share of what both cover."""
    if (one.width, one.height) != (other.width, other.height):
        return 0.0
    a, b = one.box, other.box
    wide = max(0, min(a.x1, b.x1) - max(a.x0, b.x0))
    high = max(0, min(a.y1, b.y1) - max(a.y0, b.y0))
    both = wide * high
    total = (a.x1 - a.x0) * (a.y1 - a.y0) + (b.x1 - b.x0) * (b.y1 - b.y0) - both
    return both / total if total else 0.0

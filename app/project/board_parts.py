"""Edits of what is on a still: its objects, how they move, its titles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.project.board_invariants import MOST_POINTS
from app.project.board_lookup import (
    actor_of,
    free_id,
    page_of,
    sound_of,
    title_of,
    with_actor,
    with_page,
    with_title,
)
from app.project.lookup import ImpossibleEditError, finite
from app.project.model import Project
from engine.stencil import Stencil
from engine.storyboard import Actor, Move, Shadow, Title

MAX_NAME = 200  # characters
MAX_TEXT = 500


def add_actors(project: Project, page_id: str, actors: Iterable[Actor]) -> Project:
    """Objects on a still; ids that are taken are given anew."""
    for actor in actors:
        page = page_of(project.board, page_id)
        id = free_id(project.board, "object")
        project = with_page(project, replace(page, actors=(*page.actors, replace(actor, id=id))))
    return project


def remove_actor(project: Project, actor_id: str) -> Project:
    """Let an object be part of its still again."""
    page, _ = actor_of(project.board, actor_id)
    left = tuple(each for each in page.actors if each.id != actor_id)
    return with_page(project, replace(page, actors=left))


def rename_actor(project: Project, actor_id: str, name: str) -> Project:
    """Call an object something else; an empty name changes nothing."""
    name = name.strip()[:MAX_NAME]
    return with_actor(project, actor_id, lambda each: replace(each, name=name or each.name))


def set_stencil(project: Project, actor_id: str, stencil: Stencil) -> Project:
    """Another outline for an object; what is filled behind it follows."""
    return with_actor(project, actor_id, lambda each: replace(each, stencil=stencil, filled=None))


def set_anchor(project: Project, actor_id: str, x: float | None, y: float | None) -> Project:
    """What of an object stays where it is, in shares of the still; None leaves it to the motion."""
    if x is None or y is None:
        return with_actor(
            project, actor_id, lambda each: replace(each, anchor_x=None, anchor_y=None)
        )
    x, y = (min(max(finite(place), 0.0), 1.0) for place in (x, y))
    return with_actor(project, actor_id, lambda each: replace(each, anchor_x=x, anchor_y=y))


def set_shadow(project: Project, actor_id: str, shadow: Shadow | None) -> Project:
    """The shadow of an object, None for none."""
    if shadow is not None:
        opacity, blur = (min(max(finite(n), 0.0), 1.0) for n in (shadow.opacity, shadow.blur))
        right, down = (min(max(finite(n), -1.0), 1.0) for n in (shadow.right, shadow.down))
        shadow = Shadow(opacity, blur, right, down)
    return with_actor(project, actor_id, lambda each: replace(each, shadow=shadow))


def set_filled(project: Project, actor_id: str, filled: Stencil | None) -> Project:
    """What is filled behind an object; None for what it covers."""
    return with_actor(project, actor_id, lambda each: replace(each, filled=filled))


# ------------------------------------------------------------------------------- how they move


def pair(project: Project, actor_id: str, sound_id: str) -> Project:
    """Let a sound of its still move an object, as its other sounds do."""
    page, actor = actor_of(project.board, actor_id)
    if page.id != sound_of(project.board, sound_id)[0].id:
        raise ImpossibleEditError("the sound belongs to another still")
    if any(move.cue == sound_id for move in actor.moves):
        return project
    like = actor.moves[0] if actor.moves else Move("")
    moves = (*actor.moves, replace(like, cue=sound_id))
    return with_actor(project, actor_id, lambda each: replace(each, moves=moves))


def unpair(project: Project, actor_id: str, sound_id: str) -> Project:
    """A sound no longer moves an object."""

    def without(actor: Actor) -> Actor:
        left = tuple(move for move in actor.moves if move.cue != sound_id)
        return replace(actor, moves=left)

    return with_actor(project, actor_id, without)


def move_pairing(project: Project, actor_id: str, old: str, new: str) -> Project:
    """Let the sound `new` move an object in place of `old` ("" for none), in the same way."""
    _, actor = actor_of(project.board, actor_id)
    kept = next((move for move in actor.moves if move.cue == old), None)
    project = unpair(project, actor_id, old)
    if not new:
        return project
    project = pair(project, actor_id, new)
    return set_move(project, actor_id, replace(kept, cue=new)) if kept else project


def set_move(project: Project, actor_id: str, move: Move) -> Project:
    """How an object moves on the sound that `move` names."""
    _, actor = actor_of(project.board, actor_id)
    if all(each.cue != move.cue for each in actor.moves):
        project = pair(project, actor_id, move.cue)
    tidy = _tidy(move)

    def changed(actor: Actor) -> Actor:
        moves = tuple(tidy if each.cue == move.cue else each for each in actor.moves)
        return replace(actor, moves=moves)

    return with_actor(project, actor_id, changed)


def _tidy(move: Move) -> Move:
    """Settings within what a motion bears."""

    def within(value: float | None, least: float, most: float) -> float | None:
        return None if value is None else min(max(finite(value), least), most)

    points = (
        replace(p, time=min(max(finite(p.time), 0.0), 1.0), level=min(max(p.level, -1.0), 1.0))
        for p in move.curve
    )
    return replace(
        move,
        attack=within(move.attack, 0.001, 5.0),
        decay=within(move.decay, 0.001, 30.0),
        amount=within(move.amount, 0.001, 1.0),
        direction=finite(move.direction) % 360.0,
        curve=tuple(sorted(points, key=lambda point: point.time))[:MOST_POINTS],
    )


# ------------------------------------------------------------------------------- titles


def add_title(project: Project, page_id: str, text: str) -> Project:
    """Words over a still."""
    page = page_of(project.board, page_id)
    title = Title(free_id(project.board, "title"), text[:MAX_TEXT])
    return with_page(project, replace(page, titles=(*page.titles, title)))


def remove_title(project: Project, title_id: str) -> Project:
    """No such words any more."""
    page, _ = title_of(project.board, title_id)
    left = tuple(each for each in page.titles if each.id != title_id)
    return with_page(project, replace(page, titles=left))


def set_title(project: Project, title: Title) -> Project:
    """Other words, or the same elsewhere, for the title of that id."""
    start = max(0.0, finite(title.start))
    end = None if title.end is None else max(finite(title.end), start + 0.1)
    x, y = (min(max(finite(place), 0.0), 1.0) for place in (title.x, title.y))
    tidy = replace(
        title,
        text=title.text[:MAX_TEXT],
        start=start,
        end=end,
        x=x,
        y=y,
        size=min(max(finite(title.size), 0.01), 0.5),
        fade=min(max(finite(title.fade), 0.0), 5.0),
    )
    return with_title(project, title.id, lambda _: tidy)

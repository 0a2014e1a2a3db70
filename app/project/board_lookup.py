"""Finding things in a storyboard by id, and putting an edited one back in its place.

Ids are unique over the whole board. One that is not there raises `UnknownIdError`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import zip_longest

from app.project.board_invariants import LONGEST_S, MOST_ON_A_PAGE, MOST_PAGES
from app.project.lookup import ImpossibleEditError, UnknownIdError
from app.project.model import Project
from engine.storyboard import Actor, BoardSound, StillPage, Storyboard, Title

MUSIC = "music"  # the id of the one sound that belongs to no still


def page_of(board: Storyboard, page_id: str) -> StillPage:
    """The still of that id."""
    return board.pages[page_index(board, page_id)]


def page_index(board: Storyboard, page_id: str) -> int:
    """Its place in the order in which they are shown."""
    for index, page in enumerate(board.pages):
        if page.id == page_id:
            return index
    raise UnknownIdError(page_id)


def actor_of(board: Storyboard, actor_id: str) -> tuple[StillPage, Actor]:
    """The object of that id and the still it was cut out of."""
    for page in board.pages:
        for actor in page.actors:
            if actor.id == actor_id:
                return page, actor
    raise UnknownIdError(actor_id)


def sound_of(board: Storyboard, sound_id: str) -> tuple[StillPage, BoardSound]:
    """The sound of that id, not the music, and its still."""
    for page in board.pages:
        for sound in page.sounds:
            if sound.id == sound_id:
                return page, sound
    raise UnknownIdError(sound_id)


def title_of(board: Storyboard, title_id: str) -> tuple[StillPage, Title]:
    """The title of that id and its still."""
    for page in board.pages:
        for title in page.titles:
            if title.id == title_id:
                return page, title
    raise UnknownIdError(title_id)


def with_board(project: Project, board: Storyboard) -> Project:
    """The project with another board, its transitions no longer than the stills bear.

    Raises:
        ImpossibleEditError: if there is more on it than any board can hold.
    """
    fitted = replace(board, pages=_fitting(board.pages))
    if len(fitted.pages) > MOST_PAGES or fitted.duration > LONGEST_S:
        raise ImpossibleEditError("the animation would be longer than any")
    if any(len(part) > MOST_ON_A_PAGE for page in fitted.pages for part in _parts(page)):
        raise ImpossibleEditError("there would be too much on one still")
    return replace(project, board=fitted)


def with_page(project: Project, page: StillPage) -> Project:
    """The project with the still of the same id replaced."""
    page_index(project.board, page.id)
    pages = tuple(page if other.id == page.id else other for other in project.board.pages)
    return with_board(project, replace(project.board, pages=pages))


def with_actor(project: Project, actor_id: str, change: Callable[[Actor], Actor]) -> Project:
    """The project with one object changed."""
    page, _ = actor_of(project.board, actor_id)
    actors = tuple(change(each) if each.id == actor_id else each for each in page.actors)
    return with_page(project, replace(page, actors=actors))


def with_board_sound(
    project: Project, sound_id: str, change: Callable[[BoardSound], BoardSound]
) -> Project:
    """The project with one sound changed, which may be the music (`MUSIC`)."""
    board = project.board
    if sound_id == MUSIC or (board.music is not None and board.music.id == sound_id):
        if board.music is None:
            raise UnknownIdError(sound_id)
        return with_board(project, replace(board, music=change(board.music)))
    page, _ = sound_of(board, sound_id)
    sounds = tuple(change(each) if each.id == sound_id else each for each in page.sounds)
    return with_page(project, replace(page, sounds=sounds))


def with_title(project: Project, title_id: str, change: Callable[[Title], Title]) -> Project:
    """The project with one title changed."""
    page, _ = title_of(project.board, title_id)
    titles = tuple(change(each) if each.id == title_id else each for each in page.titles)
    return with_page(project, replace(page, titles=titles))


def free_id(board: Storyboard, prefix: str, taken: Iterable[str] = ()) -> str:
    """An id that begins with `prefix` and that nothing on the board has."""
    used = {*ids_of(board), *taken}
    number = 1
    while f"{prefix}-{number}" in used:
        number += 1
    return f"{prefix}-{number}"


def ids_of(board: Storyboard) -> set[str]:
    """Every id on the board."""
    ids = {part.id for page in board.pages for part in (*page.actors, *page.sounds, *page.titles)}
    music = {board.music.id} if board.music else set()
    return ids | music | {page.id for page in board.pages}


def _parts(page: StillPage) -> tuple[tuple[object, ...], ...]:
    return page.actors, page.sounds, page.titles


def _fitting(pages: tuple[StillPage, ...]) -> tuple[StillPage, ...]:
    """A transition takes less than half of each still it joins."""
    fitted = []
    for page, after in zip_longest(pages, pages[1:]):
        shortest = min(page.duration, after.duration if after else page.duration)
        fitted.append(replace(page, transition_s=min(page.transition_s, 0.45 * shortest)))
    return tuple(fitted)

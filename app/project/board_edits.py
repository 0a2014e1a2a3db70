"""Edits of a storyboard: functions Project -> Project, each one step of undo.

Stills and the whole are here; objects, titles and sounds are in `board_parts` and
`board_sounds`. Times are seconds, places shares of the picture or the frame. An id that the board
does not have raises `UnknownIdError`, a number that is none `ImpossibleEditError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.project.board_lookup import free_id, ids_of, page_index, page_of, with_board, with_page
from app.project.lookup import ImpossibleEditError, finite
from app.project.media import absolute, with_file
from app.project.model import Media, Project
from engine.storyboard import CUT, Actor, BoardSound, Camera, StillPage, Storyboard

MIN_STILL, MAX_STILL = 0.2, 600.0  # seconds
MAX_TRANSITION = 5.0
MIN_ZOOM, MAX_ZOOM = 1.0, 8.0
MAX_SHAKE = 0.2
SMALLEST, LARGEST = 64, 4096  # pixels of the frame
USUAL_STILL = 4.0


def add_page_with_actors(
    project: Project,
    source: Media,
    size: tuple[int, int],
    actors: Sequence[Actor] = (),
    sounds: Sequence[BoardSound] = (),
    *,
    duration: float = USUAL_STILL,
) -> Project:
    """Append a still of `size` (width, height) with its objects, as the Segment workspace sends it.

    Ids that are taken are given anew; the moves go with the sounds they name.
    """
    page = StillPage(
        "", absolute(source.path), *size, duration, tuple(actors), tuple(sounds),
        licence=source.licence,
    )  # fmt: skip
    return with_file(insert_pages(project, [page]), source)


def insert_pages(project: Project, pages: Iterable[StillPage], index: int | None = None) -> Project:
    """Put stills in at a place, at the end without one; ids that are taken are given anew."""
    board = project.board
    place = len(board.pages) if index is None else min(max(index, 0), len(board.pages))
    for page in pages:
        own = _with_free_ids(board, page)
        board = replace(board, pages=(*board.pages[:place], own, *board.pages[place:]))
        place += 1
    return with_board(project, board)


def set_board(project: Project, board: Storyboard, files: Iterable[Media] = ()) -> Project:
    """Another board in place of the one before, and what is known of its files.

    Objects of different stills get different ids.
    """
    for file in files:
        project = with_file(project, file)
    empty = replace(project, board=replace(board, pages=()))
    return insert_pages(empty, board.pages)


def remove_page(project: Project, page_id: str) -> Project:
    """Take a still out, with all that happens on it."""
    gone = page_index(project.board, page_id)
    pages = (*project.board.pages[:gone], *project.board.pages[gone + 1 :])
    return with_board(project, replace(project.board, pages=pages))


def duplicate_page(project: Project, page_id: str) -> Project:
    """The same still once more behind itself."""
    place = page_index(project.board, page_id)
    return insert_pages(project, [project.board.pages[place]], place + 1)


def move_page(project: Project, page_id: str, index: int) -> Project:
    """Show a still as number `index` of all."""
    board = project.board
    page = page_of(board, page_id)
    others = [each for each in board.pages if each.id != page_id]
    others.insert(min(max(index, 0), len(others)), page)
    return with_board(project, replace(board, pages=tuple(others)))


def set_page_duration(project: Project, page_id: str, duration: float) -> Project:
    """How long a still is seen, its transitions included."""
    page = page_of(project.board, page_id)
    duration = min(max(finite(duration), MIN_STILL), MAX_STILL)
    return with_page(project, replace(page, duration=duration))


def set_transition(project: Project, page_id: str, kind: str, length: float) -> Project:
    """How a still gives way to the next one."""
    page = page_of(project.board, page_id)
    length = min(max(finite(length), 0.0), MAX_TRANSITION)
    if kind != CUT and not length:
        kind = CUT
    return with_page(project, replace(page, transition=kind, transition_s=length))


def set_camera(project: Project, page_id: str, camera: Camera) -> Project:
    """What of a still is seen; views keep their middle within it."""
    page = page_of(project.board, page_id)
    if camera.cue and camera.cue not in {sound.id for sound in page.sounds}:
        raise ImpossibleEditError(f"{camera.cue[:40]} is no sound of this still")
    return with_page(project, replace(page, camera=_within(camera)))


def set_frame_size(project: Project, width: int, height: int) -> Project:
    """How large the animation is, in even pixels."""
    even = [min(max(round(finite(side)), SMALLEST), LARGEST) // 2 * 2 for side in (width, height)]
    return with_board(project, replace(project.board, width=even[0], height=even[1]))


def set_transparent(project: Project, on: bool) -> Project:
    """Whether only the cut-outs are drawn, over nothing."""
    return with_board(project, replace(project.board, transparent=on))


def set_board_lufs(project: Project, target_lufs: float | None) -> Project:
    """How loud the animation is to be, None for as it is mixed."""
    if target_lufs is not None:
        target_lufs = min(max(finite(target_lufs), -70.0), 0.0)
    return with_board(project, replace(project.board, target_lufs=target_lufs))


def _within(camera: Camera) -> Camera:
    x0, y0, x1, y1 = (
        min(max(finite(place), 0.0), 1.0) for place in (camera.x0, camera.y0, camera.x1, camera.y1)
    )
    zooms = [min(max(finite(zoom), MIN_ZOOM), MAX_ZOOM) for zoom in (camera.zoom0, camera.zoom1)]
    shake = min(max(finite(camera.shake), 0.0), MAX_SHAKE)
    return Camera(x0, y0, zooms[0], x1, y1, zooms[1], shake, camera.cue)


def _with_free_ids(board: Storyboard, page: StillPage) -> StillPage:
    """The still with ids that nothing on the board has; moves and camera name the new ones."""
    taken = ids_of(board)

    def own(id: str, prefix: str) -> str:
        new = id if id and id not in taken else free_id(board, prefix, taken)
        taken.add(new)
        return new

    new_id = own(page.id, "still")
    sounds = tuple(replace(sound, id=own(sound.id, "sound")) for sound in page.sounds)
    renamed = {old.id: new.id for old, new in zip(page.sounds, sounds, strict=True)}
    actors = tuple(
        replace(
            actor,
            id=own(actor.id, "object"),
            moves=tuple(replace(m, cue=renamed.get(m.cue, m.cue)) for m in actor.moves),
        )
        for actor in page.actors
    )
    titles = tuple(replace(title, id=own(title.id, "title")) for title in page.titles)
    camera = replace(page.camera, cue=renamed.get(page.camera.cue, page.camera.cue))
    return replace(page, id=new_id, actors=actors, sounds=sounds, titles=titles, camera=camera)

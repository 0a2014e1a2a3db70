"""Journeys through the Library workspace."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from app.library.values import LibraryFolder
from tests.journeys.window.hand import Hand, Steps
from widgets.library.chip import ChipView
from widgets.wiring.library_room import LibraryRoom

ENGINE_S = 240  # for a worker to begin, load its engine and look at a few small files


def room_of(hand: Hand) -> LibraryRoom:
    return hand.studio.library


def enter(hand: Hand) -> Steps:
    """To the workspace, by its digit."""
    yield from hand.press("4")
    yield from hand.wait_for(lambda: room_of(hand).workspace.isVisible(), 10)


def state(hand: Hand) -> str:
    return room_of(hand).workspace.findings.state


def names(hand: Hand) -> list[str]:
    """What is on the shelf and known, in its order."""
    shelf = room_of(hand).grid.shelf
    moments = [shelf.moment_at(place) for place in range(len(shelf))]
    return [moment.item.name for moment in moments if moment is not None]


def folder_of(hand: Hand) -> LibraryFolder:
    [folder] = room_of(hand).folders.state.folders
    return folder


def is_done(hand: Hand) -> bool:
    """Whether everything that is in the folders is known."""
    folders = room_of(hand).folders
    known = folders.state.folders and not folders.state.waiting
    return bool(known and not folders.is_indexing)


def answered(hand: Hand) -> bool:
    showing = room_of(hand).showing
    return not showing.is_busy and room_of(hand).grid.shelf.found


def explore(hand: Hand) -> Steps:
    """A folder taken in, searched with a picture and words less a sound, and heard."""
    room, media = room_of(hand), hand.folder / "media"
    yield from enter(hand)
    yield from hand.wait_for(lambda: state(hand) == "empty", 30)
    yield from hand.drop(room.workspace, [media / "mine"])
    yield from hand.wait_for(lambda: is_done(hand), ENGINE_S)
    yield from hand.wait_for(lambda: len(names(hand)) == folder_of(hand).known, 30)
    hand.said["items"] = names(hand)
    hand.said["unread"] = folder_of(hand).unread
    yield from search(hand)
    yield from listen(hand)
    yield from look_for_more_like_it(hand)
    yield from hand.quit()


def search(hand: Hand) -> Steps:
    """With words and a picture; then less of a sound, by its minus."""
    room, media = room_of(hand), hand.folder / "media"
    yield from hand.press("Ctrl+F")
    yield from hand.write("cat")
    yield from hand.press("Return")
    yield from hand.drop(room.workspace.search, [media / "dog.jpg"])
    yield from hand.wait_for(lambda: answered(hand), ENGINE_S)
    hand.said["with"] = names(hand)
    yield from hand.drop(room.workspace.search, [media / "cat.ogg"])
    view = room.workspace.findChildren(ChipView)[-1]
    view.setFocus()
    yield from hand.press("-")
    yield from hand.wait_for(lambda: room.showing.query.chips[-1].takes_away, 10)
    yield from hand.wait_for(lambda: answered(hand), ENGINE_S)
    hand.said["without"] = names(hand)
    [first, *_] = room.grid.shelf._moments
    hand.said["match"], hand.said["reason"] = first.match, first.reason


def listen(hand: Hand) -> Steps:
    """Arrows play, Space stops."""
    room = room_of(hand)
    yield from hand.press("Ctrl+F", "Down")
    yield from hand.wait_for(lambda: room.listening.playing is not None, 20)
    yield from hand.wait_for(lambda: (room.grid._heard or (0, 0.0))[1] > 0.1, 60)
    hand.said["heard"] = room.listening.playing.item.name if room.listening.playing else ""
    yield from hand.press("Space")
    assert room.listening.playing is None


def look_for_more_like_it(hand: Hand) -> Steps:
    """What is current becomes the whole question."""
    room = room_of(hand)
    liked = room.grid.current
    assert liked is not None
    room.workspace.search.clear()
    yield from hand.wait_for(lambda: not room.showing.is_busy, 30)
    room.grid.choose(room.grid.shelf.place_of(liked.item.id))
    yield from hand.press("Ctrl+M")
    yield from hand.wait_for(lambda: answered(hand), 60)
    hand.said["more"] = names(hand)
    assert liked.item.name not in names(hand)


# -------------------------------------------------------------------------- stopped, killed


def pause(hand: Hand) -> Steps:
    """Indexing is paused in its middle, and the program is closed."""
    room, media = room_of(hand), hand.folder / "media"
    yield from enter(hand)
    yield from hand.drop(room.workspace, [media / "mine"])
    yield from hand.wait_for(lambda: room.folders.state.count > 0, ENGINE_S)
    strip = room.workspace.folders.indexing
    yield from hand.click(strip._pause)
    yield from hand.wait_for(lambda: not room.folders.is_indexing, 10)
    hand.said["words"] = strip.words
    hand.said["known"] = room.folders.state.count
    yield from hand.quit()


def go_on(hand: Hand) -> Steps:
    """At the next start it goes on by itself, whatever workspace is in front."""
    room_of(hand).folders.begin()  # as it does by itself a few seconds after the start
    yield from hand.wait_for(lambda: is_done(hand), ENGINE_S)
    hand.said["known"] = folder_of(hand).known
    yield from hand.quit()


def killed(hand: Hand) -> Steps:
    """The worker dies twice while it indexes: it is said, and going on finds the rest."""
    room, media, runner = room_of(hand), hand.folder / "media", hand.studio.desk.runner
    yield from enter(hand)
    yield from hand.drop(room.workspace, [media / "mine"])
    for _ in range(2):  # it is tried once more by itself
        yield from hand.wait_for(lambda: room.folders.is_indexing and is_at_work(hand), ENGINE_S)
        dead = runner.worker_pid("index")
        os.kill(dead, signal.SIGKILL)
        yield from hand.wait_for(lambda gone=dead: runner.worker_pid("index") != gone, 30)
    strip = room.workspace.folders.indexing
    yield from hand.wait_for(lambda: not room.folders.is_indexing, 60)
    hand.said["sentence"] = strip.words
    yield from hand.click(strip._pause)
    yield from hand.wait_for(lambda: is_done(hand), ENGINE_S)
    hand.said["known"] = folder_of(hand).known
    yield from hand.quit()


def is_at_work(hand: Hand) -> bool:
    """Whether the worker has begun with a file."""
    runner = hand.studio.desk.runner
    running = any(job.task == "library_index" and job.state == "running" for job in runner.jobs)
    is_told = "of" in room_of(hand).workspace.folders.indexing.words
    return bool(running and is_told and runner.worker_pid("index"))


def comes(hand: Hand) -> Steps:
    """A file that is put into a folder while the window is open is found a moment later."""
    room, media = room_of(hand), hand.folder / "media"
    yield from enter(hand)
    yield from hand.drop(room.workspace, [media / "mine"])
    yield from hand.wait_for(lambda: is_done(hand), ENGINE_S)
    yield from hand.wait_for(lambda: room.watching.folders, 30)
    Path(media / "dog.jpg").rename(media / "mine" / "late.jpg")
    yield from hand.wait_for(lambda: "late.jpg" in names(hand), ENGINE_S)
    (media / "mine" / "late.jpg").unlink()
    yield from hand.wait_for(lambda: "late.jpg" not in names(hand), 60)
    yield from hand.quit()

"""Journeys about files: saving, crashing, moving media, two windows, what is damaged."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QPoint

from tests.journeys.window.hand import Hand, Steps


def lay_by_drop(hand: Hand) -> Steps:
    """A film, and a sound dropped on the timeline: no engine is needed for that."""
    yield from hand.open_video(hand.folder / "media/film.mp4")
    yield from hand.pause(0.3)
    sound = hand.folder / "media/sounds/dog_animalds_03.wav"
    yield from hand.drop(hand.canvas, [sound], QPoint(hand.ruler_place(2.4).x(), 180))
    yield from hand.wait_for(lambda: hand.clips, 20)


def edit_and_wait(hand: Hand) -> Steps:
    """Until the autosave is written; the parent kills us then."""
    yield from lay_by_drop(hand)
    yield from hand.wait_for(lambda: autosaves(hand), 10)
    project = hand.studio.session.project
    (hand.folder / "expected.txt").write_text(repr(project))
    hand.say(ready=True)
    yield from hand.pause(60)


def autosaves(hand: Hand) -> list[Path]:
    home = Path(os.environ["EARSHOT_HOME"])
    found = list((home / "recovery").glob("*/*.earshot"))
    return found if not hand.studio.documents._timer.isActive() else []


def bring_back(hand: Hand) -> Steps:
    yield from hand.wait_for(lambda: hand.has_button("Bring it back"), 10)
    yield from hand.click(hand.button("Bring it back"))
    yield from hand.wait_for(lambda: hand.clips, 5)
    expected = (hand.folder / "expected.txt").read_text()
    assert repr(hand.studio.session.project) == expected
    assert hand.studio.session.history.is_modified


def bring_back_and_quit(hand: Hand) -> Steps:
    yield from bring_back(hand)
    yield from hand.pause(0.5)
    yield from hand.quit()


def bring_back_and_wait(hand: Hand) -> Steps:
    """Dies again before anything is edited."""
    yield from bring_back(hand)
    hand.say(ready=True)
    yield from hand.pause(60)


def nothing_is_offered(hand: Hand) -> Steps:
    yield from hand.wait_for(lambda: hand.first_paint.time)
    yield from hand.pause(0.5)
    assert not hand.has_button("Bring it back")
    yield from hand.quit()


def save(hand: Hand) -> Steps:
    """Ctrl+S, a name, Return."""
    yield from lay_by_drop(hand)
    yield from hand.press("Ctrl+S")
    yield from hand.choose_file(hand.folder / "work.earshot")
    yield from hand.wait_for(lambda: (hand.folder / "work.earshot").exists(), 5)
    assert not hand.studio.session.history.is_modified
    assert hand.window.windowTitle().startswith("work.earshot")
    yield from hand.quit()


def relink(hand: Hand) -> Steps:
    """The media have moved: the notice, a folder, all found, saved."""
    assert hand.window.windowTitle().startswith("work.earshot")
    yield from hand.wait_for(lambda: hand.notice("missing"), 10)
    assert "2 file" in hand.notice("missing"), hand.notice("missing")
    yield from hand.click(hand.button("Look in a folder…", hand.window.notices))
    yield from hand.choose_file(hand.folder / "elsewhere")
    yield from hand.wait_for(lambda: not hand.notice("missing"), 30)
    project = hand.studio.session.project
    assert project.video is not None
    assert project.video.media.path == hand.folder / "elsewhere/film.mp4"
    assert [clip.path for clip in hand.clips] == [
        hand.folder / "elsewhere/sounds/dog_animalds_03.wav"
    ]
    yield from hand.wait_for(lambda: hand.studio.playing.player.current_frame(), 15)
    yield from hand.press("Ctrl+S")
    yield from hand.wait_for(lambda: not hand.studio.session.history.is_modified, 5)
    yield from hand.quit()


def hold_open(hand: Hand) -> Steps:
    """The first of two windows."""
    hand.say(ready=True)
    yield from hand.pause(60)


def refused(hand: Hand) -> Steps:
    """What does not open says why, and the window goes on."""
    yield from hand.wait_for(lambda: hand.notice("problem"), 10)
    hand.said["sentence"] = hand.notice("problem")
    assert hand.studio.session.path is None
    yield from hand.pause(0.2)
    yield from hand.quit()


def save_where_it_cannot_be(hand: Hand) -> Steps:
    """A folder that takes nothing, then one that does."""
    yield from lay_by_drop(hand)
    before = hand.studio.session.project
    yield from hand.press("Ctrl+S")
    yield from hand.choose_file(Path(os.environ["EARSHOT_CLOSED"]) / "work.earshot")
    yield from hand.wait_for(lambda: hand.notice("problem"), 10)
    hand.said["sentence"] = hand.notice("problem")
    assert hand.studio.session.project == before
    assert hand.studio.session.history.is_modified
    yield from hand.press("Ctrl+S")
    yield from hand.choose_file(hand.folder / "work.earshot")
    yield from hand.wait_for(lambda: not hand.studio.session.history.is_modified, 10)
    assert not hand.notice("problem")
    yield from hand.quit()

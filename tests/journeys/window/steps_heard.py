"""Journeys for the ear: what is heard while the arrows and the mouse go about."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.audio import plug
from tests.journeys.window.hand import LEFT, NO_KEYS, Hand, Steps
from widgets.player.video_view import VideoView


def during(hand: Hand, what: str, seconds: float) -> Steps:
    """Note the host times of the next seconds: the parent knows what was heard then."""
    begun = perf_counter()
    yield from hand.pause(seconds)
    hand.said[what] = [begun, perf_counter()]


def audition_and_scrub(hand: Hand) -> Steps:
    """A silent film and one sound: quiet, arrowed to, quiet, laid and scrubbed over."""
    player, devices = hand.studio.playing.player, []
    player.device_changed.connect(devices.append)
    yield from hand.open_video(hand.folder / "film.mp4")
    yield from hand.drop(hand.studio.workspace, [hand.folder / "tones"])
    yield from hand.wait_for(lambda: devices and devices[-1], 30)
    yield from hand.wait_for(lambda: hand.rows or hand.has_button("Show weaker matches"), 120)
    if not hand.rows:
        yield from hand.click(hand.button("Show weaker matches"))
    yield from hand.wait_for(lambda: hand.rows > 1, 60)
    yield from hand.wait_for(lambda: not hand.studio.desk.runner.jobs, 60)
    yield from during(hand, "before", 1.0)
    index = hand.shortlist.model().index(0, 0)
    yield from hand.click(hand.shortlist, hand.shortlist.visualRect(index).center())
    yield from hand.press("Down")
    yield from hand.wait_for(lambda: player.is_playing and player.time > 0.3, 20)
    yield from during(hand, "audition", 1.0)
    yield from hand.press("Escape")
    yield from hand.wait_for(lambda: not player.is_playing, 10)
    yield from hand.pause(0.5)
    yield from during(hand, "between", 1.0)
    yield from hand.press("Return")
    yield from hand.wait_for(lambda: hand.clips, 10)
    yield from hand.wait_for(lambda: not hand.studio.desk.runner.jobs, 60)
    yield from hand.pause(1.0)
    yield from scrub(hand)
    assert not player.is_playing
    yield from hand.quit()


def unplug(hand: Hand) -> Steps:
    """The speaker is taken away while the film plays, and comes back."""
    player, devices = hand.studio.playing.player, []
    player.device_changed.connect(devices.append)
    yield from hand.open_video(hand.folder / "film.mp4")
    yield from hand.wait_for(lambda: devices and devices[-1], 30)
    yield from hand.press("R", "Space")  # round and round: it does not end meanwhile
    yield from hand.wait_for(lambda: player.is_playing and player.time > 0.3, 20)
    plug.pull()
    try:
        yield from hand.wait_for(lambda: not devices[-1], 20)
        hand.said["note"] = note(hand)
        before = player.time
        yield from hand.wait_for(lambda: abs(player.time - before) > 0.5, 10)
        assert player.is_playing
    finally:
        plug.put_in()
    yield from hand.wait_for(lambda: devices[-1], 20)
    assert player.is_playing
    hand.said["note_after"] = note(hand)
    yield from hand.quit()


def note(hand: Hand) -> str:
    """What stands in the corner of the picture."""
    view = hand.studio.workspace.findChild(VideoView)
    assert view is not None
    words = [each for each in view.findChildren(QLabel) if each.isVisible()]
    return " ".join(each.text() for each in words)


def scrub(hand: Hand) -> Steps:
    """Drag the playhead to and fro over the clip, as slowly as a hand does."""
    window, at = hand._in_window(hand.canvas, hand.ruler_place(0.5))
    span = round(hand.canvas.shown.view.pixels_per_second)
    begun = perf_counter()
    QTest.mousePress(window, LEFT, NO_KEYS, at)
    for i in range(1, 13):
        yield from hand.pause(0.08)
        QTest.mouseMove(window, at + QPoint(span * i // 12, 0))
    QTest.mouseRelease(window, LEFT, NO_KEYS, at + QPoint(span, 0))
    yield from hand.pause(0.3)
    hand.said["scrub"] = [begun, perf_counter()]

"""Journeys through the Segment workspace."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QLineEdit, QWidget

from app.project.cutting import Cutting
from app.project.model import Project
from tests.journeys.window.hand import Hand, Steps
from widgets.segment.canvas import Canvas
from widgets.segment.export_dialog import ExportDialog
from widgets.wiring.segment_room import SegmentRoom

PAN_STEPS = 120


def room_of(hand: Hand) -> SegmentRoom:
    return hand.studio.segment


def cutting_of(hand: Hand) -> Cutting:
    return hand.studio.session.project.cutting


def canvas_of(hand: Hand) -> Canvas:
    return room_of(hand).workspace.canvas


def at(hand: Hand, x: float, y: float) -> QPoint:
    """Where a point of the picture is on the canvas."""
    return canvas_of(hand).canvas_place(x, y).toPoint()


def enter(hand: Hand) -> Steps:
    """To the workspace, by its digit."""
    yield from hand.press("2")
    yield from hand.wait_for(lambda: room_of(hand).workspace.isVisible(), 5)


def open_source(hand: Hand, path: Path) -> Steps:
    yield from hand.drop(room_of(hand).workspace, [path])
    yield from hand.wait_for(lambda: room_of(hand).source.is_shown, 60)


def answered(hand: Hand) -> bool:
    """Whether every prompt has been asked, and what was found is drawn."""
    cutting = cutting_of(hand)
    shown = canvas_of(hand).objects
    drawn = len(shown) == len(cutting.objects) and all(each.matte for each in shown)
    return all(prompt.asked for prompt in cutting.prompts) and drawn


def photo(hand: Hand) -> Steps:
    """A photo, two sounds, two objects; corrected, undone, redone; cut-outs out."""
    media = hand.folder / "media"
    yield from enter(hand)
    yield from open_source(hand, media / "street.jpg")
    yield from hand.drop(room_of(hand).workspace, [media / "car.ogg", media / "clock.ogg"])
    yield from hand.wait_for(lambda: len(cutting_of(hand).prompts) == 2, 30)
    yield from hand.wait_for(lambda: answered(hand), 120)
    yield from hand.pause(0.5)
    hand.said["objects"] = [round(found.score, 2) for found in cutting_of(hand).objects]
    yield from export_stills(hand, hand.folder / "out")
    yield from move_the_threshold(hand)
    yield from correct_by_hand(hand)
    yield from there_and_back(hand)
    yield from hand.quit()


def export_stills(hand: Hand, folder: Path) -> Steps:
    """Ctrl+E: cut-outs, masks, the list and the credits."""
    dialog = yield from open_export(hand)
    for text in ("Masks as PNG, as large as the picture", "A list of all masks as COCO JSON"):
        box = hand.button(text, dialog)
        yield from hand.click(box, QPoint(8, box.height() // 2))
    yield from finish_export(hand, dialog, folder)


def open_export(hand: Hand):  # noqa: ANN201  a generator that returns the dialog
    yield from hand.press("Ctrl+E")
    yield from hand.wait_for(lambda: hand.dialog(ExportDialog), 10)
    dialog = hand.dialog(ExportDialog)
    assert dialog is not None
    return dialog


def finish_export(hand: Hand, dialog: QWidget, path: Path) -> Steps:
    """Type where to, export, and close."""
    [field] = [f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == "To"]
    yield from hand.click(field)
    yield from hand.press("Ctrl+A")
    yield from hand.write(str(path))
    yield from hand.click(hand.button("Export", dialog))
    yield from hand.wait_for(lambda: hand.has_button("Show in folder"), 60)
    assert path.exists()
    yield from hand.press("Escape")
    yield from hand.wait_for(lambda: not hand.dialog(ExportDialog), 5)


def move_the_threshold(hand: Hand) -> Steps:
    """To the end: nothing is lit, nothing is asked again, and it is one step."""
    slider = room_of(hand).workspace.inspector._threshold
    middle, end = QPoint(slider.width() // 2, 8), QPoint(slider.width() - 3, 8)
    asked: list[str] = []
    room_of(hand).finding.changed.connect(lambda: asked.append("looking"))
    yield from hand.drag(slider, middle, end)
    yield from hand.wait_for(lambda: cutting_of(hand).threshold == 1.0, 5)
    assert not asked
    assert not any(each.is_lit for each in canvas_of(hand).objects)
    yield from hand.press("Ctrl+Z")
    assert cutting_of(hand).threshold is None


def correct_by_hand(hand: Hand) -> Steps:
    """Pick one by a click, add by the brush, wipe, and make another by a box."""
    room, canvas = room_of(hand), canvas_of(hand)
    [first] = [each for each in canvas.objects if each.id == cutting_of(hand).objects[0].id]
    assert first.matte is not None
    rows, columns = np.nonzero(first.matte.levels > 200)
    row, column = rows[len(rows) // 2], columns[len(rows) // 2]
    inside = first.matte.shrink * np.array(
        [first.matte.left + column + 0.5, first.matte.top + row + 0.5]
    )
    yield from hand.click(canvas, at(hand, *inside))
    yield from hand.wait_for(lambda: room.picks.objects, 5)
    before = cutting_of(hand)
    for key in ("P", "E"):
        yield from hand.press(key)
        yield from hand.drag(canvas, at(hand, 20, 20), at(hand, 90, 40))
        yield from hand.wait_for(lambda: not room.touching.is_busy, 60)
    assert cutting_of(hand) != before
    yield from hand.press("Escape", "B")
    count = len(cutting_of(hand).objects)
    yield from hand.drag(canvas, at(hand, 20, 300), at(hand, 120, 380))
    yield from hand.wait_for(lambda: len(cutting_of(hand).objects) > count, 60)
    yield from hand.press("Q")


def there_and_back(hand: Hand) -> Steps:
    """Undo to the empty project, redo to the end."""
    session, steps = hand.studio.session, 0
    made = session.project
    while session.history.undo_name:
        yield from hand.press("Ctrl+Z")
        steps += 1
        assert steps < 40
    assert session.project == Project()
    for _ in range(steps):
        yield from hand.press("Ctrl+Shift+Z")
    assert session.project == made
    yield from hand.wait_for(lambda: room_of(hand).source.is_shown, 30)
    hand.said["steps"] = steps


def pan_a_large_one(hand: Hand) -> Steps:
    """50 megapixels, fitted, at 100 % and enlarged, moved about."""
    yield from enter(hand)
    yield from open_source(hand, hand.folder / "media" / "large.jpg")
    canvas = canvas_of(hand)
    yield from hand.pause(0.5)
    for scale in (0.35, 1.0, 2.0):
        canvas.zoom(scale / canvas.view.scale)
        yield from hand.pause(0.3)
        canvas.repaint_ms.clear()
        for step in range(PAN_STEPS):
            way = 1 if step // 30 % 2 else -1
            canvas.pan(QPointF(23 * way, 9 * way))
            yield
        times = sorted(canvas.repaint_ms)
        hand.said[f"pan_p99_ms_at_{scale}"] = round(times[int(0.99 * (len(times) - 1))], 1)
    yield from hand.quit()


def record(hand: Hand) -> Steps:
    """Record what the virtual microphone hears; that is the prompt, of it a range."""
    room = room_of(hand)
    yield from enter(hand)
    yield from open_source(hand, hand.folder / "media" / "street.jpg")
    yield from hand.press("Ctrl+R")
    yield from hand.wait_for(lambda: room.recording.recorder.seconds, 60)
    hand.say(recording=True)
    yield from hand.wait_for(lambda: (hand.folder / "played").exists(), 60)
    hand.said["level"] = round(room.workspace.prompts.recorder._meter.share, 2)
    yield from hand.press("Ctrl+R")
    yield from hand.wait_for(lambda: cutting_of(hand).prompts, 20)
    yield from hand.wait_for(lambda: answered(hand), 120)
    prompt = cutting_of(hand).prompts[0]
    assert prompt.sound is not None
    hand.said["seconds"] = round(prompt.sound.duration, 1)
    hand.said["heard"] = [each.concept for each in prompt.heard]
    hand.said["file"] = str(prompt.sound.path)
    yield from choose_a_range(hand)
    yield from hand.wait_for(lambda: answered(hand), 120)
    hand.said["objects"] = len(cutting_of(hand).objects)
    yield from hand.quit()


def choose_a_range(hand: Hand) -> Steps:
    wave = room_of(hand).workspace.prompts._wave
    yield from hand.wait_for(lambda: wave.isVisible() and wave._peaks, 20)
    width, middle = wave.width(), wave.height() // 2
    yield from hand.drag(wave, QPoint(width // 8, middle), QPoint(width * 7 // 8, middle))
    yield from hand.wait_for(lambda: cutting_of(hand).prompts[0].span, 5)


def without_microphone(hand: Hand) -> Steps:
    """It says so, and everything goes on."""
    room = room_of(hand)
    yield from enter(hand)
    yield from hand.press("Ctrl+R")
    bar = room.workspace.prompts.recorder
    yield from hand.wait_for(lambda: bar._words.text() and not bar.is_recording, 20)
    hand.said["sentence"] = bar._words.text()
    yield from open_source(hand, hand.folder / "media" / "street.jpg")
    yield from hand.quit()


def follow(hand: Hand) -> Steps:
    """An object through a part of a clip: stopped, taken up, corrected, out as a video."""
    room = room_of(hand)
    media = hand.folder / "media"
    yield from enter(hand)
    yield from open_source(hand, media / "film.mp4")
    yield from hand.drop(room.workspace, [media / "dog.wav"])
    yield from hand.wait_for(lambda: cutting_of(hand).prompts, 30)
    yield from hand.wait_for(lambda: answered(hand), 120)
    yield from mark_a_stretch(hand)
    yield from hand.press("Ctrl+L")
    yield from hand.wait_for(lambda: room.following.is_busy, 5)
    yield from hand.wait_for(lambda: room.workspace.times._bar.value() > 0, 60)
    yield from hand.click(hand.button("Stop", room.workspace.times))
    yield from hand.wait_for(lambda: not room.following.is_busy, 5)
    assert not room.following.track
    yield from follow_to_the_end(hand)
    yield from correct_a_frame(hand)
    yield from follow_to_the_end(hand)
    hand.said["frames"] = len(room.following.moments)
    hand.said["least_confidence"] = round(min(min(c) for c in room.following.levels.values()), 2)
    dialog = yield from open_export(hand)
    yield from finish_export(hand, dialog, hand.folder / "dog.mov")
    yield from hand.quit()


def mark_a_stretch(hand: Hand) -> Steps:
    """From the beginning to about a third of a second, by the strip and the key O."""
    strip = room_of(hand).workspace.times.frames
    share = 0.35 / strip.duration
    begin, end = QPoint(2, 20), QPoint(round(strip.width() * share), 20)
    yield from hand.drag(strip, begin, end)
    yield from hand.wait_for(lambda: cutting_of(hand).time > 0.2, 20)
    yield from hand.press("O")
    yield from hand.wait_for(lambda: cutting_of(hand).span, 5)


def follow_to_the_end(hand: Hand) -> Steps:
    room = room_of(hand)
    yield from hand.press("Ctrl+L")
    yield from hand.wait_for(lambda: room.following.is_busy, 5)
    yield from hand.wait_for(lambda: not room.following.is_busy, 120)
    assert room.following.track


def correct_a_frame(hand: Hand) -> Steps:
    """Wipe a corner of the object in a frame into which it was followed."""
    room, canvas = room_of(hand), canvas_of(hand)
    id = cutting_of(hand).objects[0].id
    yield from hand.press("Left")
    yield from hand.wait_for(lambda: room.following.matte(id), 20)
    room.picks.select_objects([id])
    yield from hand.press("E")
    width, height = cutting_of(hand).width, cutting_of(hand).height
    yield from hand.drag(canvas, at(hand, width * 0.4, height * 0.9), at(hand, width * 0.6, height))
    yield from hand.wait_for(lambda: cutting_of(hand).objects[0].keys, 60)
    yield from hand.press("Q")


def export_refused(hand: Hand) -> Steps:
    """An export into a folder that takes nothing is refused in a sentence, and goes elsewhere."""
    closed = Path((hand.folder / "closed.txt").read_text())
    media = hand.folder / "media"
    yield from enter(hand)
    yield from open_source(hand, media / "street.jpg")
    yield from hand.drop(room_of(hand).workspace, [media / "car.ogg"])
    yield from hand.wait_for(lambda: cutting_of(hand).prompts, 60)
    yield from hand.wait_for(lambda: answered(hand), 120)
    dialog = yield from open_export(hand)
    [field] = [f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == "To"]
    yield from hand.click(field)
    yield from hand.press("Ctrl+A")
    yield from hand.write(str(closed / "out"))
    yield from hand.click(hand.button("Export", dialog))
    yield from hand.wait_for(lambda: "Cannot write" in dialog._message.text(), 60)
    hand.said["sentence"] = dialog._message.text()
    yield from finish_export(hand, dialog, hand.folder / "out")
    yield from hand.quit()


def worker_killed(hand: Hand) -> Steps:
    """The worker dies while it looks, again and again: it is said, and asking again finds it."""
    media, runner = hand.folder / "media", hand.studio.desk.runner
    room = room_of(hand)
    yield from enter(hand)
    yield from open_source(hand, media / "street.jpg")
    yield from hand.drop(room.workspace, [media / "car.ogg"])
    for _ in range(2):  # it is tried once more by itself
        yield from hand.wait_for(lambda: room.finding.is_looking and runner.worker_pid("work"), 60)
        killed = runner.worker_pid("work")
        os.kill(killed, signal.SIGKILL)
        yield from hand.wait_for(lambda pid=killed: runner.worker_pid("work") != pid, 30)
    yield from hand.wait_for(lambda: not room.finding.is_busy, 60)
    hand.said["sentence"] = room.workspace.prompts._state.text()
    yield from hand.click(hand.button("Find again", room.workspace.prompts))
    yield from hand.wait_for(lambda: answered(hand), 120)
    hand.said["objects"] = len(cutting_of(hand).objects)
    yield from hand.quit()

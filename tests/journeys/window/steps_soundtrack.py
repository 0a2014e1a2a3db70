"""From an empty window to an exported soundtrack, by mouse and keyboard."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox, QLineEdit

from app.project.model import Project
from app.project.plain import to_plain
from tests.journeys.window.hand import Hand, Steps
from widgets.soundtrack.export_dialog import ExportDialog


def make(hand: Hand) -> Steps:
    """The whole way."""
    media = hand.folder / "media"
    yield from hand.open_video(media / "film.mp4")
    yield from hand.wait_for(lambda: hand.canvas.shown.thumbnails)
    yield from hand.drop(hand.studio.workspace, [media / "sounds"])
    yield from hand.wait_for(lambda: hand.has_answer, 100)
    yield from choose_and_lay(hand)
    yield from edit_with_the_mouse(hand)
    yield from there_and_back(hand)
    yield from fill(hand)
    yield from hand.pause(1.0)
    yield from export_all(hand)
    timeline = to_plain(hand.studio.session.project.timeline)
    (hand.folder / "timeline.json").write_text(json.dumps(timeline))
    yield from hand.quit()


def choose_and_lay(hand: Hand) -> Steps:
    """The second scene; the arrows play, Enter lays."""
    yield from hand.click(hand.canvas, hand.scene_place(1))
    yield from hand.wait_for(lambda: hand.studio.session.scene == 1)
    yield from hand.pause(0.4)
    yield from hand.wait_for(lambda: hand.rows, 100)
    index = hand.shortlist.model().index(0, 0)
    yield from hand.click(hand.shortlist, hand.shortlist.visualRect(index).center())
    yield from hand.press("Down")
    player = hand.studio.playing.player
    yield from hand.wait_for(lambda: player.is_playing, 10)
    scene = hand.canvas.shown.scenes[1]
    yield from hand.wait_for(lambda: scene.start < player.time < scene.end + 1, 10)
    yield from hand.press("Up")
    yield from hand.pause(0.5)
    yield from hand.press("Return")
    yield from hand.wait_for(lambda: len(hand.clips) == 1, 5)
    clip = hand.clips[0]
    assert (clip.position, clip.end) == (scene.start, scene.end)
    yield from hand.wait_for(lambda: not player.is_playing, 5)


def edit_with_the_mouse(hand: Hand) -> Steps:
    """Drag to a cut, trim, split at the playhead."""
    shown, scenes = hand.canvas.shown, hand.canvas.shown.scenes
    clip = hand.clips[0]
    middle = hand.place_of((clip.position + clip.end) / 2)
    goal = scenes[2].start - clip.position
    away = QPoint(round(goal * shown.view.pixels_per_second) + 4, 0)  # 4 px beside the cut
    yield from hand.drag(hand.canvas, middle, middle + away)
    yield from hand.wait_for(lambda: abs(hand.clips[0].position - scenes[2].start) < 0.01, 5)
    clip = hand.clips[0]
    end = hand.place_of(clip.end) + QPoint(-2, 0)
    yield from hand.drag(hand.canvas, end, end + QPoint(-90, 0))
    yield from hand.wait_for(lambda: hand.clips[0].end < clip.end, 5)
    clip = hand.clips[0]
    cut = clip.position + clip.duration / 2
    yield from hand.click(hand.canvas, hand.ruler_place(cut))
    yield from hand.wait_for(lambda: abs(hand.studio.playing.player.time - cut) < 0.1, 5)
    yield from hand.press("S")
    yield from hand.wait_for(lambda: len(hand.clips) == 2, 5)


def there_and_back(hand: Hand) -> Steps:
    """Undo to the empty project, redo to the end."""
    session = hand.studio.session
    made, steps = session.project, 0
    while session.history.undo_name:
        yield from hand.press("Ctrl+Z")
        steps += 1
        assert steps < 30
    assert session.project == Project()
    yield from hand.pause(0.3)
    for _ in range(steps):
        yield from hand.press("Ctrl+Shift+Z")
    assert session.project == made
    hand.said["steps"] = steps
    yield from hand.pause(0.5)


def fill(hand: Hand) -> Steps:
    button = hand.button("Fill all scenes")
    yield from hand.wait_for(button.isEnabled, 60)
    before = len(hand.clips)
    yield from hand.click(button)
    yield from hand.wait_for(lambda: len(hand.clips) > before, 60)


def export_all(hand: Hand) -> Steps:
    """The film with its sound, the sound alone, and the cuts for other editors."""
    out = hand.folder / "out"
    out.mkdir()
    yield from export(hand, "Keep the picture", out / "film.mp4")
    yield from export(hand, "Sound only", out / "mix.wav")
    yield from export(hand, "For another editor", out / "cuts.otio")
    yield from export(hand, "For another editor", out / "cuts.edl")


def export(hand: Hand, mode: str, path: Path) -> Steps:
    """Ctrl+E, a kind, a name, Export."""
    dialog = yield from open_export(hand)
    yield from hand.click(hand.button(mode, dialog), QPoint(8, 8))
    choose_format(dialog, path.suffix)
    yield from hand.wait_for(lambda: hand.dialog(ExportDialog), 5)
    tick = hand.button("Write a credits file that names every sound", dialog)
    if not tick.isChecked():
        yield from hand.click(tick, QPoint(8, tick.height() // 2))
    yield from type_path(hand, dialog, path)
    yield from hand.click(hand.button("Export", dialog))
    yield from hand.wait_for(lambda: hand.has_button("Show in folder"), 40)
    assert path.exists()
    yield from hand.press("Escape")
    yield from hand.wait_for(lambda: not hand.dialog(ExportDialog), 5)


def open_export(hand: Hand):  # noqa: ANN201  a generator that returns the dialog
    yield from hand.press("Ctrl+E")
    yield from hand.wait_for(lambda: hand.dialog(ExportDialog), 10)
    dialog = hand.dialog(ExportDialog)
    assert dialog is not None
    return dialog


def type_path(hand: Hand, dialog: ExportDialog, path: Path) -> Steps:
    [field] = [f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == "File"]
    yield from hand.click(field)
    yield from hand.press("Ctrl+A")
    yield from hand.write(str(path))
    assert field.text() == str(path)


def choose_format(dialog: ExportDialog, suffix: str) -> None:
    """Choose in the list of formats, where it is not the first."""
    [box] = [b for b in dialog.findChildren(QComboBox) if b.accessibleName() == "Format"]
    assert box.findData(suffix) >= 0, f"{suffix} is not among the formats"
    box.setCurrentIndex(box.findData(suffix))
    box.activated.emit(box.currentIndex())

"""What one does with what is found: tags, licences, labels, and out to the other workspaces."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.library.values import Moment
from tests.journeys.window.hand import LEFT, NO_KEYS, Hand, Steps
from tests.journeys.window.steps_soundtrack import export
from widgets.library.grid import MomentGrid
from widgets.library.teach import TeachDialog

USED = "dog_animalds_03.wav"
EXAMPLES = ("dog_1-30226-A.ogg", "dog_1-30344-A.ogg", "dog_4-207124-A.ogg")


def use(hand: Hand) -> Steps:
    """A licence mended, a moment dragged onto a scene, and both in the credits of the export."""
    yield from hand.open_video(hand.folder / "media" / "film.mp4")
    yield from hand.wait_for(lambda: hand.canvas.shown.scenes)
    yield from search(hand, "dog")
    yield from choose(hand, USED)
    yield from mend_the_licence(hand)
    yield from tag(hand)
    yield from drag_onto_a_scene(hand)
    (hand.folder / "out").mkdir()
    yield from export(hand, "Keep the picture", hand.folder / "out" / "film.mp4")
    yield from hand.quit()


def teach(hand: Hand) -> Steps:
    """Three examples, what they would label seen at once, kept and tagged."""
    yield from search(hand, "dog")
    yield from choose(hand, *EXAMPLES)
    yield from hand.press("Ctrl+Shift+T")
    dialog = yield from teaching(hand)
    line = dialog.name.lineEdit()
    assert line is not None
    QTest.keyClicks(line, "barking")
    yield from hand.wait_for(lambda: dialog.model.shown, 100)
    while USED not in shown_in(dialog) and dialog.least.value() > dialog.least.minimum():
        QTest.keyClick(dialog.least, Qt.Key.Key_PageDown)  # a small library: be less sure
        yield
    hand.said["shown"] = shown_in(dialog)
    yield from hand.click(dialog.keep)
    yield from hand.wait_for(lambda: not dialog.model.to_tag, 60)
    yield from hand.pause(0.3)  # the other button has got shorter words
    yield from hand.click(dialog.close_button)
    yield from hand.wait_for(lambda: hand.studio.library_care.teaching.dialog is None)
    yield from choose(hand, USED)
    yield from hand.wait_for(lambda: "barking" in first_of(hand).item.tags)
    yield from hand.quit()


# ------------------------------------------------------------------------- in the library


def search(hand: Hand, words: str) -> Steps:
    """Ctrl+B, and what is looked for."""
    yield from hand.press("Ctrl+B")
    yield from hand.wait_for(lambda: len(grid_of(hand).shelf) > 0)
    yield from hand.write(words)
    yield from hand.press("Return")
    yield from hand.wait_for(lambda: grid_of(hand).shelf.found, 100)


def choose(hand: Hand, *names: str) -> Steps:
    """Click on what has these names, with Ctrl after the first."""
    grid = grid_of(hand)
    yield from hand.wait_for(lambda: set(names) <= set(names_in(grid)))
    for number, name in enumerate(names):
        grid._go(names_in(grid).index(name), toggle=number > 0)
        yield
    chosen = hand.studio.library.selected
    assert {moment.item.name for moment in chosen} == set(names)


def mend_the_licence(hand: Hand) -> Steps:
    line = field(hand, "Licence")
    yield from hand.click(line)
    yield from hand.press("Ctrl+A")
    yield from hand.write("CC BY-NC 4.0, Ann")
    yield from hand.press("Tab")
    yield from hand.wait_for(lambda: first_of(hand).item.licence == "CC BY-NC 4.0, Ann")


def tag(hand: Hand) -> Steps:
    """Two tags at once."""
    yield from hand.click(field(hand, "More tags"))
    yield from hand.write("bark, farm")
    yield from hand.press("Return")
    yield from hand.wait_for(lambda: first_of(hand).item.tags == ("bark", "farm"))


def drag_onto_a_scene(hand: Hand) -> Steps:
    """Out of the grid, and down on the second scene."""
    moment = first_of(hand)
    data = hand.studio.library_care.sending.carried()
    hand.window.show_workspace("soundtrack")
    yield from hand.wait_for(hand.canvas.isVisible)
    shown = hand.canvas.shown
    scene = shown.scenes[1]
    yield from drop(hand.canvas, data, QPoint(round(shown.view.x(scene.start)) + 1, 120))
    yield from hand.wait_for(lambda: len(hand.clips) == 1)
    [clip] = hand.clips
    room = hand.studio.session.project.timeline.duration - scene.start
    hand.said["laid"] = [clip.path.name, clip.position, clip.start, clip.duration]
    wanted = min(moment.end - moment.start, room)
    hand.said["wanted"] = [moment.item.name, scene.start, moment.start, wanted]


# ------------------------------------------------------------------------------- the hand


def teaching(hand: Hand):  # noqa: ANN201  a generator that returns the dialog
    care = hand.studio.library_care
    yield from hand.wait_for(lambda: care.teaching.dialog)
    dialog = care.teaching.dialog
    assert isinstance(dialog, TeachDialog)
    yield from hand.wait_for(dialog.isVisible)
    dialog.activateWindow()
    yield from hand.wait_for(dialog.isActiveWindow)
    return dialog


def shown_in(dialog: TeachDialog) -> list[str]:
    return [moment.item.name for moment in dialog.model.shown]


def drop(widget: QWidget, data: QMimeData, place: QPoint) -> Steps:
    """What a drag does at its end."""
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(place, copy, data, LEFT, NO_KEYS)
    QApplication.sendEvent(widget, enter)
    yield
    assert enter.isAccepted()
    QApplication.sendEvent(widget, QDragMoveEvent(place, copy, data, LEFT, NO_KEYS))
    yield
    QApplication.sendEvent(widget, QDropEvent(QPointF(place), copy, data, LEFT, NO_KEYS))
    yield


def grid_of(hand: Hand) -> MomentGrid:
    return hand.studio.library.grid


def names_in(grid: MomentGrid) -> list[str]:
    moments = [grid.shelf.moment_at(place) for place in range(len(grid.shelf))]
    return [moment.item.name if moment else "" for moment in moments]


def first_of(hand: Hand) -> Moment:
    return hand.studio.library.selected[0]


def field(hand: Hand, name: str) -> QLineEdit:
    """A line of the inspector, by what it is called to a screen reader."""
    inspector = hand.studio.library_care.inspecting.inspector
    for widget in inspector.findChildren(QWidget):
        if widget.accessibleName() == name:
            line = widget if isinstance(widget, QLineEdit) else widget.findChild(QLineEdit)
            assert isinstance(line, QLineEdit)
            return line
    raise LookupError(name)

"""A person at the real window: mouse, keys, drops, and waiting for what should come of them.

A journey is a generator of steps: it runs in the child process, inside the program's own event
loop, and gives the loop its turns back with every `yield`.
"""

from __future__ import annotations

import json
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QWidget,
)

from app.watchdog import Watchdog
from widgets.main_window import MainWindow
from widgets.soundtrack.geometry import LANES_TOP, RULER_H
from widgets.soundtrack.shortlist_list import ShortlistList
from widgets.soundtrack.timeline_canvas import TimelineCanvas
from widgets.wiring.studio import Studio

Steps = Iterator[None]
Journey = Callable[["Hand"], Steps]
W = TypeVar("W", bound=QWidget)

STEP_MS = 10
FAILED = 3
NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class FirstPaint(QObject):
    """When a window was painted first, in seconds since 1970; 0 before."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.time = 0.0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and not self.time:
            self.time = time.time()
            watched.removeEventFilter(self)
        return False


class Hand:
    """What a journey does to the window, and what it sees there.

    `begun` is when the process was started (seconds since 1970), `folder` is for the journey's
    files, a picture of what went wrong among them.
    """

    def __init__(self, window: MainWindow, folder: Path, begun: float) -> None:
        self.window, self.folder, self.begun = window, folder, begun
        studio = window.findChild(Studio)
        assert studio is not None, "nothing is wired"
        self.studio = studio
        self.said: dict[str, object] = {}
        self.first_paint = FirstPaint(window)
        self._busiest = self._worked = 0.0
        self.dog = Watchdog(window)
        self.dog.start()

    # ------------------------------------------------------------------ the driver

    def go(self, journey: Journey) -> None:
        """Take the first step when the window can be seen; the others follow as the loop turns."""
        self._steps = journey(self)
        self._timer = QTimer(self.window, interval=STEP_MS)
        self._timer.timeout.connect(self._on_turn)
        self._timer.start()
        self._worked = time.thread_time()  # of this thread alone: the machine may be busy

    def _on_turn(self) -> None:
        if not self.first_paint.time:
            return  # nobody reaches for what is not there yet
        self._timer.stop()
        now = time.thread_time()
        self._busiest, self._worked = max(self._busiest, now - self._worked), now
        try:
            next(self._steps)
        except StopIteration:
            self._steps = self._complain_unless_gone()
            self._timer.start()
        except BaseException:  # noqa: BLE001  whatever it is, the parent wants to read it
            traceback.print_exc()
            self.window.grab().save(str(self.folder / "failed.png"))
            texts = self.window.notices.texts
            top = QApplication.activeModalWidget()
            sys.stderr.write(f"notices {texts}, dialog {top}\n")
            if isinstance(top, QMessageBox):
                sys.stderr.write(f"{top.text()}\n{top.detailedText()}\n")
            self.tell()
            sys.stderr.flush()
            self.studio.close()
            QApplication.exit(FAILED)
        else:
            self._timer.start()

    def _complain_unless_gone(self) -> Steps:
        yield from self.pause(10)
        raise TimeoutError("the journey is over, the program is not")

    def tell(self) -> None:
        """One line for the parent: the watchdog's figures, and what the journey has noted."""
        gaps = self.dog.stop()
        figures = {"turns": gaps.turns, "max_ms": gaps.max_ms, "p99_ms": gaps.p99_ms}
        figures["busiest_ms"] = round(self._busiest * 1000)
        sys.stdout.write(json.dumps({**figures, **self.said}) + "\n")
        sys.stdout.flush()

    @property
    def seconds(self) -> float:
        """Since the process was started."""
        return time.time() - self.begun

    def say(self, **what: object) -> None:
        """Tell the parent at once, in a line of its own."""
        sys.stdout.write(json.dumps(what) + "\n")
        sys.stdout.flush()

    def wait_for(self, condition: Callable[[], object], seconds: float = 40.0) -> Steps:
        """Until it is so."""
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                code = condition.__code__
                raise TimeoutError(f"line {code.co_firstlineno}: not so after {seconds} s")
            yield

    def pause(self, seconds: float) -> Steps:
        """Nothing for a while, as a person does."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            yield

    # ------------------------------------------------------------------ keys

    @property
    def _top(self) -> QWidget:
        return QApplication.activeModalWidget() or self.window

    def _activate(self) -> Steps:
        """No window manager does it for us here."""
        if not self._top.isActiveWindow():
            self._top.activateWindow()
            yield from self.wait_for(lambda: self._top.isActiveWindow(), 5)

    def press(self, *keys: str) -> Steps:
        """Press keys as Qt writes them: "Ctrl+Z", "Down"."""
        for each in keys:
            yield from self._activate()
            combination = QKeySequence(each)[0]  # pyright: ignore[reportIndexIssue]
            key, modifiers = combination.key(), combination.keyboardModifiers()
            QTest.keyPress(self._top.windowHandle(), key, modifiers)
            yield
            QTest.keyRelease(self._top.windowHandle(), key, modifiers)
            yield

    def write(self, text: str) -> Steps:
        """Type into whatever has the focus, a key a turn."""
        yield from self._activate()
        here = QApplication.focusWidget()
        assert here is not None, "nothing has the focus"
        for letter in text:
            QTest.keyClicks(here, letter)
            yield

    # ------------------------------------------------------------------ the mouse

    def click(self, widget: QWidget, place: QPoint | None = None) -> Steps:
        yield from self.wait_for(widget.isVisible, 5)
        window, at = self._in_window(widget, place or widget.rect().center())
        QTest.mouseMove(window, at)
        yield
        QTest.mousePress(window, LEFT, NO_KEYS, at)
        yield
        QTest.mouseRelease(window, LEFT, NO_KEYS, at)
        yield

    def drag(self, widget: QWidget, begin: QPoint, end: QPoint) -> Steps:
        window, at = self._in_window(widget, begin)
        _, goal = self._in_window(widget, end)
        QTest.mouseMove(window, at)
        yield
        QTest.mousePress(window, LEFT, NO_KEYS, at)
        for i in range(1, 9):
            yield
            QTest.mouseMove(window, at + (goal - at) * (i / 8))
        yield
        QTest.mouseRelease(window, LEFT, NO_KEYS, goal)
        yield

    def _in_window(self, widget: QWidget, place: QPoint) -> tuple[QWindow, QPoint]:
        top = widget.window()
        return top.windowHandle(), widget.mapTo(top, place)

    def drop(self, widget: QWidget, paths: Sequence[Path], place: QPoint | None = None) -> Steps:
        """Files from the file manager onto a widget."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        at = place or widget.rect().center()
        copy, move = Qt.DropAction.CopyAction, Qt.DropAction.CopyAction
        enter = QDragEnterEvent(at, copy, data, LEFT, NO_KEYS)
        QApplication.sendEvent(widget, enter)
        yield
        assert enter.isAccepted(), f"{widget} does not take {paths}"
        QApplication.sendEvent(widget, QDragMoveEvent(at, move, data, LEFT, NO_KEYS))
        yield
        QApplication.sendEvent(widget, QDropEvent(QPointF(at), copy, data, LEFT, NO_KEYS))
        yield

    # ------------------------------------------------------------------ what is there

    @property
    def canvas(self) -> TimelineCanvas:
        return self.studio.workspace.timeline.canvas

    @property
    def clips(self) -> list:
        """Every laid clip, in the order of time."""
        tracks = self.studio.session.project.tracks
        return sorted((c for t in tracks for c in t.clips), key=lambda clip: clip.position)

    @property
    def has_answer(self) -> bool:
        """Whether the engine has answered for the scene in front, with sounds or without."""
        suggesting = self.studio.suggesting
        job = suggesting._job
        return job is not None and job.is_over and not suggesting._soon.isActive()

    @property
    def shortlist(self) -> ShortlistList:
        found = self.studio.workspace.shortlist.findChild(ShortlistList)
        assert found is not None
        return found

    @property
    def rows(self) -> int:
        """How many suggestions are listed."""
        return self.shortlist.model().rowCount() if self.shortlist.isVisible() else 0

    def place_of(self, time: float, track: int = 0, *, share: float = 0.75) -> QPoint:
        """Where a time of a track is on the canvas."""
        shown = self.canvas.shown
        lane = [lane for lane in shown.lanes if lane.track != "own"][track]
        return QPoint(round(shown.view.x(time)), round(lane.top + lane.height * share))

    def scene_place(self, index: int) -> QPoint:
        scene = self.canvas.shown.scenes[index]
        x = self.canvas.shown.view.x((scene.start + scene.end) / 2)
        return QPoint(round(x), (RULER_H + LANES_TOP) // 2)

    def ruler_place(self, time: float) -> QPoint:
        return QPoint(round(self.canvas.shown.view.x(time)), RULER_H // 2)

    def button(self, text: str, inside: QWidget | None = None) -> QAbstractButton:
        """The visible button with these words."""
        for each in (inside or self.window).findChildren(QAbstractButton):
            if each.isVisible() and each.text().replace("&", "") == text:
                return each
        raise LookupError(text)

    def has_button(self, text: str) -> bool:
        try:
            return bool(self.button(text))
        except LookupError:
            return False

    def dialog(self, kind: type[W]) -> W | None:
        """The dialog of that kind that is open."""
        found = QApplication.activeModalWidget()
        return found if isinstance(found, kind) and found.isVisible() else None

    def notice(self, id: str) -> str:
        """The message that stands under this name; empty where there is none."""
        return self.window.notices.texts.get(id, "")

    def choose_file(self, path: Path) -> Steps:
        """Type a path into the file dialog that is open, and accept it."""
        yield from self.wait_for(lambda: self.dialog(QFileDialog), 10)
        dialog = self.dialog(QFileDialog)
        assert dialog is not None
        field = dialog.findChild(QLineEdit)
        assert field is not None
        yield from self.pause(0.2)
        yield from self.click(field)
        yield from self.press("Ctrl+A")
        yield from self.write(str(path))
        yield from self.press("Return")
        yield from self.wait_for(lambda: not self.dialog(QFileDialog), 10)

    def open_video(self, path: Path) -> Steps:
        """Drop a video on the window and wait for its scenes."""
        yield from self.drop(self.studio.workspace, [path])
        yield from self.wait_for(lambda: self.studio.session.project.video)

    def quit(self) -> Steps:
        """Ctrl+Q, and no to what is asked."""
        self.leave()
        yield from self.press("Ctrl+Q")
        yield from self.discard()

    def leave(self) -> None:
        """What follows is no longer felt, but timed by the parent."""
        self.said["left_at"] = time.time()
        self.tell()

    def discard(self) -> Steps:
        """No to what is asked, if anything is."""
        yield from self.pause(0.2)
        if box := self.dialog(QMessageBox):
            yield from self.click(box.button(QMessageBox.StandardButton.Discard))

"""An exception nobody caught: logged, told once, and the window lives."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from widgets.last_resort import LastResort
from widgets.main_window import MainWindow

pytestmark = pytest.mark.logs_errors


@pytest.fixture
def last_resort(qapp: QApplication) -> Iterator[LastResort]:
    last_resort = LastResort()
    last_resort.install()
    yield last_resort
    last_resort.uninstall()


def fail(last_resort: LastResort, text: str) -> None:
    try:
        raise RuntimeError(text)
    except RuntimeError as error:
        last_resort.note(RuntimeError, error, error.__traceback__)


def dialogs() -> list[QMessageBox]:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    return [box for box in found if box.isVisible()]


def close(box: QMessageBox, name: str = "") -> None:
    next(b for b in box.buttons() if b.objectName() == name).click()


def test_it_is_told_politely_and_only_once(
    last_resort: LastResort, window: MainWindow, qtbot: QtBot
) -> None:
    fail(last_resort, "the first")
    fail(last_resort, "the second")
    qtbot.waitUntil(lambda: bool(dialogs()))
    (box,) = dialogs()
    assert "the first" in box.detailedText()
    assert "project is safe" in box.informativeText()
    close(box)
    qtbot.waitUntil(lambda: not dialogs())
    assert window.isVisible()


def test_the_details_can_be_copied(
    last_resort: LastResort, window: MainWindow, qtbot: QtBot
) -> None:
    fail(last_resort, "something odd")
    qtbot.waitUntil(lambda: bool(dialogs()))
    close(dialogs()[0], "copy")
    qtbot.waitUntil(lambda: "something odd" in QApplication.clipboard().text())


def test_an_exception_of_another_thread_is_told_in_the_main_one(
    last_resort: LastResort, window: MainWindow, qtbot: QtBot
) -> None:
    def fail_there() -> None:
        raise RuntimeError("elsewhere")

    thread = threading.Thread(target=fail_there)  # noqa: TID251 (what is tested)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(dialogs()))
    assert "elsewhere" in dialogs()[0].detailedText()
    close(dialogs()[0])


def test_it_goes_as_it_came(qapp: QApplication) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    last_resort = LastResort()
    last_resort.install()
    assert sys.excepthook != before[0]
    last_resort.uninstall()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before

"""Pictures of the window for the guide: `python -m widgets.screenshots FOLDER [SCENE...]`.

A scene is a function that brings the window into a state and returns what to take a picture of.
Each is taken in both themes and every language, as `<scene>-<theme>-<language>.png`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from app.settings import Settings
from widgets.app import make_application, open_window
from widgets.language import LANGUAGES
from widgets.main_window import MainWindow
from widgets.shared.empty_state import Choice, EmptyState
from widgets.shell import shell_of

SIZE = (1280, 800)
SETTLING_MS = 120
THEMES = ("dark", "light")
Scene = Callable[[MainWindow], QWidget]


def empty(window: MainWindow) -> QWidget:
    """Nothing is open yet."""
    state = EmptyState(
        "film",
        QCoreApplication.translate("Screenshots", "Drop a video here"),
        QCoreApplication.translate(
            "Screenshots",
            "Earshot finds its scenes, suggests sounds for each and lays them under the picture.",
        ),
        [
            Choice("choose-video", window.action("choose-video").text(), "file-video"),
            Choice("demo", window.action("demo").text(), "film"),
        ],
    )
    window.add_workspace("soundtrack", state)
    return window


def busy(window: MainWindow) -> QWidget:
    """A job is running."""
    empty(window)
    window.set_document("Rooster", is_modified=True)
    label = QCoreApplication.translate("Screenshots", "Finding scenes")
    window.job_strip.show_job("scenes", label)
    window.job_strip.show_progress("scenes", 0.42, "rooster-and-clock.mp4", 23)
    return window


def error(window: MainWindow) -> QWidget:
    """Something was missing, something failed."""
    empty(window)
    missing = QCoreApplication.translate("Screenshots", "2 sounds of this project have moved.")
    find = QCoreApplication.translate("Screenshots", "Find them…")
    window.notices.show_notice(
        "missing", missing, kind="warning", choices=[Choice("find", find, "search")]
    )
    window.job_strip.show_job("export", window.action("export").text().rstrip("…"))
    full = QCoreApplication.translate("Screenshots", "The disk is full. Free some space.")
    window.job_strip.show_failed("export", full)
    return window


def settings(window: MainWindow) -> QWidget:
    """The settings dialog."""
    return shell_of(window).open_settings()


def commands(window: MainWindow) -> QWidget:
    """The command palette."""
    window.set_enabled(True)
    return shell_of(window).open_palette()


def shortcuts(window: MainWindow) -> QWidget:
    """The sheet of keys."""
    return shell_of(window).open_shortcuts()


SCENES: dict[str, Scene] = {
    "empty": empty,
    "busy": busy,
    "error": error,
    "settings": settings,
    "commands": commands,
    "shortcuts": shortcuts,
}


def take_pictures(folder: Path, scenes: Iterable[str] = SCENES) -> list[Path]:
    """Write the pictures of these scenes; returns their files."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = make_application([])
    files = []
    for name in scenes:
        for theme in THEMES:
            for language in LANGUAGES:
                file = folder / f"{name}-{theme}-{language}.png"
                picture_of(application, SCENES[name], theme, language).save(str(file))
                files.append(file)
    return files


def picture_of(application: QApplication, scene: Scene, theme: str, language: str) -> QImage:
    """One scene in one theme and one language, in a window of its own."""
    window = open_window(application, replace(Settings(), theme=theme, language=language))
    window.resize(*SIZE)
    window.show()
    shown = scene(window)
    settle()
    picture = shown.grab().toImage()
    window.allow_close()
    window.deleteLater()
    settle()
    return picture


def settle() -> None:
    """Let everything that is waiting be laid out and drawn."""
    loop = QEventLoop()
    timer = QTimer(loop)
    timer.setSingleShot(True)
    timer.timeout.connect(loop.quit)
    timer.start(SETTLING_MS)
    loop.exec()


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]), sys.argv[2:] or SCENES)

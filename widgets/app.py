"""Opens the window: application, looks, language, hooks; the rest is wired in.

Nothing here may import torch, PyAV or numpy: the window is there before anything heavy is.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.settings import Settings, read_settings
from widgets.focus_keys import FocusKeys
from widgets.language import Language
from widgets.last_resort import LastResort
from widgets.main_window import MainWindow
from widgets.shared.icons import FOLDER
from widgets.shell import Shell, shell_of
from widgets.theme import Theme
from widgets.warm_up import WarmUp

Build = Callable[[MainWindow], object]

NO_SCREEN = """\
Earshot has no screen to open its window on: DISPLAY and WAYLAND_DISPLAY are not set.
Start it in a desktop session, or use the commands: main.py --help.
"""
NO_SCREEN_EXIT = 4


def run(arguments: Sequence[str], build: Build | None = None) -> int:
    """Open the window and stay until it is closed; returns the exit code.

    The first argument, where there is one, is the project to open. `build` fills the window;
    without it `widgets.wiring.wire` does.
    """
    if not has_screen(os.environ):
        sys.stderr.write(NO_SCREEN)
        return NO_SCREEN_EXIT
    application = make_application(arguments)
    gc.disable()  # nothing of what is made until the window stands is garbage
    last_resort = LastResort(application)
    last_resort.install()
    window = open_window(application, read_settings())
    application.aboutToQuit.connect(shell_of(window).keep_geometry)
    project_file = Path(arguments[0]).absolute() if arguments else None
    wired = build(window) if build else wire(window, project_file)
    window.show()
    WarmUp(window, window.panels).finished.connect(settle_memory)
    try:
        return application.exec()
    finally:
        last_resort.uninstall()
        del wired


def settle_memory() -> None:
    """Never look for garbage among what the window is made of: it stays as long as the window.

    To go through all of it took 40 to 70 ms, at any time, in the middle of somebody's drag.
    """
    gc.freeze()
    gc.enable()


def has_screen(environment: Mapping[str, str]) -> bool:
    """Whether Qt has somewhere to draw; without it Qt ends the process."""
    if not sys.platform.startswith("linux"):
        return True
    return any(environment.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def make_application(arguments: Sequence[str]) -> QApplication:
    """The application with its names; there is one in a process."""
    QCoreApplication.setApplicationName("earshot")
    QCoreApplication.setApplicationVersion("")
    QApplication.setApplicationDisplayName("Earshot")
    QApplication.setDesktopFileName("earshot")
    application = QApplication(["earshot", *arguments])
    application.setWindowIcon(QIcon(str(FOLDER / "soundtrack.svg")))
    return application


def open_window(application: QApplication, settings: Settings) -> MainWindow:
    """A window in the looks and the language of the person, not yet shown, with nothing in it."""
    theme = application.findChild(Theme) or Theme(application)
    language = application.findChild(Language) or Language(application)
    if application.findChild(FocusKeys) is None:
        FocusKeys(application)
    theme.choose(settings.theme)
    language.choose(settings.language)
    window = MainWindow()
    Shell(window, theme, language, settings)  # a child of the window: shell_of finds it
    window.restore_geometry_text(settings.geometry)
    return window


def wire(window: MainWindow, project_file: Path | None = None) -> object:
    """Let `widgets.wiring` fill the window; imported only now, as it brings the panels."""
    try:
        wiring = import_module("widgets.wiring")
    except ModuleNotFoundError as missing:
        if missing.name != "widgets.wiring":
            raise
        window.close_requested.connect(window.allow_close)  # nothing is wired: an empty house
        return None
    return wiring.wire(window, project_file)

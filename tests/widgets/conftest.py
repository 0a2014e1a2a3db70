"""A window in a house of its own: settings and logs in temporary folders, no memory of before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.settings import Settings
from widgets.app import open_window
from widgets.main_window import MainWindow
from widgets.shell import Shell, shell_of

OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "settings.json"
    monkeypatch.setenv("EARSHOT_HOME", str(tmp_path))
    return file


@pytest.fixture
def make_window(qtbot: QtBot, qapp: QApplication, settings_file: Path) -> OpenWindow:
    """Opens a window in a theme and a language, shown and closed after the test."""

    def make(theme: str = "dark", language: str = "en") -> MainWindow:
        window = open_window(qapp, Settings(theme=theme, language=language))
        window.close_requested.connect(window.allow_close)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    return make


@pytest.fixture
def window(make_window: OpenWindow) -> MainWindow:
    return make_window()


@pytest.fixture
def shell(window: MainWindow) -> Shell:
    return shell_of(window)

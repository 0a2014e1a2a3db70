"""The workspace holds the panels, takes drops anywhere and remembers its sizes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QSettings, QUrl
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSplitter
from pytestqt.qtbot import QtBot

from tests.widgets.soundtrack.conftest import Heard, drop, nameless
from tests.widgets.soundtrack.filled import filled_workspace
from tests.widgets.soundtrack.sample import sample_palette
from widgets.soundtrack.workspace import SoundtrackWorkspace

Listen = Callable[..., Heard]


@pytest.fixture
def workspace(qtbot: QtBot) -> SoundtrackWorkspace:
    widget = filled_workspace()
    qtbot.addWidget(widget)
    widget.resize(1440, 900)
    widget.show()
    return widget


def test_a_video_and_sounds_can_be_dropped_anywhere(
    workspace: SoundtrackWorkspace, heard: Listen, tmp_path: Path
) -> None:
    videos, sounds = heard(workspace.video_dropped), heard(workspace.sounds_dropped)
    data = QMimeData()
    names = ["/v/film.MP4", "/s/sea.flac", str(tmp_path)]
    data.setUrls([QUrl.fromLocalFile(name) for name in names])
    assert drop(workspace, data)
    assert videos == [("/v/film.MP4",)]
    assert sounds == [([str(tmp_path), "/s/sea.flac"],)]
    data.setUrls([QUrl.fromLocalFile("/v/letter.txt")])
    assert not drop(workspace, data)


def test_what_is_dropped_on_the_bin_is_said_by_the_workspace(
    workspace: SoundtrackWorkspace, heard: Listen
) -> None:
    sounds = heard(workspace.sounds_dropped)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/s/sea.flac")])
    assert drop(workspace.media_bin, data)
    assert sounds == [(["/s/sea.flac"],)]


def test_an_empty_project_offers_a_video_and_the_demo(qtbot: QtBot, heard: Listen) -> None:
    workspace = SoundtrackWorkspace(QLabel("player"))
    qtbot.addWidget(workspace)
    workspace.show()
    opened, demo = heard(workspace.open_video_requested), heard(workspace.demo_requested)
    for button in workspace.findChildren(QPushButton):
        if button.text() in ("Open video…", "Try the demo project"):
            button.click()
    assert (opened, demo) == ([()], [()])
    assert not workspace.timeline.isVisible()
    workspace.show_project(has_video=True)
    assert workspace.timeline.isVisible()


def test_the_sizes_of_the_panels_are_remembered(
    workspace: SoundtrackWorkspace, qtbot: QtBot, tmp_path: Path
) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    splitter = workspace._splitters["left"]
    splitter.setSizes([470, 424])
    wanted = splitter.sizes()
    workspace.save_sizes(settings)
    settings.sync()
    again = SoundtrackWorkspace(QLabel("player"))
    qtbot.addWidget(again)
    again.resize(1440, 900)
    again.show_project(has_video=True)
    again.restore_sizes(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    again.show()
    assert again._splitters["left"].sizes() == wanted
    assert isinstance(again.findChild(QSplitter), QSplitter)


@pytest.mark.parametrize("dark", [True, False])
def test_it_is_painted_in_any_palette(qtbot: QtBot, *, dark: bool) -> None:
    before = QApplication.palette()
    QApplication.setPalette(sample_palette(dark=dark))
    try:
        widget = filled_workspace(selected=True)
        qtbot.addWidget(widget)
        widget.resize(1440, 900)
        assert widget.grab().toImage().pixelColor(700, 800).isValid()
    finally:
        QApplication.setPalette(before)


def test_everything_that_takes_the_focus_has_a_name(workspace: SoundtrackWorkspace) -> None:
    assert nameless(workspace) == []

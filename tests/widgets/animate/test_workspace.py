"""The workspace takes drops anywhere and offers three ways to begin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.widgets.animate.conftest import Heard, drop, nameless
from tests.widgets.animate.filled import workspace
from widgets.animate.export_options import GIF, PNGS, PRORES, BoardExportOptions
from widgets.animate.media_panel import MediaItem, MediaPanel
from widgets.animate.preset_choices import PresetCard
from widgets.animate.workspace import AnimateWorkspace

Listen = Callable[..., Heard]


def urls(*paths: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return data


def empty(qtbot: QtBot) -> AnimateWorkspace:
    work = AnimateWorkspace(QLabel("player"), QLabel("transport"))
    qtbot.addWidget(work)
    work.resize(1200, 700)
    work.show()
    return work


def test_an_empty_board_offers_three_ways_to_begin(qtbot: QtBot, heard: Listen) -> None:
    work = empty(qtbot)
    chosen = heard(work.preset_chosen)
    for card in work.findChildren(PresetCard):
        card.click()
    assert chosen == [("sounds",), ("beat",), ("talking",)]
    assert not work.board.isVisible()
    assert not work.inspector.isVisible()


def test_pictures_and_sounds_are_taken_everywhere(qtbot: QtBot, heard: Listen) -> None:
    work = empty(qtbot)
    taken = heard(work.files_dropped)
    assert drop(work, urls("/s/bell.wav", "/p/a.PNG"))
    assert drop(work.media, urls("/p/a.PNG"))
    assert taken == [(["/p/a.PNG", "/s/bell.wav"],), (["/p/a.PNG"],)]
    assert not drop(work, urls("/d/letter.txt"))


def test_what_went_wrong_stands_above_the_ways_to_begin(qtbot: QtBot) -> None:
    work = empty(qtbot)
    work.show_busy("Looking…", 0.5)
    work.show_empty("Cannot read a.png: it is no picture.")
    shown = [text.text() for text in work.findChildren(QLabel) if text.isVisible()]
    assert "Cannot read a.png: it is no picture." in shown


def test_a_job_can_be_cancelled_where_it_is_shown(qtbot: QtBot, heard: Listen) -> None:
    work = empty(qtbot)
    cancelled = heard(work.cancel_requested)
    work.show_busy("Looking…")
    [button] = [b for b in work.busy.findChildren(QPushButton) if b.isVisible()]
    button.click()
    assert cancelled == [()]


def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot) -> None:
    assert nameless(workspace(qtbot)) == []
    assert nameless(empty(qtbot)) == []


def test_the_list_puts_files_on_the_board_and_takes_them_off(qtbot: QtBot, heard: Listen) -> None:
    panel = MediaPanel()
    qtbot.addWidget(panel)
    panel.show_media([MediaItem(Path("/p/a.png"), True), MediaItem(Path("/s/b.wav"), False)])
    used, removed = heard(panel.use_requested), heard(panel.remove_requested)
    panel._list.setCurrentRow(1)
    qtbot.keyClick(panel._list, "\r")
    panel._remove.trigger()
    assert used == [(str(Path("/s/b.wav")),)]
    assert removed == [(str(Path("/s/b.wav")),)]


@pytest.mark.parametrize(("kind", "suffix"), [(GIF, ".gif"), (PRORES, ".mov"), (PNGS, "")])
def test_the_name_follows_the_kind_of_file(qtbot: QtBot, kind: str, suffix: str) -> None:
    options = BoardExportOptions((1920, 1080))
    qtbot.addWidget(options)
    options.show_path(Path("/out/one.mp4"))
    options.show_kind(kind)
    assert options.settings().path == Path(f"/out/one{suffix}")
    assert options.settings().kind == kind


def test_only_what_can_be_seen_through_is_written_so(qtbot: QtBot) -> None:
    options = BoardExportOptions((1920, 1080), transparent=True)
    qtbot.addWidget(options)
    assert not options.settings().transparent
    options.show_kind(PRORES)
    assert options.settings().transparent


def test_a_gif_is_small_unless_somebody_wants_it_large(qtbot: QtBot) -> None:
    options = BoardExportOptions((1920, 1080))
    qtbot.addWidget(options)
    options.show_kind(GIF)
    assert (options.settings().width, options.settings().height) == (640, 360)
    sizes = {box.accessibleName(): box for box in options.findChildren(QComboBox)}
    assert "Size" in sizes
    assert [f.accessibleName() for f in options.findChildren(QLineEdit)] == ["File"]

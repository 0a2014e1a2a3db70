"""The media bin lists, finds, plays and gives out sounds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt, QUrl
from PySide6.QtWidgets import QLineEdit, QToolButton, QTreeView
from pytestqt.qtbot import QtBot

from app.project.model import Media
from tests.widgets.soundtrack.conftest import Heard, drop, nameless
from widgets.soundtrack.media_bin import MediaBin

Listen = Callable[..., Heard]
SEA = Path("/sounds/sea")
SOUNDS = [
    Media(SEA / "waves.wav", duration=42.0, licence="CC0"),
    Media(SEA / "gulls.wav", duration=3.25),
    Media(Path("/elsewhere/bell.wav"), duration=3661.0),
]


@pytest.fixture
def media_bin(qtbot: QtBot) -> MediaBin:
    widget = MediaBin()
    qtbot.addWidget(widget)
    widget.show_sounds([SEA, Path("/elsewhere/bell.wav")], SOUNDS)
    widget.show()
    return widget


def tree_of(media_bin: MediaBin) -> QTreeView:
    found = media_bin.findChild(QTreeView)
    assert isinstance(found, QTreeView)
    return found


def shown(tree: QTreeView, parent: QModelIndex | None = None) -> list[str]:
    model, root = tree.model(), parent or QModelIndex()
    names = []
    for row in range(model.rowCount(root)):
        index = model.index(row, 0, root)
        names += [index.data(), *shown(tree, index)]
    return names


def choose(media_bin: MediaBin, *rows: int) -> QTreeView:
    tree = tree_of(media_bin)
    index = QModelIndex()
    for row in rows:
        index = tree.model().index(row, 0, index)
    tree.setCurrentIndex(index)
    return tree


def test_sounds_stand_in_their_folders(media_bin: MediaBin) -> None:
    tree = tree_of(media_bin)
    assert shown(tree) == ["sea  (2)", "gulls", "waves", "bell"]
    folder = tree.model().index(0, 0)
    cells = [tree.model().index(1, column, folder).data() for column in range(3)]
    assert cells == ["waves", "0:42", "CC0"]
    assert tree.model().index(1, 1).data() == "1:01:01"


def test_the_search_keeps_what_has_the_words(media_bin: MediaBin, qtbot: QtBot) -> None:
    line = media_bin.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "GUL")
    assert shown(tree_of(media_bin)) == ["sea  (2)", "gulls"]
    line.setText("zebra")
    assert media_bin._pages.currentWidget() is media_bin._nothing
    line.clear()
    assert len(shown(tree_of(media_bin))) == 4


def test_space_plays_a_sound_and_arrows_go_on_playing(
    media_bin: MediaBin, heard: Listen, qtbot: QtBot
) -> None:
    played, stopped = heard(media_bin.audition_requested), heard(media_bin.audition_stopped)
    tree = choose(media_bin, 0, 0)
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert played == [(str(SEA / "gulls.wav"),)]
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(played) == 2)
    assert played[-1] == (str(SEA / "waves.wav"),)
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert stopped == [()]
    choose(media_bin, 0)
    qtbot.keyClick(tree, Qt.Key.Key_Space)  # a folder makes no sound
    assert len(played) == 2


def test_what_is_removed_and_added_is_asked_for(
    media_bin: MediaBin, heard: Listen, qtbot: QtBot
) -> None:
    removed = heard(media_bin.remove_requested)
    folders, sounds = heard(media_bin.folder_add_requested), heard(media_bin.sounds_add_requested)
    choose(media_bin, 0)
    media_bin._remove.trigger()
    assert removed == [(str(SEA),)]
    for button in media_bin.findChildren(QToolButton):
        if button.accessibleName().startswith("Add"):
            button.click()
    assert (folders, sounds) == ([()], [()])


def test_the_choice_survives_new_sounds(media_bin: MediaBin) -> None:
    choose(media_bin, 0, 1)
    media_bin.show_sounds([SEA], [*SOUNDS, Media(SEA / "a.wav")], reading=True)
    assert media_bin.current_path() == str(SEA / "waves.wav")


def test_folders_and_sounds_can_be_dropped(
    media_bin: MediaBin, heard: Listen, tmp_path: Path
) -> None:
    dropped = heard(media_bin.folders_dropped)
    data = QMimeData()
    paths = [tmp_path, Path("/s/song.mp3"), Path("/v/film.mp4")]
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    assert drop(media_bin, data)
    assert dropped == [([str(tmp_path), "/s/song.mp3"],)]
    data.setUrls([QUrl.fromLocalFile("/v/film.mp4")])
    assert not drop(media_bin, data)


def test_a_sound_is_dragged_out_as_a_file(media_bin: MediaBin) -> None:
    model = tree_of(media_bin).model()
    folder = model.index(0, 0)
    data = model.mimeData([model.index(1, column, folder) for column in range(3)])
    assert [url.toLocalFile() for url in data.urls()] == [str(SEA / "waves.wav")]


def test_an_empty_bin_says_what_to_do(media_bin: MediaBin) -> None:
    media_bin.show_sounds([], [])
    assert media_bin._pages.currentWidget() is media_bin._empty
    assert nameless(media_bin) == []

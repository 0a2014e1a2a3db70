"""The stage shows the picture it is given, and says what to do without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton

from widgets.player.video_view import VideoView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

GREEN = bytes([0, 255, 0, 255])


@pytest.fixture
def view(qtbot: QtBot) -> VideoView:
    view = VideoView()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    return view


def test_without_a_video_it_invites_one(view: VideoView, qtbot: QtBot) -> None:
    shown = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert shown == ["Drop a video here"]
    with qtbot.waitSignal(view.open_requested):
        qtbot.mouseClick(view.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)


def test_a_frame_is_shown_in_the_middle(view: VideoView) -> None:
    view.show_frame(GREEN * 160 * 90, 160, 90, 640)
    image = view.grab().toImage()
    assert image.pixelColor(200, 150) == QColor(0, 255, 0)
    assert image.pixelColor(200, 5) != QColor(0, 255, 0)
    assert view.picture_rect().width() == 400
    assert not any(button.isVisible() for button in view.findChildren(QPushButton))


def test_rows_may_be_longer_than_the_picture(view: VideoView) -> None:
    row = GREEN * 100 + bytes([255, 0, 0, 255]) * 20
    view.show_frame(row * 75, 100, 75, 480)
    image = view.grab().toImage()
    colours = {image.pixelColor(x, 150).name() for x in range(0, 400, 7)}
    assert colours == {"#00ff00"}


@pytest.mark.parametrize("sizes", [(0, 9, 0), (10, 10, 20), (10, 1000, 40)])
def test_a_frame_of_impossible_sizes_is_left_out(
    view: VideoView, sizes: tuple[int, int, int]
) -> None:
    view.show_frame(GREEN * 100, *sizes)
    assert not view.has_picture


def test_clearing_invites_again(view: VideoView) -> None:
    view.show_frame(GREEN * 16, 4, 4, 16)
    view.clear()
    assert view.findChildren(QPushButton)[0].isVisible()


def test_playing_silently_is_said_and_unsaid(view: VideoView) -> None:
    view.show_device("")
    notes = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert "No sound device: playing silently" in notes
    view.show_device("Speakers")
    assert len([label for label in view.findChildren(QLabel) if label.isVisible()]) == 1


def test_a_dropped_file_is_told(view: VideoView, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("clip one.mp4"), QUrl("https://example.org/a.mp4")])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    view.dragEnterEvent(enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    with qtbot.waitSignal(view.files_dropped) as told:
        view.dropEvent(drop)
    assert told.args == [["clip one.mp4"]]


def test_text_dropped_is_refused(view: VideoView) -> None:
    data = QMimeData()
    data.setText("words")
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    enter.ignore()
    view.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_its_size_is_told_in_pixels(view: VideoView, qtbot: QtBot) -> None:
    ratio = view.devicePixelRatioF()
    with qtbot.waitSignal(view.view_resized) as told:
        view.resize(500, 280)
    assert told.args == [round(500 * ratio), round(280 * ratio)]

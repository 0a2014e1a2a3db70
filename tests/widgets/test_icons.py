"""Icons: every one draws, in the palette's colours, at any scale."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from pytestqt.qtbot import QtBot

from widgets.shared.icons import icon, icon_names, icon_pixmap


def colours(image: QImage) -> set[str]:
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return {image.pixelColor(*p).name() for p in points if image.pixelColor(*p).alpha() == 255}


@pytest.mark.parametrize("name", icon_names())
def test_an_icon_draws_something_in_one_colour(name: str, qtbot: QtBot) -> None:
    image = icon_pixmap(name, 24, QColor("#336699")).toImage()
    assert colours(image) == {"#336699"}


def test_an_icon_is_sharp_at_every_scale(qtbot: QtBot) -> None:
    for scale in (1.0, 1.5, 2.0):
        pixmap = icon("play").pixmap(QSize(20, 20), scale)
        assert pixmap.width() == round(20 * scale)
        assert pixmap.devicePixelRatio() == scale


def test_a_disabled_icon_has_another_colour(qtbot: QtBot) -> None:
    size = QSize(24, 24)
    normal = icon("play").pixmap(size, 1.0, QIcon.Mode.Normal).toImage()
    disabled = icon("play").pixmap(size, 1.0, QIcon.Mode.Disabled).toImage()
    assert colours(normal) != colours(disabled)


def test_a_copied_icon_draws(qtbot: QtBot) -> None:
    copy = QIcon(icon("play"))
    copy.addPixmap(icon_pixmap("pause", 8, QColor("red")))  # makes the copy detach
    assert not copy.pixmap(QSize(16, 16)).isNull()


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no such icon")

"""What lies over the picture: the shade around lit objects, and all that is cut out as alpha."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from widgets.segment.mattes import ShownObject
from widgets.segment.palette import faded, prompt_colour

PICTURE, LIT, CHECKER, BLACK, WHITE, MASK = "picture", "lit", "checker", "black", "white", "mask"
MATTE_VIEWS = (LIT, PICTURE, CHECKER, BLACK, WHITE, MASK)
CUT_OUT = (CHECKER, BLACK, WHITE, MASK)
DIMMED = 0.45  # how much of the light what makes no sound loses
TINT = 0.3
SQUARE = 8  # of the checkerboard, in points
_OUT = QPainter.CompositionMode.CompositionMode_DestinationOut
_IN = QPainter.CompositionMode.CompositionMode_DestinationIn
_OVER = QPainter.CompositionMode.CompositionMode_SourceOver


def shade_of(
    objects: Sequence[ShownObject], size: tuple[int, int], levels: dict[str, float] | None = None
) -> QImage | None:
    """What is laid over the picture so that the objects are lit; None where there are none.

    `size` is that of the mattes. `levels` say how strongly each is lit (1 where not said).
    """
    lit = [each for each in objects if each.is_lit and each.matte is not None]
    if not lit or not all(size):
        return None
    shade = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
    shade.fill(QColor(0, 0, 0, round(255 * DIMMED)))
    painter = QPainter(shade)
    for each in lit:
        _light(painter, each, 1.0 if levels is None else levels.get(each.id, 0.0))
    painter.end()
    return shade


def _light(painter: QPainter, shown: ShownObject, level: float) -> None:
    matte = shown.matte
    if matte is None or level <= 0:
        return
    painter.setOpacity(level)
    painter.setCompositionMode(_OUT)
    painter.drawImage(matte.left, matte.top, matte.image)
    painter.setCompositionMode(_OVER)
    tinted = tinted_image(matte.image, faded(prompt_colour(shown.colour), TINT))
    painter.drawImage(matte.left, matte.top, tinted)


def tinted_image(alpha: QImage, colour: QColor) -> QImage:
    """The colour, where `alpha` lets it be."""
    image = QImage(alpha.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(colour)
    painter = QPainter(image)
    painter.setCompositionMode(_IN)
    painter.drawImage(0, 0, alpha)
    painter.end()
    return image


def alpha_of(objects: Sequence[ShownObject], size: tuple[int, int]) -> QImage:
    """All lit objects together as alpha, in the size of the mattes."""
    whole = QImage(max(1, size[0]), max(1, size[1]), QImage.Format.Format_ARGB32_Premultiplied)
    whole.fill(Qt.GlobalColor.transparent)
    painter = QPainter(whole)
    for each in objects:
        if each.is_lit and each.matte is not None:
            painter.drawImage(each.matte.left, each.matte.top, each.matte.image)
    painter.end()
    return whole


def paint_checkers(painter: QPainter, area: QRectF, square: float) -> None:
    """A checkerboard."""
    painter.fillRect(area, QColor("#9a9a9a"))
    first_row, last_row = int(area.top() // square), int(area.bottom() // square) + 1
    first, last = int(area.left() // square), int(area.right() // square) + 1
    dark = QColor("#6a6a6a")
    for row in range(first_row, last_row):
        for column in range(first + (row + first) % 2, last, 2):
            box = QRectF(column * square, row * square, square, square)
            painter.fillRect(box.intersected(area), dark)

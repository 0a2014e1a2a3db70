"""Mattes drawn as outlines and tints, sharp on the screen's own pixels."""

from __future__ import annotations

import math
from collections import OrderedDict

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from engine.stencil import BrokenStencilError, Stencil, levels_inside
from engine.types import Box
from widgets.shared.time_view import Rect

_LONGEST = 900  # pixels of a matte that is kept
_KEPT = 24


class Mattes:
    """The mattes of stencils as small pictures; those not seen for longest are forgotten."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Stencil, QImage] = OrderedDict()

    def matte(self, stencil: Stencil) -> QImage:
        """What is in the stencil's box, as an Alpha8 picture; empty where there is nothing."""
        if stencil in self._kept:
            self._kept.move_to_end(stencil)
            return self._kept[stencil]
        self._kept[stencil] = _picture(stencil)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return self._kept[stencil]

    def has(self, stencil: Stencil, x: float, y: float) -> bool:
        """Whether the object is at a place in shares of its picture."""
        box = stencil.box
        px, py = x * stencil.width - box.x0, y * stencil.height - box.y0
        wide, high = box.x1 - box.x0, box.y1 - box.y0
        if not (0 <= px < wide and 0 <= py < high):
            return False
        matte = self.matte(stencil)
        if matte.isNull():
            return False
        at = int(px / wide * matte.width()), int(py / high * matte.height())
        return matte.pixelColor(*at).alpha() > 127


def box_in_shares(stencil: Stencil) -> Rect:
    """Where the object's box lies, in shares of its picture."""
    box: Box = stencil.box
    return Rect(
        box.x0 / stencil.width,
        box.y0 / stencil.height,
        (box.x1 - box.x0) / stencil.width,
        (box.y1 - box.y0) / stencil.height,
    )


def paint_tint(painter: QPainter, matte: QImage, place: Rect, colour: QColor) -> None:
    """The object filled with a colour that lets the picture through."""
    if matte.isNull():
        return
    layer = _layer(place, painter)
    pen = QPainter(layer)
    pen.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    pen.drawImage(QRectF(0, 0, place.w, place.h), matte)
    pen.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    pen.fillRect(QRectF(0, 0, place.w, place.h), colour)
    pen.end()
    painter.drawImage(QRectF(place.x, place.y, place.w, place.h), layer)


def paint_outline(
    painter: QPainter, matte: QImage, place: Rect, colour: QColor, width: float = 2.0
) -> None:
    """A line around the object, `width` logical pixels outside of it."""
    if matte.isNull() or place.w < 1 or place.h < 1:
        return
    wide = Rect(
        place.x - width - 1, place.y - width - 1, place.w + 2 * width + 2, place.h + 2 * width + 2
    )
    layer = _layer(wide, painter)
    pen = QPainter(layer)
    pen.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    inner = QRectF(width + 1, width + 1, place.w, place.h)
    for i in range(12):
        turn = 2 * math.pi * i / 12
        pen.drawImage(inner.translated(width * math.cos(turn), width * math.sin(turn)), matte)
    mode = QPainter.CompositionMode
    pen.setCompositionMode(mode.CompositionMode_SourceIn)
    pen.fillRect(QRectF(0, 0, wide.w, wide.h), colour)
    pen.setCompositionMode(mode.CompositionMode_DestinationOut)
    pen.drawImage(inner, matte)
    pen.end()
    painter.drawImage(QRectF(wide.x, wide.y, wide.w, wide.h), layer)


def _layer(place: Rect, painter: QPainter) -> QImage:
    device = painter.device()
    ratio = device.devicePixelRatio() if device else 1.0
    size = QSize(max(math.ceil(place.w * ratio), 1), max(math.ceil(place.h * ratio), 1))
    layer = QImage(size.boundedTo(QSize(6000, 6000)), QImage.Format.Format_ARGB32_Premultiplied)
    layer.setDevicePixelRatio(ratio)
    layer.fill(Qt.GlobalColor.transparent)
    return layer


def _picture(stencil: Stencil) -> QImage:
    try:
        levels = levels_inside(stencil)
    except BrokenStencilError:
        return QImage()
    if not levels.size:
        return QImage()
    step = max(1, math.ceil(max(levels.shape) / _LONGEST))
    small = np.ascontiguousarray(levels[::step, ::step])
    height, width = small.shape
    return QImage(small.tobytes(), width, height, width, QImage.Format.Format_Alpha8).copy()

"""Paints the picture as one wants to see it: as it is, lit, or cut out on something."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from widgets.segment.layers import BLACK, CHECKER, CUT_OUT, LIT, MASK, SQUARE, paint_checkers
from widgets.segment.pyramid import Pyramid
from widgets.segment.view_geometry import View, level_for

_IN = QPainter.CompositionMode.CompositionMode_SourceIn
_SHARP_FROM = 4.0  # pixels of the canvas for one of the picture: from there on one sees squares


@dataclass(frozen=True, eq=False)
class Scene:
    """What is painted. `shade` and `alpha` cover the picture, at any size."""

    pyramid: Pyramid
    matte_view: str
    shade: QImage | None
    alpha: QImage | None
    ground: QColor
    ratio: float


def paint_scene(painter: QPainter, area: QRect, view: View, scene: Scene) -> None:
    """Paint that part of the canvas, in its own pixels."""
    painter.fillRect(area, scene.ground)
    frame = QRectF(view.left, view.top, view.width * view.scale, view.height * view.scale)
    inside = frame.intersected(QRectF(area))
    if inside.isEmpty():
        return
    if scene.matte_view in CUT_OUT:
        _paint_cut_out(painter, inside.toAlignedRect().intersected(area), view, scene)
        return
    _paint_picture(painter, view, scene.pyramid)
    if scene.matte_view == LIT and scene.shade is not None:
        _paint_over(painter, view, scene.shade)


def _paint_picture(painter: QPainter, view: View, pyramid: Pyramid) -> None:
    level = level_for(view.scale, len(pyramid.images))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, view.scale < _SHARP_FROM)
    painter.setTransform(_transform(view), combine=True)
    painter.drawImage(QRectF(0, 0, view.width, view.height), pyramid.images[level])
    painter.restore()


def _paint_over(painter: QPainter, view: View, image: QImage) -> None:
    """An image over the whole picture, smoothly enlarged."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(_transform(view), combine=True)
    painter.drawImage(QRectF(0, 0, view.width, view.height), image)
    painter.restore()


def _transform(view: View) -> QTransform:
    return QTransform(view.scale, 0, 0, view.scale, view.left, view.top)


def _paint_cut_out(painter: QPainter, area: QRect, view: View, scene: Scene) -> None:
    """The lit objects alone, on the ground of the matte view."""
    if scene.matte_view == CHECKER:
        _paint_checkers(painter, area, view, SQUARE * scene.ratio)
    else:
        is_dark = scene.matte_view in (BLACK, MASK)
        ground = Qt.GlobalColor.black if is_dark else Qt.GlobalColor.white
        painter.fillRect(area, ground)
    if scene.alpha is None:
        return
    part = QImage(area.size(), QImage.Format.Format_ARGB32_Premultiplied)
    part.fill(Qt.GlobalColor.transparent)
    inner = QPainter(part)
    inner.translate(-area.topLeft())
    _paint_over(inner, view, scene.alpha)
    inner.setCompositionMode(_IN)
    if scene.matte_view == MASK:
        inner.fillRect(area, Qt.GlobalColor.white)
    else:
        _paint_picture(inner, view, scene.pyramid)
    inner.end()
    painter.drawImage(area.topLeft(), part)


def _paint_checkers(painter: QPainter, area: QRect, view: View, square: float) -> None:
    painter.save()
    painter.translate(view.left, view.top)
    paint_checkers(painter, QRectF(area.translated(-view.left, -view.top)), square)
    painter.restore()

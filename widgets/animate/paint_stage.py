"""Paints what lies over the live picture: outlines, anchors, titles, views, the brush."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from engine.storyboard import Actor
from widgets.animate.colours import faded, object_colour, worn
from widgets.animate.outlines import box_in_shares, paint_outline, paint_tint
from widgets.animate.overlay_drags import look_of
from widgets.animate.stage_geometry import Placing, view_box
from widgets.animate.stage_shown import Mode, StageShown
from widgets.shared.time_view import Rect

LIGHT, SHADE = QColor("#ffffff"), QColor("#101214")


def paint_stage(painter: QPainter, shown: StageShown) -> None:
    """All of it, as the mode says."""
    placing = shown.placing()
    if placing is None:
        return
    if shown.mode is Mode.CAMERA:
        _paint_views(painter, shown, placing)
        return
    if shown.is_playing or not shown.is_page_seen:
        return
    painter.save()
    painter.setClipRect(_qt(shown.frame))
    _paint_objects(painter, shown, placing)
    painter.restore()
    if shown.mode is Mode.ARRANGE:
        _paint_titles(painter, shown)


def _paint_objects(painter: QPainter, shown: StageShown, placing: Placing) -> None:
    page = shown.page
    for number, actor in enumerate(page.actors if page else ()):
        colour = object_colour(number)
        place = placing.rect(box_in_shares(actor.stencil))
        matte = shown.mattes.matte(actor.stencil)
        if actor.id == shown.chosen:
            paint_outline(painter, matte, place, LIGHT, 3.0)
            paint_outline(painter, matte, place, colour, 2.0)
        elif actor.id == shown.hovered:
            paint_tint(painter, matte, place, faded(colour, 0.35))
            paint_outline(painter, matte, place, colour, 1.5)
        if actor.id == shown.chosen and shown.mode is Mode.BRUSH:
            stencil = actor.filled or actor.stencil
            inner = placing.rect(box_in_shares(stencil))
            paint_tint(painter, shown.mattes.matte(stencil), inner, faded(QColor("#ff3b6b"), 0.4))
    chosen = shown.actor
    if chosen is not None and shown.mode is Mode.ARRANGE:
        _paint_anchor(painter, shown, chosen, placing)


def _paint_anchor(painter: QPainter, shown: StageShown, actor: Actor, placing: Placing) -> None:
    """A cross in a ring; full where a person has put it."""
    place = QPointF(*placing.point(*shown.anchor_of(actor)))
    set_by_hand = actor.anchor_x is not None
    for colour, width in ((SHADE, 4.0), (LIGHT, 2.0)):
        painter.setPen(QPen(colour, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place, 7, 7)
        painter.drawLine(place - QPointF(11, 0), place + QPointF(11, 0))
        painter.drawLine(place - QPointF(0, 11), place + QPointF(0, 11))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(worn("accent") if set_by_hand else LIGHT)
    painter.drawEllipse(place, 3.5, 3.5)


def _paint_titles(painter: QPainter, shown: StageShown) -> None:
    for title, box in shown.titles():
        is_chosen = title.id == shown.chosen
        if not is_chosen and title.id != shown.hovered:
            continue
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((faded(SHADE, 0.7), 3.0), (LIGHT, 1.3)):
            style = Qt.PenStyle.SolidLine if is_chosen else Qt.PenStyle.DashLine
            painter.setPen(QPen(colour, width, style))
            painter.drawRect(_qt(box))
        if is_chosen:
            _paint_corners(painter, box, worn("accent"))


def _paint_views(painter: QPainter, shown: StageShown, placing: Placing) -> None:
    """The whole still, dark but for what the camera sees first and last."""
    page = shown.page
    if page is None:
        return
    painter.fillRect(_qt(shown.area), SHADE)
    if shown.picture is not None:
        painter.drawImage(_qt(placing.still), shown.picture)
    painter.fillRect(_qt(placing.still), faded(SHADE, 0.35))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(faded(LIGHT, 0.4), 1, Qt.PenStyle.DotLine))
    painter.drawRect(_qt(placing.frame))
    names = (
        QCoreApplication.translate("StageOverlay", "Start"),
        QCoreApplication.translate("StageOverlay", "End"),
    )
    for last in (True, False):
        box = placing.in_frame(view_box(look_of(page, shown.board, last=last)))
        colour = QColor("#ffb454") if last else QColor("#57d9ff")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(faded(SHADE, 0.8), 4))
        painter.drawRect(_qt(box))
        style = Qt.PenStyle.DashLine if last else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, 2, style))
        painter.drawRect(_qt(box))
        _paint_corners(painter, box, colour)
        _paint_tag(painter, box, names[last], colour, at_end=last)


def _paint_tag(painter: QPainter, box: Rect, words: str, colour: QColor, *, at_end: bool) -> None:
    width = painter.fontMetrics().horizontalAdvance(words) + 14
    x = box.right - width - 4 if at_end else box.x + 4
    y = box.bottom - 24 if at_end else box.y + 4
    tag = QRectF(x, y, width, 20)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(tag, 4, 4)
    painter.setPen(SHADE)
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, words)


def paint_stroke(
    painter: QPainter, points: list[tuple[float, float]], placing: Placing, shown: StageShown
) -> None:
    """A stroke that is being drawn."""
    colour = faded(QColor("#ff3b6b") if shown.brush_adds else QColor("#57d9ff"), 0.55)
    pen = QPen(colour, 2 * shown.brush_px)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    places = [QPointF(*placing.point(*point)) for point in points]
    if len(places) == 1:
        painter.drawPoint(places[0])
    else:
        painter.drawPolyline(places)


def paint_brush(painter: QPainter, x: float, y: float, radius: float) -> None:
    """A ring as large as the brush."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((SHADE, 3.0), (LIGHT, 1.2)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(QPointF(x, y), radius, radius)


def _paint_corners(painter: QPainter, box: Rect, colour: QColor) -> None:
    painter.setPen(QPen(SHADE, 1))
    painter.setBrush(colour)
    for x in (box.x, box.right):
        for y in (box.y, box.bottom):
            painter.drawRect(QRectF(x - 4, y - 4, 8, 8))


def _qt(rect: Rect) -> QRectF:
    return QRectF(rect.x, rect.y, rect.w, rect.h)

"""Paints what lies behind the clips: ruler, scenes, lanes, the range and the playhead."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from engine.types import TimeSpan
from widgets.soundtrack.colours import Colours, faded, mixed
from widgets.soundtrack.geometry import (
    LANES_TOP,
    RULER_H,
    SCENES_H,
    ticks,
    timecode,
)
from widgets.soundtrack.shown import Shown

PLAYHEAD_PX = 9  # half the width of its head: what has to be repainted when it moves


def small(font: QFont, share: float = 0.86) -> QFont:
    """The same font, smaller."""
    smaller = QFont(font)
    if font.pointSizeF() > 0:
        smaller.setPointSizeF(max(font.pointSizeF() * share, 7.0))
    else:
        smaller.setPixelSize(max(round(font.pixelSize() * share), 9))
    return smaller


def paint_ruler(painter: QPainter, shown: Shown, colours: Colours, area: QRectF) -> None:
    """Marks and times on top, with the range as a bar in it."""
    painter.fillRect(QRectF(area.left(), 0, area.width(), RULER_H), colours.window)
    _paint_range_bar(painter, shown, colours)
    painter.setFont(small(painter.font()))
    labels, major, minor = [], [], []
    for tick in ticks(shown.view, area.left() - 90, area.right() + 1, shown.rate):
        x = round(shown.view.x(tick.time)) + 0.5
        if tick.label:
            major.append(QLineF(x, RULER_H - 11, x, RULER_H - 1))
            labels.append((x, tick.label))
        else:
            minor.append(QLineF(x, RULER_H - 5, x, RULER_H - 1))
    painter.setPen(QPen(colours.line, 1))
    painter.drawLines(minor)
    painter.setPen(QPen(mixed(colours.line, colours.text, 0.25), 1))
    painter.drawLines(major)
    painter.setPen(colours.dim)
    for x, label in labels:
        painter.drawText(QPointF(x + 4, RULER_H - 12), label)
    painter.setPen(QPen(colours.line, 1))
    painter.drawLine(QLineF(area.left(), RULER_H - 0.5, area.right(), RULER_H - 0.5))


def _paint_range_bar(painter: QPainter, shown: Shown, colours: Colours) -> None:
    span = shown.shown_range
    if span is None:
        return
    left, right = shown.view.x(span.start), shown.view.x(span.end)
    painter.fillRect(QRectF(left, 0, right - left, RULER_H - 1), faded(colours.accent, 0.28))
    for x, inward in ((left, 1.0), (right, -1.0)):
        painter.fillRect(QRectF(x - (inward < 0) * 2, 0, 2, RULER_H - 1), colours.accent)
        grip = QPolygonF([QPointF(x, 0), QPointF(x + 8 * inward, 0), QPointF(x, 8)])
        path = QPainterPath()
        path.addPolygon(grip)
        painter.fillPath(path, colours.accent)


def paint_range_shade(
    painter: QPainter, shown: Shown, colours: Colours, area: QRectF, height: float
) -> None:
    """What lies outside of the range steps back."""
    span = shown.shown_range
    if span is None:
        return
    shade = faded(colours.window, 0.34)
    left, right = shown.view.x(span.start), shown.view.x(span.end)
    painter.fillRect(QRectF(area.left(), RULER_H, left - area.left(), height), shade)
    painter.fillRect(QRectF(right, RULER_H, max(0.0, area.right() - right), height), shade)
    painter.setPen(QPen(faded(colours.accent, 0.7), 1))
    for x in (left, right):
        painter.drawLine(QLineF(round(x) + 0.5, RULER_H, round(x) + 0.5, RULER_H + height))


def paint_scenes(painter: QPainter, shown: Shown, colours: Colours, area: QRectF) -> None:
    """A block for each scene: its picture, its number, how long it is."""
    painter.fillRect(QRectF(area.left(), RULER_H, area.width(), SCENES_H + 2), colours.base)
    metrics = QFontMetricsF(painter.font())
    for i, scene in enumerate(shown.scenes):
        left, right = shown.view.x(scene.start), shown.view.x(scene.end)
        if right < area.left() or left > area.right():
            continue
        block = QRectF(left + 1, RULER_H + 3, max(right - left - 2, 1.0), SCENES_H - 6)
        _paint_scene(painter, shown, colours, metrics, i, scene, block)


def _paint_scene(
    painter: QPainter,
    shown: Shown,
    colours: Colours,
    metrics: QFontMetricsF,
    index: int,
    scene: TimeSpan,
    block: QRectF,
) -> None:
    chosen = index == shown.scene
    shape = QPainterPath()
    shape.addRoundedRect(block, min(6.0, block.width() / 3), 6)
    fill = (
        mixed(colours.base, colours.accent, 0.22)
        if chosen
        else mixed(colours.base, colours.text, 0.09)
    )
    painter.fillPath(shape, fill)
    text_left = block.left() + 8
    picture = shown.thumbnails.get(index)
    if picture is not None and not picture.isNull() and block.width() > 12:
        width = block.height() * picture.width() / max(picture.height(), 1)
        painter.save()
        painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(block.left(), block.top(), width, block.height()), picture)
        painter.restore()
        text_left = block.left() + width + 8
    room = block.right() - text_left - 6
    if room > 22:
        name = metrics.elidedText(str(index + 1), Qt.TextElideMode.ElideRight, room)
        painter.setPen(colours.text)
        bold = QFont(painter.font())
        bold.setBold(True)
        plain = painter.font()
        painter.setFont(bold)
        painter.drawText(QPointF(text_left, block.top() + 19), name)
        painter.setFont(small(plain))
        painter.setPen(colours.dim)
        small_metrics = QFontMetricsF(painter.font())
        lines = (
            timecode(scene.start, shown.rate, frames=False),
            f"{scene.duration:.1f} s",
        )
        for row, line in enumerate(lines):
            if small_metrics.horizontalAdvance(line) <= room:
                painter.drawText(QPointF(text_left, block.top() + 35 + 15 * row), line)
        painter.setFont(plain)
    if chosen:
        painter.setPen(QPen(colours.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)


def paint_lanes(painter: QPainter, shown: Shown, colours: Colours, area: QRectF) -> None:
    """The rows that clips lie on, with the cuts as faint lines through all of them."""
    over = shown.drop[1] if shown.drop else ""
    for lane in shown.lanes:
        row = QRectF(area.left(), lane.top, area.width(), lane.height)
        lit = bool(over) and lane.track == over
        painter.fillRect(row, mixed(colours.lane, colours.accent, 0.14) if lit else colours.lane)
    top, bottom = (
        LANES_TOP - shown.scroll_y,
        max((row.top + row.height for row in shown.lanes), default=0),
    )
    cuts = [shown.view.x(scene.start) for scene in shown.scenes[1:]]
    painter.setPen(QPen(colours.line, 1, Qt.PenStyle.DotLine))
    seen = [x for x in cuts if area.left() - 1 <= x <= area.right() + 1]
    painter.drawLines([QLineF(round(x) + 0.5, top, round(x) + 0.5, bottom) for x in seen])
    end = shown.view.x(shown.timeline.duration)
    if end < area.right():
        rest = QRectF(
            max(end, area.left()), RULER_H, area.right() - max(end, area.left()), area.bottom()
        )
        painter.fillRect(rest, faded(colours.window, 0.55))


def paint_playhead(painter: QPainter, shown: Shown, colours: Colours, height: float) -> None:
    """A thin line with a head in the ruler."""
    x = round(shown.view.x(shown.time)) + 0.5
    colour = colours.text
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1))
    painter.drawLine(QLineF(x, RULER_H - 4, x, height))
    head = QPainterPath()
    head.moveTo(x - 6, RULER_H - 16)
    head.lineTo(x + 6, RULER_H - 16)
    head.lineTo(x + 6, RULER_H - 9)
    head.lineTo(x, RULER_H - 2)
    head.lineTo(x - 6, RULER_H - 9)
    head.closeSubpath()
    painter.fillPath(head, colour)


def paint_drag(painter: QPainter, shown: Shown, colours: Colours, height: float) -> None:
    """The line of what a drag has snapped to, and where a dragged sound would land."""
    snapped = shown.preview.snapped if shown.preview else None
    if snapped is not None:
        x = round(shown.view.x(snapped)) + 0.5
        painter.setPen(QPen(colours.accent, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(x, RULER_H, x, height))
    if shown.drop is not None:
        x = round(shown.view.x(shown.drop[0])) + 0.5
        painter.setPen(QPen(colours.accent, 2))
        painter.drawLine(QLineF(x, RULER_H, x, height))

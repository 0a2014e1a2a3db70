"""Paints what lies above the timeline: the lasso, the words beside a drag, the focus."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from widgets.soundtrack.colours import Colours, faded
from widgets.soundtrack.geometry import RULER_H
from widgets.soundtrack.shown import Shown


def paint_over(
    painter: QPainter,
    shown: Shown,
    colours: Colours,
    mouse: QPointF,
    whole: QRect,
    lasso: QRectF | None,
) -> None:
    """The rectangle that selects what it touches; what a drag says of itself."""
    if lasso is not None:
        painter.setPen(QPen(colours.accent, 1))
        painter.setBrush(faded(colours.accent, 0.15))
        painter.drawRect(lasso)
    if shown.preview is not None and shown.preview.tip:
        _paint_tip(painter, colours, shown.preview.tip, mouse, whole)


def _paint_tip(
    painter: QPainter, colours: Colours, words: str, mouse: QPointF, whole: QRect
) -> None:
    """The words stand beside the hand, never outside."""
    width = QFontMetricsF(painter.font()).horizontalAdvance(words) + 16
    x = min(max(mouse.x() + 14, 0.0), whole.width() - width - 2)
    y = min(max(mouse.y() - 32, RULER_H + 2.0), whole.height() - 26.0)
    box = QRectF(x, y, width, 24)
    painter.setPen(QPen(colours.line, 1))
    painter.setBrush(colours.text)
    painter.drawRoundedRect(box, 5, 5)
    painter.setPen(colours.base)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def paint_focus(painter: QPainter, colours: Colours, whole: QRect) -> None:
    """A thin frame: the keys go here."""
    painter.setPen(QPen(colours.accent, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(0.5, 0.5, whole.width() - 1, whole.height() - 1))

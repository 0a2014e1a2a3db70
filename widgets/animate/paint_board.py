"""Paints the ruler, the stills with what joins them, and the playhead."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from engine.storyboard import CROSSFADE, CUT, DIP_TO_BLACK, SLIDE, ZOOM_THROUGH, StillPage
from widgets.animate.board_geometry import (
    JOINT_PX,
    RULER_H,
    STRIP_H,
    STRIP_TOP,
    insertion_x,
    page_rects,
)
from widgets.animate.board_shown import BoardShown
from widgets.animate.colours import faded, worn
from widgets.shared.time_view import Rect, ticks

RADIUS = 6.0


def paint_ruler(painter: QPainter, shown: BoardShown, area: QRectF) -> None:
    """Times at the top."""
    bar = QRectF(area.x(), 0, area.width(), RULER_H)
    painter.fillRect(bar, worn("panel"))
    painter.setPen(worn("border"))
    painter.drawLine(QPointF(bar.left(), RULER_H - 0.5), QPointF(bar.right(), RULER_H - 0.5))
    for tick in ticks(shown.view, area.left() - 100, area.right(), shown.board.fps):
        x = round(shown.view.x(tick.time)) + 0.5
        painter.setPen(worn("edge") if tick.label else worn("border"))
        top = RULER_H - (9 if tick.label else 5)
        painter.drawLine(QPointF(x, top), QPointF(x, RULER_H - 1))
        if tick.label:
            painter.setPen(worn("muted"))
            painter.drawText(QPointF(x + 4, RULER_H - 9), tick.label)


def paint_strip(painter: QPainter, shown: BoardShown, area: QRectF) -> None:
    """The stills as blocks with their thumbnails, and the buttons between them."""
    board = shown.board
    painter.fillRect(QRectF(area.x(), STRIP_TOP, area.width(), STRIP_H), worn("base"))
    rects = page_rects(board, shown.view)
    for page, rect in zip(board.pages, rects, strict=True):
        if rect.right >= area.left() and rect.x <= area.right():
            _paint_page(painter, shown, page, rect)
    for page, rect in list(zip(board.pages, rects, strict=True))[:-1]:
        paint_joint(painter, QPointF(rect.right, STRIP_TOP + STRIP_H / 2), page.transition)
    if shown.insertion is not None:
        x = insertion_x(board, shown.view, shown.insertion)
        painter.fillRect(QRectF(x - 1.5, STRIP_TOP, 3, STRIP_H), worn("accent"))


def _paint_page(painter: QPainter, shown: BoardShown, page: StillPage, rect: Rect) -> None:
    box = QRectF(rect.x + 1, rect.y, max(rect.w - 2, 2), rect.h)
    shape = QPainterPath()
    shape.addRoundedRect(box, RADIUS, RADIUS)
    painter.save()
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.fillRect(box, worn("raised"))
    picture = shown.thumbnails.get(page.path)
    if picture is not None and picture.height() > 0:
        width = box.height() * picture.width() / picture.height()
        x = box.left()
        while x < box.right() and width > 4:  # the same picture all along, as on a strip of film
            painter.drawImage(QRectF(x, box.top(), width, box.height()), picture)
            x += width
    bar = QRectF(box.left(), box.bottom() - 20, box.width(), 20)
    painter.fillRect(bar, faded(QColor("#101214"), 0.72))
    painter.setPen(QColor("#f2f3f5"))
    words = f"{page.path.stem}   {page.duration:.1f} s"
    text = QFontMetricsF(painter.font()).elidedText(
        words, Qt.TextElideMode.ElideRight, max(bar.width() - 12, 0)
    )
    painter.drawText(bar.adjusted(6, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()
    is_chosen = page.id == shown.page_id
    painter.setPen(QPen(worn("accent") if is_chosen else worn("border"), 2.5 if is_chosen else 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)


def paint_joint(painter: QPainter, place: QPointF, transition: str) -> None:
    """A small round button with a sign for the transition."""
    painter.setPen(QPen(worn("edge"), 1))
    painter.setBrush(worn("raised"))
    painter.drawEllipse(place, JOINT_PX, JOINT_PX)
    paint_transition(painter, place, transition, worn("text"))


def paint_transition(
    painter: QPainter, place: QPointF, transition: str, colour: QColor, size: float = 5.0
) -> None:
    """The sign of a transition around a place."""
    pen = QPen(colour, 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, y, s = place.x(), place.y(), size
    if transition == CUT:
        painter.drawLine(QPointF(x, y - s), QPointF(x, y + s))
    elif transition == CROSSFADE:
        painter.drawLine(QPointF(x - s, y - s), QPointF(x + s, y + s))
        painter.drawLine(QPointF(x - s, y + s), QPointF(x + s, y - s))
    elif transition == SLIDE:
        painter.drawLine(QPointF(x + s, y), QPointF(x - s, y))
        painter.drawPolyline(
            [QPointF(x - s / 3, y - s), QPointF(x - s, y), QPointF(x - s / 3, y + s)]
        )
    elif transition == ZOOM_THROUGH:
        painter.drawRect(QRectF(x - s, y - s, 2 * s, 2 * s))
        painter.drawRect(QRectF(x - s / 2.5, y - s / 2.5, s / 1.25, s / 1.25))
    elif transition == DIP_TO_BLACK:
        painter.setBrush(colour)
        painter.drawEllipse(place, s, s)


def paint_playhead(painter: QPainter, shown: BoardShown, height: float) -> None:
    """The line that is seen and heard, with a grip on the ruler."""
    x = round(shown.view.x(shown.time)) + 0.5
    painter.setPen(QPen(worn("danger"), 1))
    painter.drawLine(QPointF(x, RULER_H - 8), QPointF(x, height))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(worn("danger"))
    painter.drawPolygon(
        [QPointF(x - 6, RULER_H - 14), QPointF(x + 6, RULER_H - 14), QPointF(x, RULER_H - 5)]
    )


def paint_snap(painter: QPainter, shown: BoardShown, height: float) -> None:
    """The line a drag has been drawn to."""
    if shown.snapped is not None:
        x = round(shown.view.x(shown.snapped)) + 0.5
        painter.setPen(QPen(worn("accent"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, STRIP_TOP), QPointF(x, height))


def paint_tip(painter: QPainter, words: str, mouse: QPointF, whole: QRectF) -> None:
    """What a drag says of itself, beside the hand."""
    if not words:
        return
    width = QFontMetricsF(painter.font()).horizontalAdvance(words) + 16
    x = min(max(mouse.x() + 14, 0.0), whole.width() - width - 2)
    y = min(max(mouse.y() - 32, RULER_H + 2.0), whole.height() - 26.0)
    box = QRectF(x, y, width, 24)
    painter.setPen(QPen(worn("border"), 1))
    painter.setBrush(worn("text"))
    painter.drawRoundedRect(box, 5, 5)
    painter.setPen(worn("base"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def transition_name(kind: str) -> str:
    """A transition in words."""
    names = {
        CUT: QCoreApplication.translate("Transitions", "Cut"),
        CROSSFADE: QCoreApplication.translate("Transitions", "Crossfade"),
        SLIDE: QCoreApplication.translate("Transitions", "Slide"),
        ZOOM_THROUGH: QCoreApplication.translate("Transitions", "Zoom through"),
        DIP_TO_BLACK: QCoreApplication.translate("Transitions", "Dip to black"),
    }
    return names[kind]

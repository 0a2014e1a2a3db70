"""Beside the lanes: which object each sound moves, changed by dragging objects to other sounds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from widgets.animate.board_geometry import HEAD_W, MUSIC, RULER_H, STRIP_H, STRIP_TOP
from widgets.animate.board_shown import BoardShown
from widgets.animate.board_signals import BoardSignals
from widgets.animate.colours import faded, object_colour, worn
from widgets.animate.head_geometry import CHIP_H, Chip, chip_at, chips_of, sound_at
from widgets.shared.time_view import Rect

DRAG_PX = 4


class LaneHeads(QWidget):
    """Paints the objects as chips; says `object_chosen` and `paired`."""

    def __init__(
        self, shown: BoardShown, says: BoardSignals, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shown, self._says = shown, says
        self._held: Chip | None = None
        self._began, self._hand = QPointF(), QPointF()
        self._over: str | None = None
        self.setFixedWidth(HEAD_W)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Which object each sound moves"))

    @property
    def chips(self) -> list[Chip]:
        """Where the objects stand now."""
        measure = self.fontMetrics().horizontalAdvance
        return chips_of(self._shown.page, self._shown.rows, self.width(), measure)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), worn("panel"))
        self._paint_names(painter)
        for chip in self.chips:
            held = self._held is not None and self._is_carried and chip == self._held
            _paint_chip(painter, chip, chip.rect, chosen=self._shown.chosen == chip.actor, dim=held)
        if self._held is not None and self._is_carried:
            rect = self._held.rect
            place = rect._replace(x=self._hand.x() - rect.w / 2, y=self._hand.y() - CHIP_H / 2)
            _paint_chip(painter, self._held, place, chosen=True)
        painter.setPen(worn("border"))
        painter.drawLine(QPointF(self.width() - 0.5, 0), QPointF(self.width() - 0.5, self.height()))
        painter.end()

    def _paint_names(self, painter: QPainter) -> None:
        shown, room = self._shown, self.width() - 16
        names = {MUSIC: self.tr("Music")}
        self._paint_target(painter, "", QRectF(0, STRIP_TOP, self.width(), STRIP_H))
        if shown.page is not None and shown.page.actors:
            resting = any(not actor.moves for actor in shown.page.actors)
            words = self.tr("Moved by no sound") if resting else self.tr("Every object is moved")
        else:
            words = self.tr("No objects yet") if shown.page is not None else ""
        painter.setPen(worn("muted"))
        painter.drawText(QRectF(8, STRIP_TOP + 3, room, 18), Qt.AlignmentFlag.AlignVCenter, words)
        painter.setClipRect(QRectF(0, STRIP_TOP + STRIP_H, self.width(), self.height()))
        for row in shown.rows:
            lane = QRectF(0, row.top, self.width(), row.height)
            self._paint_target(painter, row.id, lane)
            sound = shown.sound(row.id)
            if sound is None:
                continue
            moved = any(chip.sound == row.id for chip in self.chips)
            words = names.get(row.id) or (self.tr("Moves") if moved else self.tr("Moves nothing"))
            painter.setPen(worn("muted"))
            line = QRectF(8, row.top + 1, room, 18)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
            painter.setPen(worn("border"))
            bottom = row.top + row.height + 0.5
            painter.drawLine(QPointF(0, bottom), QPointF(self.width(), bottom))
        painter.setClipping(False)

    def _paint_target(self, painter: QPainter, id: str, lane: QRectF) -> None:
        if self._over == id and self._held is not None and self._is_carried:
            painter.fillRect(lane, faded(worn("accent"), 0.18))

    @property
    def _is_carried(self) -> bool:
        return (self._hand - self._began).manhattanLength() >= DRAG_PX

    # ------------------------------------------------------------------------------- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() != Qt.MouseButton.LeftButton or event.position().y() < RULER_H:
            return
        place = event.position()
        self._began = self._hand = place
        self._held = chip_at(self.chips, place.x(), place.y())
        if self._held is not None:
            self._says.object_chosen.emit(self._held.actor)
        elif id := sound_at(self._shown.rows, place.y()):
            self._says.chosen.emit("sound", id)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        place = event.position()
        if self._held is not None:
            self._hand = place
            self._over = sound_at(self._shown.rows, place.y())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()
            return
        over = chip_at(self.chips, place.x(), place.y())
        hand = Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(hand)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        held, over, carried = self._held, self._over, self._is_carried
        self._held, self._over = None, None
        self._began = self._hand
        if held is not None and carried and over is not None and over != held.sound:
            self._says.paired.emit(held.actor, held.sound, over)
        self.update()
        super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            chip = chip_at(self.chips, event.pos().x(), event.pos().y())
            words = self.tr("{0}: drag it to the sound that moves it").format(
                chip.name if chip else ""
            )
            QToolTip.showText(event.globalPos(), words if chip else "", self)
            return True
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.update()
        return super().event(event)


def _paint_chip(
    painter: QPainter, chip: Chip, rect: Rect, *, chosen: bool, dim: bool = False
) -> None:
    colour = object_colour(chip.number)
    box = QRectF(rect.x, rect.y, rect.w, rect.h)
    painter.setOpacity(0.35 if dim else 1.0)
    painter.setPen(QPen(worn("accent") if chosen else worn("edge"), 1.6 if chosen else 1))
    painter.setBrush(worn("raised"))
    painter.drawRoundedRect(box, rect.h / 2, rect.h / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(box.left() + 11, box.center().y()), 5, 5)
    painter.setPen(worn("text"))
    line = box.adjusted(20, 0, -6, 0)
    words = painter.fontMetrics().elidedText(
        chip.name, Qt.TextElideMode.ElideRight, int(line.width())
    )
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
    painter.setOpacity(1.0)

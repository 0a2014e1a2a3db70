"""Paints one tile of the grid: what it looks like, its name, how it fits, and why."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QPixmap

from app.library.values import HAS_TIME, Moment
from widgets import theme
from widgets.library.grid_geometry import REASON_H
from widgets.library.looks import Look
from widgets.library.words import ICONS, match_text, reason_text, stretch_text
from widgets.shared.icons import icon_pixmap

PAD = 7
LINE_H = 18
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class TileState:
    """How a tile stands: chosen, with the keyboard on it, under the pointer, heard at `time`."""

    chosen: bool = False
    current: bool = False
    hovered: bool = False
    time: float | None = None


PLAIN = TileState()


class TilePainter:
    """Colours and fonts for one pass over the tiles in view."""

    def __init__(self, palette: QPalette, font: QFont, picture_height: int) -> None:
        role, worn = QPalette.ColorRole, theme.colours()
        self._base, self._panel = palette.color(role.Base), palette.color(role.Window)
        self._text, self._muted = palette.color(role.Text), palette.color(role.PlaceholderText)
        self._accent, self._soft = palette.color(role.Highlight), QColor(worn.accent_soft)
        self._raised, self._border = QColor(worn.raised), QColor(worn.border)
        self._on_accent = palette.color(role.HighlightedText)
        self._picture_height = picture_height
        self._font, self._small, self._bold = QFont(font), QFont(font), QFont(font)
        if font.pointSizeF() > 0:
            self._small.setPointSizeF(font.pointSizeF() * 0.9)
        self._bold.setBold(True)
        self._metrics, self._small_metrics = QFontMetrics(font), QFontMetrics(self._small)

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        moment: Moment | None,
        look: Look | None,
        state: TileState,
    ) -> None:
        """All of a tile; one of which nothing is known yet is only its place."""
        self._paint_ground(painter, rect, state)
        place = QRect(rect.left(), rect.top(), rect.width(), self._picture_height)
        if moment is None:
            return
        self._paint_look(painter, place.adjusted(1, 1, -1, 0), moment, look, state)
        words = rect.adjusted(PAD, self._picture_height + 2, -PAD, -3)
        self._paint_words(painter, words, moment)

    def _paint_ground(self, painter: QPainter, rect: QRect, state: TileState) -> None:
        ground = self._soft if state.chosen else self._raised if state.hovered else self._panel
        edge = self._accent if state.current or state.chosen else self._border
        painter.setPen(QPen(edge, 2.0 if state.current else 1.0))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    # ------------------------------------------------------------------ what it looks like

    def _paint_look(
        self,
        painter: QPainter,
        place: QRect,
        moment: Moment,
        look: Look | None,
        state: TileState,
    ) -> None:
        inner = place.adjusted(2, 2, -2, 0)
        painter.fillRect(inner, self._base)
        if look is not None and look.picture is not None:
            _draw_within(painter, inner, look.picture)
        elif look is not None and look.outline:
            self._paint_outline(painter, inner, moment, look.outline)
        elif moment.item.kind == "text" and moment.item.text:
            self._paint_text(painter, inner, moment.item.text)
        else:
            self._paint_symbol(painter, inner, moment)
        if moment.item.kind == "video":
            self._paint_stretch(painter, inner, moment)
        if state.time is not None:
            self._paint_playhead(painter, inner, moment, state.time)

    def _paint_outline(
        self,
        painter: QPainter,
        inner: QRect,
        moment: Moment,
        outline: tuple[tuple[float, float], ...],
    ) -> None:
        """The whole sound; what was found of it stands out."""
        first, last = _shares(moment)
        left, width, middle = inner.left() + 4, inner.width() - 8, inner.center().y()
        reach, count = (inner.height() / 2 - 8) * 0.95, max(1, width // 2)
        lines: dict[bool, list[QLineF]] = {True: [], False: []}
        for step in range(count):
            share = step / count
            low, high = outline[int(share * len(outline))]
            x = left + step * 2 + 0.5
            y0, y1 = middle - max(high * reach, 0.5), middle - min(low * reach, -0.5)
            lines[first <= share <= last].append(QLineF(x, y0, x, y1))
        if moment.match is not None and not moment.is_whole:
            stretch = QRectF(
                left + first * width, inner.top(), (last - first) * width, inner.height()
            )
            painter.fillRect(stretch, self._soft)
        painter.setPen(QPen(self._muted, 1.0))
        painter.drawLines(lines[False])
        painter.setPen(QPen(self._accent, 1.0))
        painter.drawLines(lines[True])

    def _paint_text(self, painter: QPainter, inner: QRect, text: str) -> None:
        painter.setFont(self._small)
        painter.setPen(self._muted)
        flags = int(
            Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        )
        painter.save()
        painter.setClipRect(inner)
        painter.drawText(inner.adjusted(8, 6, -8, -4), flags, text)
        painter.restore()

    def _paint_symbol(self, painter: QPainter, inner: QRect, moment: Moment) -> None:
        ratio = painter.device().devicePixelRatioF()
        name = ICONS.get(moment.item.kind, "info")
        pixmap = icon_pixmap(name, 28, self._muted, ratio)
        painter.drawPixmap(inner.center().x() - 14, inner.center().y() - 14, pixmap)

    def _paint_stretch(self, painter: QPainter, inner: QRect, moment: Moment) -> None:
        """A bar at the foot of a film: which part of it this is."""
        first, last = _shares(moment)
        if moment.is_whole:
            return
        bar = QRectF(inner.left(), inner.bottom() - 3, inner.width(), 4)
        painter.fillRect(bar, QColor(0, 0, 0, 150))
        bar.setLeft(inner.left() + first * inner.width())
        bar.setWidth(max(4.0, (last - first) * inner.width()))
        painter.fillRect(bar, self._accent)

    def _paint_playhead(self, painter: QPainter, inner: QRect, moment: Moment, time: float) -> None:
        duration = max(moment.item.duration, 1e-3)
        x = inner.left() + 4 + min(max(time / duration, 0.0), 1.0) * (inner.width() - 8)
        painter.setPen(QPen(self._text, 2.0))
        painter.drawLine(QPointF(x, inner.top() + 2), QPointF(x, inner.bottom() - 1))
        ring = QRectF(inner.right() - 27, inner.top() + 5, 22, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._accent)
        painter.drawEllipse(ring)
        ratio = painter.device().devicePixelRatioF()
        pixmap = icon_pixmap("volume", 13, self._on_accent, ratio)
        painter.drawPixmap(ring.center() - QPointF(6.5, 6.5), pixmap)

    # ------------------------------------------------------------------ what is said of it

    def _paint_words(self, painter: QPainter, words: QRect, moment: Moment) -> None:
        line = QRect(words.left(), words.top(), words.width(), LINE_H)
        painter.setFont(self._font)
        painter.setPen(self._text)
        painter.drawText(line, LEFT, self._cut(self._metrics, moment.item.name, line.width()))
        line.translate(0, LINE_H)
        self._paint_facts(painter, line, moment)
        if moment.match is not None:
            painter.setPen(self._muted)
            line.translate(0, REASON_H)
            painter.drawText(
                line, LEFT, self._small_metrics.elidedText(
                    reason_text(moment), Qt.TextElideMode.ElideRight, line.width()
                )
            )  # fmt: skip

    def _paint_facts(self, painter: QPainter, line: QRect, moment: Moment) -> None:
        match, right = match_text(moment), stretch_text(moment)
        painter.setFont(self._small)
        used = 0
        if match:
            painter.setPen(self._accent)
            painter.drawText(line, LEFT, match)
            used = self._small_metrics.horizontalAdvance(match) + PAD
        else:
            ratio = painter.device().devicePixelRatioF()
            pixmap = icon_pixmap(ICONS.get(moment.item.kind, "info"), 12, self._muted, ratio)
            painter.drawPixmap(line.left(), line.center().y() - 5, pixmap)
            used = 12 + PAD
        painter.setPen(self._muted)
        rest = self._small_metrics.horizontalAdvance(right) + PAD if right else 0
        painter.drawText(line, RIGHT, right)
        said = moment.item.licence
        room = line.width() - used - rest
        if said and room > 24:
            place = line.adjusted(used, 0, -rest, 0)
            painter.drawText(
                place, LEFT, self._small_metrics.elidedText(
                    said, Qt.TextElideMode.ElideRight, room
                )
            )  # fmt: skip

    def _cut(self, metrics: QFontMetrics, text: str, width: int) -> str:
        return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width)


def _shares(moment: Moment) -> tuple[float, float]:
    """Where in its item a moment begins and ends, from 0 to 1."""
    duration = moment.item.duration
    if moment.item.kind not in HAS_TIME or duration <= 0:
        return 0.0, 1.0
    return min(max(moment.start / duration, 0.0), 1.0), min(max(moment.end / duration, 0.0), 1.0)


def _draw_within(painter: QPainter, place: QRect, pixmap: QPixmap) -> None:
    """All of a picture, as large as it fits."""
    ratio = pixmap.devicePixelRatio()
    size = pixmap.size() / ratio
    size.scale(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRect(0, 0, size.width(), size.height())
    target.moveCenter(place.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(target, pixmap)

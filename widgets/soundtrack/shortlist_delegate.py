"""Paints a suggestion: how well it fits, its name, why, how long, under which licence."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from widgets.shared.icons import icon_pixmap
from widgets.shared.lengths import length_text
from widgets.soundtrack.colours import Colours, mixed
from widgets.soundtrack.paint_lanes import small
from widgets.soundtrack.shortlist_model import PLAYING_ROLE, SUGGESTED_ROLE, Suggested

ROW_H, MARK_W, MATCH_W = 56, 34, 46
Index = QModelIndex | QPersistentModelIndex


class ShortlistDelegate(QStyledItemDelegate):
    """One row of the shortlist."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return QSize(220, ROW_H)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Suggested = index.data(SUGGESTED_ROLE)
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        colours = Colours.of(palette)
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or hovered:
            share = 0.2 if chosen else 0.06
            painter.setBrush(mixed(colours.base, colours.accent if chosen else colours.text, share))
            painter.drawRoundedRect(box, 6, 6)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colours.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        self._paint_mark(painter, box, colours, playing=bool(index.data(PLAYING_ROLE)))
        inner = box.adjusted(MARK_W, 5, -8, -5)
        self._paint_match(painter, inner, colours, row)
        self._paint_words(painter, inner.adjusted(0, 0, -MATCH_W - 6, 0), colours, row)
        painter.restore()

    def _paint_mark(
        self, painter: QPainter, box: QRectF, colours: Colours, *, playing: bool
    ) -> None:
        """A play mark in a ring; while the sound is heard the ring is full."""
        ring = QRectF(box.left() + 6, box.center().y() - 12, 24, 24)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent if playing else mixed(colours.base, colours.text, 0.1))
        painter.drawEllipse(ring)
        ink = colours.on_accent if playing else colours.text
        ratio = painter.device().devicePixelRatioF()
        pixmap = icon_pixmap("volume" if playing else "play", 13, ink, ratio)
        painter.drawPixmap(
            ring.center().toPoint() - QRectF(0, 0, 12, 12).center().toPoint(), pixmap
        )

    def _paint_match(
        self, painter: QPainter, inner: QRectF, colours: Colours, row: Suggested
    ) -> None:
        """The match as a number over a bar."""
        match = min(max(row.match, 0.0), 1.0)
        place = QRectF(inner.right() - MATCH_W, inner.top(), MATCH_W, inner.height() / 2 + 1)
        font = QFont(painter.font())
        font.setBold(True)
        plain = painter.font()
        painter.setFont(font)
        painter.setPen(colours.text)
        text = self.tr("{0} %").format(round(match * 100))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.setFont(plain)
        track = QRectF(place.left(), place.bottom() + 6, MATCH_W, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(colours.base, colours.text, 0.14))
        painter.drawRoundedRect(track, 2.5, 2.5)
        track.setWidth(max(track.width() * match, 5))
        painter.setBrush(mixed(colours.dim, colours.accent, 0.25 + 0.75 * match))
        painter.drawRoundedRect(track, 2.5, 2.5)

    def _paint_words(
        self, painter: QPainter, place: QRectF, colours: Colours, row: Suggested
    ) -> None:
        """The name, and under it the reason, the length and the licence."""
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        half = place.height() / 2
        painter.setPen(colours.text)
        metrics, right = QFontMetricsF(painter.font()), Qt.TextElideMode.ElideRight
        name = metrics.elidedText(row.path.stem, Qt.TextElideMode.ElideMiddle, place.width())
        painter.drawText(QRectF(place.left(), place.top(), place.width(), half), middle, name)
        painter.setFont(small(painter.font(), 0.9))
        painter.setPen(colours.dim)
        length = length_text(row.duration) if row.duration else ""
        parts = [text for text in (row.reason, length, row.licence) if text]
        words = QFontMetricsF(painter.font()).elidedText("  ·  ".join(parts), right, place.width())
        painter.drawText(
            QRectF(place.left(), place.top() + half, place.width(), half), middle, words
        )

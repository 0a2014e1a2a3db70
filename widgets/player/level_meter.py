"""Two bars for left and right: how loud it is now, falling slowly."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.player.geometry import meter_share

_FALL = 0.04  # of the meter, at each new level
_BAR, _GAP = 4, 2


class LevelMeter(QWidget):
    """Shows peaks; the bars are in the accent colour, the brightest text colour where it clips."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares = [0.0, 0.0]
        self._clips = [False, False]
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def shares(self) -> tuple[float, float]:
        """How far each bar reaches, 0 to 1."""
        return self._shares[0], self._shares[1]

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(72, 2 * _BAR + _GAP)

    def show_levels(self, left: float, right: float) -> None:
        """Linear peaks; 1 is full scale."""
        before = self._shares
        peaks = (left, right)
        self._shares = [
            max(meter_share(p), b - _FALL, 0.0) for p, b in zip(peaks, before, strict=True)
        ]
        self._clips = [peak >= 1 for peak in peaks]
        if self._shares != before:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        painter = QPainter(self)
        for row, (share, clips) in enumerate(zip(self._shares, self._clips, strict=True)):
            place = QRect(0, row * (_BAR + _GAP), self.width(), _BAR)
            painter.fillRect(place, self.palette().color(QPalette.ColorRole.Mid))
            role = QPalette.ColorRole.BrightText if clips else QPalette.ColorRole.Highlight
            place.setWidth(round(self.width() * share))
            painter.fillRect(place, self.palette().color(role))
        painter.end()

"""Icons drawn from SVG in the colours of the palette, sharp at any size and scale."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "icons"
_KEPT = 32  # pixmaps of an icon: its states, sizes and palettes

# QIcon may ask an engine for copies of itself; C++ does not keep Python's half of them alive.
_copies: list[QIconEngine] = []


@cache
def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """The icon `assets/icons/<name>.svg`, tinted with `role` of the palette in use when drawn.

    Raises:
        FileNotFoundError: if there is no such icon.
    """
    return QIcon(_TintedSvg(_source(name), role))


def icon_pixmap(name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """The icon as a pixmap of `size` × `size` points in one colour, for painting by hand."""
    return _draw(_source(name), round(size * ratio), colour.name(), ratio)


def icon_names() -> list[str]:
    """Every icon there is."""
    return sorted(file.stem for file in FOLDER.glob("*.svg"))


@cache
def _source(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _draw(source: str, side: int, colour: str, ratio: float) -> QPixmap:
    """A square pixmap of `side` device pixels."""
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    svg = QByteArray(source.replace("currentColor", colour).encode())
    QSvgRenderer(svg).render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _centred(drawn: QPixmap, size: QSize, scale: float) -> QPixmap:
    """The icon in the middle of a wider or taller pixmap: air beside the text of a button."""
    pixmap = QPixmap(size * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    free = pixmap.deviceIndependentSize() - drawn.deviceIndependentSize()
    painter = QPainter(pixmap)
    painter.drawPixmap(round(free.width() / 2), round(free.height() / 2), drawn)
    painter.end()
    return pixmap


class _TintedSvg(QIconEngine):
    """Draws one SVG with `currentColor` replaced by a colour of the application's palette."""

    def __init__(self, source: str, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._source = source
        self._role = role
        self._made: dict[tuple[object, ...], QPixmap] = {}

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        device = painter.device()
        ratio = device.devicePixelRatio() if device else 1.0
        pixmap = self.scaledPixmap(rect.size(), mode, state, ratio)
        drawn = QRect(QPoint(), pixmap.deviceIndependentSize().toSize())
        drawn.moveCenter(rect.center())
        painter.drawPixmap(drawn.topLeft(), pixmap)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(  # noqa: N802 (Qt's name)
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """`size` is in points, `scale` device pixels to the point."""
        palette = QGuiApplication.palette()
        key = (size.width(), size.height(), mode, state, scale, palette.cacheKey())
        if key not in self._made:
            if len(self._made) >= _KEPT:
                self._made.clear()
            side = max(1, round(min(size.width(), size.height()) * scale))
            drawn = _draw(self._source, side, _tint(palette, self._role, mode, state), scale)
            is_square = size.width() == size.height()
            self._made[key] = drawn if is_square else _centred(drawn, size, scale)
        return self._made[key]

    def clone(self) -> QIconEngine:
        copy = _TintedSvg(self._source, self._role)
        _copies.append(copy)
        return copy


def _tint(palette: QPalette, role: QPalette.ColorRole, mode: QIcon.Mode, state: QIcon.State) -> str:
    if mode == QIcon.Mode.Disabled:
        return palette.color(QPalette.ColorGroup.Disabled, role).name()
    if mode == QIcon.Mode.Selected:
        return palette.color(QPalette.ColorRole.HighlightedText).name()
    if state == QIcon.State.On:
        return palette.color(QPalette.ColorRole.Accent).name()
    return palette.color(role).name()

"""What the workspace shows while it is empty: three ways to begin, or files to drop."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from widgets.animate.colours import worn
from widgets.shared.buttons import text_button
from widgets.shared.icons import icon_pixmap
from widgets.shared.labels import label
from widgets.theme import LARGE, MEDIUM, scaled_font

SOUNDS, BEAT, TALKING = "sounds", "beat", "talking"
_SIDE_BY_SIDE = 560
WIDEST, HEIGHT, NARROWEST = 280, 146, 260


@dataclass(frozen=True, slots=True)
class Preset:
    """One way to begin: what it is called, what it asks for."""

    id: str
    icon: str
    title: str
    words: str


class PresetChoices(QWidget):
    """Signals: `preset_chosen(id)`, `open_requested()` for single files, `demo_requested()`."""

    preset_chosen = Signal(str)
    open_requested = Signal()
    demo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._hint = label(wraps=True), label(look="muted", wraps=True)
        self._error = label(look="danger", wraps=True)
        self._title.setFont(scaled_font(self._title, 1.25, bold=True))
        self._cards = [PresetCard(preset, self) for preset in self._presets()]
        self._open = text_button(self.tr("Choose single files…"), "file-plus")
        self._demo = text_button(self.tr("Try it with the demo"), "play")
        self._arrange()
        for card in self._cards:
            card.clicked.connect(lambda _=False, id=card.preset.id: self.preset_chosen.emit(id))
        self._open.clicked.connect(self.open_requested)
        self._demo.clicked.connect(self.demo_requested)
        self.show_error("")

    def _presets(self) -> tuple[Preset, ...]:
        return (
            Preset(
                SOUNDS,
                "image",
                self.tr("One photo, its sounds"),
                self.tr("A photo and the sounds of what is in it: each thing moves on its own."),
            ),
            Preset(
                BEAT,
                "music",
                self.tr("Slideshow on the beat"),
                self.tr("Several photos and a piece of music: they change on its beats."),
            ),
            Preset(
                TALKING,
                "mic",
                self.tr("Talking picture"),
                self.tr("A face and a voice: the mouth opens with what is said."),
            ),
        )

    def _arrange(self) -> None:
        self._title.setText(self.tr("Drop a picture and its sounds here"))
        self._hint.setText(self.tr("Or choose how to begin; Earshot asks for the files it needs."))
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addStretch(2)
        for text in (self._title, self._hint, self._error):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(text)
        self._grid = QGridLayout()
        self._grid.setSpacing(MEDIUM)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(self._grid, 100)
        middle.addStretch(1)
        column.addLayout(middle)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._open)
        row.addWidget(self._demo)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        self._place_cards(across=True)

    def _place_cards(self, *, across: bool) -> None:
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, *((0, place) if across else (place, 0)))

    def resizeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._place_cards(across=self.width() >= _SIDE_BY_SIDE)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """While others are in front it asks for no room."""
        hint = super().minimumSizeHint()
        return QSize(NARROWEST, hint.height() if self.isVisible() else 0)

    def show_error(self, sentence: str) -> None:
        """Why it did not work the last time; none hides it."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))


class PresetCard(QAbstractButton):
    """A large button: a picture, a name, a sentence."""

    def __init__(self, preset: Preset, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preset = preset
        self.setText(preset.title)
        self.setAccessibleName(preset.title)
        self.setAccessibleDescription(preset.words)
        self.setToolTip(preset.words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(WIDEST)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(230, HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(170, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        near = self.underMouse() or self.isDown()
        painter.setBrush(worn("pressed" if self.isDown() else "raised" if near else "panel"))
        painter.setPen(QPen(worn("accent" if near or self.hasFocus() else "edge"), 1.4))
        painter.drawRoundedRect(box, 8, 8)
        ratio = self.devicePixelRatioF()
        picture = icon_pixmap(self.preset.icon, 34, worn("accent"), ratio)
        painter.drawPixmap(int(box.center().x() - 17), int(box.top() + 16), picture)
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(worn("text"))
        name = QRectF(box.left() + 8, box.top() + 56, box.width() - 16, 20)
        painter.drawText(name, Qt.AlignmentFlag.AlignCenter, self.preset.title)
        painter.setFont(self.font())
        painter.setPen(worn("muted"))
        words = QRectF(box.left() + 12, box.top() + 80, box.width() - 24, box.height() - 86)
        how = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(words, how, self.preset.words)
        painter.end()

    def enterEvent(self, event: QEvent) -> None:  # noqa: N802
        self.update()
        super().enterEvent(event)  # type: ignore[arg-type]

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        self.update()
        super().leaveEvent(event)

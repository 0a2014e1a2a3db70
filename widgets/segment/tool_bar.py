"""The tools over the canvas, and how large the picture is shown."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSlider, QToolButton, QWidget

from widgets.segment.gestures import BOX, BRUSH, ERASER, POINT, TOOLS
from widgets.shared.icons import icon
from widgets.shared.labels import ElidedLabel, label

BRUSH_STEPS = 100
LARGEST_PX = 400.0  # of the slider; [ and ] reach further
ICONS = {POINT: "pointer", BOX: "box", BRUSH: "brush", ERASER: "eraser"}


class ToolBar(QWidget):
    """The tools, the size of the brush, and the zoom.

    Signals: `tool_chosen(tool)`, `brush_resized(radius)`, `fit_requested()`,
    `actual_size_requested()`.
    """

    tool_chosen = Signal(str)
    brush_resized = Signal(float)
    fit_requested = Signal()
    actual_size_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._tools = {tool: self._tool(tool) for tool in TOOLS}
        self._brush = QSlider(Qt.Orientation.Horizontal, self)
        self._brush.setRange(0, BRUSH_STEPS)
        self._brush.setMinimumWidth(40)
        self._brush.setMaximumWidth(90)
        self._brush.setAccessibleName(self.tr("Size of the brush"))
        self._brush.setToolTip(self.tr("Size of the brush ([ and ])"))
        self._words = ElidedLabel("", self)
        self._zoom = label(look="muted")
        self._fit = self._text_button(self.tr("Fit"), self.tr("Show the whole picture (F)"))
        actual = self.tr("One pixel of the picture for one of the screen (Ctrl+1)")
        self._actual = self._text_button(self.tr("100 %"), actual)
        self._arrange()
        self._connect()
        self.show_tool(POINT, 24.0)

    def _tool(self, tool: str) -> QToolButton:
        button = self._button(ICONS[tool], self._tip(tool))
        button.setCheckable(True)
        button.clicked.connect(lambda: self.tool_chosen.emit(tool))
        self._group.addButton(button)
        return button

    def _tip(self, tool: str) -> str:
        return {
            POINT: self.tr("Click adds, Alt-click takes away (Q)"),
            BOX: self.tr("Draw a box around an object (B)"),
            BRUSH: self.tr("Paint to the object (P)"),
            ERASER: self.tr("Wipe from the object (E)"),
        }[tool]

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setIconSize(QSize(18, 18))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button

    def _text_button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 8, 4)
        row.setSpacing(2)
        for button in self._tools.values():
            row.addWidget(button)
        row.addSpacing(6)
        row.addWidget(self._brush)
        row.addSpacing(8)
        row.addWidget(self._words, 1)
        for widget in (self._zoom, self._fit, self._actual):
            row.addWidget(widget)

    def _connect(self) -> None:
        self._brush.valueChanged.connect(self._on_brush_moved)
        self._fit.clicked.connect(self.fit_requested)
        self._actual.clicked.connect(self.actual_size_requested)

    def show_tool(self, tool: str, radius: float) -> None:
        """Which tool is in the hand, how large the brush is (its radius in picture pixels)."""
        self._tools[tool].setChecked(True)
        self._brush.setVisible(tool in (BRUSH, ERASER))
        with QSignalBlocker(self._brush):
            self._brush.setValue(round((radius / LARGEST_PX) ** 0.5 * BRUSH_STEPS))

    def show_zoom(self, scale: float) -> None:
        self._zoom.setText(self.tr("{0} %").format(round(scale * 100)))

    def say(self, words: str) -> None:
        """What the tools would do now, or what is being done."""
        self._words.setText(words)

    def _on_brush_moved(self, value: int) -> None:
        self.brush_resized.emit(max(1.0, (value / BRUSH_STEPS) ** 2 * LARGEST_PX))

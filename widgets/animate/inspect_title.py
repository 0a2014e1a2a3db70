"""The inspector's page for a title: its words, their size and colour, when they are seen."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QColorDialog, QPlainTextEdit, QPushButton, QWidget

from engine.storyboard import Title
from widgets.animate.panel import Panel, number_box
from widgets.shared.buttons import text_button
from widgets.shared.forms import add_field, make_form


class TitlePanel(Panel):
    """Shows a title. Signals: `title_changed(Title)`, `remove_requested(id)`."""

    title_changed = Signal(object)
    remove_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title: Title | None = None
        self._text = QPlainTextEdit()
        self._size = number_box(1, 50, 0.5, " %", 1)
        self._colour = QPushButton()
        self._start = number_box(0, 600, 0.1, " s")
        self._always = QCheckBox(self.tr("To the end of the still"))
        self._end = number_box(0.1, 600, 0.1, " s")
        self._fade = number_box(0, 5, 0.1, " s")
        self._across = number_box(0, 100, 1, " %", 1)
        self._down = number_box(0, 100, 1, " %", 1)
        self._remove = text_button(self.tr("Remove the title"), "trash")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._text.setFixedHeight(84)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(self.tr("Words"))
        self.column.addWidget(self._text)
        self._form = make_form()
        for text, box in (
            (self.tr("Size"), self._size),
            (self.tr("Colour"), self._colour),
            (self.tr("Across"), self._across),
            (self.tr("Down"), self._down),
            (self.tr("From"), self._start),
            (self.tr("To"), self._end),
            (self.tr("Fade"), self._fade),
        ):
            add_field(self._form, text, box)
            box.setAccessibleName(text)
        self._size.setToolTip(self.tr("Height of a line, of the height of the frame"))
        self._form.addRow("", self._always)
        self.column.addLayout(self._form)
        self.column.addSpacing(8)
        self.column.addWidget(self._remove)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self._text.textChanged.connect(lambda: self._say(text=self._text.toPlainText()))
        self._size.valueChanged.connect(lambda percent: self._say(size=percent / 100))
        self._across.valueChanged.connect(lambda percent: self._say(x=percent / 100))
        self._down.valueChanged.connect(lambda percent: self._say(y=percent / 100))
        self._start.valueChanged.connect(lambda s: self._say(start=s))
        self._end.valueChanged.connect(lambda s: self._say(end=s))
        self._fade.valueChanged.connect(lambda s: self._say(fade=s))
        self._always.toggled.connect(self._on_always_toggled)
        self._colour.clicked.connect(self._on_colour_clicked)
        self._remove.clicked.connect(self._on_remove_clicked)

    def show_title(self, title: Title, duration: float) -> None:
        """Show a title of a still that is seen for `duration`; nothing is said back."""
        self._title = title
        if self._text.toPlainText() != title.text:
            with QSignalBlocker(self._text):
                self._text.setPlainText(title.text)
        for box, value in (
            (self._size, title.size * 100),
            (self._across, title.x * 100),
            (self._down, title.y * 100),
            (self._start, title.start),
            (self._end, duration if title.end is None else title.end),
            (self._fade, title.fade),
        ):
            with QSignalBlocker(box):
                box.setValue(value)
        with QSignalBlocker(self._always):
            self._always.setChecked(title.end is None)
        self._form.setRowVisible(self._end, title.end is not None)
        self._colour.setText(title.colour)
        ink = "#101214" if QColor(title.colour).lightnessF() > 0.5 else "#ffffff"
        self._colour.setStyleSheet(f"background: {title.colour}; color: {ink};")

    def take_focus(self) -> None:
        """Let a person write at once."""
        self._text.setFocus()
        self._text.selectAll()

    def _say(self, **changes: object) -> None:
        if self._title is not None:
            self._title = replace(self._title, **changes)  # type: ignore[arg-type]
            self.title_changed.emit(self._title)

    def _on_always_toggled(self, on: bool) -> None:
        self._say(end=None if on else self._end.value())

    def _on_colour_clicked(self) -> None:
        if self._title is None:
            return
        dialog = QColorDialog(QColor(self._title.colour), self)
        dialog.setWindowTitle(self.tr("Colour of the title"))
        dialog.colorSelected.connect(lambda colour: self._say(colour=colour.name()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_remove_clicked(self) -> None:
        if self._title is not None:
            self.remove_requested.emit(self._title.id)

"""Steer: words, a picture, more like this sound, less like that one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from widgets.shared.buttons import icon_button
from widgets.shared.dropped import PICTURES, picture_paths
from widgets.shared.flow_layout import FlowLayout
from widgets.shared.icons import icon

BESIDE_PX = 52  # of the field: its icon and the air around the words


@dataclass(frozen=True, slots=True)
class Steering:
    """What the suggestions are bent towards and away from; empty is no steering."""

    words: str = ""
    more: tuple[Path, ...] = ()
    less: tuple[Path, ...] = ()
    picture: Path | None = None


class SteerBar(QWidget):
    """Shows a steering as chips that can be removed.

    Signals: `steer_changed(Steering)`; `more_requested()` and `less_requested()` for the
    suggestion that is current, which `add` then takes; `library_toggled(bool)`.
    """

    steer_changed = Signal(object)
    more_requested = Signal()
    less_requested = Signal()
    library_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steering = Steering()
        self._words = QLineEdit(self)
        hint = self.tr("Steer with words")
        self._words.setPlaceholderText(hint)
        self._words.setMinimumWidth(self._words.fontMetrics().horizontalAdvance(hint) + BESIDE_PX)
        self._words.setAccessibleName(self.tr("Steer the suggestions with words"))
        self._words.setClearButtonEnabled(True)
        self._words.addAction(icon("wand"), QLineEdit.ActionPosition.LeadingPosition)
        self._more = icon_button("thumbs-up", self.tr("More like the current sound"), self, size=16)
        self._less = icon_button(
            "thumbs-down", self.tr("Less like the current sound"), self, size=16
        )
        self._picture = icon_button("image", self.tr("Like a picture…"), self, size=16)
        self._library = icon_button(
            "library", self.tr("Choose from the whole library"), self, size=16
        )
        self._library.setCheckable(True)
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self._words, 1)
        for button in (self._more, self._less, self._picture, self._library):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._chips)
        self._words.returnPressed.connect(self._on_words_entered)
        self._more.clicked.connect(self.more_requested)
        self._less.clicked.connect(self.less_requested)
        self._picture.clicked.connect(self._on_picture_clicked)
        self._library.clicked.connect(self.library_toggled)
        self.setAcceptDrops(True)
        self.set_current(has_current=False)
        self._show_chips()

    def show_steering(self, steering: Steering) -> None:
        """Show what is steered by; nothing is said back."""
        self._steering = steering
        self._show_chips()

    def show_library(self, *, is_used: bool, can_choose: bool) -> None:
        """Whether sounds come from the library; only where there is a choice it can be changed."""
        self._library.setChecked(is_used)
        self._library.setEnabled(can_choose)

    def set_current(self, *, has_current: bool) -> None:
        """Whether there is a suggestion to want more or less of."""
        self._more.setEnabled(has_current)
        self._less.setEnabled(has_current)

    def add(self, path: Path, *, more: bool) -> None:
        """Want more, or less, like this sound."""
        now = self._steering
        wanted = tuple(p for p in now.more if p != path)
        unwanted = tuple(p for p in now.less if p != path)
        if more:
            self._change(replace(now, more=(*wanted, path), less=unwanted))
        else:
            self._change(replace(now, more=wanted, less=(*unwanted, path)))

    def _change(self, steering: Steering) -> None:
        if steering != self._steering:
            self._steering = steering
            self._show_chips()
            self.steer_changed.emit(steering)

    def _on_words_entered(self) -> None:
        words = self._words.text().strip()
        self._words.clear()
        if words:
            self._change(replace(self._steering, words=words))

    def _on_picture_clicked(self) -> None:
        kinds = " ".join(f"*{suffix}" for suffix in sorted(PICTURES))
        dialog = QFileDialog(self, self.tr("Like which picture?"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Pictures ({0})").format(kinds))
        dialog.fileSelected.connect(self._on_picture_chosen)
        dialog.open()

    def _on_picture_chosen(self, path: str) -> None:
        self._change(replace(self._steering, picture=Path(path)))

    def _show_chips(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        now = self._steering
        for path in now.more:
            rest = replace(now, more=tuple(p for p in now.more if p != path))
            self._chip("thumbs-up", self.tr("more like {0}").format(path.stem), rest)
        for path in now.less:
            rest = replace(now, less=tuple(p for p in now.less if p != path))
            self._chip("thumbs-down", self.tr("less like {0}").format(path.stem), rest)
        if now.picture is not None:
            text = self.tr("like {0}").format(now.picture.name)
            self._chip("image", text, replace(now, picture=None))
        if now.words:
            self._chip("wand", self.tr("“{0}”").format(now.words), replace(now, words=""))
        self._chips.setVisible(self._flow.count() > 0)
        self._chips.updateGeometry()

    def _chip(self, symbol: str, text: str, rest: Steering) -> None:
        """One word of the steering; a click takes it away and leaves `rest`."""
        chip = QToolButton(self._chips)
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setIcon(icon(symbol))
        chip.setIconSize(QSize(13, 13))
        chip.setText(f"{text}  ×")
        chip.setStyleSheet(
            "QToolButton { border-radius: 11px; padding: 2px 8px; background: palette(button); }"
            "QToolButton:focus, QToolButton:hover { border: 1px solid palette(highlight); }"
        )
        chip.setToolTip(self.tr("Remove"))
        chip.setAccessibleName(self.tr("Remove: {0}").format(text))
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.clicked.connect(partial(self._change, rest))
        self._flow.addWidget(chip)
        chip.show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if picture_paths(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self._on_picture_chosen(str(picture_paths(event.mimeData())[0]))
        event.acceptProposedAction()

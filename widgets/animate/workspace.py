"""The Animate workspace: media, stage, storyboard and inspector."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from widgets.animate.board_view import BoardView
from widgets.animate.inspector import BoardInspector
from widgets.animate.media_panel import MediaPanel
from widgets.animate.overlay import StageOverlay
from widgets.animate.preset_choices import PresetChoices
from widgets.shared.buttons import text_button
from widgets.shared.dropped import picture_paths, sound_paths
from widgets.shared.labels import ElidedLabel, label, set_look
from widgets.theme import LARGE, MEDIUM, scaled_font


class Stage(Protocol):
    """A player that says where its picture is."""

    def picture_rect(self) -> QRect: ...


class AnimateWorkspace(QWidget):
    """Arranges `media`, `overlay` (over the player), `board` and `inspector`.

    Signals: `files_dropped(paths)` anywhere else, `preset_chosen(id)`, `open_requested()`,
    `demo_requested()`, `cancel_requested()` while it is busy.
    """

    files_dropped = Signal(list)
    preset_chosen = Signal(str)
    open_requested = Signal()
    demo_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, player: QWidget, transport: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.media, self.board = MediaPanel(), BoardView()
        self.inspector, self.choices = BoardInspector(), PresetChoices()
        self.busy = BusyState()
        self._player = PlayerWithOverlay(player)
        self.overlay = self._player.overlay
        self.hint = ElidedLabel()
        set_look(self.hint, "muted")
        self.hint.setContentsMargins(10, 4, 10, 4)
        self.hint.hide()
        self._with_board: list[QWidget] = []
        self._stage = self._make_stage(transport)
        self._arrange()
        self._connect()
        self.setAcceptDrops(True)
        self.show_empty()

    def _make_stage(self, transport: QWidget) -> QStackedWidget:
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.hint)
        column.addWidget(self._player, 1)
        column.addWidget(transport)
        stage = QStackedWidget()
        for page in (self.choices, self.busy, filled):
            stage.addWidget(page)
        return stage

    def _arrange(self) -> None:
        upper = self._splitter(Qt.Orientation.Horizontal, (self.media, self._stage))
        left = self._splitter(Qt.Orientation.Vertical, (upper, self.board))
        whole = self._splitter(Qt.Orientation.Horizontal, (left, self.inspector))
        for splitter, part in ((upper, 1), (left, 0), (whole, 0)):
            splitter.setStretchFactor(part, 1)
        upper.setSizes([224, 820])
        left.setSizes([440, 360])
        whole.setSizes([1044, 316])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(whole)

    def _splitter(self, way: Qt.Orientation, parts: tuple[QWidget, ...]) -> QSplitter:
        splitter = QSplitter(way, self)
        splitter.setHandleWidth(6)
        splitter.setChildrenCollapsible(False)
        for part in parts:
            panel = part if isinstance(part, QSplitter) else _framed(part)
            splitter.addWidget(panel)
            if part in (self.board, self.inspector):
                self._with_board.append(panel)
        return splitter

    def _connect(self) -> None:
        self.choices.preset_chosen.connect(self.preset_chosen)
        self.choices.open_requested.connect(self.open_requested)
        self.choices.demo_requested.connect(self.demo_requested)
        self.busy.cancel_requested.connect(self.cancel_requested)
        self.media.files_dropped.connect(self.files_dropped)

    # ------------------------------------------------------------------------------- shown

    def show_empty(self, error: str = "") -> None:
        """How to begin, and why the last try failed."""
        self.choices.show_error(error)
        self._show(0)

    def show_busy(self, words: str, share: float | None = None) -> None:
        """A board is being made."""
        self.busy.show_words(words, share)
        self._show(1)

    def show_filled(self) -> None:
        """The board and all about it."""
        self._show(2)

    @property
    def is_filled(self) -> bool:
        return self._stage.currentIndex() == 2

    def show_hint(self, words: str) -> None:
        """A line over the stage: what a click does now. None hides it."""
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def _show(self, page: int) -> None:
        self._stage.setCurrentIndex(page)
        for panel in self._with_board:
            panel.setVisible(page == 2)

    # ------------------------------------------------------------------------------- drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        data = event.mimeData()
        if event.source() is None and (picture_paths(data) or sound_paths(data)):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        data = event.mimeData()
        self.files_dropped.emit([str(p) for p in [*picture_paths(data), *sound_paths(data)]])
        event.acceptProposedAction()


class PlayerWithOverlay(QWidget):
    """A player under the layer on which one works."""

    def __init__(self, player: QWidget) -> None:
        super().__init__()
        self._player = player
        player.setParent(self)
        where = getattr(player, "picture_rect", player.rect)
        self.overlay = StageOverlay(where, self)
        self.setMinimumSize(240, 135)
        self.overlay.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        for widget in (self._player, self.overlay):
            widget.setGeometry(self.rect())


class BusyState(QWidget):
    """Says what is being done and how far it is. Signal: `cancel_requested()`."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label(wraps=True)
        self._words.setFont(scaled_font(self._words, 1.15, bold=True))
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(320, 6)
        self._bar.setAccessibleName(self.tr("Progress"))
        cancel = text_button(self.tr("Cancel"), "x")
        cancel.clicked.connect(self.cancel_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addStretch(2)
        column.addWidget(self._words)
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_words(self, words: str, share: float | None) -> None:
        """What is done now, and how much of it; None while nobody knows."""
        self._words.setText(words)
        self.setAccessibleName(words)
        if share is None:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(min(max(share, 0.0), 1.0) * 1000))


def _framed(inner: QWidget) -> QFrame:
    frame = QFrame()
    set_look(frame, "panel")
    column = QVBoxLayout(frame)
    column.setContentsMargins(1, 1, 1, 1)
    column.addWidget(inner)
    return frame

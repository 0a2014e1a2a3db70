"""The Animate workspace: media, stage, storyboard and inspector."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QProgressBar,
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
from widgets.shared.splitter import Splitter
from widgets.theme import LARGE, MEDIUM, scaled_font

W = TypeVar("W", bound=QWidget)


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
        self._with_board: list[QWidget] = []
        self._arrange(player, transport)
        self._connect()
        self.setAcceptDrops(True)
        self.show_empty()

    def _arrange(self, player: QWidget, transport: QWidget) -> None:
        """From the outside in: what gets another parent later is dressed all over again."""
        whole = Splitter(Qt.Orientation.Horizontal, self)
        left = Splitter(Qt.Orientation.Vertical, whole)
        upper = Splitter(Qt.Orientation.Horizontal, left)
        media, stage = Framed(upper), Framed(upper)
        board, inspector = Framed(left), Framed(whole)
        self._with_board = [board, inspector]
        self.media = media.hold(MediaPanel(media))
        self._stage = stage.hold(QStackedWidget(stage))
        self.board = board.hold(BoardView(board))
        self.inspector = inspector.hold(BoardInspector(inspector))
        self._fill_stage(player, transport)
        for splitter, part in ((upper, 1), (whole, 0)):
            splitter.setStretchFactor(part, 1)
        left.setStretchFactor(0, 11)  # stage and storyboard grow alike
        left.setStretchFactor(1, 9)
        upper.setSizes([224, 820])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(whole)

    def _fill_stage(self, player: QWidget, transport: QWidget) -> None:
        self.choices, self.busy = PresetChoices(self._stage), BusyState(self._stage)
        filled = QWidget(self._stage)
        for page in (self.choices, self.busy, filled):
            self._stage.addWidget(page)
        self.hint = ElidedLabel("", filled)
        set_look(self.hint, "muted")
        self.hint.setContentsMargins(10, 4, 10, 4)
        self.hint.hide()
        self._player = PlayerWithOverlay(player, filled)
        self.overlay = self._player.overlay
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.hint)
        column.addWidget(self._player, 1)
        column.addWidget(transport)

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

    def __init__(self, player: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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


class Framed(QFrame):
    """A frame around one panel."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_look(self, "panel")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)

    def hold(self, panel: W) -> W:
        """Put the panel in; it is the one that comes back."""
        self._column.addWidget(panel)
        return panel

"""What was found: the grid, or why there is nothing in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from widgets.actions_table import tip_of
from widgets.library.grid import MomentGrid
from widgets.shared.empty_state import Choice, EmptyState
from widgets.shared.icons import icon
from widgets.shared.labels import ElidedLabel, set_look
from widgets.shared.panel_hint import PanelHint
from widgets.shared.refusals import in_our_language

ADD, DEMO, AGAIN = "add", "demo", "again"


class Findings(QWidget):
    """Shows one state at a time.

    Signals: `add_requested()`, `demo_requested()`, `again_requested()`, `weaker_requested()`,
    `clear_requested()` of the filters, `order_chosen(name)`, `more_requested()` and
    `less_requested()` like what is chosen.
    """

    clear_requested = Signal()
    more_requested = Signal()
    less_requested = Signal()

    demo_requested = Signal()

    order_chosen = Signal(str)

    add_requested = Signal()
    again_requested = Signal()
    weaker_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = MomentGrid()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(3)
        self._bar.setRange(0, 0)
        stays = self._bar.sizePolicy()
        stays.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(stays)
        self._title = ElidedLabel()
        set_look(self._title, "muted")
        self._make_tools()
        self._order = self._order_box()
        self._make_pages()
        self._arrange()
        self.show_empty()

    def _make_tools(self) -> None:
        resize, grid = self.grid.resize_tiles, self.grid
        self._smaller = _tool("zoom-out", tip_of("zoom-out"), lambda: resize(-1))
        self._larger = _tool("zoom-in", tip_of("zoom-in"), lambda: resize(1))
        self._more = _tool("thumbs-up", tip_of("more-like"), self.more_requested.emit)
        self._less = _tool("thumbs-down", tip_of("less-like"), self.less_requested.emit)
        grid.selection_changed.connect(self._on_selection_changed)
        self._on_selection_changed()

    def _order_box(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Order"))
        for order, text in (
            ("name", self.tr("By name")),
            ("newest", self.tr("Newest first")),
            ("longest", self.tr("Longest first")),
            ("kind", self.tr("By kind")),
        ):
            box.addItem(text, order)
        box.activated.connect(lambda _: self.order_chosen.emit(box.currentData()))
        return box

    def _make_pages(self) -> None:
        self._empty = EmptyState(
            "library",
            self.tr("Find any sound, picture or film by what it is about"),
            self.tr(
                "Add your folders once. Earshot looks at everything in them, changes nothing, and"
                " then you search with words, pictures and sounds in any mix."
            ),
            (
                Choice(ADD, self.tr("Add a folder…"), "folder"),
                Choice(DEMO, self.tr("Try it with the demo's media"), "play"),
            ),
        )
        self._empty.chosen.connect(self._on_empty_chosen)
        self._nothing = PanelHint("search", "")
        self._weaker = QPushButton(self.tr("Show weaker matches"))
        self._weaker.clicked.connect(self.weaker_requested)
        self._clear = QPushButton(self.tr("Clear the filters"))
        self._clear.clicked.connect(self.clear_requested)
        for button in (self._weaker, self._clear):
            self._nothing.add_widget(button)
        self._waiting = PanelHint("library", self.tr("Looking at your files"), "")
        self._error = EmptyState("alert", self.tr("That did not work"))
        self._error.chosen.connect(lambda _: self.again_requested.emit())

    def _arrange(self) -> None:
        self._pages = QStackedWidget()
        for page in (self._empty, self.grid, self._nothing, self._waiting, self._error):
            self._pages.addWidget(page)
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(12, 0, 8, 2)
        row.addWidget(self._title, 1)
        row.addWidget(self._order)
        for tool in (self._more, self._less, self._smaller, self._larger):
            row.addWidget(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._bar)
        column.addWidget(self._pages, 1)

    # ------------------------------------------------------------------------------- shown

    def show_empty(self) -> None:
        """No folder was ever added."""
        self._show(self._empty, "")

    def show_waiting(self) -> None:
        """Folders are being looked at for the first time; nothing is known yet."""
        words = self.tr("What is known already appears here at once. You can go on working.")
        self._waiting.say(self.tr("Looking at your files"), words)
        self._show(self._waiting, "")

    def show_grid(self, title: str, *, ranked: bool = False) -> None:
        """What is on the shelf of the grid, under a title such as "1,204 items"; best first?"""
        self._order.setVisible(not ranked)
        self._show(self.grid, title)

    def show_nothing(self, *, searched: bool, filtered: bool = False) -> None:
        """Nothing matches, or nothing passes the filters."""
        if searched:
            self._nothing.say(
                self.tr("Nothing in the library matches"),
                self.tr("Try other words, fewer filters, or add more folders."),
            )
        else:
            self._nothing.say(self.tr("Nothing passes the filters"), self.tr("Try fewer of them."))
        self._weaker.setVisible(searched)
        self._clear.setVisible(filtered)
        self._show(self._nothing, "")

    def show_error(self, sentence: str) -> None:
        """Why there is nothing."""
        again = Choice(AGAIN, self.tr("Try again"), "refresh")
        self._error.say(self.tr("That did not work"), in_our_language(sentence), (again,))
        self._show(self._error, "")

    def show_busy(self, busy: bool, title: str = "") -> None:
        """An answer is being worked out; what was there before stays until it comes."""
        self._bar.setVisible(busy)
        if title:
            self._title.setText(title)

    @property
    def state(self) -> str:
        """Which page is in front: empty, grid, nothing, waiting or error."""
        names = ("empty", "grid", "nothing", "waiting", "error")
        return names[self._pages.currentIndex()]

    @property
    def title(self) -> str:
        """What stands above the grid."""
        return self._title.text()

    def _on_selection_changed(self) -> None:
        for tool in (self._more, self._less):
            tool.setEnabled(bool(self.grid.selection.chosen))

    def _on_empty_chosen(self, choice: str) -> None:
        if choice == ADD:
            self.add_requested.emit()
        else:
            self.demo_requested.emit()

    def _show(self, page: QWidget, title: str) -> None:
        self._pages.setCurrentWidget(page)
        self._title.setText(title)
        self._head.setVisible(page is self.grid)
        self._bar.hide()


def _tool(name: str, tip: str, answer: Callable[[], object]) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    button.setIconSize(QSize(15, 15))
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.clicked.connect(lambda: answer())
    return button

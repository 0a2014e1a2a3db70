"""Teaching a label: a name, some examples, and at once what it would be said of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSlider,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.library.values import LibraryItem, Moment
from widgets import theme
from widgets.library.teach_model import NAME, SURE, WHERE, TeachModel
from widgets.shared.buttons import text_button
from widgets.shared.forms import add_field, give_way, make_form
from widgets.shared.labels import ElidedLabel, label, set_look
from widgets.shared.refusals import in_our_language

SOON_MS = 450  # a name is looked for when no letter has come for so long
LEAST, MOST, USUAL = 5, 99, 50  # per cent
SIZE = (640, 620)
LONGEST_NAME = 60


class TeachDialog(QDialog):
    """Shows what a label would hold for, while its name and its examples are chosen.

    Signals: `question_changed()` when something else is to be previewed, `examples_wanted()` for
    what is chosen in the library now, `keep_requested()`, `forget_requested(name)`,
    `hear_requested(Moment)`.
    """

    question_changed = Signal()
    examples_wanted = Signal()
    keep_requested = Signal()
    forget_requested = Signal(str)
    hear_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Teach a label"))
        self.model = TeachModel(self)
        self._examples: tuple[LibraryItem, ...] = ()
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._make_top()
        self._make_tree()
        self._make_foot()
        self._arrange()
        self._connect()
        self.resize(*SIZE)
        self._show_counts()

    # -------------------------------------------------------------------------------- made

    def _make_top(self) -> None:
        self.name = QComboBox()
        line = QLineEdit()
        line.setMaxLength(LONGEST_NAME)
        line.setPlaceholderText(self.tr("Such as: door creak"))
        self.name.setEditable(True)
        self.name.setLineEdit(line)
        self.name.setAccessibleName(self.tr("Name of the label"))
        give_way(self.name)
        self._forget = text_button(self.tr("Forget"), "trash")
        self._forget.setToolTip(self.tr("Forget this label. Tags that came of it stay."))
        self._shown_examples = ElidedLabel()
        self._take = text_button(self.tr("Add what is chosen"), "plus")
        self._take.setToolTip(self.tr("Take what is chosen in the library as examples too"))
        self._clear = text_button(self.tr("Clear"), "x")
        self._clear.setToolTip(self.tr("Forget these examples"))
        self.least = QSlider(Qt.Orientation.Horizontal)
        self.least.setRange(LEAST, MOST)
        self.least.setValue(USUAL)
        self.least.setAccessibleName(self.tr("How sure it has to be"))
        self._least_shown = label(look="muted")

    def _make_tree(self) -> None:
        self.tree = QTreeView()
        self.tree.setModel(self.model)
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        set_look(self.tree, "rows")
        self.tree.setAccessibleName(self.tr("What would be labelled"))
        head = self.tree.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in (SURE, WHERE):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def _make_foot(self) -> None:
        self._said = label(wraps=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(self.tr("Looking through the library"))
        self.close_button = QPushButton(self.tr("Close"))
        self.keep = text_button(self.tr("Keep the label"), "tag", is_primary=True)
        for button in (self.close_button, self.keep, self._forget, self._take, self._clear):
            button.setAutoDefault(False)

    def _arrange(self) -> None:
        names, shown, sure = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row, parts in (
            (names, (self.name, self._forget)),
            (shown, (self._shown_examples, self._clear, self._take)),
            (sure, (self.least, self._least_shown)),
        ):
            row.setSpacing(theme.SMALL)
            for place, part in enumerate(parts):
                row.addWidget(part, 1 if place == 0 else 0)
        form = make_form()
        add_field(form, self.tr("Label"), names)
        add_field(form, self.tr("Examples"), shown)
        add_field(form, self.tr("How sure"), sure)
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM)
        column.setSpacing(theme.MEDIUM)
        column.addLayout(form)
        column.addWidget(self.tree, 1)
        column.addWidget(self._bar)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.name.editTextChanged.connect(self._on_name_edited)
        self._soon.timeout.connect(self.question_changed)
        self._take.clicked.connect(self.examples_wanted)
        self._clear.clicked.connect(lambda: self.show_examples(()))
        self._forget.clicked.connect(lambda: self.forget_requested.emit(self.label))
        self.least.valueChanged.connect(self._on_least_changed)
        self.model.ticked_changed.connect(self._show_counts)
        self.tree.activated.connect(self._on_row_activated)
        self.close_button.clicked.connect(self.reject)
        self.keep.clicked.connect(self.keep_requested)
        space = QShortcut(QKeySequence("Ctrl+Space"), self.tree)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(lambda: self._on_row_activated(self.tree.currentIndex()))

    # ------------------------------------------------------------------------------- shown

    @property
    def label(self) -> str:
        """The name as it is typed."""
        return " ".join(self.name.currentText().split())

    @property
    def examples(self) -> tuple[LibraryItem, ...]:
        return self._examples

    def show_labels(self, names: Sequence[str]) -> None:
        """The labels that there are; what is typed stays."""
        typed = self.name.currentText()
        with QSignalBlocker(self.name):
            self.name.clear()
            self.name.addItems(list(names))
            self.name.setEditText(typed)
        self._show_buttons()

    def show_examples(self, items: Sequence[LibraryItem]) -> None:
        """What the label is learnt from; none for one that was taught before."""
        self._examples = tuple({item.id: item for item in items}.values())
        names = ", ".join(item.name for item in self._examples)
        count = self.tr("%n: {names}", "", len(self._examples)).format(names=names)
        self._shown_examples.setText(count if names else self.tr("None yet"))
        self._clear.setEnabled(bool(names))
        self._soon.start()
        self._show_counts()

    def show_busy(self) -> None:
        """What would be labelled is being worked out."""
        self._bar.show()
        self._say(self.tr("Looking through the library…"), "muted")

    def show_found(self, name: str, found: Sequence[Moment]) -> None:
        """What would be labelled."""
        self._bar.hide()
        self.model.show_found(name, found)

    def show_nothing(self) -> None:
        """There is no name yet, or nothing to learn it from."""
        self._bar.hide()
        self.model.show_found("", ())

    def show_error(self, sentence: str) -> None:
        """Why nothing can be shown."""
        self._bar.hide()
        self._say(in_our_language(sentence), "danger")

    def show_tagged(self, ids: Sequence[int]) -> None:
        """These have the tag now."""
        self.model.show_tagged(ids)

    def show_kept(self, name: str, tagged: int) -> None:
        """It is kept, and so many items have it as a tag now."""
        words = self.tr("“{name}” is kept; %n item(s) are tagged with it.", "", tagged)
        self._say(words.format(name=name), "good")

    def _show_counts(self) -> None:
        self._show_buttons()
        if not self._bar.isVisible():
            self._say(self._counted(), "muted")

    def _show_buttons(self) -> None:
        knows = self.name.findText(self.label, Qt.MatchFlag.MatchFixedString) >= 0
        self._forget.setEnabled(knows and bool(self.label))
        self._least_shown.setText(self.tr("{0} %").format(self.least.value()))
        tagging = len(self.model.to_tag)
        self.keep.setText(
            self.tr("Keep and tag %n item(s)", "", tagging)
            if tagging
            else self.tr("Keep the label")
        )
        self.keep.setEnabled(bool(self.label) and bool(self._examples or (knows and tagging)))

    def _counted(self) -> str:
        if not self.label:
            return self.tr("Give the label a name.")
        if not self._examples and not self.model.shown:
            return self.tr("Choose some examples in the library, and add them here.")
        if not self.model.shown:
            return self.tr("Nothing would be labelled. Be less sure, or show more examples.")
        return self.tr("%n would be labelled", "", len(self.model.ticked))

    def _say(self, words: str, look: str) -> None:
        self._said.setText(words)
        set_look(self._said, look)

    # ------------------------------------------------------------------------------- said

    def _on_name_edited(self) -> None:
        self._soon.start()
        self._show_counts()

    def _on_least_changed(self, percent: int) -> None:
        self.model.show_least(percent / 100)

    def _on_row_activated(self, index: QModelIndex) -> None:
        if (moment := self.model.moment_at(index)) is not None:
            self.hear_requested.emit(moment)

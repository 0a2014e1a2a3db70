"""The window: menus, rail, the workspace in front, messages, the job strip."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from widgets import theme
from widgets.actions_table import ACTIONS, BY_ID, text_of, tip_of
from widgets.focus_keys import focus_chain
from widgets.menus import Menus
from widgets.rail import Rail
from widgets.shared.icons import icon
from widgets.shared.job_strip import JobStrip
from widgets.shared.labels import set_look
from widgets.shared.notice import NoticeBar

SIZE = (1360, 840)
SMALLEST = (960, 600)


class MainWindow(QMainWindow):
    """Shows workspaces and what the session is; knows none of them.

    Signals: `triggered(id of an action)`, `recent_chosen(Path)`, `workspace_chosen(id)`,
    `close_requested()`: answer with `allow_close()`, or with nothing to stay.
    """

    triggered = Signal(str)
    recent_chosen = Signal(Path)
    workspace_chosen = Signal(str)
    close_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.job_strip = JobStrip()
        self.notices = NoticeBar()
        self._rail = Rail()
        self._stack = QStackedWidget()
        self._workspaces: dict[str, QWidget] = {}
        self._actions = {entry.id: self._make_action(entry.id) for entry in ACTIONS}
        self._menus = Menus(self.menuBar(), self._actions)
        self._name, self._is_modified = "", False
        self._steps = {"undo": "", "redo": ""}
        self._may_close = False
        self._rail.chosen.connect(self.show_workspace)
        self._menus.recent_chosen.connect(self.recent_chosen)
        self._lay_out()
        self._retranslate()
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)

    # ------------------------------------------------------------------ what is shown

    def add_workspace(self, id: str, widget: QWidget) -> None:
        """Put a workspace behind its entry of the rail; the first one comes to the front."""
        if (old := self._workspaces.pop(id, None)) is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._workspaces[id] = widget
        self._stack.addWidget(widget)
        self._rail.show_workspaces(list(self._workspaces))
        if len(self._workspaces) == 1 or old is not None:
            self.show_workspace(id)
        self._mark_front()  # the rail has made its entries anew

    @Slot(str)
    def show_workspace(self, id: str) -> None:
        """Bring a workspace to the front."""
        self._stack.setCurrentWidget(self._workspaces[id])
        self._rail.mark(id)
        self.workspace_chosen.emit(id)

    def _mark_front(self) -> None:
        for id, widget in self._workspaces.items():
            if widget is self._stack.currentWidget():
                self._rail.mark(id)

    def workspace(self, id: str) -> QWidget:
        return self._workspaces[id]

    @property
    def panels(self) -> list[QWidget]:
        """What the workspace in front is divided into."""
        front = self._stack.currentWidget()
        splitters = front.findChildren(QSplitter) if front else []
        parts = [s.widget(i) for s in splitters for i in range(s.count())]
        return [part for part in parts if part and not isinstance(part, QSplitter)]

    def set_document(self, name: str, *, is_modified: bool, path: Path | None = None) -> None:
        """Name the document in the title, marked while it has unsaved changes."""
        self._name, self._is_modified = name, is_modified
        self.setWindowFilePath("" if path is None else str(path))
        self._show_title()

    def set_undo(self, undo: str, redo: str) -> None:
        """Name the steps that can be undone and redone; empty where there is none."""
        self._steps = {"undo": undo, "redo": redo}
        self._show_steps()

    def set_recent(self, files: Sequence[Path]) -> None:
        """List the projects opened last, the newest first."""
        self._menus.show_recent(files)

    # ------------------------------------------------------------------ actions

    def action(self, id: str) -> QAction:
        """The action of that id, to put on a tool bar or a menu of one's own."""
        return self._actions[id]

    def set_enabled(self, enabled: bool, *ids: str) -> None:
        """Turn actions on or off; without ids all that need a document (undo and redo apart)."""
        chosen = ids or [e.id for e in ACTIONS if e.needs_document and e.id not in self._steps]
        for id in chosen:
            self._actions[id].setEnabled(enabled)

    def set_checked(self, id: str, checked: bool) -> None:
        """Show a checkable action as on or off; it is not triggered by that."""
        self._actions[id].setChecked(checked)

    # ------------------------------------------------------------------ coming and going

    def allow_close(self) -> None:
        """Close for good: what `close_requested` is answered with."""
        self._may_close = True
        self.close()

    def geometry_text(self) -> str:
        """Size and place, to be kept until the next start."""
        return bytes(self.saveGeometry().toBase64().data()).decode()

    def restore_geometry_text(self, text: str) -> None:
        """Go to where the window was; nonsense is ignored."""
        self.restoreGeometry(QByteArray.fromBase64(text.encode(errors="replace")))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        if not self._may_close:
            self.close_requested.emit()
        event.setAccepted(self._may_close)  # allow_close cannot close what is being closed

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # ------------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        work = QVBoxLayout()
        work.setContentsMargins(0, theme.TIGHT, theme.SMALL, theme.TIGHT)
        work.setSpacing(theme.TIGHT)
        work.addWidget(self.notices)
        work.addWidget(self._stack, 1)
        above = QHBoxLayout()
        above.setSpacing(theme.TIGHT)
        above.addWidget(self._rail)
        above.addLayout(work, 1)
        line = QFrame()
        set_look(line, "line")
        line.setFixedHeight(1)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above, 1)
        column.addWidget(line)
        column.addWidget(self.job_strip)
        self.setCentralWidget(centre)
        self._stack.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._stack.setFocus()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802 (Qt's name)
        """Tab goes rail, messages, workspace, strip, whenever their widgets were made."""
        chain = focus_chain(self, (self._rail, self.notices, self._stack, self.job_strip))
        if not chain:
            return False
        at = self.focusWidget()
        step = 1 if next else -1
        place = chain.index(at) + step if at in chain else min(0, step)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        chain[place % len(chain)].setFocus(reason)
        return True

    def _make_action(self, id: str) -> QAction:
        entry = BY_ID[id]
        action = QAction(self)
        action.setObjectName(id)
        action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
        action.setAutoRepeat(entry.repeats)
        action.setCheckable(entry.checkable)
        action.setEnabled(not entry.needs_document)
        action.setMenuRole(ROLES.get(id, QAction.MenuRole.NoRole))
        if entry.icon:
            action.setIcon(icon(entry.icon))
        action.triggered.connect(lambda: self.triggered.emit(id))
        self.addAction(action)
        return action

    def _retranslate(self) -> None:
        for id, action in self._actions.items():
            action.setText(text_of(id))
            action.setToolTip(tip_of(id))
        self._show_steps()
        self._show_title()

    def _show_steps(self) -> None:
        patterns = {"undo": self.tr("Undo {step}"), "redo": self.tr("Redo {step}")}
        for id, step in self._steps.items():
            text = patterns[id].format(step=step) if step else text_of(id)
            self._actions[id].setText(text)
            self._actions[id].setToolTip(f"{text} ({BY_ID[id].key_text})")
            self._actions[id].setEnabled(bool(step))

    def _show_title(self) -> None:
        name = self._name or self.tr("Untitled")
        self.setWindowTitle(f"{name}[*] – Earshot")
        self.setWindowModified(self._is_modified)


ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "settings": QAction.MenuRole.PreferencesRole,
    "about": QAction.MenuRole.AboutRole,
}

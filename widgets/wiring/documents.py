"""New, open, save, close; what is kept by itself, and what is brought back after a crash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.project.lock import Lock, lock_project
from app.project.model import Project
from app.project.recovery import (
    Autosave,
    Crashed,
    crash_of,
    discard,
    find_crashed,
    recover,
    set_apart,
)
from app.project.storage import SUFFIX, read_project
from app.session import Session
from engine.errors import EngineError
from widgets.ask_to_save import DISCARD, SAVE, ask_to_save
from widgets.main_window import MainWindow
from widgets.shared.empty_state import Choice
from widgets.shared.refusals import in_our_language
from widgets.shell import Shell
from widgets.wiring.files import ask_for_files, ask_where_to_save

RECOVER, FORGET = "recover", "forget"
CRASH, PROBLEM = "crash", "problem"
_SOON_MS = 1000  # to try again where the disk refused an autosave


class Documents(QObject):
    """The document's comings and goings.

    Signals: `opened()` when another document is there.
    """

    opened = Signal()

    def __init__(self, window: MainWindow, shell: Shell, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._shell, self._session = window, shell, session
        self._lock: Lock | None = None
        self._autosave: Autosave | None = None
        self._crashed: Crashed | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._write_autosave)
        session.document_changed.connect(self._on_document_changed)
        window.recent_chosen.connect(lambda path: self.leave(lambda: self.open(path)))
        window.close_requested.connect(lambda: self.leave(self._close))
        window.notices.chosen.connect(self._on_notice_chosen)
        window.set_recent(shell.settings.recent)
        self._begin(None)
        self._on_document_changed()

    # ------------------------------------------------------------------ what can be asked for

    def new(self) -> None:
        self.leave(lambda: self._start(Project(), None))

    def ask_to_open(self) -> None:
        kind = (self.tr("Earshot projects"), [SUFFIX.lstrip(".")])
        title = self.tr("Open project")
        ask_for_files(
            self._window, title, kind, lambda files: self.leave(lambda: self.open(Path(files[0])))
        )

    def save(self) -> None:
        self._save_then(lambda: None)

    def ask_to_save_as(self, then: Callable[[], None] = lambda: None) -> None:
        project, session = self._session.project, self._session
        beside = session.path or (
            project.video.media.path.with_suffix(SUFFIX)
            if project.video
            else Path.home() / (self.tr("Untitled") + SUFFIX)
        )

        def save(files: list[str]) -> None:
            if self._save(Path(files[0])):
                then()

        title = self.tr("Save project")
        ask_where_to_save(self._window, title, beside, self.tr("Earshot projects"), save)

    def leave(self, then: Callable[[], None]) -> None:
        """Do something that replaces the document, after asking what becomes of its changes."""

        def answer(wish: str) -> None:
            if wish == SAVE:
                self._save_then(then)
            elif wish == DISCARD:
                then()

        if self._session.history.is_modified and self._session.project != Project():
            ask_to_save(self._window, self._session.name or self.tr("Untitled"), answer)
        else:
            then()

    def open(self, path: Path) -> None:
        """Open a project file; one that a crash left changes of is offered with them."""
        path = path.absolute()
        self._window.notices.hide_notice(PROBLEM)
        crashed = crash_of(path)
        try:
            project = read_project(path)
            lock = None if self._is_ours(path) else lock_project(path)
        except EngineError as error:
            self._tell(error)
            return
        if crashed is not None:  # an edit before the answer must not write over it
            crashed = set_apart(crashed)
        self._start(project, path, lock=lock)
        if crashed is not None:
            self._offer(crashed)

    def offer_recovery(self) -> None:
        """At the start: what did a crash leave?"""
        for crashed in find_crashed()[:1]:
            self._offer(crashed)

    # ------------------------------------------------------------------ saving

    def _save_then(self, then: Callable[[], None]) -> None:
        path = self._session.path
        if path is None:
            self.ask_to_save_as(then)
        elif self._save(path):
            then()

    def _save(self, path: Path) -> bool:
        path, lock = path.absolute(), None
        try:
            lock = None if self._is_ours(path) else lock_project(path)
            self._session.save(path)
        except EngineError as error:
            if lock is not None:
                lock.release()
            self._tell(error)
            return False
        if lock is not None:
            self._hold(lock)
            self._begin(path)
        if self._autosave is not None:
            self._autosave.clear()
        self._timer.stop()
        self._remember(path)
        self._window.notices.hide_notice(PROBLEM)
        return True

    def _is_ours(self, path: Path) -> bool:
        return self._lock is not None and path == self._session.path

    def _hold(self, lock: Lock | None) -> None:
        if self._lock is not None:
            self._lock.release()
        self._lock = lock

    def _remember(self, path: Path) -> None:
        self._shell.put_on(self._shell.settings.with_recent(path))
        self._window.set_recent(self._shell.settings.recent)

    # ------------------------------------------------------------------ autosave and recovery

    def _begin(self, path: Path | None) -> None:
        """Take the place for autosaves of this document."""
        if self._autosave is not None:
            self._autosave.close()
        try:
            self._autosave = Autosave.begin(path)
        except EngineError as error:
            self._autosave = None
            self._tell(error)

    def _adopt(self, crashed: Crashed, path: Path | None) -> None:
        """Go on where the crash left its autosaves: they stay until there is a newer one."""
        if self._autosave is not None:
            if self._autosave.folder == crashed.folder:
                return
            self._autosave.close()
            self._autosave = None
        self._autosave = Autosave.adopt(crashed, path)

    def _write_autosave(self) -> None:
        if self._autosave is None or not self._session.history.is_modified:
            return
        try:
            self._autosave.write(self._session.project)
        except EngineError as error:
            self._tell(error)
            self._timer.start(_SOON_MS * 30)

    def _on_document_changed(self) -> None:
        session, history = self._session, self._session.history
        shown_as_modified = history.is_modified and session.project != Project()
        self._window.set_document(session.name, is_modified=shown_as_modified, path=session.path)
        self._window.set_undo(history.undo_name, history.redo_name)
        seconds = self._shell.settings.autosave_s
        if shown_as_modified and seconds > 0 and not self._timer.isActive():
            self._timer.start(round(seconds * 1000 * 0.8))

    def _offer(self, crashed: Crashed) -> None:
        self._crashed = crashed
        name = crashed.project_file.name if crashed.project_file else self.tr("an unsaved project")
        text = self.tr("Earshot closed unexpectedly. It kept your work on {name}.")
        choices = (
            Choice(RECOVER, self.tr("Bring it back"), "undo"),
            Choice(FORGET, self.tr("Forget it"), "trash"),
        )
        self._window.notices.show_notice(CRASH, text.format(name=name), choices=choices)

    def _on_notice_chosen(self, id: str, choice: str) -> None:
        if id != CRASH or self._crashed is None:
            return
        crashed, self._crashed = self._crashed, None
        self._window.notices.hide_notice(CRASH)
        if choice == FORGET:
            discard(crashed)
        else:
            self.leave(lambda: self._recover(crashed))

    def _recover(self, crashed: Crashed) -> None:
        try:
            found = recover(crashed)
            path = found.project_file
            lock = lock_project(path) if path and not self._is_ours(path) else None
            self._adopt(crashed, path)
        except EngineError as error:
            self._tell(error)
            return
        if not self._is_ours(path or Path()):
            self._hold(lock)
        self._session.start(found.project, path, saved=False)
        self.opened.emit()
        if not found.is_newest:
            words = self.tr("The newest copy was damaged; this is the one before it.")
            self._window.notices.show_notice(PROBLEM, words, kind="warning")

    # ------------------------------------------------------------------ inside

    def _start(self, project: Project, path: Path | None, lock: Lock | None = None) -> None:
        if lock is not None or path is None:
            self._hold(lock)
        self._timer.stop()
        self._begin(path)
        self._session.start(project, path)
        if path is not None:
            self._remember(path)
        self.opened.emit()

    def _close(self) -> None:
        self._timer.stop()
        if self._autosave is not None:
            self._autosave.close()
        self._hold(None)
        self._window.allow_close()

    def _tell(self, error: EngineError) -> None:
        """Say what the world refused, above the work; nothing is lost."""
        self._window.notices.show_notice(PROBLEM, in_our_language(str(error)), kind="danger")

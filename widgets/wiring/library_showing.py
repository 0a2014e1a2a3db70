"""What the grid shows: all there is in an order, or the moments that a search has found."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs.job import Job, Result
from app.library.query import Query, Sieve, plain_filters, plain_parts
from app.library.values import LibraryState, moment_from
from widgets.library.workspace import LibraryWorkspace
from widgets.shared.engine_names import engine_title
from widgets.wiring.desk import Answer, Desk, Refusal

LIMIT = 300  # hits of a search
QUICK_S = 0.5  # to list everything
RESTS = 4  # times as long as listing everything took, before it is listed again by itself
ANY = 0.02  # the least match once a person has asked for weaker ones


class LibraryShowing(QObject):
    """Asks for what is wanted now; the last question is the one that is answered.

    Signals: `answered()` when the shelf has other things on it.
    """

    answered = Signal()

    def __init__(self, workspace: LibraryWorkspace, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._desk = workspace, desk
        self.query = Query()
        self.state: LibraryState | None = None
        self._threshold: float | None = None
        self._job: Job | None = None
        self._again = False
        self._took_s = 0.0
        self._later = QTimer(self, singleShot=True)  # a large library is not listed all the time
        self._later.timeout.connect(self._refresh_now)
        workspace.search.query_changed.connect(self.ask)
        workspace.findings.again_requested.connect(lambda: self.ask(self.query))
        workspace.findings.weaker_requested.connect(self._on_weaker_requested)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is being worked out."""
        return self._job is not None and not self._job.is_over

    # ------------------------------------------------------------------ what can be asked for

    def ask(self, query: Query) -> None:
        """Show what is asked for, from its beginning."""
        if query.chips != self.query.chips:
            self._threshold = None
        self.query = query
        self._submit(from_top=True)

    def refresh(self) -> None:
        """What there is has changed: what is browsed is shown anew, a search stays as it is."""
        if self._took_s < QUICK_S:
            self._refresh_now()
        elif not self._later.isActive():
            self._later.start(round(RESTS * self._took_s * 1000))

    def _refresh_now(self) -> None:
        if self.is_busy:
            self._again = True
        elif not self.query.asks:
            self._submit(from_top=False)

    def show_state(self, state: LibraryState) -> None:
        """What there is in all, known from elsewhere."""
        before, self.state = self.state, state
        if before is None or before.count != state.count or not self._is_shown:
            self.refresh()

    def _on_weaker_requested(self) -> None:
        self._threshold = ANY
        self._submit(from_top=True)

    # ------------------------------------------------------------------------------- asking

    def _submit(self, *, from_top: bool) -> None:
        before, self._job = self._job, None
        if before is not None and before.state == "waiting":
            before.cancel()  # one that runs would take the engine with it: it may end
        query, self._again = self.query, False

        def show(result: Result) -> None:
            if query == self.query:
                self._show(query, result, from_top=from_top)

        def refuse(sentence: str) -> None:
            if query == self.query:
                self._workspace.findings.show_error(sentence)

        if from_top:
            words = self.tr("Searching…") if query.asks else ""
            self._workspace.findings.show_busy(True, words)
        submit = self._search if query.asks else self._browse
        job = self._job = submit(query, show, refuse)
        job.ended.connect(self._on_ended)

    def _browse(self, query: Query, show: Answer, refuse: Refusal) -> Job:
        wanted, began = {"filters": plain_filters(query.sieve), "order": query.order}, monotonic()
        job = self._desk.submit("library_browse", wanted, show, lane="library", on_failed=refuse)
        job.done.connect(lambda _: self._note_time(monotonic() - began))
        return job

    def _note_time(self, took_s: float) -> None:
        self._took_s = took_s

    def _search(self, query: Query, show: Answer, refuse: Refusal) -> Job:
        wanted = {
            "parts": plain_parts(query),
            "filters": plain_filters(query.sieve),
            "limit": LIMIT,
        }
        if self._threshold is not None:
            wanted["threshold"] = self._threshold
        job = self._desk.submit(
            "library_search",
            wanted,
            show,
            label=self.tr("Searching the library"),
            on_failed=refuse,
            about=self.tr("the search"),
        )
        job.cancelled.connect(self._on_cancelled)
        return job

    def _on_cancelled(self) -> None:
        if self.sender() is self._job:
            self._workspace.findings.show_error(self.tr("Stopped. Search again when you like."))

    def _on_ended(self) -> None:
        if self._again and not self.is_busy:
            self.refresh()

    # ------------------------------------------------------------------------------ showing

    @property
    def _is_shown(self) -> bool:
        return self._workspace.findings.state in ("grid", "nothing")

    def _show(self, query: Query, result: Result, *, from_top: bool) -> None:
        shelf = self._workspace.grid.shelf
        if query.asks:
            shelf.put_moments([moment_from(each) for each in result.value["hits"]])
            engine = engine_title(result.value["engine"])
            title = self.tr("%n moment(s)", "", len(shelf)) + f"  ·  {engine}"
        else:
            shelf.put_ids(result.arrays["ids"])
            title = self.tr("%n item(s)", "", len(shelf))
        self._workspace.grid.show_changed(from_top=from_top)
        self._show_page(title)
        self.answered.emit()

    def _show_page(self, title: str) -> None:
        findings, state = self._workspace.findings, self.state
        if len(self._workspace.grid.shelf):
            findings.show_grid(title, ranked=self.query.asks)
        elif state is not None and not state.folders and not state.count:
            findings.show_empty()
        elif state is not None and not state.count:
            findings.show_waiting()
        else:
            filtered = self.query.sieve != Sieve()
            findings.show_nothing(searched=self.query.asks, filtered=filtered)

"""Labels taught from what is chosen: previewed while a person types, kept when they say so."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.jobs.job import Job, Result
from app.library.values import moment_from
from widgets.library.teach import LEAST, TeachDialog
from widgets.wiring.desk import Desk
from widgets.wiring.library_room import LibraryRoom

LIMIT_S = 900.0  # a large library is looked through in one go


class LibraryTeaching(QObject):
    """One dialog at a time; it stays open while more examples are chosen in the library."""

    def __init__(self, window: QWidget, room: LibraryRoom, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._room, self._desk = window, room, desk
        self.dialog: TeachDialog | None = None
        self._job: Job | None = None
        self._asked: dict[str, Any] = {}

    def open(self) -> None:
        """Teach from what is chosen, or look at a label that was taught before."""
        if self.dialog is not None:
            self._on_examples_wanted()
            self.dialog.raise_()
            return
        dialog = self.dialog = TeachDialog(self._window)
        dialog.question_changed.connect(self._preview)
        dialog.examples_wanted.connect(self._on_examples_wanted)
        dialog.keep_requested.connect(self._keep)
        dialog.forget_requested.connect(self._forget)
        dialog.hear_requested.connect(self._room.listening.hear)
        dialog.finished.connect(self._on_finished)
        dialog.show_examples([moment.item for moment in self._room.selected])
        dialog.show_nothing()
        dialog.show()
        self._list_labels()

    # ------------------------------------------------------------------------------ preview

    def _on_examples_wanted(self) -> None:
        if self.dialog is not None:
            more = [moment.item for moment in self._room.selected]
            self.dialog.show_examples([*self.dialog.examples, *more])

    def _question(self) -> dict[str, Any]:
        """What the label is, as tasks take it; empty where it cannot be learnt yet."""
        dialog = self.dialog
        if dialog is None or not dialog.label:
            return {}
        if ids := [item.id for item in dialog.examples]:
            return {"name": dialog.label, "ids": ids}
        knows = dialog.label in [dialog.name.itemText(i) for i in range(dialog.name.count())]
        return {"name": dialog.label} if knows else {}

    def _preview(self) -> None:
        dialog, asked = self.dialog, self._question()
        self._cancel()
        self._asked = asked
        if dialog is None:
            return
        if not asked:
            dialog.show_nothing()
            return

        def show(result: Result) -> None:
            if self.dialog is dialog and asked == self._asked:
                dialog.show_found(asked["name"], [moment_from(e) for e in result.value["hits"]])

        def refuse(sentence: str) -> None:
            if self.dialog is dialog and asked == self._asked:
                dialog.show_error(sentence)

        dialog.show_busy()
        wanted = {**asked, "least": LEAST / 100}
        self._job = self._desk.submit(
            "library_preview_label", wanted, show, on_failed=refuse,
            about=self.tr("the label"), limit_s=LIMIT_S,
        )  # fmt: skip

    def _cancel(self) -> None:
        if self._job is not None and not self._job.is_over and self._job.state == "waiting":
            self._job.cancel()  # one that runs would take the engine with it: it may end

    # ------------------------------------------------------------------------------ keeping

    def _keep(self) -> None:
        dialog, asked = self.dialog, self._question()
        if dialog is None or not asked:
            return
        tagged = dialog.model.to_tag

        def kept(_: Result) -> None:
            self._room.refresh_items(tagged)
            self._list_labels()
            if self.dialog is dialog:
                dialog.show_tagged(tagged)
                dialog.show_kept(asked["name"], len(tagged))

        label = self.tr("Keeping the label %s") % asked["name"]
        self._desk.submit(
            "library_teach", {**asked, "tag": tagged}, kept, label=label,
            on_failed=dialog.show_error, about=self.tr("the label"),
        )  # fmt: skip

    def _forget(self, name: str) -> None:
        dialog = self.dialog

        def forgotten(_: Result) -> None:
            self._list_labels()
            if dialog is not None and self.dialog is dialog:
                dialog.question_changed.emit()

        wanted = {"name": name}
        refuse = dialog.show_error if dialog else None
        self._desk.submit(
            "library_forget_label", wanted, forgotten, lane="library", on_failed=refuse
        )

    def _list_labels(self) -> None:
        dialog = self.dialog

        def listed(result: Result) -> None:
            if dialog is not None and self.dialog is dialog:
                dialog.show_labels(result.value["labels"])

        self._desk.submit("library_labels", {}, listed, lane="library")

    def _on_finished(self) -> None:
        self._cancel()
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
        self._room.listening.stop()

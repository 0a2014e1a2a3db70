"""What an export dialog says of licences: of engines at once, of files once those are known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from app.jobs.job import Result
from widgets.shared.engine_names import licence_line, not_for_sale_line
from widgets.shared.export_dialog import ExportDialog
from widgets.wiring.desk import Desk

Plain = dict[str, Any]


def show_licences(
    dialog: ExportDialog, engines: Iterable[str], files: Sequence[Plain], desk: Desk
) -> None:
    """Warn of engines and files that may not be used to earn money, by name.

    `files` as the task `library_credits` takes them.
    """
    line = licence_line(engines)
    dialog.show_licences(line)
    if not files:
        return
    open_dialogs = [dialog]

    def told(result: Result) -> None:
        for each in open_dialogs:
            named = not_for_sale_line(result.value["not_for_sale"])
            each.show_licences("\n".join(text for text in (line, named) if text))

    dialog.finished.connect(open_dialogs.clear)
    desk.submit("library_credits", {"files": list(files)}, told, lane="library")


def file_used(name: str, role: str, file: object, licence: str) -> Plain:
    """One file as the task takes it."""
    return {"name": name, "role": role, "file": str(file), "licence": licence}

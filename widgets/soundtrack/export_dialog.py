"""The export dialog of a soundtrack."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from widgets.shared import export_dialog
from widgets.soundtrack.export_options import ExportOptions


class ExportDialog(export_dialog.ExportDialog):
    """Its settings are `ExportSettings`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ExportOptions(), parent)

"""The export dialog: choices, then progress, then the finished file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from widgets.shared import export_dialog
from widgets.soundtrack.export_options import ExportOptions


class ExportDialog(export_dialog.ExportDialog):
    """Its settings are `ExportSettings`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._choices = ExportOptions()
        super().__init__(self._choices, parent)

    def show_for(self, path: Path, *, has_range: bool = False) -> None:
        """Start anew, with a place suggested for the file; a range may be cut out of the whole."""
        self._choices.offer_range(has_range=has_range)
        super().show_for(path)

"""The export dialog of cut-outs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from widgets.segment.export_options import ExportOptions
from widgets.shared import export_dialog


class ExportDialog(export_dialog.ExportDialog):
    """Its settings are `ExportSettings`."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        can_follow: bool = False,
        has_selection: bool = False,
    ) -> None:
        options = ExportOptions(can_follow=can_follow, has_selection=has_selection)
        super().__init__(options, parent)

"""The only place where panels, session, player and jobs meet."""

from __future__ import annotations

from pathlib import Path

from widgets.main_window import MainWindow
from widgets.wiring.studio import Studio


def wire(window: MainWindow, project_file: Path | None = None) -> Studio:
    """Fill the window, with a project if one is named; what comes back lives as long as it does."""
    return Studio(window, project_file)

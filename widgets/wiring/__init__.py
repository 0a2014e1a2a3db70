"""The only place where panels, session, player and jobs meet."""

from __future__ import annotations

from widgets.main_window import MainWindow
from widgets.wiring.studio import Studio


def wire(window: MainWindow) -> Studio:
    """Fill the window; what comes back lives as long as it does."""
    return Studio(window)

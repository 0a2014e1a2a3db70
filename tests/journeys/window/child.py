"""The real `main.main()`, with a hand at its window: child.py MODULE:FUNCTION FOLDER [PROJECT].

Nothing is imported here before `main` that it would not import itself.
"""

from __future__ import annotations

import os
import sys
import time
from importlib import import_module
from pathlib import Path

BEGUN = time.time()


def run(journey: str, folder: str, arguments: list[str]) -> int:
    """Start the program, and the journey once it is in its event loop; returns the exit code."""
    from PySide6.QtWidgets import QApplication

    turn = QApplication.exec

    def turn_with_a_hand() -> int:
        from tests.journeys.window.hand import Hand
        from widgets.main_window import MainWindow

        [window] = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        module, _, function = journey.partition(":")
        hand = Hand(window, Path(folder), float(sys.argv[3]))
        hand.go(getattr(import_module(module), function))
        return turn()

    QApplication.exec = staticmethod(turn_with_a_hand)
    if tasks := os.environ.get("JOURNEY_TASKS"):
        use_tasks(tasks)
    import main

    return main.main(arguments)


def use_tasks(tasks: str) -> None:
    """Let the workers have another table of tasks; this journey is not about a quick start."""
    from app.jobs.runner import JobRunner

    defaults = JobRunner.__init__.__kwdefaults__
    assert defaults is not None
    defaults["tasks"] = tasks


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], sys.argv[2], sys.argv[4:]))

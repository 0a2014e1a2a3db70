"""Earshot: sound under video, objects cut out by sound, stills animated by sound.

Without arguments, or with a project, it opens the window; with a command it runs that job in the
terminal.
"""

from __future__ import annotations

import sys

PROJECT = ".earshot"


def main(arguments: list[str]) -> int:
    """Open the window or run one command; returns the exit code."""
    try:
        if not arguments or arguments[0].endswith(PROJECT):
            from widgets.app import run
        else:
            from app.cli import run
    except ModuleNotFoundError as missing:
        sys.stderr.write(
            f"The package {missing.name} is not installed for this Python. "
            "Run `make setup`, then `.venv/bin/python main.py`.\n"
        )
        return 4
    except ImportError as refused:  # Qt without a library of the system
        sys.stderr.write(f"{refused}.\nRun `make setup`: it gets the system libraries of Qt.\n")
        return 4
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

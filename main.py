"""Earshot: sound under video, objects cut out by sound, stills animated by sound.

Without arguments it opens the window; with a command it runs that job in the terminal.
"""

from __future__ import annotations

import sys

NO_WINDOW_YET = """\
The window comes with a later version. What works now, in the terminal:

  main.py suggest VIDEO SOUND_OR_FOLDER...    find sounds that fit a video, and lay them under it
  main.py segment IMAGE --sound FILE...       cut out of a picture what makes a sound
  main.py animate IMAGE... --sound FILE...    let a still move to its sounds
  main.py demo                                see all three on media made on the spot

Every command explains itself with --help.
"""


def main(arguments: list[str]) -> int:
    """Open the window or run one command; returns the exit code."""
    if not arguments:
        sys.stdout.write(NO_WINDOW_YET)
        return 0
    try:
        from app.cli import run
    except ModuleNotFoundError as missing:
        sys.stderr.write(
            f"The package {missing.name} is not installed for this Python. "
            "Run `make setup`, then `.venv/bin/python main.py`.\n"
        )
        return 4
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

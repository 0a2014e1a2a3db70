"""The worker: `python -m app.jobs FOLDER TASKS`."""

from __future__ import annotations

import os

NICE = 10


def main() -> None:
    """Stand back, and only then load anything: the window may be drawing what it began.

    We lead a group, so that all we start can be ended at once and the terminal's Ctrl-C is not
    for us, but stay in the window's session: Linux shares the processors among sessions before
    it looks at nice values (sched(7), "The autogroup feature").
    """
    if hasattr(os, "setpgrp"):
        os.setpgrp()
        os.nice(NICE)
    from app.jobs.worker import main as work

    work()


if __name__ == "__main__":
    main()

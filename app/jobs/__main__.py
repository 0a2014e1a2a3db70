"""The worker: `python -m app.jobs FOLDER TASKS`."""

from __future__ import annotations

from app.jobs.priority import stand_back


def main() -> None:
    """Stand back, and only then load anything: the window may be drawing what it began."""
    stand_back()
    from app.jobs.worker import main as work

    work()


if __name__ == "__main__":
    main()

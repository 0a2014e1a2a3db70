"""Where the program writes down what went wrong, for a report a person can send."""

from __future__ import annotations

import logging
import logging.handlers
import sys
import tempfile
from functools import cache
from pathlib import Path

LOG_BYTES = 1_000_000
LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"


@cache
def start_logging() -> Path:
    """Send warnings and errors of the whole program to a small rotating file; returns its path.

    The file appears with the first line written to it.
    """
    path = _log_file()
    handler = logging.handlers.RotatingFileHandler(
        path, maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8", errors="replace", delay=True
    )
    handler.setFormatter(logging.Formatter(LINE))
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)
    logging.captureWarnings(True)
    sys.unraisablehook = _log_unraisable
    return path


def _log_file() -> Path:
    """The log in the person's own log folder, or in the temporary one if that is closed to us."""
    from platformdirs import user_log_path

    folder = user_log_path("earshot", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder / "earshot.log"
    except OSError:
        return Path(tempfile.gettempdir(), "earshot.log")


def _log_unraisable(what: sys.UnraisableHookArgs) -> None:
    """Write down an exception that Python could not raise (in a destructor, say)."""
    if isinstance(what.exc_value, Exception):
        logging.getLogger(__name__).error("%s", what.err_msg, exc_info=what.exc_value)

"""Where the person's library lies, said without loading what reads it."""

from __future__ import annotations

import os
from pathlib import Path

from app import paths

FILE = "library.db"


def library_file() -> Path:
    """The same file as `engine.library` opens by itself. It may not exist yet."""
    chosen = os.environ.get("EARSHOT_LIBRARY")
    folder = Path(chosen).absolute() if chosen else paths.home() / "library"
    return folder / FILE

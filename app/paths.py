"""Where the program keeps its own things. EARSHOT_HOME, where set, holds all of them."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

NAME = "earshot"


def home() -> Path:
    """The folder of settings, autosaves and older versions. It may not exist yet."""
    chosen = os.environ.get("EARSHOT_HOME")
    return Path(chosen).absolute() if chosen else user_data_path(NAME, appauthor=False)


def settings_file() -> Path:
    """The person's settings."""
    return home() / "settings.json"


def recovery_folder() -> Path:
    """Autosaves, one folder for each open project."""
    return home() / "recovery"


def versions_folder() -> Path:
    """Older versions of projects, one folder for each."""
    return home() / "versions"


def locks_folder() -> Path:
    """Locks of projects whose own folder takes none."""
    return home() / "locks"


def cache_folder() -> Path:
    """What can be worked out again: thumbnails, peaks, vectors."""
    if os.environ.get("EARSHOT_HOME"):
        return home() / "cache"
    return user_cache_path(NAME, appauthor=False)


def project_key(project_file: Path) -> str:
    """32 hexadecimal digits for a project by where it lies: links and `..` are followed."""
    place = os.path.normcase(os.path.realpath(project_file))
    return hashlib.blake2b(os.fsencode(place), digest_size=16).hexdigest()

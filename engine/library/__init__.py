"""The media library: index once, search in any direction.

>>> from engine import library
>>> with library.open_library(folder) as mine:
...     library.index_folders(mine, [sounds], space=space, load=load)
...     library.search(mine, [library.Part("waves")], embedder=load())
"""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

from engine.library.alike import duplicates, near_duplicates
from engine.library.catalogue import Catalogue
from engine.library.indexing import index_folders, scan_folders
from engine.library.labels import fit_probe, label_names, load_probe, teach, would_label
from engine.library.query import Filters, Part, load_search, save_search, search
from engine.library.remembered import LibraryMemory, sounds_in
from engine.library.values import Facts, Hit, Indexed, Item, Passed, Source

__all__ = [
    "Catalogue",
    "Facts",
    "Filters",
    "Hit",
    "Indexed",
    "Item",
    "LibraryMemory",
    "Part",
    "Passed",
    "Source",
    "duplicates",
    "fit_probe",
    "index_folders",
    "label_names",
    "library_folder",
    "load_probe",
    "load_search",
    "near_duplicates",
    "open_library",
    "save_search",
    "scan_folders",
    "search",
    "sounds_in",
    "teach",
    "would_label",
]


def library_folder() -> Path:
    """Where the person's library lies: $EARSHOT_LIBRARY, $EARSHOT_HOME, or their own data."""
    if chosen := os.environ.get("EARSHOT_LIBRARY"):
        return Path(chosen).absolute()
    if home := os.environ.get("EARSHOT_HOME"):
        return Path(home).absolute() / "library"
    return user_data_path("earshot", appauthor=False) / "library"


def open_library(folder: Path | None = None) -> Catalogue:
    """The library in `folder`, by default the person's own; made where there is none.

    Raises:
        UnreadableMediaError: if what lies there is no library, or a newer program wrote it.
        UnwritableOutputError: if the folder cannot be made or written.
    """
    return Catalogue(folder or library_folder())

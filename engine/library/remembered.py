"""What a library knows of its sounds, as the memory that `suggest_audio` asks first."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.disk_cache import key_part
from engine.errors import WrongRequestError
from engine.library.catalogue import Catalogue

_PREFIX, _KEY = "moments-", 40  # as `sound_moments` names them: moments-SPACE-KEY


class LibraryMemory:
    """Rows of sounds that are in the library; anything else is not remembered here."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def find(self, key: str) -> NDArray[np.generic] | None:
        """Rows (n, D) of the windows of a sound, by its content; None where it is not known."""
        if not key.startswith(_PREFIX):
            return None
        item, space = self.catalogue.item_of_key(key[-_KEY:]), self._space(key)
        if item is None or space is None:
            return None
        rows = self.catalogue.looked(item, space, "audio").rows.rows
        return rows if len(rows) else None

    def _space(self, key: str) -> str | None:
        """The space that is named in a key."""
        spaces = [row[0] for row in self.catalogue.ask("SELECT DISTINCT space FROM embedded")]
        named = key[len(_PREFIX) : -_KEY - 1]
        return next((space for space in spaces if key_part(space) == named), None)

    def keep(self, key: str, value: NDArray[np.generic]) -> None:
        """The library learns by indexing alone."""


def sounds_in(catalogue: Catalogue) -> list[Path]:
    """One place of each sound in the library that is still there.

    Raises:
        WrongRequestError: if there is none.
    """
    ids = [row[0] for row in catalogue.ask("SELECT id FROM items WHERE kind = 'sound'")]
    places = [path for item in catalogue.items(ids) for path in item.paths[:1]]
    there = [path for path in places if path.is_file()]
    if not there:
        raise WrongRequestError(
            "There are no sounds to choose from: name some, or take a folder into the library"
            " (`main.py index FOLDER`)."
        )
    return there

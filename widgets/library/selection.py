"""What is chosen in the grid: ids of items, whatever place they stand at. No Qt."""

from __future__ import annotations

from widgets.library.shelf import Shelf


class Selection:
    """`chosen` ids; `current` is the one with the keyboard on it, at `place` (-1: nowhere)."""

    def __init__(self) -> None:
        self.chosen: set[int] = set()
        self.current: int | None = None
        self.place = -1
        self._anchor: int | None = None

    def go(self, shelf: Shelf, place: int, *, extend: bool = False, toggle: bool = False) -> None:
        """Make a place current: alone, from the anchor to it, or turned on or off by itself."""
        id = shelf.id_at(place)
        anchor = -1 if self._anchor is None else shelf.place_of(self._anchor)
        if extend and anchor >= 0:
            self.chosen = set(shelf.ids_between(min(anchor, place), max(anchor, place)))
        elif toggle:
            self.chosen ^= {id}
            self._anchor = id
        else:
            self.chosen, self._anchor = {id}, id
        self.current, self.place = id, place

    def choose_all(self, shelf: Shelf) -> None:
        """All there is on the shelf."""
        self.chosen = set(shelf.ids_between(0, len(shelf) - 1)) if len(shelf) else set()

    def keep_shown(self, shelf: Shelf) -> None:
        """What is not on the shelf any more is not chosen: nobody sees that it would be."""
        self.chosen = shelf.among(self.chosen)
        if self.current is not None:
            self.place = shelf.place_of(self.current)
        if self.place < 0:
            self.current = None

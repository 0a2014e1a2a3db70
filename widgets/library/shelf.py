"""What the grid has to show: ids of all, or moments that were found; items only of what is near.

A library may hold a million items: the window knows their ids, eight bytes each, and a few hundred
items that were looked at last.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from app.library.values import LibraryItem, Moment

MOST_ITEMS = 3000
Ids = NDArray[np.int64]
NO_IDS: Ids = np.zeros(0, np.int64)


class Shelf:
    """Moments by place. `found` is whether they were asked for, with a match and a reason each."""

    def __init__(self) -> None:
        self._ids = NO_IDS
        self._moments: tuple[Moment, ...] = ()
        self.found = False
        self._items: OrderedDict[int, LibraryItem] = OrderedDict()
        self._gone: set[int] = set()

    def __len__(self) -> int:
        return len(self._moments) if self.found else len(self._ids)

    def put_ids(self, ids: Ids) -> None:
        """All of these, in this order; what they are is learnt as they are looked at."""
        self._ids, self._moments, self.found = ids, (), False
        self._gone.clear()

    def put_moments(self, moments: Sequence[Moment]) -> None:
        """These, best first."""
        self._ids, self._moments, self.found = NO_IDS, tuple(moments), True

    def learn(self, items: Iterable[LibraryItem]) -> None:
        """What items are; those that were not looked at for longest are forgotten."""
        for item in items:
            self._items[item.id] = item
            self._items.move_to_end(item.id)
        while len(self._items) > MOST_ITEMS:
            self._items.popitem(last=False)
        if self.found:
            self._moments = tuple(self._with_news(moment) for moment in self._moments)

    def give_up(self, ids: Iterable[int]) -> None:
        """Nobody knows these any more: they are not asked for again."""
        self._gone.update(ids)

    def forget(self, ids: Iterable[int]) -> None:
        """What was known of these may be wrong now."""
        for id in ids:
            self._items.pop(id, None)

    def id_at(self, place: int) -> int:
        """The item at a place."""
        return self._moments[place].item.id if self.found else int(self._ids[place])

    def moment_at(self, place: int) -> Moment | None:
        """What is at a place; None while it is not known."""
        if self.found:
            return self._moments[place]
        item = self._items.get(int(self._ids[place]))
        return None if item is None else item.whole

    def moment_of(self, id: int) -> Moment | None:
        """The moment of an item, wherever it stands; None while it is not known."""
        if self.found:
            place = self.place_of(id)
            return None if place < 0 else self._moments[place]
        item = self._items.get(id)
        return None if item is None else item.whole

    def place_of(self, id: int) -> int:
        """Where an item stands; -1 where it does not."""
        if self.found:
            places = [i for i, moment in enumerate(self._moments) if moment.item.id == id]
        else:
            places = np.flatnonzero(self._ids == id)
        return int(places[0]) if len(places) else -1

    def ids_between(self, first: int, last: int) -> list[int]:
        """The items from a place to another, both included."""
        if self.found:
            return [moment.item.id for moment in self._moments[first : last + 1]]
        return self._ids[first : last + 1].tolist()

    def moments_of(self, ids: set[int], most: int) -> list[Moment]:
        """What is known of some items, in the order in which they stand here; at most so many."""
        if self.found:
            return [each for each in self._moments if each.item.id in ids][:most]
        wanted = np.fromiter(ids, np.int64, len(ids))
        places = np.flatnonzero(np.isin(self._ids, wanted))[:most].tolist()
        return [each for each in map(self.moment_at, places) if each is not None]

    def among(self, ids: set[int]) -> set[int]:
        """Those of some items that stand here."""
        if self.found:
            return ids & {moment.item.id for moment in self._moments}
        wanted = np.fromiter(ids, np.int64, len(ids))
        return set(wanted[np.isin(wanted, self._ids)].tolist())

    def unknown(self, places: Iterable[int]) -> list[int]:
        """The ids at these places of which nothing is known yet."""
        if self.found:
            return []
        ids = (int(self._ids[place]) for place in places)
        return [id for id in ids if id not in self._items and id not in self._gone]

    def _with_news(self, moment: Moment) -> Moment:
        item = self._items.get(moment.item.id, moment.item)
        if item is moment.item:
            return moment
        return Moment(item, moment.start, moment.end, moment.match, moment.reason)

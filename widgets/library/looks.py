"""What items look like, as far as it is known: drawn pictures, outlines of sounds. Not too many."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QPixmap

from app.library.values import Moment

MOST_BYTES = 96 << 20
Key = tuple[int, int]  # id of the item, tenths of a second into it


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """A `picture`, or the `outline` of a sound, (least, greatest) in [-1, 1]; or neither."""

    picture: QPixmap | None = None
    outline: tuple[tuple[float, float], ...] = ()

    @property
    def bytes(self) -> int:
        drawn = 0 if self.picture is None else self.picture.width() * self.picture.height() * 4
        return 200 + drawn + 100 * len(self.outline)


def look_key(moment: Moment) -> Key:
    """Which look belongs to a moment: a film's is of the middle of it."""
    if moment.item.kind != "video":
        return moment.item.id, 0
    return moment.item.id, round(look_time(moment) * 10)


def look_time(moment: Moment) -> float:
    """When in its item a moment is looked at, in seconds: all of a film near its beginning."""
    if moment.is_whole:
        return min(1.0, moment.duration / 4)
    return (moment.start + moment.end) / 2


class Looks:
    """Remembers looks; those that were not painted for longest go."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most, self._bytes = most_bytes, 0
        self._looks: OrderedDict[Key, Look] = OrderedDict()

    def find(self, key: Key) -> Look | None:
        """None while nothing is known."""
        look = self._looks.get(key)
        if look is not None:
            self._looks.move_to_end(key)
        return look

    def __contains__(self, key: Key) -> bool:
        return key in self._looks

    def keep(self, key: Key, look: Look) -> None:
        """Remember what was drawn."""
        before = self._looks.pop(key, None)
        self._bytes += look.bytes - (before.bytes if before else 0)
        self._looks[key] = look
        while self._bytes > self._most and len(self._looks) > 1:
            self._bytes -= self._looks.popitem(last=False)[1].bytes

    def forget(self, ids: Iterable[int]) -> None:
        """These may look otherwise now."""
        gone = set(ids)
        for key in [key for key in self._looks if key[0] in gone]:
            self._bytes -= self._looks.pop(key).bytes

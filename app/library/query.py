"""What a person asks the library: chips that add or take away, and filters. Frozen values."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

LIGHTEST, HEAVIEST, STEP = 0.25, 3.0, 0.25
MINUS = "-"


@dataclass(frozen=True, slots=True)
class Chip:
    """One part of a query: words, a file, or an item of the library; `weight` below 0 takes away.

    `name` is what it is called on screen.
    """

    name: str
    text: str = ""
    file: Path | None = None
    item: int | None = None
    weight: float = 1.0

    @property
    def takes_away(self) -> bool:
        return self.weight < 0

    def weighed(self, by: int) -> Chip:
        """Heavier by so many steps, or lighter; whether it adds or takes away stays."""
        size = min(max(abs(self.weight) + by * STEP, LIGHTEST), HEAVIEST)
        return replace(self, weight=math.copysign(size, self.weight))

    def turned(self) -> Chip:
        """Taking away where it added, and the other way round."""
        return replace(self, weight=-self.weight)

    @property
    def key(self) -> tuple[str, Path | None, int | None]:
        """What is asked with it, whatever the weight."""
        return self.text, self.file, self.item


@dataclass(frozen=True, slots=True)
class Sieve:
    """What items have to be. Lengths in seconds; `tags` all of them; `folder` they lie in."""

    kinds: tuple[str, ...] = ()
    shortest: float = 0.0
    longest: float = math.inf
    licence: str = ""
    commercial: bool = False
    tags: tuple[str, ...] = ()
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """All of it. Without chips that add, the library is only browsed, in an `order`."""

    chips: tuple[Chip, ...] = ()
    sieve: Sieve = Sieve()
    order: str = "name"

    @property
    def asks(self) -> bool:
        """Whether there is something to look for."""
        return any(not chip.takes_away for chip in self.chips)

    def with_chip(self, chip: Chip) -> Query:
        """One more part; the same thing asked before is asked only once, in its place."""
        chips = [chip if each.key == chip.key else each for each in self.chips]
        return replace(self, chips=tuple(chips if chip in chips else [*chips, chip]))

    def with_chip_at(self, place: int, chip: Chip) -> Query:
        """Another part at a place."""
        chips = (*self.chips[:place], chip, *self.chips[place + 1 :])
        return replace(self, chips=chips)

    def without(self, place: int) -> Query:
        """One part fewer."""
        return replace(self, chips=(*self.chips[:place], *self.chips[place + 1 :]))


def chip_of_words(typed: str) -> Chip | None:
    """What was typed; a minus before it takes it away. None where nothing was."""
    words = " ".join(typed.split())
    takes_away = words.startswith(MINUS)
    words = words.lstrip(MINUS).strip() if takes_away else words
    return Chip(words, text=words, weight=-1.0 if takes_away else 1.0) if words else None


def chip_of_file(path: Path) -> Chip:
    """Something like a file."""
    return Chip(path.name, file=path)


def chip_from(value: Mapping[str, Any]) -> Chip:
    """A part as a task tells of it."""
    file = Path(value["file"]) if value["file"] else None
    return Chip(value["name"], value["text"], file, value["item"], value["weight"])


def plain_parts(query: Query) -> list[dict[str, Any]]:
    """The chips as tasks take them."""
    return [
        {
            "text": chip.text,
            "file": None if chip.file is None else str(chip.file),
            "item": chip.item,
            "weight": chip.weight,
        }
        for chip in query.chips
    ]


def plain_filters(sieve: Sieve) -> dict[str, Any]:
    """The filters as tasks take them; endless is None."""
    return {
        "kinds": list(sieve.kinds),
        "shortest": sieve.shortest,
        "longest": sieve.longest if math.isfinite(sieve.longest) else None,
        "licence": sieve.licence,
        "commercial": sieve.commercial,
        "tags": list(sieve.tags),
        "folder": None if sieve.folder is None else str(sieve.folder),
    }

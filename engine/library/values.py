"""What a library holds and what it answers, as values. Times are seconds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from engine.source import Source as Source
from engine.types import Embeddings

ItemKind = Literal["sound", "picture", "video", "text", "depth", "thermal", "motion"]
KINDS: tuple[ItemKind, ...] = (
    "sound", "picture", "video", "text", "depth", "thermal", "motion",
)  # fmt: skip

COMPARED: tuple[ItemKind, ...] = ("sound", "picture", "video")  # of which near-duplicates are found

_URL = re.compile(r"([a-zA-Z][\w+.-]+):/(?=[^/])")


def shown_place(path: Path) -> str:
    """A path as text; of one that stands for a URL, the URL: a path has lost one of its slashes."""
    return _URL.sub(r"\1://", str(path), count=1) if _URL.match(str(path)) else str(path)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file is, whatever an engine thinks of it.

    `loudness` in LUFS, `tempo` in beats a minute, `onsets` in seconds; `category` as the
    Universal Category System names it; `text` what is written in it.
    """

    kind: ItemKind
    duration: float = 0.0
    width: int = 0
    height: int = 0
    loudness: float | None = None
    tempo: float | None = None
    onsets: tuple[float, ...] = ()
    category: str = ""
    text: str = ""
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, slots=True)
class Item:
    """One content, wherever it lies: `paths` are its copies, none when it is missing now."""

    id: int
    key: str
    facts: Facts
    paths: tuple[Path, ...]
    tags: tuple[str, ...] = ()
    note: str = ""

    @property
    def name(self) -> str:
        return self.paths[0].name if self.paths else self.facts.source.title or self.key[:8]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of an item that has a row of its own; `modality` of that row."""

    modality: str
    start: float
    end: float


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """What an engine makes of one item: a row of `rows` for each window."""

    windows: Sequence[Window]
    rows: Embeddings


@dataclass(frozen=True, slots=True)
class Hit:
    """A moment that was found: calibrated `match` in [0, 1], and why.

    `by_words` says that its name, tags or text have the words asked for.
    """

    item: Item
    start: float
    end: float
    match: float
    reason: str
    by_words: bool = False


@dataclass(frozen=True, slots=True)
class Passed:
    """A file or folder that was passed over, and why, as the second half of a sentence."""

    path: Path
    why: str


@dataclass(frozen=True, slots=True)
class Indexed:
    """What indexing did: files new to the library, moved or copied, unchanged, gone; and trouble.

    `unread` are media that cannot be read (they are not tried again until they change), `passed`
    what was no file or folder to look into.
    """

    added: int = 0
    moved: int = 0
    unchanged: int = 0
    gone: int = 0
    embedded: int = 0
    unread: tuple[Passed, ...] = ()
    passed: tuple[Passed, ...] = ()

"""Which sounds of a library are worth to be compared with the scenes of a video one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.disk_cache import Memory
from engine.features.find_scenes import find_scenes
from engine.library.catalogue import Catalogue
from engine.library.nearest import open_nearest
from engine.library.remembered import sounds_in
from engine.media.video import read_frames
from engine.protocols import Embedder, Report, ignore_progress
from engine.types import Float32, TimeSpan

MOST = 150  # sounds that are compared exactly; each is opened once
_WINDOWS = 400  # looked up for each frame
_FRAMES = 3  # of each scene
_MOST_FRAMES = 60  # of all of them together
_MAX_SIDE = 640  # pixels


@dataclass(frozen=True, slots=True)
class LibraryFirst:
    """Asks the library what it knows of a sound, and for all else another memory."""

    library: Memory
    other: Memory

    def find(self, key: str) -> NDArray[np.generic] | None:
        """What was kept; None where neither knows it."""
        known = self.library.find(key)
        return self.other.find(key) if known is None else known

    def keep(self, key: str, value: NDArray[np.generic]) -> None:
        """The library learns by indexing alone."""
        self.other.keep(key, value)


def likely_sounds(
    catalogue: Catalogue,
    video: Path,
    scenes: Sequence[TimeSpan],
    words: Iterable[str] = (),
    *,
    embedder: Embedder,
    most: int = MOST,
    report: Report = ignore_progress,
) -> list[Path]:
    """At most `most` sounds of the library that come nearest to the scenes, or to `words`.

    Where there are no more than that, it is all of them: those the engine has not heard yet too.

    Raises:
        UnreadableMediaError: if the video cannot be decoded.
        WrongRequestError: if there is no sound in the library that is still there.
        Cancelled: if `report` says so.
    """
    [(count,)] = catalogue.ask("SELECT count(*) FROM items WHERE kind = 'sound'")
    if count <= most:
        return sounds_in(catalogue)
    report(0, 0, "looking at the video")
    scenes = scenes or find_scenes(video, report=report)
    rows = _seen(video, scenes, embedder)
    if told := [text for text in words if text.strip()]:
        rows = np.concatenate([rows, embedder.embed_text(told).rows])
    report(0, 0, "looking into the library")
    places = _places(catalogue, _by_rank(catalogue, rows, embedder.space, report), most)
    return places or sounds_in(catalogue)[:most]


def _seen(video: Path, scenes: Sequence[TimeSpan], embedder: Embedder) -> Float32:
    """Rows of a few frames of each scene, (n, D)."""
    times = [
        scene.start + scene.duration * (i + 0.5) / _FRAMES
        for scene in scenes
        for i in range(_FRAMES)
    ]
    chosen = times[:: max(1, len(times) // _MOST_FRAMES)]
    frames = read_frames(video, chosen, max_side=_MAX_SIDE)
    return embedder.embed_images([frame.picture for frame in frames]).rows


def _by_rank(catalogue: Catalogue, rows: Float32, space: str, report: Report) -> list[int]:
    """Items, those first that come first for some row."""
    nearest = open_nearest(catalogue, space, "audio", report=report)
    found = [nearest.search(row, _WINDOWS)[0] for row in rows]
    windows = [int(each) for rank in zip(*found, strict=False) for each in rank]
    items = _items_of(catalogue, list(dict.fromkeys(windows)))
    return list(dict.fromkeys(items[each] for each in windows if each in items))


def _items_of(catalogue: Catalogue, windows: Sequence[int]) -> dict[int, int]:
    """The items that windows belong to, where those are sounds."""
    found: dict[int, int] = {}
    for first in range(0, len(windows), 500):
        some = list(windows[first : first + 500])
        marks = ", ".join("?" * len(some))
        rows = catalogue.ask(
            "SELECT windows.id, item FROM windows JOIN items ON items.id = item"
            f" WHERE kind = 'sound' AND windows.id IN ({marks})",
            some,
        )
        found.update(rows)
    return found


def _places(catalogue: Catalogue, items: Sequence[int], most: int) -> list[Path]:
    """Where they lie, as far as they are still there."""
    chosen: list[Path] = []
    for item in catalogue.items(items):
        there = next((path for path in item.paths if path.is_file()), None)
        chosen += [there] if there else []
        if len(chosen) >= most:
            break
    return chosen

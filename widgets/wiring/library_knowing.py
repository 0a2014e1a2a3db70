"""What is in view is learnt as it comes into view: items, and what they look like."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from app.jobs.arrays import Array
from app.jobs.job import Job, Result
from app.library.values import known_items
from widgets.library.grid import MomentGrid
from widgets.library.looks import Key, Look
from widgets.wiring.desk import Desk

ITEMS_AT_ONCE, LOOKS_AT_ONCE = 400, 8
LONGEST = 400  # pixels of a thumbnail's longer side


class LibraryKnowing(QObject):
    """One question at a time for each: whoever scrolls on is answered for where they are.

    Signals: `learnt()` when more is known of items.
    """

    learnt = Signal()

    def __init__(self, grid: MomentGrid, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._grid, self._desk = grid, desk
        self._ids: list[int] = []
        self._looks: list[tuple[Key, float]] = []
        self._items_job: Job | None = None
        self._looks_job: Job | None = None
        grid.items_wanted.connect(self.want_items)
        grid.looks_wanted.connect(self.want_looks)

    def refresh(self, ids: list[int]) -> None:
        """What was known of these items may be wrong now: learn it again."""
        self._grid.shelf.forget(ids)
        self.want_items(ids)

    # ------------------------------------------------------------------------------- items

    def want_items(self, ids: list[int]) -> None:
        """These before any that were wanted before."""
        self._ids = ids
        self._ask_for_items()

    def _ask_for_items(self) -> None:
        if (self._items_job is not None and not self._items_job.is_over) or not self._ids:
            return
        some, self._ids = self._ids[:ITEMS_AT_ONCE], self._ids[ITEMS_AT_ONCE:]
        self._items_job = self._desk.submit(
            "library_items",
            {"ids": some},
            lambda result: self._on_items(some, result),
            lane="library",
        )
        self._items_job.ended.connect(self._ask_for_items)

    def _on_items(self, asked: list[int], result: Result) -> None:
        known = known_items(result.value["items"])
        self._grid.shelf.learn(known.values())
        self._grid.shelf.give_up(set(asked) - known.keys())
        self._grid.show_news()
        self.learnt.emit()

    # ------------------------------------------------------------------------------- looks

    def want_looks(self, wanted: list[tuple[Key, float]]) -> None:
        """These, and no longer those that were wanted before."""
        self._looks = wanted
        self._ask_for_looks()

    def _ask_for_looks(self) -> None:
        if self._looks_job is not None and not self._looks_job.is_over:
            return
        known = self._grid.looks
        self._looks = [each for each in self._looks if each[0] not in known]
        some, self._looks = self._looks[:LOOKS_AT_ONCE], self._looks[LOOKS_AT_ONCE:]
        if not some:
            return
        wanted = {"moments": [[key[0], time] for key, time in some], "longest": LONGEST}
        self._looks_job = self._desk.submit(
            "library_pictures",
            wanted,
            lambda result: self._on_looks(some, result),
            lane="pictures",
            on_failed=lambda _: self._on_looks(some, None),
        )
        self._looks_job.ended.connect(self._ask_for_looks)

    def _on_looks(self, asked: list[tuple[Key, float]], result: Result | None) -> None:
        arrays = {} if result is None else result.arrays
        for place, (key, _) in enumerate(asked):
            self._grid.looks.keep(key, look_from(arrays, place))
        self._grid.viewport().update()


def look_from(arrays: dict[str, Array], place: int) -> Look:
    """What a task has drawn of the thing at a place of the question."""
    if (pixels := arrays.get(f"p{place}")) is not None:
        return Look(picture=pixmap_of(pixels))
    outline = arrays.get(f"o{place}")
    if outline is None:
        return Look()
    pairs = (outline.astype("f4") / 127).tolist()
    return Look(outline=tuple((low, high) for low, high in pairs))


def pixmap_of(pixels: Array) -> QPixmap:
    """An array (h, w, 3) uint8 as a picture of its own."""
    height, width = pixels.shape[:2]
    data = pixels.tobytes()
    image = QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return QPixmap.fromImage(image)

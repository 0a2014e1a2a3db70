"""How large a library may grow: `python -m bench.library [--sizes N ...]`.

Made rows of 1024 float16 in realistic clusters, through the library's own file and index. For each
size, in a process of its own: building, bytes on disk, memory, recall of the ten nearest beside
comparing everything, and the time of one search, with and without a filter that keeps 1 in 100.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.footprint import run_watched
from engine.library import Catalogue
from engine.library.nearest import FOLDER, Nearest, open_nearest
from engine.types import Float32

WIDE = 1024
SPACE, MODALITY = "made-1", "audio"
SIZES = (10_000, 100_000, 1_000_000, 100_000)  # once more: what the machine did meanwhile
WINDOWS = 10  # of a recording
_MILLION, _THINGS = 1_000_000, 16_000  # windows, and what they are of
_APART, _WITHIN = 0.6, 0.36  # how far a recording lies from its thing, and a window from that
_QUERIES = 300
_BATCH = 20_000
_COMMAND = (sys.executable, "-m", "bench.library")
FIRST = 100_000  # rows of a library that is no longer small
READY = "getting the search ready"
_KEPT = 100  # the filter keeps one in so many


def rows_of(batch: int, count: int, things: int) -> NDArray[np.float16]:
    """Rows (count, WIDE) of one recording after another, as indexing brings them.

    The same for the same `batch`, whatever else is made. Recordings lie around one of the
    `things` each, the windows of a recording close around it.
    """
    centres = np.random.default_rng(1).normal(size=(things, WIDE)).astype(np.float32)
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    rng = np.random.default_rng([2, batch])
    recordings = centres[rng.integers(len(centres), size=-(-count // WINDOWS))]
    recordings += _around(rng, len(recordings), _APART)
    rows = np.repeat(recordings, WINDOWS, axis=0)[:count]
    rows += _around(rng, count, _WITHIN)
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16)


def _around(rng: np.random.Generator, count: int, spread: float) -> Float32:
    """Ways (count, WIDE) from a centre, about `spread` long."""
    return rng.normal(size=(count, WIDE)).astype(np.float32) * np.float32(spread / np.sqrt(WIDE))


def fill(folder: Path, size: int) -> None:
    """A library of `size` windows, WINDOWS of them an item.

    Of how many things they are grows with the root of that, as words of a text do (Heaps, 1978).
    """
    things = round(_THINGS * (size / _MILLION) ** 0.5)
    with Catalogue(folder) as catalogue, catalogue.writing():
        catalogue.tell_many(
            "INSERT INTO items (id, key, kind, duration) VALUES (?, ?, 'sound', 25)",
            ((i + 1, f"made-{i}") for i in range(size // WINDOWS)),
        )
        for batch in range(0, size, _BATCH):
            rows = rows_of(batch, min(_BATCH, size - batch), things)
            catalogue.tell_many(
                'INSERT INTO windows (item, space, modality, start, "end", vector)'
                " VALUES (?, ?, ?, 0, 5, ?)",
                (
                    ((batch + i) // WINDOWS + 1, SPACE, MODALITY, row.tobytes())
                    for i, row in enumerate(rows)
                ),
            )


def measure(folder: Path, size: int) -> dict[str, float]:
    """Everything about one size; run in a process of its own."""
    began, reached = time.perf_counter(), {}

    def note(done: float, _: float, what: str) -> None:
        reached[what, int(done)] = time.process_time()  # of the rows in a file, then of the graphs

    with Catalogue(folder) as catalogue:
        nearest = open_nearest(catalogue, SPACE, MODALITY, report=note)
    build_s = time.perf_counter() - began
    build_processor_s = time.process_time()
    queries = queries_for(nearest)
    open_s = run_watched([*_COMMAND, "--folder", str(folder), "--open"]).seconds
    kept = nearest.ids[::_KEPT]
    plain, plain_ms = timed(lambda query: nearest.search(query, 10)[0], queries)
    _, kept_ms = timed(lambda query: nearest.search(query, 10, kept)[0], queries)
    truth = compared_with_all(nearest, queries)
    recall = np.mean([len(set(a) & set(b)) / 10 for a, b in zip(plain, truth, strict=True)])
    files = [folder / "library.db", *(folder / FOLDER).iterdir()]
    return {
        "windows": size,
        "build_s": build_s,
        "build_processor_s": build_processor_s,
        "of_a_row_us": 1e6 * build_processor_s / size,
        "last_row_beside_first": growth(reached, size, build_processor_s),
        "open_s": open_s,
        "library_mb": files[0].stat().st_size / 1e6,
        "index_mb": sum(file.stat().st_size for file in files[1:]) / 1e6,
        "recall_at_10": float(recall),
        "median_ms": float(np.median(plain_ms)),
        "p95_ms": float(np.percentile(plain_ms, 95)),
        "filtered_median_ms": float(np.median(kept_ms)),
        "filtered_p95_ms": float(np.percentile(kept_ms, 95)),
    }


def growth(reached: Mapping[tuple[str, int], float], size: int, ended: float) -> float:
    """Processor time of a row that came when the library was large, beside one of the first.

    Of the rows after the first `FIRST`, and of those: 1 where building grows as the library does.
    `reached` are processor seconds, by what was being done and how many rows it had been done to.
    """
    times = {done: at for (what, done), at in reached.items() if what == READY}
    if size <= FIRST or FIRST not in times:
        return float("nan")
    first, later = times[FIRST] - times[0], ended - times[FIRST]
    return (later / (size - FIRST)) / (first / FIRST)


def ask_once(folder: Path) -> None:
    """From nothing to the first answer; timed from outside, the start of Python included."""
    with Catalogue(folder) as catalogue:
        nearest = open_nearest(catalogue, SPACE, MODALITY)
        ids, _ = nearest.search(nearest.rows[0].astype(np.float32), 10)
    sys.stdout.write(f"{len(ids)}\n")


def queries_for(nearest: Nearest) -> Float32:
    """Rows near some of the library's, as another recording of the same thing would be."""
    rng = np.random.default_rng(3)
    rows = nearest.rows[np.sort(rng.integers(len(nearest.rows), size=_QUERIES))].astype(np.float32)
    rows += _around(rng, len(rows), _WITHIN)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def compared_with_all(nearest: Nearest, queries: Float32) -> NDArray[np.int64]:
    """Ids (Q, 10) of the rows that are truly most like each query, in any order."""
    best = np.zeros((len(queries), 0), np.float32)
    ids = np.zeros((len(queries), 0), np.int64)
    for first in range(0, len(nearest.ids), _BATCH):
        some = nearest.rows[first : first + _BATCH].astype(np.float32)
        cosines = np.concatenate([best, queries @ some.T], axis=1)
        of = np.broadcast_to(nearest.ids[first : first + _BATCH], (len(queries), len(some)))
        named = np.concatenate([ids, of], axis=1)
        places = np.argpartition(-cosines, 9, axis=1)[:, :10]
        best = np.take_along_axis(cosines, places, axis=1)
        ids = np.take_along_axis(named, places, axis=1)
    return ids


def timed(
    search: Callable[[Float32], NDArray[np.int64]], queries: Float32
) -> tuple[list[NDArray[np.int64]], list[float]]:
    """The answers, and the milliseconds of each."""
    answers, spent = [], []
    for query in queries:
        began = time.perf_counter()
        answers.append(search(query))
        spent.append(1000 * (time.perf_counter() - began))
    return answers, spent


def main(arguments: list[str]) -> int:
    """Print the table, or one size as JSON for the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.library", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--open", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(arguments)
    if args.open:
        ask_once(args.folder)
        return 0
    if args.folder:
        sys.stdout.write(json.dumps(measure(args.folder, args.sizes[0])))
        return 0
    found = [_in_a_process(size) for size in args.sizes]
    sys.stdout.write(json.dumps(found, indent=2) + "\n" if args.json else _table(found))
    return 0


def _in_a_process(size: int) -> dict[str, float]:
    place = Path(tempfile.mkdtemp(prefix="earshot-bench-"))
    try:
        fill(place, size)
        if hasattr(os, "sync"):
            os.sync()  # writing back what was made is not part of building
        asked = [*_COMMAND, "--folder", str(place), "--sizes", str(size)]
        done = run_watched(asked, limit_s=7200)
        if done.code:
            raise SystemExit(done.stderr)
        return {**json.loads(done.stdout), "peak_mb": (done.peak or 0) / 1e6}
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _table(found: list[dict[str, float]]) -> str:
    lines = []
    for name in found[0]:
        cells = "".join(f"{each[name]:>14,.3f}" for each in found)
        lines.append(f"{name:<20}{cells}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

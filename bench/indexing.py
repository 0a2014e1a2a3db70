"""What indexing costs beside the bare work: `python -m bench.indexing FOLDER [--every N]`.

A library is made of the files (links to them, so that their folder can be renamed), in one process:
once as `main.py index` does it, and once only decoding and embedding the same files, nothing
beside. Then `main.py index` again, with nothing changed, and once more with the folder renamed.
Processor time includes the reading children; it is what counts where others use the machine too.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.footprint import run_watched
from engine.errors import EngineError
from engine.features.sound_windows import RATE, cut_windows, read_windows, window_starts
from engine.library import Catalogue, Indexed, index_folders
from engine.library.indexing import embed
from engine.library.reading import MAX_SIDE, Look, Piece, kind_by_name
from engine.library.scan import Seen, scan
from engine.loader import load_engine, space_of
from engine.media.audio import read_sound
from engine.media.image import read_picture
from engine.media.isolation import end_children
from engine.media.video import read_frames
from engine.protocols import Embedder

ENGINE = "compact"
_ANY = frozenset({"audio"})


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock and of processors, and the most memory of the engine's process, MB."""

    wall: float
    processor: float
    peak_mb: float


def spent(work: Callable[[], object]) -> Spent:
    """What some work takes, its reading children included."""
    end_children()
    wall, processor = time.perf_counter(), _processor()
    work()
    end_children()
    own = resource.getrusage(resource.RUSAGE_SELF)
    return Spent(time.perf_counter() - wall, _processor() - processor, own.ru_maxrss / 1024)


def _processor() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def link_files(folder: Path, place: Path, every: int) -> int:
    """Links in `place` to each `every`th file of `folder`, in folders of the same names."""
    found = [each.path for each in scan([folder]) if isinstance(each, Seen)][::every]
    for path in found:
        link = place / path.relative_to(folder)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(path.resolve())
    return len(found)


def work_bare(looks: Sequence[Bare], embedder: Embedder) -> None:
    """Decode and embed, one file after the other, what indexing decoded and embedded."""
    for each in looks:
        try:
            for pieces in each.pieces():
                embed(pieces, embedder)
        except EngineError:  # finding out that a file cannot be read is part of the work
            continue


@dataclass(frozen=True, slots=True)
class Bare:
    """A file of which is known, from indexing it, what an engine looks at."""

    path: Path
    kind: str
    duration: float
    modalities: frozenset[str]

    def pieces(self) -> Iterator[Sequence[Piece]]:
        """All of it, decoded, some at a time."""
        if self.kind not in ("picture", "video", "sound"):
            with closing(Look(self.path)) as look:
                yield from (some.pieces for some in look.take()[1])
            return
        if self.kind == "picture":
            yield [read_picture(self.path, max_side=MAX_SIDE)]
        if "image" in self.modalities and self.kind == "video":
            yield from self._frames()
        if "audio" in self.modalities:
            yield from self._heard()

    def _frames(self) -> Iterator[Sequence[Piece]]:
        count = min(max(1, round(self.duration / 2)), 300)
        times = [(i + 0.5) * self.duration / count for i in range(count)]
        for first in range(0, count, 8):
            frames = read_frames(self.path, times[first : first + 8], max_side=MAX_SIDE)
            yield [frame.picture for frame in frames]

    def _heard(self) -> Iterator[Sequence[Piece]]:
        starts = window_starts(self.duration)
        if self.duration <= 120:
            yield list(cut_windows(read_sound(self.path, RATE), starts))
            return
        for first in range(0, len(starts), 12):
            yield list(read_windows(self.path, starts[first : first + 12]))


def bare_looks(catalogue: Catalogue, unread: Sequence[Path]) -> list[Bare]:
    """The same work as indexing had: each item once, and what cannot be read."""
    ids = [row[0] for row in catalogue.ask("SELECT id FROM items ORDER BY id")]
    rows = catalogue.ask("SELECT DISTINCT item, modality FROM windows")
    looks = [
        Bare(
            item.paths[0],
            item.facts.kind,
            item.facts.duration,
            frozenset(modality for of, modality in rows if of == item.id),
        )
        for item in catalogue.items(ids)
    ]
    return looks + [Bare(path, kind_by_name(path) or "sound", 1.0, _ANY) for path in unread]


def measure(folder: Path, place: Path, every: int) -> dict[str, Any]:
    """All figures of one folder."""
    media, library = place / "media", place / "library"
    files = link_files(folder.absolute(), media, every)
    embedder = load_engine(ENGINE, "outline").embedder
    embedder.embed_text(["waves"])
    with Catalogue(library) as catalogue:
        found: list[Indexed] = []
        indexing = spent(
            lambda: found.append(
                index_folders(catalogue, [media], space=space_of(ENGINE), load=lambda: embedder)
            )
        )
        looks = bare_looks(catalogue, [each.path for each in found[0].unread])
    bare = spent(lambda: work_bare(looks, embedder))
    return {
        "files": files,
        "unread": len(found[0].unread),
        "files_per_s": files / indexing.wall,
        "indexing_s": indexing.wall,
        "bare_s": bare.wall,
        "overhead": indexing.wall / bare.wall - 1,
        "indexing_processor_s": indexing.processor,
        "bare_processor_s": bare.processor,
        "processor_overhead": indexing.processor / bare.processor - 1,
        "indexing_peak_mb": indexing.peak_mb,
    }


def again(place: Path) -> dict[str, Any]:
    """`main.py index` with nothing changed, and with the folder renamed."""
    figures = {}
    for name, media in (("unchanged", place / "media"), ("renamed", place / "moved")):
        if name == "renamed":
            (place / "media").rename(media)
        command = [sys.executable, "main.py", "index", str(media), "--engine", ENGINE, "--json"]
        before = _processor()
        ran = run_watched([*command, "--library", str(place / "library")])
        if ran.code:
            raise SystemExit(ran.stderr)
        done = json.loads(ran.stdout)
        figures[f"{name}_s"] = ran.seconds
        figures[f"{name}_processor_s"] = _processor() - before
        figures[f"{name}_embedded"] = done["embedded"]
    return figures


def main(arguments: list[str]) -> int:
    """Print the figures, one a line, or as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.indexing", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, help="only each Nth file")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="earshot-bench-") as name:
        figures = measure(args.folder, Path(name), args.every) | again(Path(name))
    lines = [f"{name:<24}{value:>12,.3f}" for name, value in figures.items()]
    sys.stdout.write(json.dumps(figures, indent=2) + "\n" if args.json else "\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

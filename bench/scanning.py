"""How a folder of very many files is taken in: `python -m bench.scanning [--files 100000]`.

Hard links, all in one folder, which is the hardest: nothing is known before it is listed. Seconds
by the clock and of the processor until the first files wait in the library, until all do, and until
a second look finds nothing new; and the most memory of the process.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from bench.footprint import run_watched
from engine.library import open_library, scan_folders

_LINKS = 1000  # to each file: no file system refuses that many
_TOLD_AFTER = 500  # files are written together


class _EnoughError(Exception):
    """The first files wait."""


def link_files(folder: Path, count: int) -> None:
    """Files of one content under many names."""
    folder.mkdir()
    for i in range(count):
        first = folder / f"{i - i % _LINKS:07}.wav"
        if i % _LINKS:
            os.link(first, folder / f"{i:07}.wav")
        else:
            first.write_bytes(b"no sound")


def look(folder: Path, library: Path, *, first_only: bool = False) -> tuple[float, float, int]:
    """Seconds by the clock and of the processor, and how many files wait then."""

    def report(done: float, _total: float, _what: str) -> None:
        if first_only and done > _TOLD_AFTER:
            raise _EnoughError

    wall, processor = time.perf_counter(), time.process_time()
    with open_library(library) as catalogue:
        with suppress(_EnoughError):
            scan_folders(catalogue, [folder], report=report)
        spent = time.perf_counter() - wall, time.process_time() - processor
        return *spent, catalogue.ask("SELECT count(*) FROM places")[0][0]


def measure(place: Path) -> None:
    """Print a line for each look; run in a process of its own."""
    folder = place / "many"
    looks = {
        "first": look(folder, place / "first", first_only=True),
        "all": look(folder, place / "all"),
        "again": look(folder, place / "all"),
    }
    for name, (wall, processor, files) in looks.items():
        print(f"{name:<8}{files:>10,} files{wall:>10.2f} s{processor:>10.2f} s of the processor")


def main(arguments: list[str]) -> int:
    """Print what came out."""
    parser = argparse.ArgumentParser(prog="python -m bench.scanning", description=__doc__)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--place", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args(arguments)
    if args.place:
        measure(args.place)
        return 0
    with tempfile.TemporaryDirectory(prefix="earshot-bench-") as name:
        link_files(Path(name) / "many", args.files)
        ran = run_watched([sys.executable, "-m", "bench.scanning", "--place", name], limit_s=3600)
    print(ran.stdout + ran.stderr + f"most memory {(ran.peak or 0) / 1e6:,.0f} MB")
    return ran.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

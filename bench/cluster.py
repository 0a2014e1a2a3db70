"""`python -m bench.cluster MEDIA [--files N] [--imagebind]`: what a very large set would cost.

Processor seconds that one worker takes for a minute of sound, a picture and a minute of film, from
file to shard, reading children included; how many windows they give and how many bytes those are.
From that the core-hours and the storage for a petabyte. docs/guide/cluster.md has the arithmetic.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.made_weights import write_tower
from engine.cluster.embedding import embed_files
from engine.cluster.extra import require
from engine.cluster.shards import Entry, write_shard
from engine.cluster.storage import File
from engine.loader import load_engine
from engine.protocols import Embedder

PETABYTE = 1e15
ENDINGS = {"sound": (".ogg", ".wav", ".mp3", ".flac"), "picture": (".jpg", ".png"),
           "film": (".mp4", ".webm", ".mov")}  # fmt: skip
# Bytes a second, or a picture: 16-bit stereo at 48 kHz, a camera's JPEG, 1080p at 8 Mbit/s.
SIZES = {"sound": 192e3, "picture": 3e6, "film": 1e6}


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one kind: `units` measured (minutes, or pictures), their processor seconds, their rows."""

    kind: str
    units: float
    cpu_s: float
    windows: int
    shard_bytes: int

    def for_a_petabyte(self) -> dict[str, float]:
        """Units of a petabyte, core-hours, windows, and terabytes of shards."""
        size = SIZES[self.kind] * (1 if self.kind == "picture" else 60)
        units = PETABYTE / size
        return {
            "units": units,
            "core_hours": units * self.cpu_s / self.units / 3600,
            "windows": units * self.windows / self.units,
            "terabytes": units * self.shard_bytes / self.units / 1e12,
        }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench.cluster")
    parser.add_argument("media", type=Path)
    parser.add_argument("--files", type=int, default=40, help="of each kind")
    parser.add_argument("--imagebind", action="store_true", help="with random weights, beside it")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    require("pyarrow")
    found = measure(args.media, args.files, load_engine("compact", "outline").embedder)
    document: dict[str, Any] = {"compact": [_document(cost) for cost in found]}
    if args.imagebind:
        with tempfile.TemporaryDirectory() as folder:
            theirs = measure(args.media, max(args.files // 10, 2), _imagebind(Path(folder)))
        document["imagebind"] = [_document(cost) for cost in theirs]
    print(json.dumps(document, indent=2)) if args.json else _show(document)


def measure(media: Path, count: int, embedder: Embedder) -> list[Cost]:
    """What some files of each kind cost one worker."""
    return [_cost(kind, _some(media, kind, count), embedder) for kind in ENDINGS]


def _some(media: Path, kind: str, count: int) -> list[File]:
    """Files of a kind, evenly spread over the folder; broken ones are kept elsewhere."""
    all_of_them = sorted(f for f in media.rglob("*") if f.suffix in ENDINGS[kind])
    found = [f for f in all_of_them if "odd" not in f.parts and not f.stem.endswith("_mask")]
    files = [found[len(found) * i // count] for i in range(min(count, len(found)))]
    return [File(os.fsencode(f.absolute()), f.stat().st_size, 0) for f in files]


def _cost(kind: str, files: Sequence[File], embedder: Embedder) -> Cost:
    def load() -> Embedder:
        return embedder

    embed_files(files[:4], load=load)  # networks are loaded, reading children started
    entries: list[Entry] = []
    content: list[bytes] = []

    def work() -> None:
        entries.extend(embed_files(files, load=load))
        content.append(write_shard(entries, embedder.space))

    cpu_s = _processor_seconds(work)
    read = [each for each in entries if each.facts]
    minutes = sum(each.facts.duration for each in read if each.facts) / 60
    windows = sum(len(each.looked.windows) for each in read if each.looked)
    return Cost(kind, len(read) if kind == "picture" else minutes, cpu_s, windows, len(content[0]))


def _processor_seconds(work: Callable[[], None]) -> float:
    """Of this process and its reading children, which run already."""
    ours, theirs = time.process_time(), _children_s()
    work()
    return time.process_time() - ours + _children_s() - theirs


def _children_s() -> float:
    """Of children that have ended, and of those that live (Linux)."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime + sum(map(_used_s, _children()))


def _children() -> list[str]:
    listings = Path("/proc/self/task").glob("*/children")
    return [pid for listing in listings for pid in listing.read_text().split()]


def _used_s(pid: str) -> float:
    fields = Path("/proc", pid, "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _imagebind(folder: Path) -> Embedder:
    """Two towers of full size with random weights: as quick as real ones."""
    import torch

    from engine.models.device import choose_place
    from engine.models.imagebind.embedder import load_imagebind

    for tower in ("vision", "audio"):
        write_tower(tower, folder / f"{tower}.safetensors", dtype=torch.bfloat16)
    return load_imagebind(lambda tower: folder / f"{tower}.safetensors", place=choose_place(5000))


def _document(cost: Cost) -> dict[str, Any]:
    return {
        "kind": cost.kind,
        "seconds": cost.cpu_s / cost.units,
        "windows": cost.windows / cost.units,
        "bytes_a_window": cost.shard_bytes / max(cost.windows, 1),
        "petabyte": cost.for_a_petabyte(),
    }


def _show(document: dict[str, Any]) -> None:
    for engine, costs in document.items():
        table = Table(
            engine,
            "core seconds",
            "windows",
            "bytes a window",
            "core-hours for 1 PB",
            "TB",
            box=None,
        )
        for cost in costs:
            unit = "a picture" if cost["kind"] == "picture" else f"a minute of {cost['kind']}"
            numbers = (cost["seconds"], cost["windows"], cost["bytes_a_window"])
            petabyte = (cost["petabyte"]["core_hours"], cost["petabyte"]["terabytes"])
            table.add_row(unit, *(f"{n:,.2f}" for n in numbers), *(f"{n:,.0f}" for n in petabyte))
        Console().print(table)


if __name__ == "__main__":
    main()

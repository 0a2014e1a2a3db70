"""`python -m bench.imagebind`: how much quicker and lighter ImageBind is than a plain run of it.

Seeded random weights at full size, made on the spot (10 GB of disk, 10 GB of memory for the
reference). docs/bench.md says what each figure means.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from rich.console import Console
from rich.table import Table

from bench.footprint import run_watched
from bench.imagebind_tasks import MASKS
from bench.made_weights import write_checkpoint, write_sam, write_tower
from engine.models.imagebind.config import TOWERS

GIB = 1024**3
LIMIT_S = 1800.0
LONG = ("plain_load", "plain_load_cold", "our_load", "our_load_cold", "our_picture", "our_job")
SEGMENTATION = ("plain_segmentation", "segmentation")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: ours and the reference's, in one unit, and the share that is the bar."""

    what: str
    ours: dict[str, float] | None
    plain: dict[str, float] | None
    bar: float | None
    unit: str = "s"

    def ratio(self, key: str) -> float | None:
        if not self.ours or not self.plain or not self.plain.get(key):
            return None
        return self.ours[key] / self.plain[key]


def measure(folder: Path, *, short: bool) -> dict[str, Any]:
    """All figures, each from a process of its own; what failed says why under "failed"."""
    _tell("drawing random weights")
    for tower in TOWERS:
        write_tower(tower, folder / f"{tower}.safetensors", dtype=torch.bfloat16)
    found = {name: _run(name, folder) for name in ("plain", "ours")}
    if not short:
        write_sam("sam-b", folder)
        found |= {name: _run(name, folder) for name in SEGMENTATION}
        write_checkpoint(folder / "imagebind_huge.pth")
        found |= {name: _run(name, folder) for name in LONG}
    if torch.cuda.is_available() or torch.backends.mps.is_available():
        found["card"] = _run("card", folder)
    return found


def rows_of(found: dict[str, Any]) -> list[Row]:
    """The table: every figure beside what it is measured against."""
    plain, ours = found["plain"], found["ours"]
    each = {"pictures": 8, "sentences": 32}
    rows = [
        Row(what, _shared(ours.get(name), each.get(name, 1)), plain.get(tower), bar)
        for what, name, tower, bar in (
            ("one picture", "picture", "vision", 0.35),
            ("eight pictures, each", "pictures", "vision", 0.30),
            ("a sound of three clips", "sound", "audio", 0.36),
            ("one sentence", "sentence", "text", 0.12),
            ("32 sentences, each", "sentences", "text", 0.04),
        )
    ]
    if "plain_load" in found:
        rows += [
            Row("load to first vector, warm", found["our_load"], found["plain_load"], 0.05),
            Row("the same, cold", found["our_load_cold"], found["plain_load_cold"], 0.15),
            *(
                Row(what, _peak(found[name]), _peak(found["plain_load"]), bar, "GB")
                for what, name, bar in (
                    ("peak memory of a first picture", "our_picture", 0.35),
                    ("of a picture, a sound and words", "our_job", None),
                )
            ),
        ]
    if "segmentation" in found:
        grid, asked = found["plain_segmentation"], found["segmentation"]
        whole = _sum(grid, plain.get("vision"), MASKS)
        rows += [
            Row("first sound asks a picture", asked.get("first"), whole, 0.05),
            Row("a second sound asks it", asked.get("second"), whole, 0.01),
        ]
    return rows


def print_table(found: dict[str, Any]) -> None:
    """One row a figure; what is over its bar is marked."""
    precision = found["ours"].get("precision", "?")
    title = f"ImageBind in {precision} on {torch.get_num_threads()} processors, random weights"
    table = Table("what", title=title, title_justify="left")
    for column in ("ours", "plain fp32", "ratio", "by processor time", "bar", ""):
        table.add_column(column, justify="right")
    for row in rows_of(found):
        ratio = row.ratio("seconds")
        over = "over" if ratio and row.bar and ratio > row.bar else ""
        bar = f"<= {row.bar:.2f}" if row.bar else ""
        values = [_number(each, row.unit) for each in (row.ours, row.plain)]
        table.add_row(row.what, *values, _share(ratio), _share(row.ratio("cpu")), bar, over)
    Console(width=110, highlight=False).print(table)
    if card := found.get("card"):
        print(json.dumps(card))
    for name, result in found.items():
        if "failed" in result:
            print(f"{name}: {result['failed']}", file=sys.stderr)


def main(arguments: list[str] | None = None) -> int:
    """Measure this machine and print what came out."""
    parser = argparse.ArgumentParser(prog="python -m bench.imagebind", description=main.__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    parser.add_argument("--short", action="store_true", help="leave out loading and segmenting")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="earshot-imagebind-") as folder:
        found = measure(Path(folder), short=options.short)
    print(json.dumps(found, indent=2)) if options.json else print_table(found)
    return 0


def _run(name: str, folder: Path) -> dict[str, Any]:
    _tell(f"measuring: {name}")
    command = [sys.executable, "-m", "bench.imagebind_tasks", name, str(folder)]
    ran = run_watched(command, LIMIT_S)
    if ran.code:
        return {"failed": ran.stderr.strip()[-300:] or f"code {ran.code}"}
    return {**json.loads(ran.stdout), "peak_bytes": ran.peak}


def _shared(figures: dict[str, float] | None, count: int) -> dict[str, float] | None:
    return figures and {key: value / count for key, value in figures.items()}


def _peak(result: dict[str, Any]) -> dict[str, float] | None:
    peak = result.get("peak_bytes")
    return {"seconds": peak / GIB} if peak else None


def _sum(
    grid: dict[str, float], picture: dict[str, float] | None, masks: int
) -> dict[str, float] | None:
    if not picture or "seconds" not in grid:
        return None
    return {key: grid[key] + masks * picture[key] for key in ("seconds", "cpu")}


def _number(figures: dict[str, float] | None, unit: str) -> str:
    return f"{figures['seconds']:.3f} {unit}" if figures and "seconds" in figures else "-"


def _share(ratio: float | None) -> str:
    return f"{ratio:.3f}" if ratio is not None else "-"


def _tell(line: str) -> None:
    print(f"{line} ...", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

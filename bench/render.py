"""`python -m bench.render`: how fast sound is laid and mixed, in how much memory; animation too.

docs/bench.md says what each figure means.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from rich.console import Console
from rich.table import Table

from bench import render_animation
from bench.footprint import run_watched
from bench.render_media import SHORT, make_film, make_sound

MIB = 1024**2
TRACKS = 8
LAID_BAR, MIXED_BAR = 50, 40  # times faster than MoviePy, times real time
_ENDINGS = (".wav", ".flac", ".mp3", ".m4a")
_MEMORY_GROWTH_BAR = 1.15


def measure(folder: Path, *, short: bool) -> dict[str, Any]:
    """All figures, each from a process of its own."""
    film_s, mix_s, long_s = (60, 60, 300) if short else (600, 300, 3600)
    _tell("making media")
    film = make_film(folder / "film.mp4", film_s)
    for number in range(TRACKS):
        ending = _ENDINGS[number % len(_ENDINGS)]
        make_sound(folder / f"sound{number}{ending}", max(mix_s, 60), number)
    laid = _task("lay", str(film), str(film_s), str(folder))
    sample = min(SHORT, 5.0) if short else SHORT
    moviepy = _task("moviepy", str(film), str(sample), str(folder))
    whole = moviepy["seconds"] / sample * film_s
    mixed = _task("mix", str(folder), str(mix_s))
    memory = [_task("mix", str(folder), str(s))["peak_bytes"] for s in (60, long_s)]
    animation = _task(str(folder), "4" if short else "10", module="bench.render_animation")
    return {
        "machine": f"{platform.machine()}, {os.cpu_count()} processors, {platform.system()}",
        "film_seconds": film_s,
        "lay_seconds": laid["seconds"],
        "moviepy_seconds_measured": moviepy["seconds"],
        "moviepy_sample_seconds": sample,
        "moviepy_seconds_scaled": whole,
        "times_faster": whole / laid["seconds"],
        "mix_times_real_time": mix_s / mixed["seconds"],
        "memory_short_bytes": memory[0],
        "memory_long_bytes": memory[1],
        "memory_long_minutes": long_s / 60,
        "animation": animation,
    }


def print_table(figures: Mapping[str, Any]) -> None:
    """One row a figure, with its bar."""
    minutes, sample = figures["film_seconds"] / 60, figures["moviepy_sample_seconds"]
    short_mib, long_mib = (figures[f"memory_{k}_bytes"] / MIB for k in ("short", "long"))
    table = Table("what", title=figures["machine"], title_justify="left")
    table.add_column("figure", justify="right")
    table.add_column("bar", justify="right")
    table.add_row(
        f"sound laid under {minutes:.0f} min 1080p", f"{figures['lay_seconds']:.1f} s", ""
    )
    scaled = f"MoviePy re-encodes it (scaled from {sample:.0f} s)"
    table.add_row(scaled, f"{figures['moviepy_seconds_scaled']:.0f} s", "")
    table.add_row("  times faster", f"{figures['times_faster']:.0f}", f">= {LAID_BAR}")
    speed = f"{figures['mix_times_real_time']:.0f} x real time"
    table.add_row(f"{TRACKS} tracks mixed", speed, f">= {MIXED_BAR}")
    table.add_row("memory, mixing 1 min", f"{short_mib:.0f} MB", "")
    bar = f"<= {_MEMORY_GROWTH_BAR * short_mib:.0f} MB"
    table.add_row(f"memory, {figures['memory_long_minutes']:.0f} min", f"{long_mib:.0f} MB", bar)
    render_animation.add_rows(table, figures["animation"])
    Console(width=100, highlight=False).print(table)


def main(arguments: list[str] | None = None) -> int:
    """Measure this machine and print what came out."""
    parser = argparse.ArgumentParser(prog="python -m bench.render", description=main.__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    parser.add_argument("--short", action="store_true", help="a quick look on shorter media")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="earshot-render-") as folder:
        figures = measure(Path(folder), short=options.short)
    if options.json:
        print(json.dumps(figures, indent=2))
    else:
        print_table(MappingProxyType(figures))
    return 0


def _task(*arguments: str, module: str = "bench.render_tasks") -> dict[str, Any]:
    _tell(f"measuring: {module} {' '.join(Path(a).name for a in arguments)}")
    ran = run_watched([sys.executable, "-m", module, *arguments], limit_s=900.0)
    if ran.code:
        raise SystemExit(f"{module}: {ran.stderr.strip()[-500:] or ran.code}")
    return {**json.loads(ran.stdout), "peak_bytes": ran.peak or 0}


def _tell(line: str) -> None:
    print(f"{line} ...", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

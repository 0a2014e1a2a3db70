"""`python -m bench.speed`: how fast, and in how much memory, on this machine.

docs/bench.md says what each figure means.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.footprint import Ran, run_watched
from bench.speed_media import SpeedMedia, make_media

REPO = Path(__file__).resolve().parents[1]
GIB = 1024**3
MEMORY_BAR = 1.5  # GB, of any command
# What is measured, what it is called, and its bar in seconds.
TIMED = {
    "sound": ("a minute of sound embedded", 1.0),
    "picture": ("a picture embedded", None),
    "photo": ("a 12-megapixel photo segmented", 1.5),
    "animation": ("a second of 1080p30 animation", 1.0),
}


def measure(folder: Path) -> dict[str, Any]:
    """All figures, each from a process of its own; a failed one says why under "failed"."""
    _tell("making media")
    media = make_media(folder)
    matrix = _run_task("matrix", folder)
    results = {name: _run_task(name, folder) for name in TIMED}
    commands = {name: _run_command(name, line) for name, line in _commands(media, folder)}
    if seconds := results["sound"].get("seconds"):
        results["sound"]["times_real_time"] = 60 / seconds
    return {
        "machine": f"{platform.machine()}, {os.cpu_count()} processors, {platform.system()}",
        "gflops": matrix.get("gflops"),
        **results,
        "commands": commands,
    }


def main(arguments: list[str] | None = None) -> int:
    """Measure this machine and print what came out."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=main.__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="earshot-speed-") as folder:
        figures = measure(Path(folder))
    if options.json:
        print(json.dumps(figures, indent=2))
    else:
        print_table(figures)
    return 0


def print_table(figures: dict[str, Any]) -> None:
    """One row a figure, with the machine's own strength above."""
    strength = figures["gflops"] or 0.0
    title = f"{figures['machine']}; float32 matrix product {strength:.0f} GFLOP/s"
    table = Table("what", title=title, title_justify="left")
    for column in ("seconds", "bar", "memory, GB", "bar"):
        table.add_column(column, justify="right")
    table.add_column("note")
    for name, (what, bar) in TIMED.items():
        result = figures[name]
        limit = f"<= {bar:.2f}" if bar else ""
        table.add_row(what, _number(result, "seconds"), limit, _memory(result), "", _note(result))
    for name, result in figures["commands"].items():
        limit = f"<= {MEMORY_BAR}"
        seconds = _number(result, "seconds")
        table.add_row(f"main.py {name}", seconds, "", _memory(result), limit, _note(result))
    Console(width=110, highlight=False).print(table)


def _commands(media: SpeedMedia, folder: Path) -> Iterator[tuple[str, list[str]]]:
    """What is typed, start to end, on the largest ordinary media."""
    calls = [str(call) for call in media.calls]
    laid, cutouts, clip = (str(folder / name) for name in ("laid.mp4", "cuts", "made.mp4"))
    sounds = [str(media.long_sound), *calls]
    yield "suggest", ["suggest", str(media.film), *sounds, "--lay", laid, "--json"]
    yield "segment", ["segment", str(media.photo), "--text", "rooster", "--out", cutouts, "--json"]
    stills = [str(media.photo), str(media.still)]
    heard = [argument for call in calls[:2] for argument in ("--sound", call)]
    yield "animate", ["animate", *stills, *heard, "--out", clip, "--json"]


def _run_task(name: str, folder: Path) -> dict[str, Any]:
    _tell(f"measuring: {name}")
    command = [sys.executable, "-m", "bench.speed_tasks", name, str(folder)]
    ran = run_watched(command)
    return _result(ran, json.loads(ran.stdout) if ran.code == 0 else {})


def _run_command(name: str, arguments: list[str]) -> dict[str, Any]:
    _tell(f"measuring: main.py {name}")
    ran = run_watched([sys.executable, str(REPO / "main.py"), *arguments])
    return _result(ran, {"seconds": ran.seconds})


def _result(ran: Ran, figures: dict[str, Any]) -> dict[str, Any]:
    failed = {} if ran.code == 0 else {"failed": ran.stderr.strip()[-300:] or f"code {ran.code}"}
    return {**figures, "peak_bytes": ran.peak, **failed}


def _number(result: dict[str, Any], key: str) -> str:
    return f"{result[key]:.2f}" if result.get(key) is not None else "-"


def _memory(result: dict[str, Any]) -> str:
    return f"{result['peak_bytes'] / GIB:.2f}" if result.get("peak_bytes") else "-"


def _note(result: dict[str, Any]) -> str:
    if "failed" in result:
        return result["failed"].splitlines()[-1]
    if "times_real_time" in result:
        return f"{result['times_real_time']:.0f} x real time (bar: 60)"
    if "objects" in result:
        return f"{result['objects']} object(s) found"
    return result.get("made", "")


def _tell(line: str) -> None:
    print(f"{line} ...", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

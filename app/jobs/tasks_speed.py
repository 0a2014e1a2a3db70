"""What the worker tells of engines and segmenters: which there are, and how fast they are here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.jobs.arrays import Array
from app.jobs.given import cache_of
from engine.protocols import Report

Plain = dict[str, Any]
Answer = tuple[Plain, dict[str, Array]]


def list_engines(arguments: Plain, report: Report) -> Answer:
    """-> `folder`, `engines`: the built-in ones and those that can be had; and `best`.

    Of each what `list_models` says, `built_in`, and `speed` where it was measured: `picture_s` and
    `sound_s`. `best` are the names `engine` and `segmenter` that "auto" would take now. As one
    likes `table`, `where`, `cache`.
    """
    from app.checkpoints import built_in_entry, entry_of
    from engine.loader import BUILT_IN, choose
    from engine.models.weights import fetched_bytes, folder, installed, read_table

    report(0, 0, "looking at this machine")
    table, where = (Path(arguments[key]) if key in arguments else None for key in _PLACES)
    entries = [built_in_entry(name) for name in BUILT_IN]
    for each in read_table(table):
        found = installed(each.name, where)
        entries.append(entry_of(each, found, fetched_bytes(each.name, where)))
    speeds = [_speed(arguments, entry) for entry in entries]
    told = [{**entry, "speed": speed} for entry, speed in zip(entries, speeds, strict=True)]
    engine, segmenter = choose()
    best = {"engine": engine, "segmenter": segmenter}
    return {"folder": str(where or folder()), "engines": told, "best": best}, {}


def measure_speed(arguments: Plain, report: Report) -> Answer:
    """`name` of an engine or a segmenter that is installed -> `name`, `picture_s`, `sound_s`.

    It is kept in the cache, for `list_engines`.
    """
    from app.checkpoints import built_in_entry, where_runs
    from app.speeds import keep_speed
    from engine.features.measure_speed import measure_embedder, measure_segmenter
    from engine.loader import BUILT_IN, ENGINES, load_engine
    from engine.models.weights import checkpoint

    report(0, 0, "loading the engine")
    name = arguments["name"]
    if name in ENGINES:
        speed = measure_embedder(load_engine(name, "outline").embedder, report=report)
    else:
        speed = measure_segmenter(load_engine("compact", name).segmenter, report=report)
    where = built_in_entry(name) if name in BUILT_IN else where_runs(checkpoint(name))
    keep_speed(cache_of(arguments), name, _place(where), speed)
    return {"name": name, "picture_s": speed.picture_s, "sound_s": speed.sound_s}, {}


SPEED_TASKS = (list_engines, measure_speed)

_PLACES = ("table", "where")


def _speed(arguments: Plain, entry: Plain) -> Plain | None:
    from app.speeds import find_speed

    found = find_speed(cache_of(arguments), entry["name"], _place(entry))
    return {"picture_s": found.picture_s, "sound_s": found.sound_s} if found else None


def _place(entry: Plain) -> str:
    return f"{entry['device']}-{entry['precision']}"

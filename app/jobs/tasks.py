"""What a worker can do, by name: plain arguments in, a plain value and arrays out.

The features are imported where they are used, so that the window may read this table without
loading them, and a worker loads only what it needs.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from app.jobs.arrays import Array
from app.jobs.given import as_paths as _paths
from app.jobs.given import cache_of as _cache
from app.jobs.given import engine_of, library_of
from app.jobs.given import file_of as _file
from app.jobs.tasks_board import TASKS as BOARD_TASKS
from app.jobs.tasks_cutting import CUTTING_TASKS
from app.jobs.tasks_joining import join_stencils
from app.jobs.tasks_library import LIBRARY_TASKS
from app.jobs.tasks_library_care import CARE_TASKS, licences_in_library, sounds_from_library
from app.jobs.tasks_models import MODEL_TASKS
from app.jobs.tasks_speed import SPEED_TASKS
from app.project.model import Media
from app.project.plain import from_plain
from app.project.relinking import find_all_moved
from engine.errors import UnreadableMediaError
from engine.protocols import Report
from engine.timeline import Timeline
from engine.types import AudioSuggestion, TimeSpan

if TYPE_CHECKING:
    from engine.features.steer import Steering

Plain = dict[str, Any]
Answer = tuple[Plain, dict[str, Array]]

_STEERED_BY = ("pictures", "liked", "disliked")


def probe(arguments: Plain, report: Report) -> Answer:
    """`path` -> what is in the file, at once."""
    from engine.media.probe import probe as probe_file

    path = Path(arguments["path"])
    return {**_file(path), **asdict(probe_file(path))}, {}


def open_video(arguments: Plain, report: Report) -> Answer:
    """`video` -> what `probe` says, its `key`, and its `scenes` as [start, end]."""
    from engine.features.find_scenes import find_scenes
    from engine.media.identity import content_key
    from engine.media.probe import probe as probe_file

    video = Path(arguments["video"])
    info = probe_file(video)
    if not info.has_video:
        raise UnreadableMediaError(video, "there is no moving picture in it", "Choose a video.")
    scenes = [[scene.start, scene.end] for scene in find_scenes(video, report=report)]
    return {**_file(video), **asdict(info), "key": content_key(video), "scenes": scenes}, {}


def list_sounds(arguments: Plain, report: Report) -> Answer:
    """`folders` (and single sounds) -> `sounds` with length, key and licence, and `skipped`."""
    from engine.features.find_licence import find_licence
    from engine.features.gather_sounds import gather_sounds

    found = gather_sounds(_paths(arguments["folders"]), report=report)
    sounds = [
        {
            **_file(sound.path),
            "duration": sound.duration,
            "key": sound.key,
            "licence": find_licence(sound.path),
        }
        for sound in found.sounds
    ]
    return {"sounds": sounds, "skipped": list(map(str, found.skipped))}, {}


def suggest(arguments: Plain, report: Report) -> Answer:
    """`video`, `sounds`, and as one likes `scenes`, `limit`, `threshold`, `steering`, `cache`.

    With `from_library` the sounds are those of the library that come nearest.
    -> `engine`, `scenes` with `start`, `end` and their `suggestions`, `suggestions` for all of them
    together, and `skipped`.
    """
    from engine.features.suggest_audio import suggest_audio

    embedder = engine_of(arguments, report).embedder
    scenes = [TimeSpan(start, end) for start, end in arguments.get("scenes", [])]
    with ExitStack() as stack:
        sounds, memory, catalogue = _paths(arguments["sounds"]), _cache(arguments), None
        if arguments.get("from_library"):
            from engine.library import open_library

            catalogue = stack.enter_context(open_library(library_of(arguments)))
            sounds, memory = sounds_from_library(catalogue, arguments, scenes, embedder, report)
        found = suggest_audio(
            Path(arguments["video"]),
            sounds,
            embedder=embedder,
            limit=arguments.get("limit", 10),
            threshold=arguments.get("threshold"),
            scenes=scenes,
            steering=_steering(arguments.get("steering", {})),
            cache=memory,
            report=report,
        )
        known = licences_in_library(catalogue, found) if catalogue else {}
    scenes = [
        {**asdict(scene.span), "suggestions": _suggestions(scene.suggestions, known)}
        for scene in found.scenes
    ]
    value = {"engine": found.engine, "scenes": scenes, "skipped": list(map(str, found.skipped))}
    return {**value, "suggestions": _suggestions(found.suggestions, known)}, {}


def thumbnails(arguments: Plain, report: Report) -> Answer:
    """`video`, `times`, `height`, `cache` -> `times`; array `pictures` (n, height, w, 3) uint8."""
    from engine.features.thumbnails import thumbnails as make_thumbnails

    times, height = arguments["times"], arguments["height"]
    cache = _cache(arguments)
    made = make_thumbnails(Path(arguments["video"]), times, height, cache=cache, report=report)
    pictures = np.stack(made) if made else np.zeros((0, height, 0, 3), np.uint8)
    return {"times": times}, {"pictures": pictures}


def waveform(arguments: Plain, report: Report) -> Answer:
    """`path`, `cache` -> `rate`, `bucket`, `step`, `levels`; arrays "0", "1" ... (n, 2) int16."""
    from engine.features.waveform import BUCKET, STEP, peaks
    from engine.mix import RATE

    levels = peaks(Path(arguments["path"]), cache=_cache(arguments), report=report).levels
    value = {"rate": RATE, "bucket": BUCKET, "step": STEP, "levels": len(levels)}
    return value, {str(i): level for i, level in enumerate(levels)}


def align(arguments: Plain, report: Report) -> Answer:
    """`video`, `sound`, `near`, and as one likes `window` and the clip's in point `start`.

    -> `position`, where the clip must begin; None where nothing stands out.
    """
    from engine.features.align import align as find_position

    video, sound = Path(arguments["video"]), Path(arguments["sound"])
    options = {name: arguments[name] for name in ("window", "start") if name in arguments}
    position = find_position(video, sound, arguments["near"], **options, report=report)
    return {"position": None if position is None else float(position)}, {}


def measure_master(arguments: Plain, report: Report) -> Answer:
    """`timeline` -> `master_db`, the gain that brings it to its loudness."""
    from engine.mixer import measure_master as measure

    return {"master_db": measure(_timeline(arguments), report)}, {}


def export(arguments: Plain, report: Report) -> Answer:
    """`timeline`, `out`, and as one likes `mode`, `height`, `quality`, `master_db`, `span`.

    With `credits` a text file beside it names the sounds (`licences` and `engines` by path).
    -> `path`, `duration`, `loudness_lufs` and `peak_db` (None in silence).
    """
    from engine.features.export_soundtrack import export_soundtrack

    options = ("mode", "height", "quality", "master_db")
    written = export_soundtrack(
        _timeline(arguments),
        Path(arguments["out"]),
        **{name: arguments[name] for name in options if name in arguments},
        span=TimeSpan(*arguments["span"]) if arguments.get("span") else None,
        report=report,
    )
    _write_credits(arguments)
    value = {"path": str(written.path), "duration": written.duration}
    levels = {"loudness_lufs": written.loudness_lufs, "peak_db": written.peak_db}
    return {**value, **{name: _finite(level) for name, level in levels.items()}}, {}


def interchange(arguments: Plain, report: Report) -> Answer:
    """`timeline`, `out`, as one likes `credits`, `licences`, `engines` -> `path`, for editors."""
    from engine.export.interchange import write_interchange

    report(0, 1, "writing the cuts")
    out = write_interchange(_timeline(arguments), Path(arguments["out"]))
    _write_credits(arguments)
    return {"path": str(out)}, {}


def find_moved(arguments: Plain, report: Report) -> Answer:
    """`media` as [path, size, key] looked for below `folder` -> `moved` as [old, new]."""
    lost = [Media(Path(path), size=size, key=key) for path, size, key in arguments["media"]]
    found = find_all_moved(lost, Path(arguments["folder"]), report=report)
    return {"moved": [[str(old), str(new)] for old, new in found.items()]}, {}


def sound_devices(arguments: Plain, report: Report) -> Answer:
    """-> `names` of the devices that sound can be played through; none without PortAudio."""
    try:
        import sounddevice
    except OSError:
        return {"names": []}, {}
    devices = sounddevice.query_devices()
    names = [str(each["name"]) for each in devices if each["max_output_channels"] > 0]
    return {"names": list(dict.fromkeys(names))}, {}


def clear_cache(arguments: Plain, report: Report) -> Answer:
    """Remove what can be made again: waveforms, thumbnails, what was heard or followed.

    -> `files` removed.
    """
    from engine.features.follow_file import clear_followed
    from engine.library.pictures import clear_pictures

    cache = _cache(arguments)
    files = cache.clear() + clear_followed(cache.folder / "tracks")
    return {"files": files + clear_pictures(cache.folder)}, {}


def content_keys(arguments: Plain, report: Report) -> Answer:
    """`paths` -> `files`: `path`, `size` and `key`; the key is empty where it cannot be read."""
    from engine.media.identity import content_key

    files = []
    for i, path in enumerate(_paths(arguments["paths"])):
        report(i, len(arguments["paths"]), path.name)
        try:
            files.append({**_file(path), "key": content_key(path)})
        except UnreadableMediaError:
            files.append({**_file(path), "key": ""})
    return {"files": files}, {}


def make_demo(arguments: Plain, report: Report) -> Answer:
    """`folder` -> where the demo's `video`, `still` and `sounds` have been made."""
    from engine.demo.folder import open_folder
    from engine.demo.media import make_media

    made = make_media(open_folder(Path(arguments["folder"])), report=report)
    value = {"video": str(made.video), "still": str(made.still)}
    return {**value, "sounds": list(map(str, made.sounds))}, {}


TASKS = {
    task.__name__: task
    for task in (
        *(probe, open_video, list_sounds, suggest, thumbnails, waveform),
        *(measure_master, export, interchange, align, find_moved, content_keys, make_demo),
        *(sound_devices, clear_cache),
        *CUTTING_TASKS,
        join_stencils,
        *MODEL_TASKS,
        *SPEED_TASKS,
        *LIBRARY_TASKS,
        *CARE_TASKS,
    )
}
TASKS |= BOARD_TASKS


def _write_credits(arguments: Plain) -> None:
    from engine.export.credits import credits_beside
    from engine.export.interchange import Credit, write_credits
    from engine.library.credits import from_library

    if arguments.get("credits"):
        out = Path(arguments["out"])
        licences, engines = arguments.get("licences", {}), arguments.get("engines", {})
        known = {
            Path(path): Credit(licences.get(path, ""), engines.get(path, ""))
            for path in {**licences, **engines}
        }
        complete = from_library(library_of(arguments))
        write_credits(_timeline(arguments), credits_beside(out), known, complete=complete)


def _timeline(arguments: Plain) -> Timeline:
    return from_plain(Timeline, arguments["timeline"])


def _steering(wanted: Plain) -> Steering:
    """`words` as [text, weight]; `pictures`, `liked` and `disliked` as paths."""
    from engine.features.steer import Steering

    words = tuple((str(text), float(weight)) for text, weight in wanted.get("words", []))
    files = {name: tuple(_paths(wanted.get(name, []))) for name in _STEERED_BY}
    return Steering(words, **files)


def _suggestions(found: Iterable[AudioSuggestion], known: Mapping[Path, str]) -> list[Plain]:
    """`known` are licences that the library knows."""
    from engine.features.find_licence import find_licence

    return [
        {
            **asdict(each),
            **_file(each.path),
            "licence": known.get(each.path) or find_licence(each.path),
        }
        for each in found
    ]


def _finite(level: float) -> float | None:
    return level if math.isfinite(level) else None

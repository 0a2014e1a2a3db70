"""Finds the sounds that belong under a video: scene by scene, and for the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.disk_cache import Memory, key_part
from engine.errors import UnreadableMediaError, WrongRequestError
from engine.features.find_scenes import find_scenes
from engine.features.gather_sounds import FoundSound, gather_sounds
from engine.features.sound_moments import Moments, clean_start, embed_moments
from engine.features.steer import Steering, Wish, best_granted, embed_wishes, steered
from engine.media.identity import content_key
from engine.media.video import read_frames
from engine.protocols import Embedder, Report, ignore_progress
from engine.types import (
    AudioSuggestion,
    Embeddings,
    Float32,
    SceneSuggestions,
    TimeSpan,
    VideoSuggestions,
)

_MAX_SIDE = 640  # pixels of the frames that are looked at
_FEWEST_FRAMES, _MOST_FRAMES = 3, 6  # looked at in a scene
_SECONDS_PER_FRAME = 1.5
_TIE_BREAK = 0.05  # a moment well inside a fitting stretch is better than one at its edge
_SHARE = 1 / 3  # of a video's time that has to fit: who barks may walk through the picture


def suggest_audio(
    video: Path,
    candidates: Sequence[Path],
    *,
    embedder: Embedder,
    limit: int = 10,
    threshold: float | None = None,
    scenes: Sequence[TimeSpan] = (),
    steering: Steering | None = None,
    cache: Memory | None = None,
    report: Report = ignore_progress,
) -> VideoSuggestions:
    """Rank sounds by how well they fit each scene of a video, and the whole of it, best first.

    `candidates` are files or folders (with all they hold). A sound fits a scene as well as its
    best moment matches the best third of the scene; the same holds for the whole video. Sounds
    under `threshold` (the engine's own by default) are left out: an empty list is an answer.
    Copies of one sound are listed once. Frames are few and sounds are read piece by piece:
    memory does not grow with their length.

    Without `scenes` they are found first; with them only these spans are looked at, and what is
    said of the whole is said of them together. `steering` is what the person wishes beside what
    is seen. What was seen and heard is kept in `cache` for the next time.

    Raises:
        UnreadableMediaError: if the video, or a file that was named, cannot be decoded.
        WrongRequestError: if there is nothing to choose from, or a number makes no sense.
        Cancelled: if `report` says so.
    """
    _check(limit, threshold, scenes)
    wanted = embedder.threshold if threshold is None else threshold
    gathered = gather_sounds(candidates, but_not=video, report=report)
    wishes = embed_wishes(steering or Steering(), embedder=embedder, cache=cache, report=report)
    scenes = scenes or find_scenes(video, report=report)
    looks = _look_at(video, scenes, embedder=embedder, cache=cache, report=report)
    found: list[list[AudioSuggestion]] = [[] for _ in looks]
    skipped = list(gathered.skipped)
    for i, sound in enumerate(gathered.sounds):
        part = _part_of(report, i, len(gathered.sounds))
        try:
            moments = embed_moments(sound, embedder=embedder, report=part, cache=cache)
        except UnreadableMediaError:  # its header was fine, the rest is not
            if sound.was_named:
                raise
            skipped.append(sound.path)
            continue
        for look, suggestions in zip(looks, found, strict=True):
            suggestions += _suggestions(sound, moments, look, wishes, wanted, embedder=embedder)
    *by_scene, whole = _ranked(found, limit, report)
    return VideoSuggestions(
        engine=embedder.name,
        video=video,
        scenes=tuple(map(SceneSuggestions, scenes, by_scene)),
        suggestions=whole,
        skipped=tuple(skipped),
    )


def _check(limit: int, threshold: float | None, scenes: Sequence[TimeSpan]) -> None:
    if limit < 1:
        raise WrongRequestError("The number of suggestions must be at least 1.")
    if threshold is not None and not 0 <= threshold <= 1:
        raise WrongRequestError("The threshold must lie between 0 and 1.")
    if not all(0 <= scene.start < scene.end for scene in scenes):
        raise WrongRequestError("A scene must end after it starts.")


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    """Frames of a scene or of the whole video: n rows, and for how long each stands, (n,)."""

    seen: Embeddings
    seconds: NDArray[np.float64]


def _look_at(
    video: Path,
    scenes: Sequence[TimeSpan],
    *,
    embedder: Embedder,
    cache: Memory | None,
    report: Report,
) -> list[_Look]:
    """A look at each scene and, last, at the whole video."""
    looks = []
    key = f"look-{key_part(embedder.space)}-{content_key(video)}" if cache else ""
    for i, scene in enumerate(scenes):
        report(i, len(scenes), "looking at the video")
        times = _frame_times(scene)
        rows = _remembered(cache, f"{key}-{_span_key(scene)}", len(times)) if cache else None
        if rows is None:
            frames = read_frames(video, times, max_side=_MAX_SIDE)
            rows = embedder.embed_images([frame.picture for frame in frames]).rows
            if cache:
                cache.keep(f"{key}-{_span_key(scene)}", rows)
        seen = Embeddings(embedder.space, rows)
        looks.append(_Look(seen, np.full(len(times), scene.duration / len(times))))
    rows = np.concatenate([look.seen.rows for look in looks])
    seconds = np.concatenate([look.seconds for look in looks])
    return [*looks, _Look(Embeddings(looks[0].seen.space, rows), seconds)]


def _span_key(scene: TimeSpan) -> str:
    return f"{round(scene.start * 1000)}-{round(scene.end * 1000)}"


def _remembered(cache: Memory, key: str, count: int) -> Float32 | None:
    """Rows that were kept, (count, D), if they are what was kept."""
    rows = cache.find(key)
    if rows is None or rows.dtype != np.float32 or rows.ndim != 2 or len(rows) != count:
        return None
    return rows.astype(np.float32, copy=False)


def _frame_times(scene: TimeSpan) -> list[float]:
    """Evenly over a scene, each in the middle of its stretch, away from the cuts."""
    count = round(scene.duration / _SECONDS_PER_FRAME)
    count = min(max(count, _FEWEST_FRAMES), _MOST_FRAMES)
    return [scene.start + scene.duration * (i + 0.5) / count for i in range(count)]


def _part_of(report: Report, i: int, count: int) -> Report:
    """A report for the `i`-th of `count` parts of the work."""
    return lambda done, total, what: report(i + done / max(total, 1), count, what)


def _suggestions(
    sound: FoundSound,
    moments: Moments,
    look: _Look,
    wishes: Sequence[Wish],
    wanted: float,
    *,
    embedder: Embedder,
) -> list[AudioSuggestion]:
    """The best moment of a sound, if it fits, not yet begun in a clean place."""
    matches = embedder.match(look.seen, moments.heard, ("image", "audio"))  # (frames, moments)
    shown = _best_share(matches, look.seconds)
    fits = _steady(steered(shown, moments.heard, wishes, embedder=embedder))
    best = int((fits + _TIE_BREAK * _weaker_neighbour(fits)).argmax())
    if fits[best] < wanted:
        return []
    frame, moment = int(matches[:, best].argmax()), _row(moments.heard, best)
    granted, wish = best_granted(wishes, moment, embedder=embedder)
    because = _row(look.seen, frame)
    if wish is not None and granted > matches[frame, best]:
        because = wish
    reason, start = embedder.explain(because, moment), float(moments.starts[best])
    return [AudioSuggestion(sound.path, float(fits[best]), start, reason, sound.duration)]


def _best_share(matches: Float32, seconds: NDArray[np.float64]) -> Float32:
    """The mean match of each moment over the best `_SHARE` of the time, (frames, n) -> (n,)."""
    order = np.argsort(-matches, axis=0, kind="stable")
    best_first = np.take_along_axis(matches, order, axis=0)
    lasting = seconds[order]  # (frames, n), with the frames
    wanted = _SHARE * seconds.sum()
    taken = np.clip(wanted - (np.cumsum(lasting, axis=0) - lasting), 0, lasting)
    return ((best_first * taken).sum(axis=0) / wanted).astype(np.float32)


def _steady(fits: Float32) -> Float32:
    """The mean of each moment and its better neighbour: half of it is in there, too.

    One lucky window among hundreds would otherwise lift every long recording.
    """
    if len(fits) < 2:
        return fits
    padded = np.pad(fits, 1, constant_values=-np.inf)
    return ((fits + np.maximum(padded[:-2], padded[2:])) / 2).astype(np.float32)


def _weaker_neighbour(fits: Float32) -> Float32:
    padded = np.pad(fits, 1, mode="edge")
    return np.minimum(padded[:-2], padded[2:])


def _row(rows: Embeddings, i: int) -> Embeddings:
    return Embeddings(rows.space, rows.rows[i : i + 1])


def _ranked(
    found: list[list[AudioSuggestion]], limit: int, report: Report
) -> list[tuple[AudioSuggestion, ...]]:
    """Each list best first, at most `limit` long, begun in clean places."""
    clean: dict[tuple[Path, float], float] = {}
    ranked = []
    for i, suggestions in enumerate(found):
        report(i, len(found), "choosing where the sounds begin")
        best = sorted(suggestions, key=lambda s: -s.match)[:limit]
        for s in best:
            if (s.path, s.start) not in clean:
                clean[s.path, s.start] = clean_start(s.path, s.start)
        ranked.append(tuple(replace(s, start=clean[s.path, s.start]) for s in best))
    return ranked

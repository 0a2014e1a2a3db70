"""Figures of `suggest_audio` on the made videos: the right sound for each scene, and the cuts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.claims import Claims
from bench.manifest import Collection, Recording, read_scene_truth
from bench.metrics import CutCount, count_cuts, hit_at, mean
from engine.features.suggest_audio import suggest_audio
from engine.protocols import Embedder, Report
from engine.types import TimeSpan, VideoSuggestions

CUT_TOLERANCE = 0.25  # seconds; three frames of a slow clip


@dataclass(frozen=True, slots=True)
class SceneOutcome:
    """One scene: how many wrong sounds came before a right one (None: none among the first)."""

    video: str
    label: str
    rank: int | None
    best: str


@dataclass(frozen=True, slots=True)
class SceneFigures:
    """What `suggest_audio` did on all the made videos."""

    top1: float | None
    top5: float | None
    f1: float | None
    cuts: CutCount
    outcomes: list[SceneOutcome]
    candidates: int


@dataclass(frozen=True, slots=True)
class TrueScene:
    """A stretch of a made video and what it shows; `span` None is the whole video."""

    span: TimeSpan | None
    label: str


def measure_scenes(
    collection: Collection, claims: Claims, embedder: Embedder, report: Report
) -> SceneFigures:
    """Offer every made video the same candidates and see what it picks."""
    candidates = choose_candidates(collection.sounds, claims)
    outcomes, cuts = [], CutCount()
    videos = [(video, read_truth(video)) for video in collection.videos]
    made = [(video, truth) for video, truth in videos if truth]
    for done, (video, truth) in enumerate(made):
        report(done, len(made), f"suggesting for {video.path.name}")
        found = suggest_audio(
            video.path, [c.path for c in candidates], embedder=embedder, limit=5, threshold=0.0
        )
        cuts += _count_cuts(found, truth)
        outcomes += _judge(video, truth, found, candidates, claims)
    hits = [o.rank for o in outcomes]
    return SceneFigures(
        mean(_hit(rank, 1) for rank in hits),
        mean(_hit(rank, 5) for rank in hits),
        cuts.f1,
        cuts,
        outcomes,
        len(candidates),
    )


def choose_candidates(sounds: Sequence[Recording], claims: Claims) -> list[Recording]:
    """One recording a class, the first by group and name: the claimed kinds, then all others.

    The others (speech, music, kinds it never learnt) are there to be passed over.
    """
    first: dict[str, Recording] = {}
    for sound in sorted(sounds, key=lambda s: (s.group, s.file)):
        first.setdefault(sound.label, sound)
    labels = sorted(first, key=lambda label: (label not in claims.heard, label))
    return [first[label] for label in labels]


def read_truth(video: Recording) -> list[TrueScene]:
    """The true scenes of a made video (`*_pan_*`, `scenes_*`); empty for other videos."""
    name = video.path.name
    if name.startswith("scenes_"):
        listed = read_scene_truth(video)
        return [TrueScene(TimeSpan(start, end), label) for start, end, label in listed]
    return [TrueScene(None, video.label)] if "_pan_" in name else []


def _judge(
    video: Recording,
    truth: Iterable[TrueScene],
    found: VideoSuggestions,
    candidates: Sequence[Recording],
    claims: Claims,
) -> list[SceneOutcome]:
    """The scenes for which there is a right sound among the candidates."""
    labels = {c.path: c.label for c in candidates}
    outcomes = []
    for scene in truth:
        if not any(claims.belong(c.label, [scene.label]) for c in candidates):
            continue
        picked = [labels[path] for path in _paths_for(scene, found)]
        right = [claims.belong(label, [scene.label]) for label in picked]
        rank = right.index(True) if any(right) else None
        best = picked[0] if picked else "nothing"
        outcomes.append(SceneOutcome(video.path.name, scene.label, rank, best))
    return outcomes


def _paths_for(scene: TrueScene, found: VideoSuggestions) -> list[Path]:
    """What was suggested for the found scene that covers most of the true one."""
    if not found.scenes:
        return []
    span = scene.span
    best = max(found.scenes, key=lambda s: _shared(s.span, span) if span else s.span.duration)
    return [s.path for s in best.suggestions]


def _shared(one: TimeSpan, other: TimeSpan) -> float:
    return min(one.end, other.end) - max(one.start, other.start)


def _count_cuts(found: VideoSuggestions, truth: Sequence[TrueScene]) -> CutCount:
    starts = [scene.span.start for scene in found.scenes][1:]
    inner = [scene.span.start for scene in truth if scene.span][1:]
    return count_cuts(starts, inner, CUT_TOLERANCE)


def _hit(rank: int | None, k: int) -> float:
    return 0.0 if rank is None else hit_at(rank, k)

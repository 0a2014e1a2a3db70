"""Figures of following an object through made clips with known masks."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.claims import Claims
from bench.made_clips import HEIGHT, MOST_CLIPS, WIDTH, MadeClip, make_clip, plan_clips, write_clip
from bench.manifest import Collection
from bench.metrics import mean, overlap
from engine.features.follow_objects import ToFollow, follow_objects
from engine.features.follow_track import Track, TrackReader, draw_followed
from engine.features.point_out import point_out
from engine.media.video import iter_frames
from engine.protocols import Embedder, Report, Segmenter
from engine.stencil import stencil_of
from engine.types import TextPrompt, TimeSpan

VISIBLE = 0.25  # share of the object that has to be seen for a frame to count
GONE = 0.005  # less than this is to be seen: any matte is a wrong one
ASTRAY = 0.1  # overlap (IoU) under which a matte is on something else
FOUND, TRUE = "found", "true"  # what the following began with

Bits = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Walk:
    """One clip followed from one beginning: one value for each frame that counts.

    `overlaps` are IoU, 0 where it was lost; `lost` says where; `false` is for frames without the
    object, whether there was a matte.
    """

    label: str
    story: str
    overlaps: tuple[float, ...]
    lost: tuple[bool, ...]
    false: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class FollowFigures:
    """Of all clips: `found` from the outline the product finds, `true` from the real one.

    `named` is the share of clips in which the product found anything when asked by name. None:
    nothing to measure.
    """

    iou: float | None
    lost: float | None
    astray: float | None
    false: float | None
    named: float | None
    iou_from_truth: float | None
    lost_from_truth: float | None
    clips: int
    frames: int
    by_story: dict[str, float]


NOTHING_FOLLOWED = FollowFigures(None, None, None, None, None, None, None, 0, 0, {})


def measure_following(
    collection: Collection,
    claims: Claims,
    embedder: Embedder,
    segmenter: Segmenter,
    *,
    report: Report,
    clips: int = MOST_CLIPS,
) -> FollowFigures:
    """Make the clips of a fold, ask for the object by name, follow it, compare every frame."""
    found, true, unnamed = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for number, clip in enumerate(_clips(collection, claims, clips)):
            report(number, clips, f"following {clip.plan.name}")
            walks = _follow(clip, claims, Path(folder) / f"{number}", embedder, segmenter)
            true.append(walks[TRUE])
            found.append(walks.get(FOUND) or _nowhere(walks[TRUE]))
            unnamed.append(FOUND not in walks)
    return _figures(found, true, unnamed)


def _clips(collection: Collection, claims: Claims, most: int) -> Iterator[MadeClip]:
    made = 0
    for plan in plan_clips(collection, claims):
        if made < most and (clip := make_clip(plan)) is not None:
            made += 1
            yield clip


def _follow(
    clip: MadeClip, claims: Claims, folder: Path, embedder: Embedder, segmenter: Segmenter
) -> dict[str, Walk]:
    """From the true outline of the first frame, and from the one that is found by name."""
    folder.mkdir()
    video = write_clip(clip, folder / "clip.mp4")
    span, prompt = TimeSpan(0.0, clip.plan.seconds + 1), TextPrompt(claims.words(clip.plan.label))
    first = stencil_of(clip.truth[0].astype(np.float32))
    asked = [ToFollow(TRUE, ((0.0, first),), prompt)]
    seen = point_out(video, span, [prompt], embedder=embedder, segmenter=segmenter)[0]
    if seen.objects:
        asked.append(ToFollow(FOUND, ((seen.time, seen.objects[0][1]),), prompt))
    track = follow_objects(
        video, span, asked, folder / "tracks", embedder=embedder, segmenter=segmenter
    )
    return {each.id: _walk(clip, each.id, track, folder, video) for each in asked}


def _walk(clip: MadeClip, name: str, track: Track, folder: Path, video: Path) -> Walk:
    reader = TrackReader(track, folder / "tracks")
    overlaps, lost, false = [], [], []
    for index, frame in enumerate(iter_frames(video, max_side=WIDTH // 2)):
        if index >= len(clip.truth):
            break
        stencil = reader.stencil(name, index)
        if clip.seen[index] < GONE:
            false.append(stencil is not None)
        if clip.seen[index] < VISIBLE:
            continue
        lost.append(stencil is None)
        drawn = np.zeros((HEIGHT // 2, WIDTH // 2), np.uint8)
        if stencil is not None:
            drawn = draw_followed(stencil, frame.picture.pixels)
        overlaps.append(overlap(drawn >= 128, clip.truth[index][1::2, 1::2]))
    return Walk(clip.plan.label, clip.plan.story, tuple(overlaps), tuple(lost), tuple(false))


def _nowhere(true: Walk) -> Walk:
    """The walk of an object that nobody found: every frame that counts is lost."""
    count = len(true.overlaps)
    return Walk(true.label, true.story, (0.0,) * count, (True,) * count, (False,) * len(true.false))


def _figures(found: Sequence[Walk], true: Sequence[Walk], unnamed: Sequence[bool]) -> FollowFigures:
    """Each clip counts the same, however many frames it has."""
    named = [walk for walk, none in zip(found, unnamed, strict=True) if not none]
    stories = sorted({walk.story for walk in found})
    return FollowFigures(
        iou=_mean_of(found, lambda walk: walk.overlaps),
        lost=_mean_of(named, lambda walk: walk.lost),
        astray=_mean_of(named, _astray),
        false=_mean_of(named, lambda walk: walk.false),
        named=mean(float(not none) for none in unnamed),
        iou_from_truth=_mean_of(true, lambda walk: walk.overlaps),
        lost_from_truth=_mean_of(true, lambda walk: walk.lost),
        clips=len(found),
        frames=sum(len(walk.overlaps) for walk in found),
        by_story={
            story: _mean_of([w for w in found if w.story == story], lambda w: w.overlaps) or 0.0
            for story in stories
        },
    )


def _astray(walk: Walk) -> list[bool]:
    """Frames in which there is a matte, on something else."""
    pairs = zip(walk.overlaps, walk.lost, strict=True)
    return [not lost and overlapping < ASTRAY for overlapping, lost in pairs]


def _mean_of(walks: Sequence[Walk], values: Callable[[Walk], Sequence[float]]) -> float | None:
    means = (mean(float(value) for value in values(walk)) for walk in walks)
    return mean(each for each in means if each is not None)

"""Follow objects through a stretch of a video, from where they were pointed out to both ends.

From each key an object is followed forward to the next key and backward to the one before; between
two keys both passes are mixed by nearness and confidence. Every pass is kept in a file of its own,
named by all that it depends on: what was done before a cancel or a kill is taken up again, and a
new key only costs the frames between its neighbours. docs/adr/0011-following-objects.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from engine.disk_cache import DiskCache
from engine.errors import WrongRequestError
from engine.features.follow_again import Wanted
from engine.features.follow_file import PassFile
from engine.features.follow_frames import Reel, read_times
from engine.features.follow_look import SIDE, Look
from engine.features.follow_pass import Pass
from engine.features.follow_track import FollowedObject, PassPlace, Track, confidence_of, keep_track
from engine.features.seen_picture import that_tells
from engine.features.segment_by_sound import modality_of, query_of
from engine.media.identity import content_key
from engine.media.probe import probe
from engine.protocols import Embedder, Report, Segmenter, ignore_progress
from engine.stencil import Stencil
from engine.types import Prompt, TimeSpan

VERSION = 2  # of the way objects are followed: another one, other files
MOST_FRAMES = 200_000


@dataclass(frozen=True, slots=True)
class ToFollow:
    """An object by its `keys`: what it is in the frame shown at each time (seconds).

    `prompt` is what it was found with, if anything; then it can be found again by that.
    """

    id: str
    keys: tuple[tuple[float, Stencil], ...]
    prompt: Prompt | None = None


def follow_objects(
    video: Path,
    span: TimeSpan,
    objects: Sequence[ToFollow],
    folder: Path,
    *,
    embedder: Embedder,
    segmenter: Segmenter,
    cache: DiskCache | None = None,
    report: Report = ignore_progress,
) -> Track:
    """Follow objects; the result lies in `folder`, and memory does not grow with the stretch.

    Raises:
        WrongRequestError: for no object, or one without a key inside the stretch.
        UnreadableMediaError, UnwritableOutputError: if the video or the disk refuses.
        Cancelled: if `report` says so between two frames; what is done stays done.
    """
    _check(objects, span)
    report(0, 0, "following")
    source = content_key(video)
    times = read_times(video, source, span, cache=cache, report=report)
    reel = Reel(video, times, that_tells(segmenter, report))
    followed = [
        (each, _passes(each, reel, folder, _base(source, each, embedder, segmenter), embedder))
        for each in objects
    ]
    _sweep([one for _, passes in followed for one in passes], reel, report)
    track = _track(video, source, span, times, followed)
    return keep_track(track, folder)


def _check(objects: Sequence[ToFollow], span: TimeSpan) -> None:
    if not objects:
        raise WrongRequestError("There is nothing to follow: find or draw an object first.")
    for each in objects:
        if not any(span.start - 0.5 <= time <= span.end + 0.5 for time, _ in each.keys):
            raise WrongRequestError(
                "An object is not pointed out anywhere in the stretch to follow: go to a frame in"
                " it and find or draw the object there."
            )


def _passes(
    wanted: ToFollow, reel: Reel, folder: Path, base: str, embedder: Embedder
) -> list[Pass]:
    """Forward from each key to the next, and backward to the one before."""
    keys = dict(sorted((reel.nearest(time), stencil) for time, stencil in wanted.keys))
    places = list(keys)
    ends = {**{a: b - 1 for a, b in pairwise(places)}, places[-1]: len(reel.times) - 1}
    starts = {**{b: a + 1 for a, b in pairwise(places)}, places[0]: 0}
    query = _wanted(wanted.prompt, embedder)
    passes = []
    for key, stencil in keys.items():
        for limit, way in ((ends[key], "forward"), (starts[key], "backward")):
            if way == "backward" and limit == key:
                continue
            name = _digest(base, f"{reel.times[key]:.6f}", way, stencil)
            passes.append(Pass(key, limit, stencil, PassFile(folder / f"{name}.pass"), query))
    return passes


def _wanted(prompt: Prompt | None, embedder: Embedder) -> Wanted | None:
    return Wanted(query_of(prompt, embedder), modality_of(prompt), embedder) if prompt else None


def _base(source: str, wanted: ToFollow, embedder: Embedder, segmenter: Segmenter) -> str:
    """All that a pass depends on beside its key and its way."""
    return _digest(VERSION, SIDE, source, wanted.prompt, embedder.space, segmenter.name)


def _digest(*parts: object) -> str:
    return hashlib.blake2b("\n".join(map(repr, parts)).encode(), digest_size=16).hexdigest()


def _sweep(passes: Sequence[Pass], reel: Reel, report: Report) -> None:
    """Do what is not done, all that goes one way in one reading of the frames."""
    total = sum(one.length for one in passes)
    for way in (1, -1):
        open_passes = [one for one in passes if one.way == way and not one.is_done]
        if not open_passes:
            continue
        for index, look in _frames(open_passes, way, reel):
            done = sum(min(len(one.file), one.length) for one in passes)
            report(done, total, "following")
            for one in open_passes:
                if one.covers(index) and (index - one.begins_at) * way >= 0:
                    one.advance(index, look, reel)


def _frames(passes: Iterable[Pass], way: int, reel: Reel) -> Iterator[tuple[int, Look]]:
    """The frames in which something is left to do, in order."""
    first = min((one.begins_at for one in passes), key=lambda index: index * way)
    last = max((one.limit for one in passes), key=lambda index: index * way)
    return reel.forward(first, last) if way == 1 else reel.backward(first, last)


def _track(
    video: Path,
    source: str,
    span: TimeSpan,
    times: Sequence[float],
    followed: Sequence[tuple[ToFollow, Sequence[Pass]]],
) -> Track:
    info = probe(video)
    objects = []
    for wanted, passes in followed:
        places = tuple(PassPlace(one.file.path.name, one.key, one.limit) for one in passes)
        confidence = tuple(confidence_of(passes, index) for index in range(len(times)))
        objects.append(FollowedObject(wanted.id, places, confidence))
    name = _digest(source, span, [(each.id, each.passes) for each in objects])
    return Track(name, video, source, span, (info.width, info.height), tuple(times), tuple(objects))

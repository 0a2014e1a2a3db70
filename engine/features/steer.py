"""Steering a choice of sounds: by words and pictures, towards some sounds and away from others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.disk_cache import Memory
from engine.errors import WrongRequestError
from engine.features.gather_sounds import find_sound
from engine.features.sound_moments import embed_moments
from engine.media.image import read_picture
from engine.protocols import Embedder, Modality, Report, ignore_progress
from engine.types import Embeddings, Float32

_MAX_SIDE = 640  # pixels of a picture that is asked with


@dataclass(frozen=True, slots=True)
class Steering:
    """What a person adds to what is seen.

    `words` are texts with weights beside the scene's own, which is 1; below 0 is "not that". The
    `pictures` and the `liked` and `disliked` sounds weigh as much as the scene.
    """

    words: tuple[tuple[str, float], ...] = ()
    pictures: tuple[Path, ...] = ()
    liked: tuple[Path, ...] = ()
    disliked: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """One thing that is asked for, or away from where `weight` is below 0: some rows."""

    rows: Embeddings
    kind: Modality
    weight: float


def embed_wishes(
    steering: Steering,
    *,
    embedder: Embedder,
    cache: Memory | None = None,
    report: Report = ignore_progress,
) -> list[Wish]:
    """The wishes as rows of the engine's space.

    Raises:
        UnreadableMediaError: if a picture or a sound cannot be read.
        WrongRequestError: if a weight makes no sense.
        Cancelled: if `report` says so.
    """
    if not all(np.isfinite(weight) and abs(weight) <= 10 for _, weight in steering.words):
        raise WrongRequestError("The weight of words must lie between -10 and 10.")
    words = [(text, weight) for text, weight in steering.words if text.strip() and weight]
    wishes = [Wish(embedder.embed_text([text]), "text", weight) for text, weight in words]
    for path in steering.pictures:
        report(0, 0, f"looking at {path.name}")
        picture = read_picture(path, max_side=_MAX_SIDE)
        wishes.append(Wish(embedder.embed_images([picture]), "image", 1.0))
    for path, weight in _sounds(steering):
        moments = embed_moments(find_sound(path), embedder=embedder, report=report, cache=cache)
        wishes.append(Wish(moments.heard, "audio", weight))
    return wishes


def _sounds(steering: Steering) -> Iterator[tuple[Path, float]]:
    yield from ((path, 1.0) for path in steering.liked)
    yield from ((path, -1.0) for path in steering.disliked)


def steered(
    fits: Float32, heard: Embeddings, wishes: Sequence[Wish], *, embedder: Embedder
) -> Float32:
    """How well moments fit the scene, (n,), turned into how well they fit the wishes as well.

    The weighted mean of what is wanted, lessened by what is not: a sound that fits nothing does
    not become a good one because it is unlike a bad one.
    """
    wanted, weights, kept = fits, 1.0, np.ones_like(fits)
    for wish in wishes:
        granted = embedder.match(wish.rows, heard, (wish.kind, "audio")).max(axis=0)
        if wish.weight > 0:
            wanted = wanted + wish.weight * granted
            weights += wish.weight
        else:
            kept = kept * (1 - min(-wish.weight, 1.0) * granted)
    return (wanted / weights * kept).astype(np.float32)


def best_granted(
    wishes: Sequence[Wish], moment: Embeddings, *, embedder: Embedder
) -> tuple[float, Embeddings | None]:
    """The wish that one moment grants most, as one row, and how much that is."""
    best, found = 0.0, None
    for wish in wishes:
        granted = embedder.match(wish.rows, moment, (wish.kind, "audio"))[:, 0]
        if wish.weight > 0 and granted.max() > best:
            best, row = float(granted.max()), int(granted.argmax())
            found = Embeddings(wish.rows.space, wish.rows.rows[row : row + 1])
    return best, found

"""Figures of the two encoders alone: naming sounds, finding one by the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.claims import Claims
from bench.manifest import ESC10_CLASSES, Collection, Recording
from bench.metrics import (
    ReliabilityBin,
    balanced_weights,
    class_means,
    expected_calibration_error,
    hit_at,
    macro_mean,
    mean_over_groups,
    rank_of_right,
    reliability,
)
from engine.errors import EngineError
from engine.media.audio import read_sound
from engine.media.image import read_picture
from engine.protocols import Embedder, Report
from engine.types import Embeddings, Float32

Samples = list[tuple[str, str, float]]  # (class, group, value)


@dataclass(frozen=True, slots=True, eq=False)
class Embedded:
    """Recordings that could be read, and one row for each."""

    recordings: tuple[Recording, ...]
    rows: Embeddings


def embed_recordings(
    recordings: Sequence[Recording],
    embed: Callable[[Recording], Embeddings],
    empty: Embeddings,
    what: str,
    report: Report,
) -> tuple[Embedded, list[str]]:
    """Embed one by one; what cannot be read is named in the second value and left out."""
    kept, rows, unreadable = [], [], []
    for done, recording in enumerate(recordings):
        report(done, len(recordings), what)
        try:
            rows.append(embed(recording).rows)
            kept.append(recording)
        except EngineError as error:
            unreadable.append(str(error))
    together = np.concatenate(rows) if rows else empty.rows[:0]
    return Embedded(tuple(kept), Embeddings(empty.space, together)), unreadable


def embed_sounds(
    collection: Collection, embedder: Embedder, report: Report
) -> tuple[Embedded, list[str]]:
    """All sounds of the fold, and a sentence for each that cannot be read."""

    def embed(sound: Recording) -> Embeddings:
        return embedder.embed_audio([read_sound(sound.path)])

    return embed_recordings(
        collection.sounds, embed, embedder.embed_text(["x"]), "listening to sounds", report
    )


def embed_pictures(
    collection: Collection, embedder: Embedder, report: Report
) -> tuple[Embedded, list[str]]:
    """All pictures of the fold, and a sentence for each that cannot be read."""

    def embed(picture: Recording) -> Embeddings:
        return embedder.embed_images([read_picture(picture.path)])

    return embed_recordings(
        collection.pictures, embed, embedder.embed_text(["x"]), "looking at pictures", report
    )


# ------------------------------------------------------------------------------- naming sounds


@dataclass(frozen=True, slots=True)
class Naming:
    """How often a claimed kind of sound was called by its name."""

    concepts: float | None
    esc10: float | None
    by_class: dict[str, float]
    mixed_up: list[tuple[str, str, int]]  # (is, was called, files), most frequent first


def measure_naming(
    sounds: Embedded, collection: Collection, claims: Claims, embedder: Embedder
) -> Naming:
    """Accuracy among all claimed kinds; a sound in which nothing is heard is a mistake."""
    called = [
        _first_claimed(heard, claims) for heard in embedder.describe(sounds.rows, limit=10_000)
    ]
    pairs = list(zip(sounds.recordings, called, strict=True))
    corpus = {s.file for s in collection.esc10}
    known = _right_or_wrong((s, c) for s, c in pairs if s.label in claims.heard)
    esc10 = _right_or_wrong(
        (s, c) for s, c in pairs if s.file in corpus and s.label in ESC10_CLASSES
    )
    return Naming(macro_mean(known), macro_mean(esc10), class_means(known), _mix_ups(pairs, claims))


def _first_claimed(heard: Sequence, claims: Claims) -> str | None:
    known = (claims.heard_by(h.concept) for h in heard)
    return next((concept for concept in known if concept), None)


def _right_or_wrong(pairs: Iterable[tuple[Recording, str | None]]) -> Samples:
    return [(s.label, s.group, float(called == s.label)) for s, called in pairs]


def _mix_ups(
    pairs: Sequence[tuple[Recording, str | None]], claims: Claims
) -> list[tuple[str, str, int]]:
    wrong = [
        (s.label, called or "nothing")
        for s, called in pairs
        if s.label in claims.heard and called != s.label
    ]
    counted = [(is_, was, wrong.count((is_, was))) for is_, was in sorted(set(wrong))]
    return sorted(counted, key=lambda row: -row[2])


# ----------------------------------------------------------------------------------- retrieval


@dataclass(frozen=True, slots=True)
class Recall:
    """Share of recordings whose partner is first, is among the first five, and the first ten."""

    r1: float | None
    r5: float | None
    queries: int
    r10: float | None = None


def belonging(
    sounds: Sequence[Recording],
    pictures: Sequence[Recording],
    collection: Collection,
    claims: Claims,
) -> NDArray[np.bool_]:
    """Whether sound i belongs to picture j, (N, M)."""
    labels = [collection.labels_of(picture) for picture in pictures]
    rows = [[claims.belong(sound.label, shown) for shown in labels] for sound in sounds]
    return np.array(rows, dtype=bool).reshape(len(sounds), len(pictures))


def measure_recall(
    queries: Sequence[Recording], scores: Float32, right: NDArray[np.bool_]
) -> Recall:
    """Recall of the rows of `scores` (N, M), for the queries that have any right answer."""
    ranked = [
        (query.group, rank)
        for query, row, truth in zip(queries, scores, right, strict=True)
        if (rank := rank_of_right(row, truth)) is not None
    ]
    at = {k: mean_over_groups((g, hit_at(rank, k)) for g, rank in ranked) for k in (1, 5, 10)}
    return Recall(at[1], at[5], len(ranked), at[10])


# --------------------------------------------------------------------------------- calibration


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far the probabilities are from what came true; the table says where."""

    error: float | None
    table: list[ReliabilityBin]
    pairs: int


def measure_calibration(
    sounds: Sequence[Recording],
    pictures: Sequence[Recording],
    match: Float32,
    right: NDArray[np.bool_],
    claims: Claims,
) -> Calibration:
    """Expected calibration error over all pairs, right and wrong ones weighing the same.

    A kind of sound that is not claimed counts as belonging nowhere; its pairs with pictures of
    itself are left out, for there the engine promises nothing.
    """
    heard = np.array([s.label in claims.heard for s in sounds], dtype=bool)
    counted = heard[:, None] | ~right
    if not counted.any():
        return Calibration(None, [], 0)
    shares = np.outer(_shares(sounds), _shares(pictures))[counted]
    was = right[counted]
    table = reliability(match[counted], was, balanced_weights(was, shares))
    return Calibration(expected_calibration_error(table), table, int(counted.sum()))


def _shares(recordings: Sequence[Recording]) -> NDArray[np.float64]:
    """One recording weighs 1 however many files were cut from it."""
    groups = [r.group for r in recordings]
    return np.array([1 / groups.count(group) for group in groups])

"""Figures of searching a library: from words, and with labels taught by a few examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from bench.claims import Claims
from bench.manifest import Collection, Recording
from bench.metrics import hit_at, rank_of_right
from bench.pairing import Embedded
from engine.library import fit_probe
from engine.protocols import Embedder
from engine.types import Embeddings, Float32

SHOTS = (1, 2, 4, 8)
SEEDS = 5
AT = (1, 5, 10)


@dataclass(frozen=True, slots=True)
class SearchFigures:
    """Shares in [0, 1]; None where the folder has nothing to measure.

    `text_to_sound` and `text_to_picture` by how many hits are looked at, over `texts` class names;
    `few_shot` by how many examples a class, over `classes` classes.
    """

    text_to_sound: Mapping[int, float | None] = field(default_factory=dict)
    text_to_picture: Mapping[int, float | None] = field(default_factory=dict)
    few_shot: Mapping[int, float | None] = field(default_factory=dict)
    texts: int = 0
    classes: int = 0


def measure_searching(
    sounds: Embedded, pictures: Embedded, collection: Collection, claims: Claims, embedder: Embedder
) -> SearchFigures:
    """Each claimed class's name asks all sounds and all pictures of the fold; then few-shot."""
    labels = list(claims.heard)
    words = embedder.embed_text([claims.words(label) for label in labels])
    heard = np.array([[s.label == label for s in sounds.recordings] for label in labels])
    shown = [collection.labels_of(picture) for picture in pictures.recordings]
    seen = np.array([[claims.belong(label, each) for each in shown] for label in labels])
    shots = {count: measure_few_shot(sounds, claims, embedder, count) for count in SHOTS}
    return SearchFigures(
        _recall(embedder.match(words, sounds.rows, ("text", "audio")), heard),
        _recall(embedder.match(words, pictures.rows, ("text", "image")), seen),
        {count: share for count, (share, _) in shots.items()},
        int(heard.reshape(len(labels), -1).any(axis=1).sum()),
        shots[SHOTS[0]][1],
    )


def _recall(scores: Float32, right: np.ndarray) -> dict[int, float | None]:
    """Mean over the names that have a right answer at all."""
    ranks = [rank_of_right(row, truth) for row, truth in zip(scores, right, strict=True)]
    known = [rank for rank in ranks if rank is not None]
    if not known:
        return dict.fromkeys(AT)
    return {k: float(np.mean([hit_at(rank, k) for rank in known])) for k in AT}


def measure_few_shot(
    sounds: Embedded, claims: Claims, embedder: Embedder, count: int
) -> tuple[float | None, int]:
    """Macro accuracy over the classes with enough recordings, each seed's examples drawn anew.

    Classes are those with nine recordings or more, claimed or not, so that all counts are judged on
    the same ones. Examples are recordings, not files; a recording is tested whole or not at all.
    """
    groups = _groups(sounds.recordings)
    labels = sorted(label for label, of in groups.items() if len(of) > max(SHOTS))
    if len(labels) < 2:
        return None, len(labels)
    shares = [_one_seed(sounds, claims, embedder, groups, labels, count, s) for s in range(SEEDS)]
    return float(np.mean(shares)), len(labels)


def _groups(recordings: Sequence[Recording]) -> dict[str, dict[str, list[int]]]:
    """Places of the files of each recording of each class."""
    found: dict[str, dict[str, list[int]]] = {}
    for place, each in enumerate(recordings):
        found.setdefault(each.label, {}).setdefault(each.group, []).append(place)
    return found


def _one_seed(
    sounds: Embedded,
    claims: Claims,
    embedder: Embedder,
    groups: Mapping[str, Mapping[str, list[int]]],
    labels: Sequence[str],
    count: int,
    seed: int,
) -> float:
    rng = np.random.default_rng([seed, count])
    shown = {
        label: [groups[label][group] for group in rng.permutation(sorted(groups[label]))]
        for label in labels
    }
    taught = {label: [p for of in parts[:count] for p in of] for label, parts in shown.items()}
    logits = []
    for label in labels:
        others = [p for other in labels if other != label for p in taught[other]]
        name = embedder.embed_text([claims.words(label)])
        probe = fit_probe(name, _some(sounds.rows, taught[label]), _some(sounds.rows, others))
        logits.append(sounds.rows.rows @ probe.weights + probe.offset)
    best = np.argmax(logits, axis=0)
    by_class = []
    for place, label in enumerate(labels):
        tested = [np.mean([best[p] == place for p in of]) for of in shown[label][count:]]
        by_class.append(float(np.mean(tested)))
    return float(np.mean(by_class))


def _some(rows: Embeddings, places: Sequence[int]) -> Embeddings:
    return Embeddings(rows.space, rows.rows[list(places)])

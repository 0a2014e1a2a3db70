"""The Compact space: vectors over named concepts and the 1,000 ImageNet classes.

A vector is made of masses, as probabilities are: how much of each concept (C), how much of each
ImageNet class (1000), and how much of a sound or a text that no name fits (2). The row is the
square root of the masses, brought to unit length, so that a dot product of two rows is the
Bhattacharyya coefficient of what they are about. Letters: N rows, C concepts, D = C + 1000 + 2.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from engine.models.compact.concepts import Concepts, load_concepts
from engine.models.compact.imagenet import CLASSES, class_names, class_places
from engine.types import Embeddings, Float32, Heard

SPACE = "compact-1"


def rows_of(
    concept_masses: Float32, class_masses: Float32, unnamed_sound: Float32, unnamed_text: Float32
) -> Embeddings:
    """Masses (N, C), (N, 1000), (N,), (N,) to unit rows (N, D)."""
    masses = np.column_stack([concept_masses, class_masses, unnamed_sound, unnamed_text])
    roots = np.sqrt(masses)
    return Embeddings(
        SPACE, (roots / np.linalg.norm(roots, axis=1, keepdims=True)).astype(np.float32)
    )


def rows_of_seen(class_masses: Float32) -> Embeddings:
    """Rows of pictures (or of class names) with class probabilities (N, 1000)."""
    none = np.zeros(len(class_masses), np.float32)
    return rows_of(class_masses @ shows().T, class_masses, none, none)


def rows_of_heard(concept_masses: Float32) -> Embeddings:
    """Rows of sounds with concept probabilities (N, C) that sum to at most 1."""
    count = len(concept_masses)
    rest = np.clip(1 - concept_masses.sum(axis=1), 0, 1)
    classes = np.zeros((count, CLASSES), np.float32)
    return rows_of(concept_masses, classes, rest, np.zeros(count, np.float32))


def masses_of(rows: Embeddings) -> tuple[Float32, Float32]:
    """Concept masses (N, C) and class masses (N, 1000) behind rows, as they were put in."""
    squares = rows.rows**2
    concepts, classes = np.split(squares[:, :-2], [len(load_concepts())], axis=1)
    seen = classes.sum(axis=1, keepdims=True)
    whole = np.where(seen > 0, seen, np.float32(1))  # class masses of a picture sum to 1
    return (concepts / whole).astype(np.float32), (classes / whole).astype(np.float32)


def class_weights(rows: Embeddings) -> Float32:
    """How much each ImageNet class, where it is seen, speaks for each row: (N, 1000) in [0, 1]."""
    concepts, classes = masses_of(rows)
    return np.clip(np.maximum(concepts @ shows(), classes), 0, 1)


def named_masses(rows: Embeddings) -> list[list[Heard]]:
    """Every concept and every class without a concept in each row, best first."""
    concepts, classes = masses_of(rows)
    homeless = classes * (shows().sum(axis=0) == 0)
    named = np.hstack([concepts, homeless])
    names = _names()
    return [
        [Heard(names[place], float(min(row[place], 1))) for place in np.argsort(-row)[:12]]
        for row in named
    ]


def in_common(a: Embeddings, b: Embeddings) -> Heard | None:
    """What the first rows of two embeddings most share, with the geometric mean of the masses."""
    (concepts_a, classes_a), (concepts_b, classes_b) = masses_of(a), masses_of(b)
    shared = np.sqrt(np.hstack([concepts_a[0] * concepts_b[0], classes_a[0] * classes_b[0]]))
    # a class says more than its concept only where no concept is shared
    place = int(np.argmax(shared[: concepts_a.shape[1]]))
    if shared[place] < 0.01:
        place = int(np.argmax(shared))
    return Heard(_names()[place], float(min(shared[place], 1))) if shared[place] >= 0.01 else None


@cache
def shows() -> Float32:
    """Which ImageNet classes show which concept: (C, 1000) of 0 and 1."""
    concepts: Concepts = load_concepts()
    table = np.zeros((len(concepts), CLASSES), np.float32)
    for place, concept in enumerate(concepts):
        table[place, [class_places()[wnid] for wnid in concept.imagenet]] = 1
    return table


@cache
def _names() -> tuple[str, ...]:
    concepts = tuple(concept.name for concept in load_concepts())
    return concepts + tuple(names[0] for names in class_names())

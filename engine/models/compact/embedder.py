"""The Compact engine as an `Embedder`: what is seen, heard and said, in one space of concepts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.errors import SpaceMismatchError
from engine.models.compact.audio import Ear, load_ear
from engine.models.compact.calibration import load_curve
from engine.models.compact.concepts import load_concepts
from engine.models.compact.imagenet import CLASSES
from engine.models.compact.space import (
    SPACE,
    class_weights,
    in_common,
    named_masses,
    rows_of_heard,
    rows_of_seen,
)
from engine.models.compact.vision import Eye, EyeView, load_eye
from engine.models.compact.whereabouts import find_likeness
from engine.models.compact.words import text_row
from engine.protocols import Modality
from engine.types import Embeddings, Float32, Heard, Mask, Picture, Waveform

WORTH_NAMING = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class CompactEmbedder:
    """The built-in engine: free for any use, always there. See `engine.protocols.Embedder`."""

    eye: Eye
    ear: Ear
    name: str = "compact"
    space: str = SPACE
    threshold: float = 0.5

    def embed_images(self, images: Sequence[Picture]) -> Embeddings:
        """One row a picture, (N, D)."""
        seen = [_salient(self.eye.look(image)) for image in images]
        return rows_of_seen(np.reshape(seen, (len(seen), CLASSES)))

    def embed_audio(self, sounds: Sequence[Waveform]) -> Embeddings:
        """One row a sound, any length from 0 samples, any rate, (N, D)."""
        return rows_of_heard(concept_masses(self.ear, self.ear.listen(sounds)))

    def embed_text(self, texts: Sequence[str]) -> Embeddings:
        """One row a text, (N, D)."""
        none = rows_of_seen(np.zeros((0, CLASSES), np.float32)).rows
        return Embeddings(SPACE, np.concatenate([none, *(text_row(text).rows for text in texts)]))

    def embed_regions(self, image: Picture, masks: Sequence[Mask]) -> Embeddings:
        """One row a mask: what is under it, (N, D)."""
        return rows_of_seen(self.eye.look_under(image, [mask.matte for mask in masks]))

    def similarity_map(self, image: Picture, queries: Embeddings) -> Float32:
        """Where each query row is in the picture: (N, gh, gw) float32 in [0, 1]."""
        self._check(queries)
        return find_likeness(self.eye, image, class_weights(queries))

    def match(self, a: Embeddings, b: Embeddings, kinds: tuple[Modality, Modality]) -> Float32:
        """Calibrated probability that row i of `a` and row j of `b` belong together, (N, M)."""
        self._check(a, b)
        return load_curve(kinds)(a.rows @ b.rows.T)

    def describe(self, rows: Embeddings, limit: int = 3) -> list[list[Heard]]:
        """The likeliest named concepts of each row, best first; empty when none is likely."""
        self._check(rows)
        return [
            [heard for heard in row if heard.probability >= WORTH_NAMING][:limit]
            for row in named_masses(rows)
        ]

    def explain(self, a: Embeddings, b: Embeddings) -> str:
        """Why one row of `a` and one of `b` match: "sea waves 0.93"."""
        self._check(a, b)
        shared = in_common(a, b)
        return f"{shared.concept} {shared.probability:.2f}" if shared else "nothing in common"

    def _check(self, *embeddings: Embeddings) -> None:
        for rows in embeddings:
            if rows.space != SPACE:
                raise SpaceMismatchError(f"{rows.space} vectors cannot meet {SPACE} vectors")


def _salient(view: EyeView) -> Float32:
    """Class masses (1000,) of a picture: of the whole, and of each thing where it shows best."""
    best = view.class_map.max(axis=(1, 2))
    return (view.pooled + best / best.sum()) / 2


def concept_masses(ear: Ear, probabilities: Float32) -> Float32:
    """Probabilities of the ear's kinds (N, K) as masses of the claimed concepts (N, C)."""
    concepts = load_concepts()
    masses = np.zeros((len(probabilities), len(concepts)), np.float32)
    for concept_id in concepts.heard:
        masses[:, concepts.index(concept_id)] = probabilities[:, ear.kinds.index(concept_id)]
    return masses


def load_compact() -> CompactEmbedder:
    """The Compact engine with its own weights."""
    return CompactEmbedder(load_eye(), load_ear())

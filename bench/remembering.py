"""The engine with a memory, for measuring: the same picture or sound is looked at once.

The product asks about one picture a few times, the benchmark a dozen; the answers are the same.
Engines remember nothing between calls on purpose, so the memory lives here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.protocols import Embedder, ImageFeatures, Modality, Segmenter
from engine.types import (
    Box,
    Click,
    Embeddings,
    Float32,
    Heard,
    Mask,
    Picture,
    Waveform,
)

MOST_KEPT = 4000  # small rows mostly; the big things are limited by `big`
MOST_BIG_KEPT = 4


@dataclass(slots=True)
class _Memory:
    """Results by content; the oldest go first."""

    most: int
    kept: dict[str, Any] = field(default_factory=dict)

    def recall(self, key: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401  what `make` makes
        if key not in self.kept:
            self.keep(key, make())
        return self.kept[key]

    def keep(self, key: str, value: Any) -> None:  # noqa: ANN401
        self.kept[key] = value
        if len(self.kept) > self.most:
            del self.kept[next(iter(self.kept))]


def content_key(*parts: NDArray | object) -> str:
    """Equal for equal arrays and equal words."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        if isinstance(part, np.ndarray):
            digest.update(f"{part.shape}{part.dtype}".encode() + np.ascontiguousarray(part).data)
        else:
            digest.update(repr(part).encode())
    return digest.hexdigest()


class RememberingEmbedder:
    """An `Embedder` that embeds equal pictures and sounds once."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._rows, self._maps = _Memory(MOST_KEPT), _Memory(MOST_KEPT // 10)
        self.name, self.space, self.threshold = embedder.name, embedder.space, embedder.threshold

    def embed_images(self, images: Sequence[Picture]) -> Embeddings:
        return self._each([(content_key(i.pixels), i) for i in images], self._embedder.embed_images)

    def embed_audio(self, sounds: Sequence[Waveform]) -> Embeddings:
        keys = [(content_key(s.samples, s.rate), s) for s in sounds]
        return self._each(keys, self._embedder.embed_audio)

    def embed_text(self, texts: Sequence[str]) -> Embeddings:
        return self._embedder.embed_text(texts)

    def embed_regions(self, image: Picture, masks: Sequence[Mask]) -> Embeddings:
        return self._embedder.embed_regions(image, masks)

    def similarity_map(self, image: Picture, queries: Embeddings) -> Float32:
        """Each query has a map of its own, whatever else is asked: new ones in one look."""
        keys = [content_key(image.pixels, row) for row in queries.rows]
        new = [i for i, key in enumerate(keys) if key not in self._maps.kept]
        if new:
            wanted = Embeddings(queries.space, queries.rows[new])
            for i, heat in zip(new, self._embedder.similarity_map(image, wanted), strict=True):
                self._maps.keep(keys[i], heat)
        return np.stack([self._maps.kept[key] for key in keys])

    def match(self, a: Embeddings, b: Embeddings, kinds: tuple[Modality, Modality]) -> Float32:
        return self._embedder.match(a, b, kinds)

    def describe(self, rows: Embeddings, limit: int = 3) -> list[list[Heard]]:
        return self._embedder.describe(rows, limit)

    def explain(self, a: Embeddings, b: Embeddings) -> str:
        return self._embedder.explain(a, b)

    def _each(
        self, things: Sequence[tuple[str, Any]], embed: Callable[[Sequence[Any]], Embeddings]
    ) -> Embeddings:
        """Row by row: a row does not depend on its batch, which the engines' tests promise."""
        if not things:
            return embed([])
        rows = [
            self._rows.recall(key, lambda thing=thing: embed([thing]).rows) for key, thing in things
        ]
        return Embeddings(self.space, np.concatenate(rows))


class RememberingSegmenter:
    """A `Segmenter` that encodes the same picture once."""

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter, self._features = segmenter, _Memory(MOST_BIG_KEPT)
        self.name = segmenter.name

    def encode(self, image: Picture) -> ImageFeatures:
        key = content_key(image.pixels)
        return self._features.recall(key, lambda: self._segmenter.encode(image))

    def segment(
        self,
        features: ImageFeatures,
        *,
        heat: Float32 | None = None,
        clicks: Sequence[Click] = (),
        box: Box | None = None,
    ) -> list[Mask]:
        return self._segmenter.segment(features, heat=heat, clicks=clicks, box=box)

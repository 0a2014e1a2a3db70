"""The memory changes how often an engine is asked, never what it answers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bench.remembering import RememberingEmbedder, RememberingSegmenter
from engine.protocols import ImageFeatures
from engine.types import Embeddings, Float32, Picture, Waveform
from tests.bench.fakes import LEFT, FakeEmbedder, FakeSegmenter, draw


class CountingEmbedder(FakeEmbedder):
    def __init__(self) -> None:
        self.looked = self.listened = 0

    def similarity_map(self, image: Picture, queries: Embeddings) -> Float32:
        self.looked += 1
        return super().similarity_map(image, queries)

    def embed_audio(self, sounds: Sequence[Waveform]) -> Embeddings:
        self.listened += len(sounds)
        return super().embed_audio(sounds)


class CountingSegmenter(FakeSegmenter):
    encoded = 0

    def encode(self, image: Picture) -> ImageFeatures:
        self.encoded += 1
        return super().encode(image)


def picture_of(colour: str) -> Picture:
    return Picture(np.asarray(draw((colour, LEFT))))


def test_a_picture_is_looked_at_once_for_the_same_question() -> None:
    plain = CountingEmbedder()
    embedder, picture = RememberingEmbedder(plain), picture_of("red")
    queries = plain.embed_text(["red", "green", "blue"])
    together = embedder.similarity_map(picture, queries)
    again = embedder.similarity_map(picture, plain.embed_text(["blue"]))
    assert plain.looked == 1
    assert np.array_equal(together, FakeEmbedder().similarity_map(picture, queries))
    assert np.array_equal(again[0], together[2])


def test_another_picture_is_looked_at_anew() -> None:
    plain = CountingEmbedder()
    embedder, query = RememberingEmbedder(plain), plain.embed_text(["red"])
    assert embedder.similarity_map(picture_of("red"), query).max() == 1
    assert embedder.similarity_map(picture_of("blue"), query).max() == 0


def test_an_equal_sound_is_listened_to_once_and_another_rate_is_another_sound() -> None:
    plain = CountingEmbedder()
    embedder = RememberingEmbedder(plain)
    times = np.arange(16000) / 16000
    note = np.sin(2 * np.pi * 440 * times).astype(np.float32)
    rows = embedder.embed_audio([Waveform(note, 16000), Waveform(note.copy(), 16000)]).rows
    assert plain.listened == 1
    assert np.array_equal(rows[0], rows[1])
    embedder.embed_audio([Waveform(note, 8000)])
    assert plain.listened == 2


def test_a_picture_is_encoded_once() -> None:
    plain = CountingSegmenter()
    segmenter = RememberingSegmenter(plain)
    segmenter.encode(picture_of("red"))
    segmenter.encode(picture_of("red"))
    segmenter.encode(picture_of("blue"))
    assert plain.encoded == 2

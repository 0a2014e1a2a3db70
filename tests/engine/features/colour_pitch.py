"""An embedder for tests: red is low, green is middle, blue is high. Nothing else matches."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.protocols import Modality
from engine.types import Embeddings, Float32, Heard, Mask, Picture, Waveform
from tests.engine.features.made_media import HIGH, LOW, MIDDLE

KINDS = ("red", "green", "blue", "nothing")


class ColourPitch:
    """Counts what it is asked, so that tests can tell what is done twice."""

    name, space, threshold = "colour-pitch", "colour-pitch-1", 0.5

    def __init__(self) -> None:
        self.pictures = self.sounds = 0

    def embed_images(self, images: Sequence[Picture]) -> Embeddings:
        self.pictures += len(images)
        return self._rows([_share(i.pixels.reshape(-1, 3).mean(axis=0)) for i in images])

    def embed_audio(self, sounds: Sequence[Waveform]) -> Embeddings:
        self.sounds += len(sounds)
        return self._rows([_share(_pitches(sound)) for sound in sounds])

    def embed_text(self, texts: Sequence[str]) -> Embeddings:
        return self._rows([np.array([kind in text for kind in KINDS]) for text in texts])

    def embed_regions(self, image: Picture, masks: Sequence[Mask]) -> Embeddings:
        raise NotImplementedError

    def similarity_map(self, image: Picture, queries: Embeddings) -> Float32:
        raise NotImplementedError

    def match(self, a: Embeddings, b: Embeddings, kinds: tuple[Modality, Modality]) -> Float32:
        return np.clip(a.rows[:, :3] @ b.rows[:, :3].T, 0, 1).astype(np.float32)

    def describe(self, rows: Embeddings, limit: int = 3) -> list[list[Heard]]:
        return [[Heard(KINDS[int(row.argmax())], float(row.max()))] for row in rows.rows]

    def explain(self, a: Embeddings, b: Embeddings) -> str:
        return KINDS[int((a.rows[0] * b.rows[0]).argmax())]

    def _rows(self, rows: Sequence[np.ndarray]) -> Embeddings:
        return Embeddings(self.space, np.array(rows, np.float32).reshape(-1, len(KINDS)))


def _share(values: np.ndarray) -> np.ndarray:
    """The largest of three as a unit row; "nothing" where none stands out."""
    row, best = np.zeros(4), int(values.argmax())
    row[best if values[best] > 0.6 * values.sum() else 3] = 1.0
    return row


def _pitches(sound: Waveform) -> np.ndarray:
    """The share of the three tones in all the power; less than half of it is nothing."""
    samples = sound.samples if len(sound.samples) else np.zeros(1, np.float32)
    power = np.square(np.abs(np.fft.rfft(samples)))
    hertz = np.fft.rfftfreq(len(samples), 1 / sound.rate)
    near = np.array([power[abs(hertz - p) < 20].sum() for p in (LOW, MIDDLE, HIGH)])
    return near if near.sum() > 0.5 * power.sum() > 0 else np.ones(3)

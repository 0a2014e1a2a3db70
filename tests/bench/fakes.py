"""A small world in which every answer is known: three colours that hum three notes."""

from __future__ import annotations

import csv
import json
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from PIL import Image

from bench.claims import Claims
from engine.protocols import ImageFeatures, Modality
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

NAMES = ("red", "green", "blue")
COLOURS = np.array([(220, 20, 20), (20, 200, 20), (20, 20, 220)], np.float32)
GREY = (128, 128, 128)
NOTES_HZ = (440.0, 1000.0, 2500.0)
RATE = 16000
CLAIMS = Claims(NAMES)


class FakeEmbedder:
    """Knows the three kinds perfectly: rows (N, 3), near zero for anything else."""

    name, space, threshold = "fake", "fake-1", 0.5

    def embed_images(self, images: Sequence[Picture]) -> Embeddings:
        return self._rows([self._colour_map(i.pixels).mean(axis=(1, 2)) for i in images])

    def embed_audio(self, sounds: Sequence[Waveform]) -> Embeddings:
        return self._rows([_loudness_of_notes(sound) for sound in sounds])

    def embed_text(self, texts: Sequence[str]) -> Embeddings:
        return self._rows([[float(text == name) for name in NAMES] for text in texts])

    def embed_regions(self, image: Picture, masks: Sequence[Mask]) -> Embeddings:
        likeness = self._colour_map(image.pixels)
        return self._rows([likeness[:, mask.hard].mean(axis=1) for mask in masks if mask.area])

    def similarity_map(self, image: Picture, queries: Embeddings) -> Float32:
        return np.einsum("nk,khw->nhw", queries.rows, self._colour_map(image.pixels[4::8, 4::8]))

    def match(self, a: Embeddings, b: Embeddings, kinds: tuple[Modality, Modality]) -> Float32:
        return np.clip(a.rows @ b.rows.T, 0.02, 0.98)

    def describe(self, rows: Embeddings, limit: int = 3) -> list[list[Heard]]:
        found = [[Heard(n, float(p)) for n, p in zip(NAMES, r, strict=True)] for r in rows.rows]
        ordered = [sorted(row, key=lambda h: -h.probability) for row in found]
        return [[h for h in row if h.probability > 0.3][:limit] for row in ordered]

    def explain(self, a: Embeddings, b: Embeddings) -> str:
        return self.describe(a)[0][0].concept

    def _colour_map(self, pixels: np.ndarray) -> Float32:
        far = np.linalg.norm(pixels[None].astype(np.float32) - COLOURS[:, None, None], axis=-1)
        return (far < 60).astype(np.float32)

    def _rows(self, values: Sequence[object]) -> Embeddings:
        rows = np.array(values, np.float32).reshape(-1, len(NAMES))
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return Embeddings(self.space, np.where(lengths > 1e-3, rows / np.maximum(lengths, 1e-9), 0))


@dataclass(frozen=True, slots=True)
class FakeFeatures:
    """Nothing but the size of the picture."""

    size: tuple[int, int]


class FakeSegmenter:
    """The heat itself, at the size of the picture, is the outline."""

    name = "fake"

    def encode(self, image: Picture) -> ImageFeatures:
        return FakeFeatures((image.height, image.width))

    def segment(
        self,
        features: ImageFeatures,
        *,
        heat: Float32 | None = None,
        clicks: Sequence[Click] = (),
        box: Box | None = None,
    ) -> list[Mask]:
        if heat is None or heat.max() < 0.5:
            return []
        return [Mask(_enlarge(heat, features.size), score=float(heat.max()))]


def _enlarge(heat: Float32, shape: tuple[int, int]) -> Float32:
    rows = np.arange(shape[0]) * heat.shape[0] // shape[0]
    columns = np.arange(shape[1]) * heat.shape[1] // shape[1]
    return heat[rows][:, columns]


def _loudness_of_notes(sound: Waveform) -> list[float]:
    if not len(sound.samples):
        return [0.0] * len(NAMES)
    times = np.arange(len(sound.samples)) / sound.rate
    waves = [np.exp(-2j * np.pi * note * times) for note in NOTES_HZ]
    level = [float(abs(np.mean(sound.samples * w))) for w in waves]
    return [value if value > 0.05 else 0.0 for value in level]


# ------------------------------------------------------------------------ a folder of such media


def write_hum(path: Path, *notes_hz: float) -> None:
    """One second of the notes, as a 16-bit mono WAV."""
    times = np.arange(RATE) / RATE
    samples = sum(0.4 * np.sin(2 * np.pi * note * times) for note in notes_hz) + 0 * times
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((samples * 32000).astype("<i2").tobytes())


def draw(*things: tuple[str, tuple[int, int, int, int]]) -> Image.Image:
    """Grey, 128 x 96, with coloured rectangles (x0, y0, x1, y1)."""
    picture = Image.new("RGB", (128, 96), GREY)
    for name, box in things:
        picture.paste(tuple(int(c) for c in COLOURS[NAMES.index(name)]), box)
    return picture


LEFT, RIGHT = (16, 16, 56, 80), (72, 16, 112, 80)


def make_folder(root: Path, fold: str = "dev") -> Path:
    """Two recordings a kind and one of noise, a picture a kind, one picture with two outlines."""
    rows = []
    for folder in ("sounds", "images", "images/masks"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    for name, note in zip(NAMES, NOTES_HZ, strict=True):
        for take in (1, 2):
            write_hum(root / f"sounds/{name}_{take}.wav", note)
            rows.append((f"sounds/{name}_{take}.wav", name, f"{name}{take}"))
        draw((name, LEFT)).save(root / f"images/{name}.png")
        rows.append((f"images/{name}.png", name, f"picture-{name}"))
    write_hum(root / "sounds/speech_1.wav", 70.0)
    rows.append(("sounds/speech_1.wav", "speech", "speech1"))
    draw(("red", LEFT), ("blue", RIGHT)).save(root / "images/multi_red-blue.png")
    rows.append(("images/multi_red-blue.png", "red", "two"))
    _write_outlines(root, fold)
    write_manifest(root / "MANIFEST.csv", [(*row, fold) for row in rows])
    return root


def add_videos(root: Path, fold: str = "dev") -> None:
    """A pan over green, and red then blue with a cut at 2 s."""
    (root / "videos").mkdir()
    write_video(root / "videos/green_pan_1.mp4", ["green"] * 30)
    write_video(root / "videos/scenes_red-blue_2.mp4", ["red"] * 20 + ["blue"] * 20)
    rows = [
        ("videos/green_pan_1.mp4", "green", "slow pan", "free", fold, "pan"),
        ("videos/scenes_red-blue_2.mp4", "scenes", SCENES, "free", fold, "scenes"),
    ]
    with (root / "MANIFEST.csv").open("a", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(rows)


SCENES = "0.0-2.0 s red | 2.0-4.0 s blue"


def write_video(path: Path, colours: Sequence[str]) -> None:
    """One frame a colour, ten a second."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream("mpeg4", rate=10, options={"qscale": "2"})
        stream.width, stream.height, stream.pix_fmt = 128, 96, "yuv420p"
        for name in colours:
            frame = av.VideoFrame.from_image(draw((name, (8, 8, 120, 88))))
            out.mux(stream.encode(frame))
        out.mux(stream.encode())


def write_manifest(path: Path, rows: Sequence[tuple[str, str, str, str]]) -> None:
    """Rows of (file, class, group, fold)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as stream:
        out = csv.writer(stream)
        out.writerow(["file", "class", "contents", "licence_kind", "fold", "group"])
        out.writerows((f, label, "", "free", fold, group) for f, label, group, fold in rows)


def _write_outlines(root: Path, fold: str) -> None:
    mask = Image.new("L", (128, 96))
    mask.paste(1, LEFT)
    mask.paste(2, RIGHT)
    mask.save(root / "images/masks/multi_red-blue.png")
    entry = {
        "file": "images/multi_red-blue.png",
        "mask": "images/masks/multi_red-blue.png",
        "sound_classes": ["red", "blue"],
        "instances": [{"id": 1, "sound_class": "red"}, {"id": 2, "sound_class": "blue"}],
        "fold": fold,
    }
    (root / "images/annotations.json").write_text(json.dumps([entry]))

"""Pictures with coloured things in them, knocks of three pitches, and fakes that join the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import soundfile
from PIL import Image

from engine.protocols import ImageFeatures
from engine.types import Box, Click, Embeddings, Float32, Mask, Picture, UInt8, Waveform
from tests.engine.features.colour_pitch import KINDS, ColourPitch
from tests.engine.features.made_media import BLUE, GREEN, RED, Colour

COLOURS: dict[str, Colour] = {"red": RED, "green": GREEN, "blue": BLUE}
SIZE = (320, 240)
RED_BOX, BLUE_BOX = Box(40, 100, 110, 200), Box(200, 80, 290, 190)


def paint_scene(
    path: Path, *things: tuple[Colour, Box], size: tuple[int, int] = SIZE, seed: int = 0
) -> Path:
    """A grey, grainy room with things in plain colours in it, as PNG."""
    grain = np.random.default_rng(seed).normal(150, 6, (size[1], size[0], 1))
    pixels = np.repeat(np.clip(grain, 0, 255), 3, axis=2).astype(np.uint8)
    for colour, box in things:
        pixels[box.y0 : box.y1, box.x0 : box.x1] = colour
    Image.fromarray(pixels).save(path)
    return path


def write_knocks(
    path: Path, pitch: float, times: Sequence[float], seconds: float, rate: int = 48_000
) -> Path:
    """Silence but for knocks: a tone that starts at once and dies away within 0.2 s."""
    samples = np.zeros(round(seconds * rate), np.float32)
    t = np.arange(round(0.2 * rate)) / rate
    knock = 0.5 * np.exp(-t / 0.04) * np.cos(2 * np.pi * pitch * t)
    for time in times:
        first = round(time * rate)
        part = samples[first : first + len(knock)]
        part += knock[: len(part)]
    soundfile.write(path, samples, rate)
    return path


class SeeingColourPitch(ColourPitch):
    """Also says where in a picture a colour is, and what is under a mask."""

    def embed_audio(self, sounds: Sequence[Waveform]) -> Embeddings:
        one = np.zeros(1, np.float32)  # of no samples a pitch cannot be asked
        return super().embed_audio([s if len(s.samples) else Waveform(one, 1) for s in sounds])

    def embed_regions(self, image: Picture, masks: Sequence[Mask]) -> Embeddings:
        rows = np.zeros((len(masks), len(KINDS)), np.float32)
        for row, mask in zip(rows, masks, strict=True):
            shown = [
                where_colour(image.pixels, colour)[mask.hard].mean() for colour in COLOURS.values()
            ]
            row[int(np.argmax(shown)) if max(shown) > 0.5 else 3] = 1
        return Embeddings(self.space, rows)

    def similarity_map(self, image: Picture, queries: Embeddings) -> Float32:
        maps = np.stack([where_colour(image.pixels, colour) for colour in COLOURS.values()])
        grid = np.stack([cv2.resize(m, (40, 30), interpolation=cv2.INTER_AREA) for m in maps])
        return np.tensordot(queries.rows[:, :3], grid, axes=1).astype(np.float32)


@dataclass(frozen=True)
class Seen:
    """What `PlainColours` prepares of a picture: the picture."""

    pixels: UInt8

    @property
    def size(self) -> tuple[int, int]:
        return self.pixels.shape[0], self.pixels.shape[1]


class PlainColours:
    """A segmenter that outlines the plainly coloured thing under the warmest spot."""

    name = "plain-colours"

    def encode(self, image: Picture) -> Seen:
        return Seen(image.pixels)

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
        assert isinstance(features, Seen)
        height, width = features.size
        y, x = np.unravel_index(int(heat.argmax()), heat.shape)
        at = int((y + 0.5) * height / heat.shape[0]), int((x + 0.5) * width / heat.shape[1])
        return [Mask(where_colour(features.pixels, features.pixels[at]))]


def where_colour(pixels: UInt8, colour: Colour | UInt8) -> Float32:
    return (np.abs(pixels.astype(int) - np.asarray(colour, int)).max(axis=2) < 40).astype(
        np.float32
    )

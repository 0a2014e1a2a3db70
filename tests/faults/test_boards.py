"""Stills and sounds of every odd kind on a board: a file comes out, or a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PIL import Image

from engine.features.export_board import export_board
from engine.features.make_board import read_size
from engine.media.probe import probe
from engine.stencil import stencil_of
from engine.storyboard import (
    Actor,
    BoardSound,
    Camera,
    Move,
    Shadow,
    StillPage,
    Storyboard,
    Title,
)

Draw = Callable[[Path], Path]


def one_pixel(folder: Path) -> Path:
    Image.new("RGB", (1, 1), (200, 30, 30)).save(path := folder / "one.png")
    return path


def cmyk(folder: Path) -> Path:
    Image.new("CMYK", (80, 60), (0, 200, 200, 0)).save(path := folder / "print.jpg")
    return path


def sixteen_bit(folder: Path) -> Path:
    levels = np.full((60, 80), 30_000, np.uint16)
    Image.fromarray(levels).save(path := folder / "deep.png")
    return path


def animated(folder: Path) -> Path:
    frames = [Image.new("RGB", (80, 60), (level, 0, 0)) for level in (200, 100, 50)]
    path = folder / "moving.gif"
    frames[0].save(path, save_all=True, append_images=frames[1:])
    return path


def huge(folder: Path) -> Path:
    Image.new("RGB", (9000, 6000), (90, 140, 90)).save(path := folder / "huge.jpg")
    return path


def sliver(folder: Path) -> Path:
    Image.new("RGB", (2000, 3), (90, 140, 90)).save(path := folder / "sliver.png")
    return path


def sound(folder: Path, samples: np.ndarray) -> Path:
    soundfile.write(path := folder / "sound.wav", samples, 48_000)
    return path


def make(still: Path, heard: Path, seconds: float = 0.6) -> Storyboard:
    """Everything at once: two motions, a shadow, a camera, words."""
    width, height = read_size(still)
    small = min(1.0, 400 / max(width, height))
    matte = np.zeros((max(1, round(height * small)), max(1, round(width * small))), np.float32)
    matte[: max(1, len(matte) // 2), : max(1, matte.shape[1] // 2)] = 1
    actor = Actor("a", "", stencil_of(matte), (Move("s", "talk"), Move("s")), shadow=Shadow())
    page = StillPage(
        "p",
        still,
        width,
        height,
        seconds,
        actors=(actor,),
        sounds=(BoardSound("s", heard, 0.1, 0.5),),
        camera=Camera(zoom1=2.0, shake=0.02),
        titles=(Title("t", "Odd"),),
    )
    return Storyboard((page,), width=160, height=90)


@pytest.mark.parametrize("draw", [one_pixel, cmyk, sixteen_bit, animated, huge, sliver])
def test_every_kind_of_still_becomes_a_clip(draw: Draw, tmp_path: Path) -> None:
    t = np.arange(24_000) / 48_000
    knock = sound(tmp_path, np.exp(-t / 0.05) * np.sin(2 * np.pi * 440 * t))
    still = draw(tmp_path)
    before = still.read_bytes()

    export_board(make(still, knock), tmp_path / "clip.mp4", kind="mp4")

    made = probe(tmp_path / "clip.mp4")
    assert (made.width, made.height) == (160, 90)
    assert still.read_bytes() == before


@pytest.mark.parametrize("seconds", [0.0, 1 / 48_000, 0.5])
def test_a_sound_of_silence_moves_nothing_and_is_written(seconds: float, tmp_path: Path) -> None:
    silent = sound(tmp_path, np.zeros(round(seconds * 48_000)))

    written = export_board(make(cmyk(tmp_path), silent), tmp_path / "clip.gif", kind="gif")

    assert written.frames == 18

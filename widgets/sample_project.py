"""A filled project to take pictures of, without any engine: scenes, tracks, waveforms."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtGui import QImage

from engine.timeline import OWN, Clip, Timeline, Track
from engine.types import TimeSpan

FRAMES = Path(__file__).resolve().parents[1] / "docs" / "pictures" / "frames"
SCENE_FRAMES = ("sea", "morning", "clock")  # drawn by `main.py demo`
SOUNDS = Path("/sounds")
VIDEO = Path("/films/one morning.mp4")
SCENES = (TimeSpan(0.0, 9.6), TimeSpan(9.6, 21.2), TimeSpan(21.2, 34.0))
RATE = 25.0
LENGTHS = {  # of each sound in seconds
    "alarm ringing": 4.2,
    "clock ticking": 5.0,
    "dog barking": 4.0,
    "gulls over the harbour": 24.6,
    "rain on a window": 183.0,
    "rooster crowing": 3.0,
    "sea waves": 42.0,
    "thunder": 7.0,
}
LICENCES = {"gulls over the harbour": "CC BY 4.0", "thunder": "CC BY-NC 3.0"}


@dataclass(frozen=True)
class Outline:
    """The outline of a sound, as the engine makes it: a coarser level after each finer one."""

    levels: list[tuple[int, bytes]]
    rate: int = 48_000


def sound(name: str) -> Path:
    """Where a sound lies."""
    return SOUNDS / f"{name}.wav"


def timeline() -> Timeline:
    """Three tracks under a video of 34 s."""
    sea, gulls, rain = map(sound, ("sea waves", "gulls over the harbour", "rain on a window"))
    rooster, clock, bell = map(sound, ("rooster crowing", "clock ticking", "alarm ringing"))
    first = (
        Clip("sea", sea, 0.0, 11.4, fade_in=1.2, fade_out=2.4, gain_db=-4),
        Clip("rain", rain, 10.2, 23.8, fade_in=1.4, fade_out=3, gain_db=-9, looped=True),
    )
    second = (
        Clip("gulls", gulls, 2.6, 5.2, start=1.0, fade_out=0.8),
        Clip("crow-1", rooster, 11.4, 3.0),
        Clip("crow-2", rooster, 16.9, 3.0, gain_db=-3, fade_out=0.4),
    )
    third = (
        Clip("clock", clock, 21.2, 8.0, fade_in=0.4, looped=True),
        Clip("bell", bell, 29.2, 4.2, fade_out=1.0),
    )
    laid = enumerate((first, second, third), start=1)
    tracks = tuple(Track(f"t{number}", f"Sound {number}", clips) for number, clips in laid)
    return Timeline(VIDEO, 34.0, own=Track(OWN, "Video", gain_db=-6), tracks=tracks)


@cache
def outline(name: str) -> Outline:
    """Something that looks like that sound: swells, or hits that die away."""
    dice = random.Random(name)
    swells = any(word in name for word in ("sea", "rain", "morning"))
    every, dying = dice.uniform(0.6, 1.7), dice.uniform(4.0, 9.0)
    size, fine, levels = 256, [], []
    for i in range(int(LENGTHS.get(name, 34.0) * 48_000 / size)):
        time = i * size / 48_000
        hit = math.exp(-(time % every) * dying)
        swell = 0.25 + 0.5 * math.sin(time / 1.9 + 0.4 * math.sin(time)) ** 4
        level = min(1.0, (swell if swells else hit) * dice.uniform(0.5, 1.0))
        fine.append((-level * dice.uniform(0.75, 1.0), level))
    while len(fine) > 8:
        levels.append((size, bytes(round(value * 127) & 255 for pair in fine for value in pair)))
        fours = [fine[i : i + 4] for i in range(0, len(fine), 4)]
        fine = [(min(low for low, _ in four), max(high for _, high in four)) for four in fours]
        size *= 4
    return Outline(levels)


@cache
def frame(scene: int) -> QImage:
    """A frame of a scene, B G R A."""
    picture = QImage(str(FRAMES / f"{SCENE_FRAMES[scene]}.jpg"))
    return picture.convertToFormat(QImage.Format.Format_RGB32)

"""What to ask of every task when its worker is to be killed: one line for each in `CASES`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.project.plain import to_plain
from engine.media.identity import content_key
from engine.timeline import Clip, Timeline, Track
from tests.engine.features.made_media import BLUE, HIGH, LOW, RED, shots, tone, write_film
from tests.engine.features.made_media import write_sound as write

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Small:
    """Small media in a folder: a film of two scenes, two sounds, a timeline of them."""

    folder: Path

    @property
    def film(self) -> Path:
        return write_film(self.folder / "film.mp4", shots((RED, 1), (BLUE, 1)))

    @property
    def low(self) -> Path:
        return write(self.folder / "low.wav", tone(LOW, 2))

    @property
    def high(self) -> Path:
        return write(self.folder / "high.wav", tone(HIGH, 1))

    @property
    def timeline(self) -> Plain:
        clip = Clip("c", self.low, position=0.5, duration=1.0)
        return to_plain(Timeline(self.film, 2.0, tracks=(Track("t", "One", (clip,)),)))

    @property
    def out(self) -> str:
        return str(self.folder / "out.wav")


def _lost(small: Small) -> Plain:
    low = small.low
    media = [[str(small.folder / "gone.wav"), low.stat().st_size, content_key(low)]]
    return {"folder": str(small.folder), "media": media}


def _video_and_sounds(small: Small) -> Plain:
    return {"video": str(small.film), "sounds": [str(small.low), str(small.high)]}


CASES: dict[str, Callable[[Small], Plain]] = {
    "probe": lambda small: {"path": str(small.film)},
    "open_video": lambda small: {"video": str(small.film)},
    "list_sounds": lambda small: {"folders": [str(small.low.parent), str(small.high)]},
    "suggest": _video_and_sounds,
    "thumbnails": lambda small: {"video": str(small.film), "times": [0.5, 1.5], "height": 24},
    "waveform": lambda small: {"path": str(small.low)},
    "measure_master": lambda small: {"timeline": small.timeline},
    "export": lambda small: {"timeline": small.timeline, "out": small.out, "mode": "audio"},
    "interchange": lambda small: {"timeline": small.timeline, "out": str(small.folder / "a.edl")},
    "align": lambda small: {"video": str(small.film), "sound": str(small.low), "near": 1.0},
    "find_moved": _lost,
    "content_keys": lambda small: {"paths": [str(small.low), str(small.high), str(small.film)]},
    "make_demo": lambda small: {"folder": str(small.folder / "demo")},
    "sound_devices": lambda _: {},
    "clear_cache": lambda _: {},
}

"""The demo's own media: one video, one still and seven sounds, made and written here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import cv2
import numpy as np

from engine.demo import sounds
from engine.demo.bedside import draw_bedside
from engine.demo.sea import HEIGHT, WIDTH, draw_sea
from engine.demo.still import draw_still
from engine.demo.synth import write_wav
from engine.export.clip import write_clip
from engine.export.footage import Footage
from engine.export.i420 import to_i420
from engine.export.stills import write_png
from engine.protocols import Report
from engine.types import Float32, UInt8

FRAME_RATE = 24
SEA_S, BEDSIDE_S = 6.0, 4.0  # how long the two scenes of the video are

_RECIPES: dict[str, Callable[[], Float32]] = {
    "sea waves.wav": sounds.make_sea,
    "clock ticking.wav": sounds.make_tick,
    "rooster crowing.wav": sounds.make_crow,
    "alarm ringing.wav": sounds.make_alarm_ring,
    "rain.wav": sounds.make_rain,
    "thunder.wav": sounds.make_thunder,
    "dog barking.wav": sounds.make_bark,
}


@dataclass(frozen=True, slots=True)
class DemoMedia:
    """Where the media are; `sounds` holds all of them, the three named ones included."""

    video: Path
    still: Path
    sounds: tuple[Path, ...]
    crow: Path
    tick: Path
    thunder: Path


def make_media(folder: Path, *, report: Report) -> DemoMedia:
    """Draw and synthesise everything into an existing folder; the same files every time.

    Raises:
        UnwritableOutputError: if the folder or the disk refuses.
        Cancelled: if `report` says so.
    """
    written = {}
    for done, (name, recipe) in enumerate(_RECIPES.items()):
        report(0.15 * done / len(_RECIPES), 1, "making the sounds")
        written[name] = folder / name
        write_wav(written[name], recipe())
    report(0.15, 1, "drawing the rooster and the clock")
    write_png(folder / "morning.png", draw_still())
    _write_video(folder / "sea and clock.mp4", report)
    return DemoMedia(
        video=folder / "sea and clock.mp4",
        still=folder / "morning.png",
        sounds=tuple(written.values()),
        crow=written["rooster crowing.wav"],
        tick=written["clock ticking.wav"],
        thunder=written["thunder.wav"],
    )


def _write_video(path: Path, report: Report) -> None:
    """The sea, then with a hard cut the clock; no sound of its own."""
    frames = chain(draw_sea(SEA_S, FRAME_RATE), draw_bedside(BEDSIDE_S, FRAME_RATE))
    count = round((SEA_S + BEDSIDE_S) * FRAME_RATE)

    def report_frame(done: float, total: float, what: str, /) -> None:
        report(0.25 + 0.75 * done / total, 1, "drawing the sea" if what else what)

    footage = Footage((WIDTH, HEIGHT), FRAME_RATE, count, _InOrder(frames).frame)
    write_clip(footage, path, report=report_frame)


class _InOrder:
    """Frames that are drawn one after another, for a writer that asks by number.

    The MP4 writer asks for each once and in order.
    """

    def __init__(self, frames: Iterable[UInt8]) -> None:
        self._frames: Iterator[UInt8] = iter(frames)
        self._next = 0

    def frame(self, index: int) -> UInt8:
        if index != self._next:
            raise ValueError(f"frame {index} was asked for after frame {self._next - 1}")
        self._next += 1
        bgr = cv2.cvtColor(next(self._frames), cv2.COLOR_RGB2BGR)
        return to_i420(np.ascontiguousarray(bgr, np.uint8))

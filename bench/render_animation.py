"""How fast a storyboard becomes a film, and a preview: part of `bench.render`.

A made 1080p30 board: a grainy still with two objects of 500 x 600 pixels, one jumping and one
swinging to a knock every 0.3 s, so that something moves in nearly every frame. As a process of its
own (`python -m bench.render_animation FOLDER SECONDS`) it prints one JSON object.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from rich.table import Table
from scipy.io import wavfile

from engine.export.clip import write_clip
from engine.export.footage import Footage
from engine.export.stills import write_png
from engine.features.board_sound import timeline_of
from engine.features.export_board import export_board
from engine.features.medium import Medium
from engine.features.play_board import BoardPlayer
from engine.mixer import Mixer
from engine.stencil import stencil_of
from engine.storyboard import Actor, BoardSound, Camera, Move, StillPage, Storyboard
from engine.types import Float32

WIDTH, HEIGHT, FPS = 1920, 1080, 30
PREVIEW = (960, 540)
SPEED_BAR, ENCODER_BAR, PREVIEW_BAR = 1.0, 1.3, 30
_KNOCK_EVERY = 0.3
_TRIES = 3
_OBJECTS = ((250, 350, "jump"), (1150, 300, "swing"))  # left, top, motion
_OBJECT = (500, 600)  # width, height


def measure(folder: Path, seconds: float) -> dict[str, float]:
    """Seconds of clock and of processor for a second of film, and preview frames a second.

    The least of a few tries: what else the machine does only adds to them.
    """
    _export(make_board(folder, 0.5), folder / "clip.mp4")  # what is loaded once is not counted
    board = make_board(folder, seconds)
    moving = replace(
        board, pages=(replace(board.pages[0], camera=Camera(zoom1=1.2, x1=0.55, shake=0.01)),)
    )
    figures: dict[str, float] = {}
    for name, each in (("board", board), ("camera", moving)):
        frames = _prepared(each)
        for _ in range(_TRIES):
            _note(figures, name, seconds, lambda b=each: _export(b, folder / "clip.mp4"))
            encode = partial(_encode, frames, folder / "e.mp4")
            _note(figures, f"{name}_encoder", seconds, encode)
        shown = replace(each, width=PREVIEW[0], height=PREVIEW[1])
        figures[f"{name}_preview_fps"] = _preview(shown)
    return figures


def make_board(folder: Path, seconds: float) -> Storyboard:
    """A still with two objects in it, and a sound of knocks, `seconds` long."""
    random = np.random.default_rng(0)
    coarse = random.integers(60, 200, (HEIGHT // 40, WIDTH // 40, 3)).astype(np.float32)
    still = cv2.resize(coarse, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
    still += random.normal(0, 4, still.shape).astype(np.float32)
    actors = []
    for number, (left, top, motion) in enumerate(_OBJECTS):
        matte = _ellipse(left, top)
        still = np.where(matte[:, :, None] > 0, 0.5 * still + 60 * number + 40, still)
        move = Move("s", motion)
        actors.append(Actor(f"a{number}", "", stencil_of(matte), (move,)))
    picture = folder / "still.png"
    write_png(picture, np.clip(still, 0, 255).astype(np.uint8))
    sound = BoardSound("s", _knocks(folder / "knocks.wav", seconds), 0.0, seconds)
    page = StillPage("p", picture, WIDTH, HEIGHT, seconds, tuple(actors), (sound,))
    return Storyboard((page,), width=WIDTH, height=HEIGHT, fps=FPS)


def add_rows(table: Table, figures: Mapping[str, Any]) -> None:
    """The rows of this part in the table of `bench.render`."""
    for name, what in (("board", "animation, two objects moving"), ("camera", "  camera too")):
        clock, busy = figures[f"{name}_clock"], figures[f"{name}_busy"]
        both = f"{clock:.2f} s", f"{busy:.2f} s"
        table.add_row(f"{what}, 1 s of 1080p30", *both, f"<= {SPEED_BAR:.1f} s")
        times = busy / figures[f"{name}_encoder_busy"]
        bar = f"<= {ENCODER_BAR}" if name == "board" else ""
        table.add_row("    times the encoder alone", "", f"{times:.2f}", bar)
        preview = f"{figures[f'{name}_preview_fps']:.0f} a second"
        table.add_row("    preview frames, 960 x 540", preview, "", f">= {PREVIEW_BAR}")


def _ellipse(left: int, top: int) -> Float32:
    width, height = _OBJECT
    matte = np.zeros((HEIGHT, WIDTH), np.uint8)
    middle = left + width // 2, top + height // 2
    cv2.ellipse(matte, middle, (width // 2, height // 2), 0, 0, 360, 255, -1, cv2.LINE_AA)
    return matte.astype(np.float32) / np.float32(255)


def _knocks(path: Path, seconds: float, rate: int = 48_000) -> Path:
    samples = np.zeros(round(seconds * rate), np.float32)
    t = np.arange(round(0.2 * rate)) / rate
    knock = 0.5 * np.exp(-t / 0.04) * np.cos(2 * np.pi * 440 * t)
    for start in np.arange(0.1, seconds - 0.25, _KNOCK_EVERY):
        samples[round(start * rate) : round(start * rate) + len(knock)] += knock
    wavfile.write(path, rate, samples.astype(np.float32))
    return path


def _export(board: Storyboard, out: Path) -> None:
    export_board(board, out, kind="mp4")


def _prepared(board: Storyboard) -> Footage:
    player = BoardPlayer(board)
    frames = [player.frame(i) for i in range(player.count)]
    timeline = timeline_of(board)
    mixer = Mixer(timeline)
    sound = np.concatenate(list(mixer.blocks()), axis=1)
    sound = np.pad(sound, ((0, 0), (0, 48_000)))
    return Footage(
        (WIDTH, HEIGHT), FPS, len(frames), lambda i: frames[i], lambda a, n: sound[:, a : a + n]
    )


def _encode(footage: Footage, out: Path) -> None:
    write_clip(footage, out)


def _preview(board: Storyboard) -> float:
    """Frames drawn for a second of processor time, all prepared."""
    player = BoardPlayer(board, Medium.COLOUR)
    for index in range(FPS):
        player.frame(index)
    started = time.process_time()
    for index in range(player.count):
        player.frame(index)
    return player.count / (time.process_time() - started)


def _note(figures: dict[str, float], name: str, seconds: float, work: Callable[[], None]) -> None:
    began, busy = time.perf_counter(), time.process_time()
    work()
    took = {"clock": time.perf_counter() - began, "busy": time.process_time() - busy}
    for what, spent in took.items():
        key = f"{name}_{what}"
        figures[key] = min(figures.get(key, math.inf), spent / seconds)


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), float(sys.argv[2]))))

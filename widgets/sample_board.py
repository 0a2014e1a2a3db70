"""A storyboard to take pictures of and to test with, without any engine: three drawn stills."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPolygonF

from engine.stencil import Stencil, stencil_from_bytes
from engine.storyboard import (
    SLIDE,
    Actor,
    BoardSound,
    Camera,
    CurvePoint,
    Move,
    Shadow,
    StillPage,
    Storyboard,
    Title,
)
from widgets.animate.board_shown import SoundCuesShown
from widgets.sample_project import frame, outline, sound

SIZE = (960, 540)
FOLDER = Path("/pictures")
SEA, MORNING, CLOCK = (FOLDER / f"{name}.png" for name in ("sea", "one morning", "six o'clock"))
MUSIC = Path("/sounds/slow waltz.wav")
CROW, TICK = sound("rooster crowing"), sound("clock ticking")
BEATS = tuple(0.4 + 0.62 * i for i in range(24))
FRAMES = {SEA: 0, MORNING: 1, CLOCK: 2}
OWN_CURVE = (
    CurvePoint(0.0, 0.0),
    CurvePoint(0.2, 1.0),
    CurvePoint(0.45, 0.4),
    CurvePoint(0.7, 0.1),
    CurvePoint(1.0, 0.0),
)
_ROOSTER = (
    (150, 240), (170, 180), (205, 135), (245, 140), (275, 175), (285, 210), (330, 200),
    (365, 205), (390, 165), (420, 115), (410, 85), (425, 60), (443, 52), (470, 75), (490, 112),
    (470, 125), (465, 165), (478, 185), (470, 230), (460, 280), (440, 320), (385, 365),
    (370, 390), (372, 440), (415, 462), (345, 468), (305, 460), (325, 440), (312, 390),
    (280, 355), (240, 340), (205, 325), (175, 290),
)  # fmt: skip


@cache
def storyboard() -> Storyboard:
    """The sea, the rooster and the clock on a bench, the clock alone; a waltz under them."""
    rooster = Actor(
        "object-1",
        "Rooster",
        rooster_stencil(),
        (Move("sound-1", "squash", amount=0.2),),
        shadow=Shadow(),
    )
    clock = Actor("object-2", "Alarm clock", clock_stencil(), (Move("sound-2", "shake"),))
    morning = StillPage(
        "still-2",
        MORNING,
        *SIZE,
        6.2,
        (rooster, clock),
        (
            BoardSound("sound-1", CROW, 0.4, 3.0, licence="CC0"),
            BoardSound("sound-2", TICK, 1.2, 4.6, gain_db=-3, onsets=tuple(range(1, 5))),
        ),
        Camera(zoom1=1.25),
        (Title("title-1", "Good morning", y=0.12, size=0.1),),
        SLIDE,
    )
    return Storyboard(
        (
            StillPage("still-1", SEA, *SIZE, 3.4, licence="CC0"),
            morning,
            StillPage("still-3", CLOCK, *SIZE, 3.2, licence="CC0"),
        ),
        music=BoardSound("music", MUSIC, 0.0, 11.8, gain_db=-12),
    )


def rooster_stencil() -> Stencil:
    """About where the rooster is in the second frame."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in _ROOSTER]))
    return _stencil(path)


def clock_stencil() -> Stencil:
    """About where the clock is in the second frame."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addEllipse(QPointF(731, 366), 80, 80)
    for x in (683, 779):
        path.addEllipse(QPointF(x, 290), 33, 29)
    path.addRect(QRectF(696, 228, 70, 62))
    path.addRect(QRectF(664, 430, 136, 30))
    return _stencil(path)


def _stencil(path: QPainterPath) -> Stencil:
    picture = QImage(*SIZE, QImage.Format.Format_Grayscale8)
    picture.fill(0)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, Qt.GlobalColor.white)
    painter.end()
    lines = np.frombuffer(picture.constBits(), np.uint8).reshape(SIZE[1], -1)
    return stencil_from_bytes(np.ascontiguousarray(lines[:, : SIZE[0]]))


def still(path: Path) -> QImage:
    """The picture of a still."""
    return frame(FRAMES[path])


def sound_outline(path: Path) -> object:
    """Something like the waveform of a sound."""
    return outline("morning" if path == MUSIC else path.stem)


def cues(sound: BoardSound) -> SoundCuesShown:
    """Something like what is found in a sound."""
    count = 100
    hop = sound.duration / count
    level = [0.15 + 0.75 * math.exp(-((i * hop) % 0.9) * 4) for i in range(count)]
    hits = tuple((0.9 * i, 0.9) for i in range(int(sound.duration / 0.9) + 1))
    return SoundCuesShown(hits, hop, tuple(level))

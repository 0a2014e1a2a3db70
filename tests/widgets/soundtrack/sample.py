"""A filled project to show, without any engine: three scenes, three tracks, waveforms."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPalette

from engine.timeline import OWN, Clip, Timeline, Track
from engine.types import TimeSpan

VIDEO = Path("/films/harbour.mp4")
SOUNDS = Path("/sounds")
SCENES = (TimeSpan(0, 9.6), TimeSpan(9.6, 21.2), TimeSpan(21.2, 34.0))


@dataclass
class Outline:
    """Peaks as the engine makes them."""

    levels: list[tuple[int, bytes]]
    rate: int = 48_000


def sample_timeline() -> Timeline:
    """Three tracks under a video of 34 s."""
    waves, gulls, bell, engine = (
        SOUNDS / f"{n}.wav" for n in ("sea waves", "gulls", "bell", "boat engine")
    )
    return Timeline(
        VIDEO,
        34.0,
        own=Track(OWN, "Video", gain_db=-6),
        tracks=(
            Track(
                "t1",
                "Ambience",
                (
                    Clip("c1", waves, 0.0, 12.4, fade_in=1.2, fade_out=2.4, gain_db=-4),
                    Clip(
                        "c2",
                        SOUNDS / "harbour at night.flac",
                        11.0,
                        23.0,
                        fade_in=1.4,
                        fade_out=3,
                        looped=True,
                    ),
                ),
            ),
            Track(
                "t2",
                "Animals",
                (
                    Clip("c3", gulls, 3.1, 4.2, start=1.0),
                    Clip("c4", gulls, 14.0, 5.0, gain_db=3, fade_out=0.8),
                    Clip("c5", bell, 24.0, 0.7),
                ),
                gain_db=-3,
            ),
            Track("t3", "Effects", (Clip("c6", engine, 21.2, 9.5, fade_in=0.6),), muted=True),
        ),
    )


def sample_outline(seed: int, seconds: float = 40.0) -> Outline:
    """Something that looks like sound."""
    dice, levels, fine = random.Random(seed), [], []
    for i in range(int(seconds * 48_000 / 256)):
        swell = 0.35 + 0.3 * math.sin(i / (90 + 30 * seed)) ** 2
        hit = math.exp(-((i * 256 / 48_000) % (1.3 + seed * 0.4)) * 5)
        level = min(1.0, (swell * 0.5 + hit * 0.7) * dice.uniform(0.55, 1.0))
        fine.append((-level * dice.uniform(0.75, 1), level))
    size = 256
    while len(fine) > 8:
        levels.append((size, bytes(round(v * 127) & 255 for pair in fine for v in pair)))
        fours = [fine[i : i + 4] for i in range(0, len(fine), 4)]
        fine = [(min(a for a, _ in four), max(b for _, b in four)) for four in fours]
        size *= 4
    return Outline(levels)


def sample_thumbnail(index: int) -> QImage:
    """A little seascape."""
    picture = QImage(320, 180, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    sky = QLinearGradient(0, 0, 0, 180)
    for at, colour in (
        (0, ("#f4a259", "#4a6fa5", "#1b2a49")[index % 3]),
        (0.6, "#d9e2ec"),
        (0.61, "#2f5d73"),
        (1, "#10293a"),
    ):
        sky.setColorAt(at, QColor(colour))
    painter.fillRect(picture.rect(), sky)
    painter.setBrush(QColor("#fff3d6"))
    painter.drawEllipse(60 + index * 70, 40, 30, 30)
    painter.end()
    return picture


def sample_palette(*, dark: bool) -> QPalette:
    """A palette as the themes have."""
    window, base, text, button, accent = (
        ("#1c1e22", "#16181b", "#e6e8ea", "#2a2d33", "#3d8bfd")
        if dark
        else ("#f3f4f6", "#ffffff", "#1c2024", "#ffffff", "#2468d8")
    )
    palette = QPalette(QColor(button), QColor(window))
    for role, colour in (
        (QPalette.ColorRole.Window, window),
        (QPalette.ColorRole.Base, base),
        (QPalette.ColorRole.AlternateBase, button),
        (QPalette.ColorRole.Text, text),
        (QPalette.ColorRole.WindowText, text),
        (QPalette.ColorRole.ButtonText, text),
        (QPalette.ColorRole.Highlight, accent),
        (QPalette.ColorRole.HighlightedText, "#ffffff"),
        (QPalette.ColorRole.Link, accent),
        (QPalette.ColorRole.ToolTipBase, button),
        (QPalette.ColorRole.ToolTipText, text),
        (QPalette.ColorRole.PlaceholderText, "#80858c"),
    ):
        palette.setColor(role, QColor(colour))
    return palette

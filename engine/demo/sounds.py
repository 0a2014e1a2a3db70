"""The demo's sounds, each a recipe of a few physical ideas. Same samples at every call."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine.demo.synth import (
    RATE,
    band,
    curve,
    finished,
    in_a_room,
    noise,
    place,
    seconds,
    struck,
    voice,
)
from engine.types import Float32

_BEAK = (
    (480, 160, 0.17),
    (1600, 170, 1.0),
    (3200, 330, 0.12),
    (4200, 500, 0.08),
    (6500, 900, 0.022),
)
_MUZZLE = ((880, 220, 1.0), (1350, 300, 0.4), (2500, 500, 0.14), (4200, 900, 0.03))


def make_crow() -> Float32:
    """Cock-a-doodle-doo: two short calls, a strained climb, one long clear note that breaks.

    Where the note is clear its second harmonic is the loudest, as in a real throat.
    """
    rng = np.random.default_rng(31)
    t = seconds(3.0)
    pitch = curve(
        [(0.20, 540), (0.28, 670), (0.34, 585), (0.40, 585), (0.44, 750), (0.52, 690),
         (0.58, 720), (0.65, 980), (0.84, 960), (0.92, 800), (1.48, 785), (1.77, 720),
         (1.93, 600), (2.06, 460)],
        t,
    )  # fmt: skip
    level = curve(
        [(0.19, 0), (0.22, 0.6), (0.32, 0.55), (0.35, 0), (0.39, 0), (0.42, 0.8), (0.52, 0.7),
         (0.55, 0.12), (0.58, 0.8), (0.71, 1.0), (1.03, 0.9), (1.61, 0.75), (1.83, 0.55),
         (1.96, 0.35), (2.06, 0)],
        t,
    )  # fmt: skip
    rough = curve(
        [(0.20, 0.28), (0.36, 0.20), (0.52, 0.33), (0.62, 0.55), (0.87, 0.52), (0.94, 0.12),
         (1.54, 0.12), (1.77, 0.15), (1.83, 0.85), (2.06, 0.85)],
        t,
    )  # fmt: skip
    pitch = (pitch * (1 + 0.01 * np.sin(2 * np.pi * 6.5 * t))).astype(np.float32)
    throat = voice(pitch, level, _BEAK, rough=rough, breath=0.10, rng=rng)
    outdoors = in_a_room(throat, 0.2, 0.12, rng)
    return finished(outdoors + 0.0005 * np.abs(throat).max() * _air(3.0, rng))


def make_alarm_ring() -> Float32:
    """A hammer between two small bells, some 32 blows a second, in four bursts, on a tin body."""
    rng = np.random.default_rng(32)
    sound = np.zeros(round(4.2 * RATE), np.float32)
    bells = [_bell(790.0), _bell(940.0)]
    body = struck([(310, 0.02, 1.0), (540, 0.025, 0.8), (905, 0.018, 0.6)], 0.15)
    for blow, at in enumerate(_hammer_times(rng)):
        force = rng.uniform(0.75, 1.0)
        place(bells[blow % 2], sound, at, 0.34 * force)
        place(body, sound, at, 0.08 * force)
        place(_knock(rng, 0.008, 1250, 13000), sound, at, 0.38 * force)
    roomy = in_a_room(sound, 0.23, 0.36, rng)
    return finished(roomy + 0.004 * _air(4.2, rng))


def _hammer_times(rng: np.random.Generator) -> Iterator[float]:
    """When the hammer strikes: four bursts, as an alarm that lets one sleep between them."""
    for start in (0.35, 1.15, 1.95, 2.75):
        at = start
        while at < start + 0.56:
            yield at
            at += rng.normal(1 / 32, 0.003)


def _bell(frequency: float) -> Float32:
    """A thick-rimmed bell: its partials are not harmonic, and one high up is the loudest.

    The bell is so small that its lowest modes hardly sound.
    """
    ratios = (1.0, 2.2, 3.6, 5.4, 7.3, 9.5, 11.9, 13.4, 14.6)
    gains = (0.22, 0.27, 0.21, 0.26, 0.43, 2.9, 0.42, 1.0, 0.31)
    return struck(
        [
            (frequency * ratio, 0.49 / (1 + k) ** 0.31, gain)
            for k, (ratio, gain) in enumerate(zip(ratios, gains, strict=True))
        ],
        1.2,
    )


def _knock(rng: np.random.Generator, decay: float, low: float, high: float) -> Float32:
    """A short dry burst of noise."""
    burst = noise(decay * 8, band(low, high), rng)
    return burst * np.exp(-seconds(decay * 8) / decay)


def make_tick() -> Float32:
    """A mantel clock: tick and tock, each three tiny blows of the escapement on a wooden case."""
    rng = np.random.default_rng(33)
    sound = np.zeros(round(5.0 * RATE), np.float32)
    for beat in range(10):
        low = 0.86 if beat % 2 else 1.0
        for delay, force in ((0.0, 0.35), (0.0095, 1.0), (0.022, 0.45)):
            at = 0.2 + 0.5 * beat + delay + rng.normal(0, 0.0006)
            place(_escapement_blow(low, rng), sound, at, force * rng.uniform(0.85, 1.0))
    return finished(in_a_room(sound, 0.14, 0.09, rng) + 0.007 * _air(5.0, rng))


def _escapement_blow(low: float, rng: np.random.Generator) -> Float32:
    case = [(510, 0.010, 0.40), (1480, 0.006, 0.4), (2940, 0.004, 0.5), (4530, 0.004, 0.45),
            (6500, 0.004, 0.45), (9900, 0.003, 0.3)]  # fmt: skip
    rung = struck([(f * low, decay, gain) for f, decay, gain in case], 0.08, attack=0.0001)
    place(_knock(rng, 0.0015, 900, 14000), rung, 0.0, 0.35)
    return rung


def make_sea() -> Float32:
    """Waves that swell, break and hiss back over the sand, above the roar of the open sea."""
    rng = np.random.default_rng(34)
    duration = 10.0
    t = seconds(duration)
    swell, crash, hiss = (np.zeros_like(t) for _ in range(3))
    for peak, size in ((-0.6, 0.8), (2.1, 1.0), (4.9, 0.75), (7.4, 1.0), (10.4, 0.8)):
        late = t - peak
        swell += size * np.exp(-((late / 1.1) ** 2))
        crash += size * np.where(late < 0, np.exp(late / 0.28), np.exp(-late / 0.5))
        hiss += size * np.where(late < 0.3, np.exp((late - 0.3) / 0.4), np.exp(-(late - 0.3) / 1.5))
    flutter = 1 + 0.13 * noise(duration, band(0.8, 9), rng)
    sound = 0.06 * noise(duration, band(130, 700, -0.4), rng) * (0.55 + swell)
    sound += 0.26 * noise(duration, band(230, 3600, -0.2), rng) * (0.12 + crash) * flutter
    sound += 0.063 * noise(duration, band(1500, 16000, -0.35), rng) * (0.12 + hiss) * flutter
    return finished(sound)


def make_rain() -> Float32:
    """A steady shower: a wash of noise, and single drops near by."""
    rng = np.random.default_rng(35)
    sound = 0.16 * noise(6.0, band(90, 9000, -0.35), rng)
    for at in rng.uniform(0, 5.95, 2600):
        drop = struck([(rng.uniform(1800, 7500), 0.0025, 1.0)], 0.02, attack=0.0002)
        place(drop, sound, at, 0.35 * rng.exponential(0.45))
    return finished(sound)


def make_thunder() -> Float32:
    """A crack, its echoes, and a long rumble that rolls away."""
    rng = np.random.default_rng(36)
    t = seconds(7.0)
    roll = 1 + 0.55 * noise(7.0, band(0.5, 4), rng)
    rumble = noise(7.0, band(28, 320, -0.5), rng) * np.exp(-(t - 0.5).clip(0) / 2.6)
    sound = 1.2 * rumble * roll * (1 - np.exp(-t / 0.12))
    for at, size in ((0.35, 1.0), (0.52, 0.7), (0.80, 0.5), (1.35, 0.55), (2.2, 0.3)):
        clap = noise(1.4, band(60, 2600, -0.55), rng) * np.exp(-seconds(1.4) / (0.17 + 0.2 * at))
        place(clap * (1 - np.exp(-seconds(1.4) / 0.006)), sound, at, 0.75 * size)
    return finished(in_a_room(sound, 0.9, 0.15, rng))


def make_bark() -> Float32:
    """A dog: four short barks, each a rise and fall of a rough voice."""
    rng = np.random.default_rng(37)
    sound = np.zeros(round(4.0 * RATE), np.float32)
    for at in (0.4, 0.85, 2.0, 2.42):
        t = seconds(0.26)
        pitch = curve([(0, 330), (0.06, 560), (0.13, 480), (0.26, 250)], t) * rng.uniform(
            0.95, 1.05
        )
        level = curve([(0, 0), (0.015, 0.8), (0.07, 1.0), (0.14, 0.5), (0.24, 0)], t)
        rough = curve([(0, 0.8), (0.05, 0.7), (0.12, 0.7), (0.26, 0.9)], t)
        place(voice(pitch, level, _MUZZLE, rough=rough, breath=0.25, rng=rng), sound, at)
    return finished(in_a_room(sound, 0.15, 0.15, rng) + 0.001 * _air(4.0, rng))


def _air(duration: float, rng: np.random.Generator) -> Float32:
    """What a microphone hears when nothing happens."""
    return noise(duration, band(60, 6000, -0.6), rng)

"""The bounds of a clip, and of a clip within its sound. Times are seconds, levels dB."""

from __future__ import annotations

from dataclasses import replace

from app.project.lookup import finite
from engine.timeline import Clip

MIN_DURATION = 0.05
MAX_TIME = 1e6  # 11 days
MIN_GAIN_DB, MAX_GAIN_DB = -60.0, 24.0


def fitted(clip: Clip, length: float | None) -> Clip:
    """The clip within its bounds, for a sound of `length` seconds (None: not known).

    A clip that is not looped ends with its sound, but none is shorter than `MIN_DURATION`. A looped
    one may start anywhere in the endless loop.
    """
    start = min(max(0.0, finite(clip.start)), MAX_TIME)
    if length and not clip.looped:
        start = start if start < length else start % loop_turn(length)
        start = min(start, max(0.0, length - MIN_DURATION))
    room = length - start if length and not clip.looped else MAX_TIME
    duration = max(MIN_DURATION, min(finite(clip.duration), room))
    fade_in, fade_out = fitted_fades(clip.fade_in, clip.fade_out, duration)
    return replace(
        clip,
        position=min(max(0.0, finite(clip.position)), MAX_TIME),
        duration=duration,
        start=start,
        gain_db=min(max(MIN_GAIN_DB, finite(clip.gain_db)), MAX_GAIN_DB),
        fade_in=fade_in,
        fade_out=fade_out,
    )


def loop_turn(length: float) -> float:
    """How long a loop of a sound takes to come round, its crossfade off, as engine.mix does it."""
    return length - min(1.0, length / 4)


def fitted_fades(fade_in: float, fade_out: float, duration: float) -> tuple[float, float]:
    """Both fades, made shorter alike where they would not fit into `duration`."""
    fade_in, fade_out = max(0.0, finite(fade_in)), max(0.0, finite(fade_out))
    total = fade_in + fade_out
    if total <= duration:
        return fade_in, fade_out
    return fade_in / total * duration, fade_out / total * duration

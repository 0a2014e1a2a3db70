"""What is heard of one clip, at any sample of the timeline."""

from __future__ import annotations

import numpy as np

from engine.mix import RATE, crossfade_samples, equal_power, fade_envelope
from engine.stretches import Stretches
from engine.timeline import Clip
from engine.types import Float32


class ClipSound:
    """A clip with its place counted in samples, and its sound read when it is needed."""

    def __init__(self, clip: Clip, gain_db: float, sounds: Stretches) -> None:
        self._clip, self._sounds = clip, sounds
        self._gain = np.float32(10 ** (gain_db / 20))
        self._first, self._last = round(clip.position * RATE), round(clip.end * RATE)
        self._start = round(clip.start * RATE)
        length = max(self._last - self._first, 0)
        together = clip.fade_in + clip.fade_out
        share = min(1.0, length / RATE / together) if together > 0 else 1.0
        self._rising = round(max(clip.fade_in, 0.0) * share * RATE)
        self._falling = round(max(clip.fade_out, 0.0) * share * RATE)

    def add_to(self, block: Float32, first: int) -> None:
        """Add what lies in the (2, n) block that begins at sample `first`, in place.

        Raises:
            UnreadableMediaError: if the sound cannot be decoded.
        """
        begin, stop = max(first, self._first), min(first + block.shape[1], self._last)
        if stop <= begin:
            return
        sound = self._sound(self._start + begin - self._first, stop - begin) * self._gain
        envelope = self._envelope(begin - self._first, stop - begin)
        block[:, begin - first : stop - first] += sound if envelope is None else sound * envelope

    def _envelope(self, first: int, count: int) -> Float32 | None:
        """The fades in samples of the clip, None where there is none of them."""
        length = self._last - self._first
        if first >= self._rising and first + count <= length - self._falling:
            return None
        positions = np.arange(first, first + count)
        return fade_envelope(positions, length, self._rising, self._falling)

    def _sound(self, first: int, count: int) -> Float32:
        """Samples of the sound from `first` on, (2, count); as often again as it is looped."""
        path, last = self._clip.path, self._start + self._last - self._first
        before = min(max(-first, 0), count)  # an in point before the sound's beginning
        if before:
            return np.pad(self._sound(0, count - before), ((0, 0), (before, 0)))
        if not count or not self._clip.looped or last <= self._sounds.length(path):
            return self._sounds.part(path, first, count)
        return self._looped(first, count, self._sounds.length(path))

    def _looped(self, first: int, count: int, length: int) -> Float32:
        """As `engine.mix.loop_part`, of a sound that is never held whole."""
        if not length:
            return np.zeros((2, count), np.float32)
        turn = length - crossfade_samples(length)
        parts, last = [np.zeros((2, 0), np.float32)], first + count
        while first < last:
            number, within = divmod(first, turn)
            until = min(last, (number + 1) * turn)
            parts.append(self._turn(within, until - first, length, first_time=number == 0))
            first = until
        return np.concatenate(parts, axis=1)

    def _turn(self, within: int, count: int, length: int, *, first_time: bool) -> Float32:
        """A part of one turn of the loop; any but the first begins with the crossfade."""
        path, cross = self._clip.path, crossfade_samples(length)
        body = self._sounds.part(path, within, count)
        blended = 0 if first_time else min(max(cross - within, 0), count)
        if not blended:
            return body
        rising = equal_power(cross)
        tail = self._sounds.part(path, length - cross + within, blended)
        falling = rising[::-1][within : within + blended]
        head: Float32 = body[:, :blended] * rising[within : within + blended] + tail * falling
        parts: list[Float32] = [head, body[:, blended:]]
        return np.concatenate(parts, axis=1)

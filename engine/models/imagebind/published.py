"""What the published loader does to sounds and films, to the letter: for parity and for its tables.

It hears three stretches of a sound, of its left channel only, and subtracts each stretch's mean in
place, so that the next stretch finds it shifted; of a film it takes fifteen views. For anything
else there are `sounds` and `pictures`.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil

import torch
from torch import Tensor
from torchaudio.functional import resample

from engine.models.imagebind.pictures import clip_views
from engine.models.imagebind.sounds import RATE_HZ, as_picture, log_mel
from engine.types import Float32, UInt8

CLIP_S = 2
SOUND_CLIPS, FILM_CLIPS = 3, 5


def sound_input(samples: Float32, rate: int) -> Tensor:
    """A file's channels (C, n) -> (1, 3, 1, 128, 204)."""
    sound = sound_at_its_rate(samples, rate)
    clips = []
    for first, last in sound_ranges(sound.shape[1]):
        clip = sound[:, first:last]
        clip -= clip.mean()  # in place, as there: it moves what the clips after it share
        clips.append(as_picture(log_mel(clip[:1])))
    return torch.stack(clips, dim=1)


def sound_at_its_rate(samples: Float32, rate: int) -> Tensor:
    """(C, n) at any rate -> (C, m) at 16 kHz, a copy."""
    return resample(torch.tensor(samples), rate, RATE_HZ)


def sound_ranges(samples: int) -> list[tuple[int, int]]:
    """The stretches of three clips, in samples."""
    starts = clip_starts(samples / RATE_HZ, SOUND_CLIPS)
    return [(int(RATE_HZ * start), int(RATE_HZ * (start + CLIP_S))) for start in starts]


def clip_starts(duration: float, count: int) -> list[Fraction]:
    """Seconds at which `count` clips of 2 s begin, from 0 to where the last ends with the file."""
    last = Fraction(max(duration - CLIP_S, 0))
    return [last * number / (count - 1) for number in range(count)]


def film_frames(frames: int, rate: float) -> list[tuple[int, int]]:
    """Which two frames stand for each of five clips of a film with so many at that average rate."""
    picks = []
    for start in clip_starts(frames / rate, FILM_CLIPS):
        first = ceil(rate * start)
        end = min(ceil(rate * (start + CLIP_S)), frames)
        picks.append((first, max(end - 1, first)))
    return picks


def film_input(clips: list[tuple[UInt8, UInt8]]) -> Tensor:
    """Pairs of frames (h, w, 3) -> (1, 15, 3, 2, 224, 224), clip by clip, three crops each."""
    return torch.cat([clip_views(first, last, smooth=False) for first, last in clips])[None]

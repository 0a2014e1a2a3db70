"""When each object of a picture is heard in the sound it was asked for with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.features.find_cues import LOUDNESS_HOP, find_cues
from engine.media.audio import read_sound
from engine.media.probe import probe
from engine.protocols import Embedder, Report, ignore_progress
from engine.stencil import Stencil, mask_of
from engine.types import Embeddings, Float32, Picture, TimeSpan, Waveform

HOP = 0.1  # seconds between two levels
WINDOW, WINDOW_HOP = 2.0, 1.0  # seconds that are heard at once to tell what it is
LONGEST_S = 600.0  # of a sound that is listened to
SURE_MATCH = 0.2  # under this in every window the object is not told apart by what is heard

_RATE = 32_000
_PIECE_S = 60.0  # read at once


@dataclass(frozen=True, slots=True)
class Speaker:
    """An object, by its `id`, and the `sound` (or the stretch `span` of it) it may be heard in."""

    id: str
    stencil: Stencil
    sound: Path
    span: TimeSpan | None = None


def who_speaks(
    picture: Picture,
    speakers: Sequence[Speaker],
    *,
    embedder: Embedder,
    report: Report = ignore_progress,
) -> dict[str, Float32]:
    """How loud each object is over its sound, (n,) float32 in [0, 1], one value each `HOP`.

    It is as loud as the sound; where the sound holds several kinds of things, in those windows
    only that match what is under the object's stencil.

    Raises:
        UnreadableMediaError: if a sound cannot be decoded.
        Cancelled: if `report` says so.
    """
    levels: dict[str, Float32] = {}
    sounds = dict.fromkeys((each.sound, each.span) for each in speakers)
    for done, (sound, span) in enumerate(sounds):
        report(done, len(sounds), f"listening to {sound.name}")
        those = [each for each in speakers if (each.sound, each.span) == (sound, span)]
        loudness, windows = _listen(sound, span, embedder, report)
        regions = embedder.embed_regions(picture, [mask_of(each.stencil) for each in those])
        matches = embedder.match(windows, regions, ("audio", "image"))  # (windows, objects)
        for each, match in zip(those, matches.T, strict=True):
            levels[each.id] = (loudness * _said_by(match, len(loudness))).astype(np.float32)
    return levels


def _listen(
    sound: Path, span: TimeSpan | None, embedder: Embedder, report: Report
) -> tuple[Float32, Embeddings]:
    """The loudness each `HOP` (n,), and what is heard in each window."""
    whole = span or TimeSpan(0.0, probe(sound).duration or LONGEST_S)
    end = min(whole.end, whole.start + LONGEST_S)
    loudness, rows = [], []
    start = whole.start
    while start < end or not rows:
        length = min(_PIECE_S, max(end - start, 0.0))
        piece = read_sound(sound, _RATE, start=start, duration=length + WINDOW)
        report(0, 0, f"listening to {sound.name}")
        own = Waveform(piece.samples[: round(length * _RATE)], _RATE)
        loudness.append(_coarse(find_cues(own).loudness, max(1, round(length / HOP))))
        rows.append(embedder.embed_audio(_windows(piece, length)).rows)
        start += _PIECE_S
    return np.concatenate(loudness), Embeddings(embedder.space, np.concatenate(rows))


def _windows(piece: Waveform, length: float) -> list[Waveform]:
    starts = np.arange(0.0, max(length, 1e-3), WINDOW_HOP)
    return [
        Waveform(piece.samples[round(s * _RATE) : round((s + WINDOW) * _RATE)], _RATE)
        for s in starts
    ]


def _coarse(loudness: Float32, count: int) -> Float32:
    """The loudest of each stretch of `HOP`, (count,)."""
    each = round(HOP / LOUDNESS_HOP)
    padded = np.zeros(count * each, np.float32)
    padded[: min(len(loudness), len(padded))] = loudness[: len(padded)]
    return padded.reshape(count, each).max(axis=1)


def _said_by(match: Float32, count: int) -> Float32:
    """How much of each level is the object's, (count,) in [0, 1], from its match by window."""
    best = float(match.max(initial=0.0))
    if best < SURE_MATCH:
        return np.ones(count, np.float32)
    share = np.clip(1.5 * match / best - 0.25, 0, 1)
    middles = np.arange(len(match)) * WINDOW_HOP + WINDOW / 2
    return np.interp((np.arange(count) + 0.5) * HOP, middles, share).astype(np.float32)

"""What is measured in a sound; runs in the reading child, beside the engine's own work."""

from __future__ import annotations

from typing import Any

import numpy as np

from engine.features.find_beats import find_beats
from engine.features.find_cues import find_cues
from engine.loudness import LoudnessMeter
from engine.types import Float32, SoundCues, Waveform

_SHORTEST_MUSIC_S = 8.0  # anything shorter has no tempo one could trust
_PIECE_S = 60.0
_MOST_ONSETS = 2000


def measure(samples: Float32, rate: int) -> dict[str, Any]:
    """Mono `samples` (n,): `loudness` in LUFS or None, `onsets` in seconds, `tempo` or None."""
    clean = np.nan_to_num(samples, posinf=0.0, neginf=0.0)
    meter = LoudnessMeter(rate, 1)
    meter.add(clean[None])
    piece = round(_PIECE_S * rate)
    first = find_cues(Waveform(clean[:piece], rate))
    onsets = [cue.time for cue in first.onsets]
    for start in range(piece, len(clean), piece):
        later = find_cues(Waveform(clean[start : start + piece], rate))
        onsets += [start / rate + cue.time for cue in later.onsets]
    return {
        "loudness": round(meter.lufs, 2) if np.isfinite(meter.lufs) else None,
        "onsets": [round(onset, 4) for onset in onsets[:_MOST_ONSETS]],
        "tempo": _tempo(Waveform(clean[:piece], rate), first),
    }


def _tempo(sound: Waveform, cues: SoundCues) -> float | None:
    if sound.duration < _SHORTEST_MUSIC_S:
        return None
    return find_beats(sound, cues).tempo or None

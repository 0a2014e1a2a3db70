"""Finds, in one still, the object that makes each of several sounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.features.cast_sounds import NO_OBJECT
from engine.features.segment_by_sound import segment_by_sound
from engine.features.sprite import clean_matte
from engine.protocols import Embedder, Report, Segmenter
from engine.stencil import Stencil, stencil_of
from engine.types import Heard, Picture, PromptResult, SoundPrompt


@dataclass(frozen=True, slots=True)
class Found:
    """An object in a still, and how surely it makes the sound."""

    score: float
    stencil: Stencil


@dataclass(frozen=True, slots=True)
class Finding:
    """What was heard in a sound, and who makes it; None when nobody in the still does."""

    heard: tuple[Heard, ...]
    found: Found | None

    @property
    def score(self) -> float:
        return self.found.score if self.found else NO_OBJECT


def find_actors(
    picture: Picture,
    sounds: Sequence[Path],
    *,
    embedder: Embedder,
    segmenter: Segmenter,
    threshold: float | None,
    report: Report,
) -> list[Finding]:
    """One finding a sound: of the objects that make it, the one that does so most surely."""
    found = segment_by_sound(
        picture,
        [SoundPrompt(path) for path in sounds],
        embedder=embedder,
        segmenter=segmenter,
        threshold=threshold,
        report=report,
    )
    return [Finding(result.heard, _surest(result)) for result in found.prompts]


def _surest(result: PromptResult) -> Found | None:
    best = max(result.objects, key=lambda o: o.score, default=None)
    if best is None:
        return None
    matte = clean_matte(best.mask)
    return Found(float(best.score), stencil_of(matte)) if matte.max() >= 0.5 else None

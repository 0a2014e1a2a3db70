"""Finds, in one still, the object that makes each of several sounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.features.cast_sounds import NO_OBJECT
from engine.features.fill_hole import box_around
from engine.features.segment_by_sound import segment_by_sound
from engine.features.sprite import clean_matte
from engine.features.stage import Stage
from engine.protocols import Embedder, Report, Segmenter
from engine.types import Box, Float32, Heard, Picture, PromptResult, SoundPrompt, UInt8


@dataclass(frozen=True, slots=True, eq=False)
class Actor:
    """An object on the stage. `inside` (h, w) uint8 is its matte within `box`: small to keep."""

    score: float
    box: Box
    inside: UInt8

    def matte_on(self, stage: Stage) -> Float32:
        """Its matte over the whole stage (h, w) float32 in [0, 1]."""
        matte = np.zeros((stage.height, stage.width), np.float32)
        matte[self.box.y0 : self.box.y1, self.box.x0 : self.box.x1] = self.inside / np.float32(255)
        return matte


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """What was heard in a sound, and who makes it; None when nobody in the still does."""

    heard: tuple[Heard, ...]
    actor: Actor | None

    @property
    def score(self) -> float:
        return self.actor.score if self.actor else NO_OBJECT


def find_actors(
    picture: Picture,
    sounds: Sequence[Path],
    stage: Stage,
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
    return [Finding(result.heard, _choose_actor(result, stage)) for result in found.prompts]


def _choose_actor(result: PromptResult, stage: Stage) -> Actor | None:
    best = max(result.objects, key=lambda o: o.score, default=None)
    if best is None:
        return None
    matte = stage.show_matte(clean_matte(best.mask))
    if matte.max() < 0.5:
        return None
    box = box_around(matte)
    inside = np.rint(matte[box.y0 : box.y1, box.x0 : box.x1] * 255).astype(np.uint8)
    return Actor(float(best.score), box, inside)

"""What every sound finds in every still, and how well the two fit as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from engine.features.find_actors import Finding, find_actors
from engine.features.part_of import part_of
from engine.media.audio import read_sound
from engine.media.image import read_picture
from engine.protocols import Embedder, Report, Segmenter, ignore_progress
from engine.types import Float32

_LOOKED_AT = 1920  # pixels on the longer side in which objects are found
_GLANCED_AT = 640  # and in which a still is looked at as a whole


def look_for_actors(
    stills: Sequence[Path],
    sounds: Sequence[Path],
    *,
    embedder: Embedder,
    segmenter: Segmenter,
    threshold: float | None = None,
    report: Report = ignore_progress,
) -> list[list[Finding]]:
    """What each sound finds in each still, [still][sound].

    Raises:
        UnreadableMediaError: if a still or a sound cannot be read; of the stills before any work.
        Cancelled: if `report` says so.
    """
    pictures = [read_picture(path, max_side=_LOOKED_AT) for path in stills]
    found: list[list[Finding]] = []
    for i, (still, picture) in enumerate(zip(stills, pictures, strict=True)):
        report(i, len(stills), f"looking at {still.name}")
        within = part_of(report, i / len(stills), (i + 1) / len(stills))
        found.append(
            find_actors(
                picture,
                sounds,
                embedder=embedder,
                segmenter=segmenter,
                threshold=threshold,
                report=within,
            )
            if sounds
            else []
        )
    return found


def scores_of(found: Sequence[Sequence[Finding]]) -> Float32:
    """(stills, sounds)."""
    scores = [[finding.score for finding in row] for row in found]
    return np.array(scores, np.float32).reshape(len(found), -1)


def likeness(
    stills: Sequence[Path],
    sounds: Sequence[Path],
    found: Sequence[Sequence[Finding]],
    embedder: Embedder,
) -> Float32 | None:
    """How well each still as a whole fits each sound, (stills, sounds), 0 where it does not.

    None where nobody asks: every sound has an object, or there is one still.
    """
    if len(stills) == 1 or all(any(row[i].found for row in found) for i in range(len(sounds))):
        return None
    audio = embedder.embed_audio([read_sound(path) for path in sounds])
    rows = []
    for still in stills:
        seen = embedder.embed_images([read_picture(still, max_side=_GLANCED_AT)])
        rows.append(embedder.match(seen, audio, ("image", "audio"))[0])
    match = np.stack(rows)
    return np.where(match >= embedder.threshold, match, 0).astype(np.float32)

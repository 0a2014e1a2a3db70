"""Which sound plays in which still, and which sounds share an object there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.types import Float32

NO_OBJECT = -1.0  # the score of a sound in a still where nothing makes it
_SAME_OBJECT = 0.6  # overlap (IoU) from which two outlines are of one object


def cast_sounds(scores: Float32, likeness: Float32 | None = None) -> list[int]:
    """The still each sound plays in, (sounds,).

    `scores` (stills, sounds) says how surely something in the still makes the sound, `NO_OBJECT`
    where nothing does. A sound goes to the still with its best object; then a silent still is
    given one that it has an object for too, by a still that can spare it. A sound without any
    object goes to the still it is most like as a whole (`likeness`, same shape, 0 for not at
    all), or else to the first silent one.
    """
    places = [int(s.argmax()) if s.max() > NO_OBJECT else -1 for s in scores.T]
    _share_out(scores, places)
    for sound, place in enumerate(places):
        if place < 0:
            places[sound] = _place_without_object(sound, places, len(scores), likeness)
    return places


def _share_out(scores: Float32, places: list[int]) -> None:
    """Let silent stills take, in place, the sound that loses least by moving to them."""
    for still, row in enumerate(scores):
        if still in places:
            continue
        spare = [
            sound
            for sound, place in enumerate(places)
            if place >= 0 and row[sound] > NO_OBJECT and places.count(place) > 1
        ]
        if spare:
            places[min(spare, key=lambda sound: scores[places[sound], sound] - row[sound])] = still


def _place_without_object(
    sound: int, places: Sequence[int], stills: int, likeness: Float32 | None
) -> int:
    if likeness is not None and likeness[:, sound].max() > 0:
        return int(likeness[:, sound].argmax())
    return next((still for still in range(stills) if still not in places), 0)


def group_by_object(mattes: Sequence[Float32]) -> list[list[int]]:
    """Indices of mattes (h, w) that are of one object, group by group.

    Two sounds of the same dog move one dog.
    """
    groups: list[list[int]] = []
    for i, matte in enumerate(mattes):
        same = (g for g in groups if _overlap(mattes[g[0]], matte) >= _SAME_OBJECT)
        group = next(same, None)
        if group is None:
            groups.append([i])
        else:
            group.append(i)
    return groups


def _overlap(a: Float32, b: Float32) -> float:
    either = np.maximum(a, b).sum()
    return float(np.minimum(a, b).sum() / max(either, 1e-6))

"""Find, in one picture, the objects that make given sounds (or that words name)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from engine.errors import WrongRequestError
from engine.features.look_everywhere import look_everywhere
from engine.features.region_scores import score_regions
from engine.features.seen_picture import SeenPicture, see_picture, that_tells
from engine.media.audio import read_sound
from engine.protocols import Embedder, Modality, Proposer, Report, Segmenter, ignore_progress
from engine.stencil import Stencil, levels_inside, mask_of, stencil_of
from engine.types import (
    Embeddings,
    Float32,
    Heard,
    Mask,
    Picture,
    Prompt,
    PromptResult,
    Segmentation,
    SoundingObject,
    SoundPrompt,
    TimeSpan,
)

LISTEN_S = 60.0  # of each sound; what makes it is clear by then
SAME_THING = 0.9  # cosine from which two prompts ask for the same and do not compete
RIVALRY = 2.0  # how steeply a prompt gives way where another is likelier
SAME_PLACE = 0.5  # overlap (IoU) from which two objects are one
COLD = 0.05  # a likeness under which no segmenter finds anything
HALF = 128  # the grey level from which a pixel is the object's


@dataclass(frozen=True, slots=True, eq=False)
class FoundThing:
    """An object that makes a prompt's sound: calibrated `score` in [0, 1], and where it is.

    `area` in pixels. Packed, because there may be hundreds of them in a picture of 100 megapixels.
    """

    score: float
    stencil: Stencil
    area: int


@dataclass(frozen=True, slots=True, eq=False)
class FoundForPrompt:
    """One prompt, what was heard in it, and the things that make it, surest first."""

    prompt: Prompt
    heard: tuple[Heard, ...]
    things: tuple[FoundThing, ...]


def segment_by_sound(
    image: Picture,
    prompts: Sequence[Prompt],
    *,
    embedder: Embedder,
    segmenter: Segmenter,
    threshold: float | None = None,
    thorough: bool = False,
    seen: SeenPicture | None = None,
    report: Report = ignore_progress,
) -> Segmentation:
    """The objects that make each prompt's sound, surest first; none is an answer.

    Several prompts are assigned jointly: where two want the same place, the likelier one has it,
    so that the crow gets the rooster and the tick the clock. `threshold` is the least score of an
    object, by default the embedder's own. `thorough` looks at everything in the picture, not only
    where it seems to be. `seen` is what `see_picture` made of it, by the same two engines.

    Raises:
        UnreadableMediaError: if a prompt's sound cannot be decoded.
        WrongRequestError: if there are no prompts, the threshold is no probability, or the
            segmenter cannot be thorough.
        Cancelled: if `report` says so.
    """
    found = find_in_picture(
        image,
        prompts,
        embedder=embedder,
        segmenter=segmenter,
        threshold=threshold,
        thorough=thorough,
        seen=seen,
        report=report,
    )
    return Segmentation(embedder.name, tuple(map(_with_masks, found)), segmenter.name)


def find_in_picture(
    image: Picture,
    prompts: Sequence[Prompt],
    *,
    embedder: Embedder,
    segmenter: Segmenter,
    threshold: float | None = None,
    thorough: bool = False,
    seen: SeenPicture | None = None,
    report: Report = ignore_progress,
) -> list[FoundForPrompt]:
    """As `segment_by_sound`, packed: memory does not grow by a mask for every object.

    Raises:
        UnreadableMediaError, WrongRequestError, Cancelled: see there.
    """
    least = _checked(prompts, embedder.threshold if threshold is None else threshold)
    segmenter = that_tells(segmenter, report)
    steps = 2 * len(prompts) + 2
    queries = []
    for done, prompt in enumerate(prompts):
        report(done, steps, prompt.label)
        queries.append(query_of(prompt, embedder))
    rows = Embeddings(embedder.space, np.concatenate([query.rows for query in queries]))
    report(len(prompts), steps, "looking")
    seen = seen or see_picture(image, embedder=embedder, segmenter=segmenter)
    heats = None if thorough else give_way(seen.embedder.similarity_map(image, rows), rows)
    report(len(prompts) + 1, steps, "outlining")
    asked: list[tuple[Embeddings, Modality]] = [
        (query, modality_of(prompt)) for query, prompt in zip(queries, prompts, strict=True)
    ]
    masks_of = (
        look_everywhere(seen, asked, embedder=embedder, segmenter=segmenter, report=report)
        if heats is None
        else partial(_warm, seen, heats, segmenter)
    )
    scored = []
    for done, (query, kind) in enumerate(asked):
        report(len(prompts) + 1 + done, steps, "outlining")
        scored.append(_scored(seen, masks_of(done), query, kind, segmenter))
    kept = settle(scored, rows, least)
    report(steps, steps, "done")
    return [
        FoundForPrompt(prompt, _heard(query, embedder), tuple(things))
        for prompt, query, things in zip(prompts, queries, kept, strict=True)
    ]


def _warm(seen: SeenPicture, heats: Float32, segmenter: Segmenter, place: int) -> list[Mask]:
    """The objects where one likeness map is warm; a cold picture is not even prepared."""
    if heats[place].max() < COLD:
        return []
    return segmenter.segment(seen.features, heat=heats[place])


def give_way(heats: Float32, rows: Embeddings) -> Float32:
    """Likeness maps (N, gh, gw) in which each prompt gives way where a rival is likelier."""
    rivals = rows.rows @ rows.rows.T < SAME_THING  # (N, N)
    settled = heats.copy()
    for place, heat in enumerate(heats):
        if rivals[place].any():
            strongest = heats[rivals[place]].max(axis=0)
            share = heat / np.maximum(np.maximum(heat, strongest), 1e-6)
            settled[place] = heat * share**RIVALRY
    return settled


def settle(
    scored: Sequence[Sequence[FoundThing]], rows: Embeddings, least: float
) -> list[list[FoundThing]]:
    """Of objects that rivals share, the surest prompt keeps it; then those under `least` go."""
    rivals = rows.rows @ rows.rows.T < SAME_THING
    kept: list[list[FoundThing]] = [[] for _ in scored]
    everything = [(found, place) for place, objects in enumerate(scored) for found in objects]
    for found, place in sorted(everything, key=lambda each: -each[0].score):
        taken = any(
            _is_same_place(found, other)
            for rival, objects in enumerate(kept)
            if rivals[place, rival]
            for other in objects
        )
        if found.score >= least and not taken:
            kept[place].append(found)
    return kept


def _checked(prompts: Sequence[Prompt], threshold: float) -> float:
    if not prompts:
        raise WrongRequestError("Say what to look for: give a sound or words.")
    if not 0 <= threshold <= 1:
        raise WrongRequestError(f"The threshold is a probability from 0 to 1, not {threshold}.")
    return threshold


def query_of(prompt: Prompt, embedder: Embedder) -> Embeddings:
    """What a prompt asks for: one row.

    Raises:
        UnreadableMediaError: if its sound cannot be decoded.
    """
    if isinstance(prompt, SoundPrompt):
        span = prompt.span or TimeSpan(0.0, LISTEN_S)
        length = min(span.duration, LISTEN_S)
        return embedder.embed_audio([read_sound(prompt.path, start=span.start, duration=length)])
    return embedder.embed_text([prompt.words])


def modality_of(prompt: Prompt) -> Modality:
    """What a prompt is made of."""
    return "audio" if isinstance(prompt, SoundPrompt) else "text"


def _heard(query: Embeddings, embedder: Embedder) -> tuple[Heard, ...]:
    return tuple(embedder.describe(query)[0])


def _scored(
    seen: SeenPicture,
    masks: Sequence[Mask],
    query: Embeddings,
    kind: Modality,
    segmenter: Segmenter,
) -> list[FoundThing]:
    """Each mask with the probability that what is under it belongs to the prompt."""
    scores = score_regions(
        seen.picture,
        masks,
        query,
        kind,
        embedder=seen.embedder,
        beside_rest=isinstance(segmenter, Proposer),
    )
    return [
        FoundThing(float(score), stencil_of(mask.matte), mask.area)
        for score, mask in zip(scores, masks, strict=True)
    ]


def _with_masks(found: FoundForPrompt) -> PromptResult:
    objects = (SoundingObject(thing.score, mask_of(thing.stencil)) for thing in found.things)
    return PromptResult(found.prompt, found.heard, tuple(objects))


def _is_same_place(one: FoundThing, other: FoundThing) -> bool:
    """Whether two objects overlap (IoU) so much that they are one."""
    a, b = one.stencil.box, other.stencil.box
    rows = slice(max(a.y0, b.y0), min(a.y1, b.y1))
    columns = slice(max(a.x0, b.x0), min(a.x1, b.x1))
    shared = max(rows.stop - rows.start, 0) * max(columns.stop - columns.start, 0)
    if shared <= SAME_PLACE * max(one.area, other.area):  # not even if all of it were in both
        return False
    both = int((_inside(one, rows, columns) & _inside(other, rows, columns)).sum())
    return both > SAME_PLACE * (one.area + other.area - both)


def _inside(thing: FoundThing, rows: slice, columns: slice) -> NDArray[np.bool_]:
    """Its pixels in a part of the picture that lies within its box."""
    box = thing.stencil.box
    part = np.s_[
        rows.start - box.y0 : rows.stop - box.y0, columns.start - box.x0 : columns.stop - box.x0
    ]
    return levels_inside(thing.stencil)[part] >= HALF

"""Find, in one picture, the objects that make given sounds (or that words name)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.errors import WrongRequestError
from engine.media.audio import read_sound
from engine.protocols import Embedder, Modality, Report, Segmenter, ignore_progress
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


def segment_by_sound(
    image: Picture,
    prompts: Sequence[Prompt],
    *,
    embedder: Embedder,
    segmenter: Segmenter,
    threshold: float | None = None,
    report: Report = ignore_progress,
) -> Segmentation:
    """The objects that make each prompt's sound, surest first; none is an answer.

    Several prompts are assigned jointly: where two want the same place, the likelier one has it,
    so that the crow gets the rooster and the tick the clock. `threshold` is the least score of an
    object, by default the embedder's own.

    Raises:
        UnreadableMediaError: if a prompt's sound cannot be decoded.
        WrongRequestError: if there are no prompts, or the threshold is no probability.
        Cancelled: if `report` says so.
    """
    least = _checked(prompts, embedder.threshold if threshold is None else threshold)
    steps = len(prompts) + 3
    queries = []
    for done, prompt in enumerate(prompts):
        report(done, steps, prompt.label)
        queries.append(query_of(prompt, embedder))
    rows = Embeddings(embedder.space, np.concatenate([query.rows for query in queries]))
    report(len(prompts), steps, "looking")
    heats = give_way(embedder.similarity_map(image, rows), rows)
    report(len(prompts) + 1, steps, "outlining")
    features = segmenter.encode(image)
    masks = [segmenter.segment(features, heat=heat) for heat in heats]
    report(len(prompts) + 2, steps, "comparing")
    kinds: list[Modality] = [modality_of(prompt) for prompt in prompts]
    scored = [
        _scored(image, found, query, kind, embedder)
        for found, query, kind in zip(masks, queries, kinds, strict=True)
    ]
    kept = settle(scored, rows, least)
    report(steps, steps, "done")
    return Segmentation(
        embedder.name,
        tuple(
            PromptResult(prompt, _heard(query, embedder), tuple(objects))
            for prompt, query, objects in zip(prompts, queries, kept, strict=True)
        ),
    )


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
    scored: Sequence[Sequence[SoundingObject]], rows: Embeddings, least: float
) -> list[list[SoundingObject]]:
    """Of objects that rivals share, the surest prompt keeps it; then those under `least` go."""
    rivals = rows.rows @ rows.rows.T < SAME_THING
    kept: list[list[SoundingObject]] = [[] for _ in scored]
    everything = [(found, place) for place, objects in enumerate(scored) for found in objects]
    for found, place in sorted(everything, key=lambda each: -each[0].score):
        taken = any(
            _overlap(found.mask, other.mask) > SAME_PLACE
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
    image: Picture, masks: Sequence[Mask], query: Embeddings, kind: Modality, embedder: Embedder
) -> list[SoundingObject]:
    """Each mask with the probability that what is under it belongs to the prompt."""
    if not masks:
        return []
    regions = embedder.embed_regions(image, masks)
    scores = embedder.match(query, regions, (kind, "image"))[0]
    return [SoundingObject(float(score), mask) for score, mask in zip(scores, masks, strict=True)]


def _overlap(a: Mask, b: Mask) -> float:
    """Intersection over union."""
    both, either = (a.hard & b.hard).sum(), (a.hard | b.hard).sum()
    return float(both / either) if either else 0.0

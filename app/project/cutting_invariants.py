"""What is true of every cutting, whichever file it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.project.cutting import CutObject, Cutting
from engine.edge import Edge
from engine.stencil import BrokenStencilError, Stencil, levels_inside
from engine.types import TimeSpan

MOST_SIDE = 65_535


def cutting_problems(cutting: Cutting) -> Iterator[str]:
    """What does not hold, one sentence each."""
    if not (0 <= cutting.width <= MOST_SIDE and 0 <= cutting.height <= MOST_SIDE):
        yield "the picture to cut out of is of an impossible size"
    if cutting.frame_rate < 0 or cutting.time < 0 or not _is_span(cutting.span):
        yield "the frame to cut out of is at an impossible time"
    if cutting.threshold is not None and not 0 <= cutting.threshold <= 1:
        yield "the threshold is no probability"
    prompts = [prompt.id for prompt in cutting.prompts]
    for what, ids in (("prompts", prompts), ("objects", [each.id for each in cutting.objects])):
        if "" in ids or len(set(ids)) < len(ids):
            yield f"two {what} have the same name, or one has none"
    if any(prompt.colour < 0 or not _is_span(prompt.span) for prompt in cutting.prompts):
        yield "a prompt is of an impossible stretch of a sound"
    for each in cutting.objects:
        yield from _object_problems(each, prompts)


def _object_problems(found: CutObject, prompts: Iterable[str]) -> Iterator[str]:
    if found.prompt and found.prompt not in prompts:
        yield "an object was found for a prompt that is not there"
    if not 0 <= found.score <= 1 or not _is_edge(found.edge):
        yield "an object has an impossible score or edge"
    if found.found_at < 0 or any(key.time < 0 for key in found.keys):
        yield "an object was found before the video begins"
    if not all(map(_holds, (found.stencil, *(key.stencil for key in found.keys)))):
        yield "a cut-out does not hold what it says"


def _holds(stencil: Stencil) -> bool:
    try:
        levels_inside(stencil)
    except BrokenStencilError:
        return False
    return 0 < stencil.width <= MOST_SIDE and 0 < stencil.height <= MOST_SIDE


def _is_edge(edge: Edge) -> bool:
    return 0 <= edge.softness <= 4 and abs(edge.shift) <= MOST_SIDE and edge.feather >= 0


def _is_span(span: TimeSpan | None) -> bool:
    return span is None or 0 <= span.start <= span.end

"""What a person sees of a cutting: which objects, called what, where in which frame."""

from __future__ import annotations

from app.project.cutting import CutObject, CutPrompt, Cutting
from app.project.cutting_edits import NEAR_S
from engine.stencil import Stencil

MOST_NEAREST = 2  # candidates named where nothing reaches the threshold


def is_over(cutting: Cutting, found: CutObject) -> bool:
    """Whether it reaches the threshold, or a person wanted it."""
    return found.by_hand or found.score >= cutting.least


def shown_objects(cutting: Cutting) -> tuple[CutObject, ...]:
    """The objects that are lit and saved."""
    return tuple(f for f in cutting.objects if is_over(cutting, f) and not f.hidden)


def listed_objects(cutting: Cutting, prompt: str) -> tuple[CutObject, ...]:
    """The objects of a prompt that reach the threshold, hidden ones too.

    The surest first, those made by hand alone at the end.
    """
    mine = [f for f in cutting.objects if f.prompt == prompt and is_over(cutting, f)]
    return tuple(sorted(mine, key=lambda f: (f.by_hand and f.score >= 1, -f.score)))


def nearest_objects(cutting: Cutting, prompt: str) -> tuple[CutObject, ...]:
    """The surest of those that do not reach it: what it would be if it were anything."""
    mine = [f for f in cutting.objects if f.prompt == prompt and not is_over(cutting, f)]
    return tuple(sorted(mine, key=lambda found: -found.score))[:MOST_NEAREST]


def name_of(cutting: Cutting, found: CutObject) -> str:
    """Its own name, else that of its prompt, numbered where the prompt has several."""
    if found.name:
        return found.name
    prompt = prompt_with(cutting, found.prompt)
    name = prompt.name if prompt else ""
    mine = [each.id for each in listed_objects(cutting, found.prompt)]
    if len(mine) < 2 or found.id not in mine:
        return name
    return f"{name} {mine.index(found.id) + 1}"


def prompt_with(cutting: Cutting, id: str) -> CutPrompt | None:
    """The prompt of that id, if there is one."""
    return next((prompt for prompt in cutting.prompts if prompt.id == id), None)


def stencil_at(found: CutObject, time: float, *, is_video: bool) -> Stencil | None:
    """Where it is in the frame shown at `time` as found or corrected; None where nobody said."""
    if not is_video or abs(found.found_at - time) < NEAR_S:
        return found.stencil
    return next((key.stencil for key in found.keys if abs(key.time - time) < NEAR_S), None)

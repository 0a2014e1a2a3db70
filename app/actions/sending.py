"""Cut-outs sent on to Animate: a still with an actor for each object, and the sounds it makes."""

from __future__ import annotations

from collections.abc import Sequence

from app.project.board_edits import add_page_with_actors
from app.project.cutting import CutObject, CutPrompt, Cutting
from app.project.cutting_view import name_of, prompt_with
from app.session import Session
from engine.storyboard import Actor, BoardSound, Move

LEAST_S, MOST_S = 3.0, 30.0  # how long the still is seen: as long as its sounds
MOTIONS = ("jump", "shake", "pulse")  # one object after the other moves differently


def send_to_animate(session: Session, name: str, objects: Sequence[CutObject]) -> bool:
    """Append the picture to the storyboard: each object moves on the sound that found it."""
    cutting = session.project.cutting
    source = cutting.source
    if source is None or cutting.is_video or not objects:
        return False
    size = cutting.width, cutting.height
    sounds = [_sound(prompt, cutting.engine) for prompt in _heard(cutting, objects)]
    actors = [_actor(cutting, found, place) for place, found in enumerate(objects)]
    longest = max((sound.duration for sound in sounds), default=LEAST_S)
    duration = min(max(LEAST_S, longest), MOST_S)
    return session.do(
        name,
        lambda p: add_page_with_actors(p, source, size, actors, sounds, duration=duration),
    )


def _heard(cutting: Cutting, objects: Sequence[CutObject]) -> list[CutPrompt]:
    """The prompts by sound that found any of the objects."""
    asked = {found.prompt for found in objects}
    return [prompt for prompt in cutting.prompts if prompt.sound and prompt.id in asked]


def _sound(prompt: CutPrompt, engine: str) -> BoardSound:
    """The stretch of the sound that `engine` was asked with, from the beginning of the still on."""
    sound = prompt.sound
    assert sound is not None, "only prompts by sound come here"
    start = prompt.span.start if prompt.span else 0.0
    duration = prompt.span.duration if prompt.span else sound.duration
    return BoardSound(
        prompt.id, sound.path, 0.0, min(duration, MOST_S),
        start=start,
        engine=engine,
        licence=sound.licence,
    )  # fmt: skip


def _actor(cutting: Cutting, found: CutObject, place: int) -> Actor:
    prompt = prompt_with(cutting, found.prompt)
    motion = MOTIONS[place % len(MOTIONS)]
    moves = (Move(found.prompt, motion),) if prompt and prompt.sound else ()
    return Actor(found.id, name_of(cutting, found) or "object", found.stencil, moves)

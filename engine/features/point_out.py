"""Find in a video what is to be followed: in the first frame, or soon after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.features.segment_by_sound import FoundForPrompt, find_in_picture
from engine.media.video import read_frames
from engine.protocols import Embedder, Report, Segmenter, ignore_progress
from engine.stencil import Stencil
from engine.types import Heard, Prompt, TimeSpan

EVERY_S = 0.5  # between the frames that are looked at, one after another
MOST_LOOKS = 12


@dataclass(frozen=True, slots=True)
class PointedOut:
    """What was heard in a prompt, and the objects that make it in the frame at `time`."""

    prompt: Prompt
    heard: tuple[Heard, ...]
    time: float = 0.0
    objects: tuple[tuple[float, Stencil], ...] = ()  # score and place, surest first


def point_out(
    video: Path,
    span: TimeSpan,
    prompts: Sequence[Prompt],
    *,
    embedder: Embedder,
    segmenter: Segmenter,
    threshold: float | None = None,
    report: Report = ignore_progress,
) -> list[PointedOut]:
    """Each prompt's objects in the first frame of a stretch that shows any; none is an answer.

    Frames half a second apart are looked at until every prompt has an object, at most twelve.

    Raises:
        UnreadableMediaError: if the video or a prompt's sound cannot be decoded.
        WrongRequestError: if there are no prompts, or the threshold is no probability.
        Cancelled: if `report` says so.
    """
    found: list[PointedOut] = []
    for number in range(MOST_LOOKS):
        time = span.start + number * EVERY_S
        if number and time >= span.end:
            break
        frame = read_frames(video, [time])[0]
        seen = find_in_picture(
            frame.picture,
            prompts,
            embedder=embedder,
            segmenter=segmenter,
            threshold=threshold,
            report=report,
        )
        new = [_pointed_out(each, frame.time) for each in seen]
        found = [old if old.objects else each for old, each in zip(found or new, new, strict=True)]
        if all(each.objects for each in found):
            break
    return found


def _pointed_out(found: FoundForPrompt, time: float) -> PointedOut:
    things = tuple((thing.score, thing.stencil) for thing in found.things)
    return PointedOut(found.prompt, found.heard, time, things)

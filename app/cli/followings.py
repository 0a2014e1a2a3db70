"""What `follow` found, as JSON and as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from app.cli.answer import Answer, Document, clock, make_table, percent
from engine.types import TimeSpan

if TYPE_CHECKING:  # they load OpenCV
    from engine.features.follow_track import FollowedObject, Track
    from engine.features.point_out import PointedOut


def answer_following(
    video: Path,
    by: tuple[str, str],
    span: TimeSpan,
    found: Sequence[PointedOut],
    track: Track | None,
    out: Path | None,
) -> Answer:
    """What `follow` prints; `by` are the names of engine and segmenter.

    `track` is None where nothing was found, `out` where nothing is saved.

    The objects of a track are named "prompt-object", both counted from 0.
    """
    followed = {each.id: each for each in track.objects} if track else {}
    document = {
        "engine": by[0],
        "segmenter": by[1],
        "video": str(video),
        "start": round(span.start, 4),
        "end": round(span.end, 4),
        "frames": len(track.times) if track else 0,
        "prompts": [_prompt(i, each, followed) for i, each in enumerate(found)],
        "out": str(out) if track and out else None,
    }

    def show(console: Console) -> None:
        for number, each in enumerate(found):
            _show_prompt(console, number, each, followed)
        if track and out:
            console.print(f"The cut-outs of {len(track.times)} frames are in {out}")
        elif track:
            console.print("Nothing was saved: add --out FILE for a video with transparency.")
        console.print("Found by {} and {}.".format(*by), style="dim")

    return Answer(document, show)


def _prompt(number: int, found: PointedOut, followed: Mapping[str, FollowedObject]) -> Document:
    heard = [{"concept": h.concept, "probability": round(h.probability, 4)} for h in found.heard]
    objects = [
        _object(found, score, followed[f"{number}-{i}"])
        for i, (score, _) in enumerate(found.objects)
    ]
    return {"prompt": found.prompt.label, "heard": heard, "objects": objects}


def _object(found: PointedOut, score: float, followed: FollowedObject) -> Document:
    seen = [each for each in followed.confidence if each > 0]
    return {
        "score": round(score, 4),
        "found_at": round(found.time, 4),
        "frames_followed": len(seen),
        "frames_lost": len(followed.confidence) - len(seen),
        "confidence": [round(each, 4) for each in followed.confidence],
    }


def _show_prompt(
    console: Console, number: int, found: PointedOut, followed: Mapping[str, FollowedObject]
) -> None:
    heard = ", ".join(f"{each.concept} {percent(each.probability)}" for each in found.heard)
    console.print(found.prompt.label, style="bold", end="")
    console.print(f"  ({heard})" if heard else "  (nothing recognised)")
    if not found.objects:
        console.print("  Nothing in this video matches.\n")
        return
    table = make_table("Score", "Found at", "Followed", "Lost", "Confidence")
    for i, (score, _) in enumerate(found.objects):
        each = _object(found, score, followed[f"{number}-{i}"])
        seen = [value for value in each["confidence"] if value > 0]
        table.add_row(
            percent(score),
            clock(found.time),
            f"{each['frames_followed']} frames",
            str(each["frames_lost"]),
            percent(sum(seen) / len(seen)) if seen else "0 %",
        )
    console.print(table)

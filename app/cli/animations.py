"""What `animate` did, as JSON and as text."""

from __future__ import annotations

from rich.console import Console

from app.cli.answer import Answer, Document, clock, make_table, percent
from app.cli.segmentations import corners
from engine.types import AnimatedSound, AnimatedStill, AnimationResult


def answer_animation(made: AnimationResult) -> Answer:
    """What `animate` prints."""
    document = {
        "engine": made.engine,
        "segmenter": made.segmenter,
        "clip": str(made.out),
        "duration": round(made.duration, 3),
        "size": list(made.size),
        "fps": made.fps,
        "motion": made.motion,
        "stills": [_still(each) for each in made.stills],
    }

    def show(console: Console) -> None:
        for still in made.stills:
            _show_still(console, still)
        width, height = made.size
        console.print(f"Written: {made.out} ({clock(made.duration)}, {width} x {height})")
        console.print(f"Found by {made.engine} and {made.segmenter}.", style="dim")

    return Answer(document, show)


def _still(still: AnimatedStill) -> Document:
    return {
        "image": str(still.image),
        "start": round(still.span.start, 3),
        "end": round(still.span.end, 3),
        "sounds": [_sound(each) for each in still.sounds],
    }


def _sound(sound: AnimatedSound) -> Document:
    return {
        "path": str(sound.path),
        "start": round(sound.span.start, 3),
        "end": round(sound.span.end, 3),
        "onsets": [round(onset, 3) for onset in sound.onsets],
        "heard": [
            {"concept": each.concept, "probability": round(each.probability, 4)}
            for each in sound.heard
        ],
        "score": None if sound.score is None else round(sound.score, 4),
        "box": corners(sound.box) if sound.box else None,
    }


def _show_still(console: Console, still: AnimatedStill) -> None:
    console.print(f"{still.image.name}, from {clock(still.span.start)}", style="bold")
    if not still.sounds:
        console.print("  No sound of these belongs here.\n")
        return
    table = make_table("Sound", "From", "Hits", "Heard", "Moves")
    for sound in still.sounds:
        table.add_row(
            sound.path.name,
            clock(sound.span.start),
            str(len(sound.onsets)),
            sound.heard[0].concept if sound.heard else "nothing known",
            "nothing" if sound.score is None else f"its object ({percent(sound.score)})",
        )
    console.print(table)

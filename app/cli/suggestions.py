"""What `suggest` found, as JSON and as text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from app.cli.answer import Answer, Document, clock, make_table, percent
from engine.types import AudioSuggestion, VideoSuggestions


def answer_suggestions(found: VideoSuggestions, laid: Path | None) -> Answer:
    """What `suggest` prints."""
    document = {
        "engine": found.engine,
        "video": str(found.video),
        "scenes": [
            {
                "start": round(scene.span.start, 3),
                "end": round(scene.span.end, 3),
                "suggestions": [_suggestion(each) for each in scene.suggestions],
            }
            for scene in found.scenes
        ],
        "suggestions": [_suggestion(each) for each in found.suggestions],
    }

    def show(console: Console) -> None:
        for number, scene in enumerate(found.scenes, start=1):
            span = f"{clock(scene.span.start)} to {clock(scene.span.end)}"
            _show_suggestions(console, f"Scene {number}, {span}", scene.suggestions)
        if len(found.scenes) != 1:
            _show_suggestions(console, "The whole video", found.suggestions)
        for path in found.skipped:
            console.print(f"Left out, because it cannot be read: {path}")
        if laid:
            console.print(f"Written: {laid}")
        console.print(f"Found by {found.engine}.", style="dim")

    return Answer(document, show)


def _suggestion(found: AudioSuggestion) -> Document:
    return {
        "path": str(found.path),
        "match": round(found.match, 4),
        "start": round(found.start, 3),
        "reason": found.reason,
    }


def _show_suggestions(console: Console, title: str, found: Sequence[AudioSuggestion]) -> None:
    console.print(title, style="bold")
    if not found:
        console.print("  None of these sounds fits.\n")
        return
    table = make_table("Match", "Sound", "From", "Because of")
    for each in found:
        table.add_row(percent(each.match), each.path.name, clock(each.start), each.reason)
    console.print(table)

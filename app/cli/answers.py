"""What a command found: once as the JSON document that scripts read, once as text for a person."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console
from rich.table import Table

from engine.types import AudioSuggestion, Box, PromptResult, Segmentation, VideoSuggestions

Document = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """One JSON `document`, and `show` to print the same for a person."""

    document: Document
    show: Callable[[Console], None]

    def write(self, out: TextIO, *, as_json: bool) -> None:
        """Print to `out`; JSON is plain ASCII, so it survives any terminal and any file name."""
        if as_json:
            out.write(json.dumps(self.document, indent=2, allow_nan=False) + "\n")
        else:
            self.show(make_console(out))


def make_console(out: TextIO) -> Console:
    """A console that takes every text literally, and wide lines where no terminal limits them."""
    width = None if out.isatty() else 120
    return Console(file=out, width=width, markup=False, emoji=False, highlight=False)


# ---------------------------------------------------------------------------------- suggest


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
            span = f"{_clock(scene.span.start)} to {_clock(scene.span.end)}"
            _show_suggestions(console, f"Scene {number}, {span}", scene.suggestions)
        if len(found.scenes) != 1:
            _show_suggestions(console, "The whole video", found.suggestions)
        if laid:
            console.print(f"Written: {laid}")

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
    table = _table("Match", "Sound", "From", "Because of")
    for each in found:
        table.add_row(_percent(each.match), each.path.name, _clock(each.start), each.reason)
    console.print(table)


# ---------------------------------------------------------------------------------- segment


@dataclass(frozen=True)
class SavedObject:
    """Where one object was saved."""

    mask: Path
    cutout: Path


Saved = Mapping[tuple[int, int], SavedObject]  # by number of the prompt and of the object


def answer_segmentation(image: Path, found: Segmentation, saved: Saved, out: Path | None) -> Answer:
    """What `segment` prints; without `out` nothing is saved and `mask` and `cutout` are null."""
    document = {
        "engine": found.engine,
        "image": str(image),
        "prompts": [_prompt(i, prompt, saved) for i, prompt in enumerate(found.prompts)],
    }

    def show(console: Console) -> None:
        for prompt in found.prompts:
            _show_prompt(console, prompt)
        if out:
            console.print(f"Cut-outs, masks and overlay are in {out}")
        elif any(prompt.objects for prompt in found.prompts):
            console.print("Nothing was saved: add --out DIR for cut-outs and masks.")

    return Answer(document, show)


def _prompt(number: int, found: PromptResult, saved: Saved) -> Document:
    objects = []
    for i, each in enumerate(found.objects):
        files = saved.get((number, i))
        objects.append(
            {
                "score": round(each.score, 4),
                "box": _corners(each.mask.box),
                "area": each.mask.area,
                "mask": str(files.mask) if files else None,
                "cutout": str(files.cutout) if files else None,
            }
        )
    heard = [{"concept": h.concept, "probability": round(h.probability, 4)} for h in found.heard]
    return {"prompt": found.prompt.label, "heard": heard, "objects": objects}


def _show_prompt(console: Console, found: PromptResult) -> None:
    heard = ", ".join(f"{each.concept} {_percent(each.probability)}" for each in found.heard)
    console.print(found.prompt.label, style="bold", end="")
    console.print(f"  ({heard})" if heard else "  (nothing recognised)")
    if not found.objects:
        console.print("  Nothing in this picture matches.\n")
        return
    table = _table("Score", "Box", "Pixels")
    for each in found.objects:
        table.add_row(_percent(each.score), _corners_text(each.mask.box), f"{each.mask.area:,}")
    console.print(table)


def _corners(box: Box) -> list[int]:
    return [box.x0, box.y0, box.x1, box.y1]


def _corners_text(box: Box) -> str:
    return f"{box.x0}, {box.y0} to {box.x1}, {box.y1}"


# ----------------------------------------------------------------------------------- shared


def _table(*columns: str) -> Table:
    table = Table(*columns, box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for column in table.columns:
        column.overflow = "fold"
    return table


def _percent(probability: float) -> str:
    return f"{100 * probability:.0f} %"


def _clock(seconds: float) -> str:
    """Seconds as 0:07.5."""
    minutes, tenths = divmod(round(10 * seconds), 600)
    return f"{minutes}:{tenths / 10:04.1f}"

"""What `segment` found, as JSON and as text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from app.cli.answer import Answer, Document, make_table, percent
from engine.types import Box, PromptResult, Segmentation

if TYPE_CHECKING:  # it loads OpenCV
    from engine.features.save_cutouts import Saved


def answer_segmentation(image: Path, found: Segmentation, saved: Saved, out: Path | None) -> Answer:
    """What `segment` prints; without `out` nothing is saved and `mask` and `cutout` are null."""
    document = {
        "engine": found.engine,
        "segmenter": found.segmenter,
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
        console.print(f"Found by {found.engine} and {found.segmenter}.", style="dim")

    return Answer(document, show)


def _prompt(number: int, found: PromptResult, saved: Saved) -> Document:
    objects = []
    for i, each in enumerate(found.objects):
        files = saved.get((number, i))
        objects.append(
            {
                "score": round(each.score, 4),
                "box": corners(each.mask.box),
                "area": each.mask.area,
                "mask": str(files.mask) if files else None,
                "cutout": str(files.cutout) if files else None,
            }
        )
    heard = [{"concept": h.concept, "probability": round(h.probability, 4)} for h in found.heard]
    return {"prompt": found.prompt.label, "heard": heard, "objects": objects}


def _show_prompt(console: Console, found: PromptResult) -> None:
    heard = ", ".join(f"{each.concept} {percent(each.probability)}" for each in found.heard)
    console.print(found.prompt.label, style="bold", end="")
    console.print(f"  ({heard})" if heard else "  (nothing recognised)")
    if not found.objects:
        console.print("  Nothing in this picture matches.\n")
        return
    table = make_table("Score", "Box", "Pixels")
    for each in found.objects:
        table.add_row(percent(each.score), _corners_text(each.mask.box), f"{each.mask.area:,}")
    console.print(table)


def corners(box: Box) -> list[int]:
    """[x0, y0, x1, y1]."""
    return [box.x0, box.y0, box.x1, box.y1]


def _corners_text(box: Box) -> str:
    return f"{box.x0}, {box.y0} to {box.x1}, {box.y1}"

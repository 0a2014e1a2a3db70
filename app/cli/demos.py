"""What `demo` made and found, as JSON and as text."""

from __future__ import annotations

from rich.console import Console

from app.cli.animations import answer_animation
from app.cli.answer import Answer
from app.cli.segmentations import answer_segmentation
from app.cli.suggestions import answer_suggestions
from engine.demo.run import DemoResult


def answer_demo(made: DemoResult) -> Answer:
    """What `demo` prints: the three answers, and the page that shows them."""
    suggested = answer_suggestions(made.suggestions, made.laid)
    segmented = answer_segmentation(made.media.still, made.segmentation, made.saved, made.cutouts)
    animated = answer_animation(made.animation)
    document = {
        "folder": str(made.folder),
        "page": str(made.page),
        "suggest": suggested.document,
        "segment": segmented.document,
        "animate": animated.document,
    }

    def show(console: Console) -> None:
        for job, answer in (
            (f"suggest: sounds for {made.media.video.name}", suggested),
            (f"segment: what makes a sound in {made.media.still.name}", segmented),
            (f"animate: {made.media.still.name} moves to its sounds", animated),
        ):
            console.rule(job, align="left")
            answer.show(console)
            console.print()
        console.print(f"To see and hear it all, open {made.page}")

    return Answer(document, show)

"""The figures of `bench.quality` for a person: one table with bars, then what is behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from bench.quality import Quality

# The bars of the fold "dev": what is good enough, and whether more is better.
BARS = {
    "esc10": (0.92, True),
    "concepts": (0.70, True),
    "sound_to_picture_r5": (0.75, True),
    "suggest_top1": (0.75, True),
    "peak": (0.78, True),
    "iou": (0.47, True),
    "right_object": (0.80, True),
    "false_masks": (0.10, False),
    "follow_iou": (0.45, True),
    "follow_lost": (0.05, False),
}
WHAT = {
    "esc10": "sounds named right: the ten ESC-10 kinds",
    "concepts": "sounds named right: all claimed kinds",
    "sound_to_picture_r1": "sound to picture: first is right",
    "sound_to_picture_r5": "sound to picture: right among five",
    "picture_to_sound_r1": "picture to sound: first is right",
    "picture_to_sound_r5": "picture to sound: right among five",
    "suggest_top1": "sound for a scene: first is right",
    "suggest_top5": "sound for a scene: right among five",
    "scene_f1": "scene boundaries: F1",
    "peak": "likeliest point is inside the object",
    "iou": "outline: overlap with the true one",
    "right_object": "several asked at once: each its own",
    "false_masks": "outlines of what is not there",
    "calibration_error": "calibration error of the match",
    "peak_heard": "likeliest point, asked by real sounds",
    "iou_heard": "outline, asked by real sounds",
    "right_object_heard": "several at once, by real sounds",
    "false_masks_heard": "what is not there, by real sounds",
    "follow_iou": "followed in a video: overlap",
    "follow_lost": "followed: frames where it was lost",
    "follow_astray": "followed: frames with the matte elsewhere",
    "follow_false": "followed: a matte while it is away",
    "follow_named": "clips in which it was found by name",
    "follow_iou_true": "overlap, from its true outline",
    "follow_lost_true": "lost, from its true outline",
    "follow_iou_sam": "overlap, with SAM",
    "follow_lost_sam": "lost, with SAM",
    "sound_to_picture_r10": "sound to picture: right among ten",
    "picture_to_sound_r10": "picture to sound: right among ten",
    "text_to_sound_r1": "words to sound: first is right",
    "text_to_sound_r5": "words to sound: right among five",
    "text_to_sound_r10": "words to sound: right among ten",
    "text_to_picture_r1": "words to picture: first is right",
    "text_to_picture_r5": "words to picture: right among five",
    "text_to_picture_r10": "words to picture: right among ten",
    "few_shot_1": "labels taught by 1 recording each",
    "few_shot_2": "labels taught by 2 recordings each",
    "few_shot_4": "labels taught by 4 recordings each",
    "few_shot_8": "labels taught by 8 recordings each",
}
COUNT_OF = {
    "sound_to_picture_r1": "sound_to_picture",
    "sound_to_picture_r5": "sound_to_picture",
    "picture_to_sound_r1": "picture_to_sound",
    "picture_to_sound_r5": "picture_to_sound",
    "suggest_top1": "scenes",
    "suggest_top5": "scenes",
    "peak": "pairs",
    "iou": "pairs",
    "calibration_error": "calibration_pairs",
    "peak_heard": "pairs_heard",
    "iou_heard": "pairs_heard",
    **dict.fromkeys(
        ("follow_iou", "follow_lost", "follow_astray", "follow_false", "follow_named"),
        "follow_clips",
    ),
    **dict.fromkeys(("follow_iou_true", "follow_lost_true"), "follow_clips"),
    **dict.fromkeys(("follow_iou_sam", "follow_lost_sam"), "follow_clips_sam"),
    **{f"text_to_{what}_r{k}": "search_texts" for what in ("sound", "picture") for k in (1, 5, 10)},
    **{f"few_shot_{count}": "few_shot_classes" for count in (1, 2, 4, 8)},
}


def print_table(quality: Quality, figures: dict[str, Any]) -> None:
    """Print everything on stdout, in a table as wide as it needs to be."""
    console = Console(width=100, highlight=False)
    console.print(_build_main_table(quality, figures))
    console.print(_build_scene_table(quality))
    console.print(_build_class_table(quality))
    console.print(_build_reliability_table(quality))
    console.print(f"measured in {quality.seconds:.0f} s; docs/bench.md says how")


def passes(key: str, value: float | None) -> bool | None:
    """Whether a figure reaches its bar; None where there is no bar, or nothing was measured."""
    if key not in BARS or value is None:
        return None
    bar, more_is_better = BARS[key]
    return value >= bar if more_is_better else value <= bar


def _build_main_table(quality: Quality, figures: dict[str, Any]) -> Table:
    fold, counts = figures["fold"], figures["counts"]
    table = Table(title=f'{quality.collection.root.name}, fold "{fold}"', title_justify="left")
    for column in ("figure", "what"):
        table.add_column(column)
    for column in ("value", "bar", "n"):
        table.add_column(column, justify="right")
    for key, what in WHAT.items():
        bar = _bar(key) if fold == "dev" else ""
        count = counts.get(COUNT_OF.get(key, key), "")
        table.add_row(key, what, _value(key, figures[key], fold), bar, str(count))
    return table


def _value(key: str, value: float | None, fold: str) -> str:
    if value is None:
        return "-"
    good = passes(key, value) if fold == "dev" else None
    mark = {True: " [green]ok[/]", False: " [red]no[/]", None: "   "}[good]
    return f"{value:.3f}{mark}"


def _bar(key: str) -> str:
    if key not in BARS:
        return ""
    bar, more_is_better = BARS[key]
    return f"{'>=' if more_is_better else '<='} {bar:.2f}"


def _build_scene_table(quality: Quality) -> Table:
    table = Table("video", "shows", "first suggested", "right one at", title="Scenes")
    for outcome in quality.scenes.outcomes:
        place = "not in 5" if outcome.rank is None else str(outcome.rank + 1)
        table.add_row(outcome.video, outcome.label, outcome.best, place)
    return table


def _build_class_table(quality: Quality) -> Table:
    naming, words, sound = quality.naming, quality.in_words, quality.by_sound
    title = "By kind: named right, called instead (files), overlap asked in words and by sound"
    table = Table("kind", title=title, title_justify="left")
    table.add_column("named", justify="right")
    table.add_column("called instead")
    for column in ("in words", "by sound"):
        table.add_column(column, justify="right")
    for label in sorted({*naming.by_class, *words.iou_by_class}):
        instead = [f"{called} {n}" for is_, called, n in naming.mixed_up if is_ == label]
        table.add_row(
            label,
            _share(naming.by_class.get(label)),
            ", ".join(instead[:4]),
            _share(words.iou_by_class.get(label)),
            _share(sound.iou_by_class.get(label)),
        )
    return table


def _build_reliability_table(quality: Quality) -> Table:
    title = "Reliability of the match (right and wrong pairs weigh the same)"
    table = Table("match", "share", "said", "was right", title=title, title_justify="left")
    for row in quality.calibration.table:
        stretch = f"{row.low:.1f} to {row.high:.1f}"
        table.add_row(stretch, f"{row.weight:.3f}", f"{row.said:.3f}", f"{row.was:.3f}")
    return table


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"

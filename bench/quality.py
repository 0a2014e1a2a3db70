"""`python -m bench.quality MEDIA_DIR`: how good the engine is, in one table.

docs/bench.md says what each figure means.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from bench.asking import ask_by_sound, ask_in_words
from bench.claims import Claims, read_claims
from bench.following import NOTHING_FOLLOWED, FollowFigures, measure_following
from bench.made_clips import MOST_CLIPS
from bench.manifest import Collection, read_collection
from bench.outlines import OutlineFigures, measure_outlines
from bench.pairing import (
    Calibration,
    Naming,
    Recall,
    belonging,
    embed_pictures,
    embed_sounds,
    measure_calibration,
    measure_naming,
    measure_recall,
)
from bench.quality_table import print_table
from bench.remembering import RememberingEmbedder, RememberingSegmenter
from bench.scenes import SceneFigures, measure_scenes
from engine.protocols import Embedder, Report, Segmenter


@dataclass(frozen=True, slots=True)
class Quality:
    """Everything that was measured on one fold."""

    collection: Collection
    claims: Claims
    naming: Naming
    sound_to_picture: Recall
    picture_to_sound: Recall
    calibration: Calibration
    scenes: SceneFigures
    in_words: OutlineFigures
    by_sound: OutlineFigures
    following: FollowFigures
    following_sam: FollowFigures
    unreadable: list[str]
    seconds: float


def measure(
    collection: Collection,
    claims: Claims,
    *,
    embedder: Embedder,
    segmenter: Segmenter,
    report: Report,
    sam: Segmenter | None = None,
    clips: int = MOST_CLIPS,
) -> Quality:
    """Measure all figures of one fold; what the folder lacks comes out as None.

    Following is measured on at most `clips` made clips, and once more with `sam` where it is there.
    """
    started = time.monotonic()
    seeing = embedder, segmenter
    embedder, segmenter = RememberingEmbedder(embedder), RememberingSegmenter(segmenter)
    sounds, unheard = embed_sounds(collection, embedder, report)
    pictures, unseen = embed_pictures(collection, embedder, report)
    collection = replace(
        collection, sounds=sounds.recordings, pictures=pictures.recordings
    )  # what cannot be read is told, and offered to nobody
    match = embedder.match(sounds.rows, pictures.rows, ("audio", "image"))
    right = belonging(sounds.recordings, pictures.recordings, collection, claims)
    asked = np.array([s.label in claims.heard for s in sounds.recordings], dtype=bool)
    kept = [s for s in sounds.recordings if s.label in claims.heard]
    words, real = ask_in_words(claims, embedder), ask_by_sound(collection, claims, embedder)
    return Quality(
        collection,
        claims,
        measure_naming(sounds, collection, claims, embedder),
        measure_recall(kept, match[asked], right[asked]),
        measure_recall(pictures.recordings, match.T, (right & asked[:, None]).T),
        measure_calibration(sounds.recordings, pictures.recordings, match, right, claims),
        measure_scenes(collection, claims, embedder, report),
        measure_outlines(collection, words, segmenter, report),
        measure_outlines(collection, real, segmenter, report),
        measure_following(collection, claims, *seeing, clips=clips, report=report),
        measure_following(collection, claims, embedder, sam, clips=clips, report=report)
        if sam is not None
        else NOTHING_FOLLOWED,
        unheard + unseen,
        time.monotonic() - started,
    )


def figures(quality: Quality) -> dict[str, Any]:
    """The figures as one JSON object; None is "nothing to measure in this folder"."""
    words, sound, scenes = quality.in_words, quality.by_sound, quality.scenes
    return {
        "esc10": quality.naming.esc10,
        "concepts": quality.naming.concepts,
        "sound_to_picture_r1": quality.sound_to_picture.r1,
        "sound_to_picture_r5": quality.sound_to_picture.r5,
        "picture_to_sound_r1": quality.picture_to_sound.r1,
        "picture_to_sound_r5": quality.picture_to_sound.r5,
        "suggest_top1": scenes.top1,
        "suggest_top5": scenes.top5,
        "scene_f1": scenes.f1,
        "peak": words.peak,
        "iou": words.iou,
        "right_object": words.right_object,
        "false_masks": words.false_masks,
        "calibration_error": quality.calibration.error,
        "peak_heard": sound.peak,
        "iou_heard": sound.iou,
        "right_object_heard": sound.right_object,
        "false_masks_heard": sound.false_masks,
        "follow_iou": quality.following.iou,
        "follow_lost": quality.following.lost,
        "follow_astray": quality.following.astray,
        "follow_false": quality.following.false,
        "follow_named": quality.following.named,
        "follow_iou_true": quality.following.iou_from_truth,
        "follow_lost_true": quality.following.lost_from_truth,
        "follow_iou_sam": quality.following_sam.iou,
        "follow_lost_sam": quality.following_sam.lost,
        "counts": counts(quality),
        "fold": quality.collection.fold,
    }


def counts(quality: Quality) -> dict[str, int]:
    """How many of what stand behind each figure."""
    folder, claims = quality.collection, quality.claims
    known = [s for s in folder.sounds if s.label in claims.heard]
    return {
        "claimed_concepts": len(claims.heard),
        "sounds": len(folder.sounds),
        "pictures": len(folder.pictures),
        "esc10": len(folder.esc10),
        "concepts": len(quality.naming.by_class),
        "concept_recordings": len({(s.label, s.group) for s in known}),
        "sound_to_picture": quality.sound_to_picture.queries,
        "picture_to_sound": quality.picture_to_sound.queries,
        "scenes": len(quality.scenes.outcomes),
        "suggest_candidates": quality.scenes.candidates,
        "pairs": quality.in_words.pairs,
        "right_object": quality.in_words.joint_prompts,
        "false_masks": quality.in_words.wrong_prompts,
        "pairs_heard": quality.by_sound.pairs,
        "right_object_heard": quality.by_sound.joint_prompts,
        "false_masks_heard": quality.by_sound.wrong_prompts,
        "follow_clips": quality.following.clips,
        "follow_frames": quality.following.frames,
        "follow_clips_sam": quality.following_sam.clips,
        "calibration_pairs": quality.calibration.pairs,
        "unreadable": len(quality.unreadable),
        "missing": len(folder.missing),
    }


def main(arguments: list[str] | None = None) -> int:
    """Measure a folder and print what came out."""
    options = _read_options(arguments)
    if not options.media_dir.is_dir():
        print(f"There is no folder {options.media_dir}.", file=sys.stderr)
        return 2
    collection = read_collection(options.media_dir, options.fold)
    # Torch comes in here, after the command line is known to make sense.
    from engine.loader import load_engine

    engine = load_engine(options.engine, options.segmenter)
    quality = measure(
        collection,
        read_claims(),
        embedder=engine.embedder,
        segmenter=engine.segmenter,
        report=_print_progress(),
        sam=engine.segmenter if engine.segmenter.name.startswith("sam") else None,
        clips=options.clips,
    )
    for sentence in quality.unreadable:
        print(sentence, file=sys.stderr)
    if options.json:
        print(json.dumps(figures(quality), indent=2))
    else:
        print_table(quality, figures(quality))
    return 0


def _read_options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.quality", description=main.__doc__)
    parser.add_argument("media_dir", type=Path, help="a folder with a MANIFEST.csv")
    parser.add_argument("--fold", help='which fold (default: "dev", or the only one there is)')
    parser.add_argument(
        "--clips", type=int, default=MOST_CLIPS, help="made clips to follow things in (0: none)"
    )
    parser.add_argument("--engine", default="compact", help="compact or imagebind")
    parser.add_argument("--segmenter", default="outline", help="outline, mobile-sam, sam-b ...")
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    return parser.parse_args(arguments)


def _print_progress() -> Report:
    """Progress on stderr: on a terminal one line that changes, else a line for each new task."""
    tell = _tell_line() if sys.stderr.isatty() else _tell_tasks()

    def report(done: float, total: float, what: str) -> None:
        tell(f"{what} ({done:.0f} of {total:.0f})", what)

    return report


def _tell_line() -> Callable[[str, str], None]:
    return lambda line, _what: print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)


def _tell_tasks() -> Callable[[str, str], None]:
    told: set[str] = set()

    def tell(_line: str, what: str) -> None:
        task = " ".join(what.split()[:1])
        if task not in told:
            told.add(task)
            print(f"{what} ...", file=sys.stderr, flush=True)

    return tell


if __name__ == "__main__":
    sys.exit(main())

"""`python -m bench.speed_tasks NAME FOLDER`: one measurement, in a process of its own.

Prints one JSON object. Times leave out starting Python and loading the engine.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from bench.speed_media import SOUND_MINUTES, SpeedMedia, media_in
from engine.features.animate import animate
from engine.features.save_cutouts import save_segmentation
from engine.features.segment_by_sound import segment_by_sound
from engine.loader import load_engine
from engine.media.audio import read_sound
from engine.media.image import read_picture
from engine.media.probe import probe
from engine.types import TextPrompt

MATRIX = 2048
Result = dict[str, Any]


def measure_matrix(_: SpeedMedia, __: Path) -> Result:
    """Billions of float32 operations a second in a matrix product: what this machine can do."""
    rng = np.random.default_rng(0)
    a, b = (rng.standard_normal((MATRIX, MATRIX), np.float32) for _ in range(2))
    seconds = best_of(5, lambda: a @ b)
    return {"gflops": 2 * MATRIX**3 / seconds / 1e9}


def measure_sound(media: SpeedMedia, _: Path) -> Result:
    """Seconds for a minute of sound, read from its file and embedded."""
    embedder = load_engine("compact", "outline").embedder
    embedder.embed_audio([read_sound(media.calls[0])])  # the first call warms up
    seconds = best_of(2, lambda: embedder.embed_audio([read_sound(media.long_sound)]))
    return {"seconds": seconds / SOUND_MINUTES}


def measure_picture(media: SpeedMedia, _: Path) -> Result:
    """Seconds for a 2-megapixel picture that is already read."""
    embedder, picture = load_engine("compact", "outline").embedder, read_picture(media.still)
    embedder.embed_images([picture])
    return {"seconds": best_of(3, lambda: embedder.embed_images([picture]))}


def measure_photo(media: SpeedMedia, out: Path) -> Result:
    """Seconds for a 12-megapixel photo: read, look, outline, cut-outs written."""
    engine, found = load_engine("compact", "outline"), []

    def segment() -> None:
        picture = read_picture(media.photo)
        result = segment_by_sound(
            picture,
            [TextPrompt("rooster")],
            embedder=engine.embedder,
            segmenter=engine.segmenter,
        )
        save_segmentation(picture, result, out / "cutouts")
        found.append(len(result.prompts[0].objects))

    segment()
    return {"seconds": best_of(3, segment), "objects": found[-1]}


def measure_animation(media: SpeedMedia, out: Path) -> Result:
    """Seconds for a second of 1080p30 animation, found, rendered and encoded."""
    engine, clip = load_engine("compact", "outline"), out / "clip.mp4"

    def make() -> None:
        animate(
            [media.still],
            [media.calls[3]],
            clip,
            embedder=engine.embedder,
            segmenter=engine.segmenter,
        )

    seconds = best_of(2, make)
    made = probe(clip)
    size = f"{made.width}x{made.height}, {made.frame_rate:.0f} frames a second"
    return {"seconds": seconds / made.duration, "made": size, "duration": made.duration}


def best_of(times: int, work: Callable[[], object]) -> float:
    """The shortest of a few runs: the others were disturbed."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)


TASKS = {
    "matrix": measure_matrix,
    "sound": measure_sound,
    "picture": measure_picture,
    "photo": measure_photo,
    "animation": measure_animation,
}

if __name__ == "__main__":
    task, folder = sys.argv[1], Path(sys.argv[2])
    print(json.dumps(TASKS[task](media_in(folder), folder)))

"""`python -m bench.fit_imagebind MEDIA_DIR`: the numbers of ImageBind's calibration, fitted.

For the day its weights are installed: prints the lines of `engine/models/imagebind/calibration.py`
that sounds and pictures of the fold `train` ask for. `bench.quality` then checks them on `dev`.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.claims import Claims, read_claims
from bench.manifest import Collection, read_collection
from bench.pairing import belonging, embed_pictures, embed_sounds
from engine.errors import EngineError
from engine.models.compact.calibration import fitted_curve
from engine.models.imagebind.calibration import Background, spreads_above
from engine.models.imagebind.embedder import ImageBindEmbedder
from engine.protocols import Report, ignore_progress


@dataclass(frozen=True, slots=True)
class Fitted:
    """What to write into `calibration.py`, and from how many pairs of each sort."""

    level: float
    spread: float
    stands_out: float
    steepness: float
    together: int
    apart: int


def fit(
    collection: Collection,
    claims: Claims,
    *,
    embedder: ImageBindEmbedder,
    report: Report = ignore_progress,
) -> Fitted:
    """Fit the background and the curve of a sound beside a picture."""
    sounds, _ = embed_sounds(collection, embedder, report)
    pictures, _ = embed_pictures(collection, embedder, report)
    right = belonging(sounds.recordings, pictures.recordings, collection, claims)
    likeness = sounds.rows.rows @ pictures.rows.rows.T  # (N, M)
    level, spread = _background(likeness, right)
    behind = embedder.bank.behind(sounds.rows.rows, pictures.rows.rows, ("audio", "image"))
    stands_out = spreads_above(likeness, Background(behind.level, spread))
    curve = fitted_curve(stands_out.ravel(), right.ravel())
    counts = int(right.sum()), int((~right).sum())
    return Fitted(level, spread, -curve.offset / curve.slope, curve.slope, *counts)


def _background(likeness: NDArray[np.float32], right: NDArray[np.bool_]) -> tuple[float, float]:
    apart = likeness[~right]
    return float(apart.mean()), float(apart.std())


def main(arguments: list[str] | None = None) -> int:
    """Fit on a folder and print the numbers."""
    parser = argparse.ArgumentParser(prog="python -m bench.fit_imagebind", description=main.__doc__)
    parser.add_argument("media_dir", type=Path, help="a folder with a MANIFEST.csv")
    parser.add_argument("--fold", default="train", help='which fold (default: "train")')
    options = parser.parse_args(arguments)
    from engine.loader import load_engine

    try:
        embedder = load_engine("imagebind", "outline").embedder
        assert isinstance(embedder, ImageBindEmbedder)
        collection = read_collection(options.media_dir, options.fold)
        found = fit(collection, read_claims(), embedder=embedder)
    except EngineError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"# fitted on {found.together} pairs that belong together and {found.apart} that do not")
    print(f"BETWEEN_KINDS = {found.level:.3f}, {found.spread:.3f}")
    print(f"STANDS_OUT = {found.stands_out:.2f}")
    print(f"STEEPNESS = {found.steepness:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Maps of depth, as cameras, scanners and estimators write them.

ImageBind's own project has no reader and defines no convention. What is taken here as usual, each
unverified for its weights: 16-bit integers are millimetres (Kinect, RealSense, NYU), floats are
metres; disparity = baseline * focal / metres (its authors' comment, facebookresearch/omnivore
issue 12); without a camera's own numbers the baseline is that of the first Kinect, 0.075 m, and
the focal length that of NYU Depth V2, 518.86 pixels (ImageBind issue 107).
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import numpy as np

from engine.errors import UnreadableMediaError, WrongRequestError
from engine.media.plane import Plane, read_plane
from engine.types import DepthMap, Float32

BASELINE_M = 0.075
FOCAL_PX = 518.86

Unit = Literal["usual", "metres", "millimetres", "disparity"]


def read_depth(
    path: Path,
    *,
    unit: Unit = "usual",
    per_step: float = 1.0,
    baseline: float = BASELINE_M,
    focal: float = FOCAL_PX,
) -> DepthMap:
    """How far things are, from a 16-bit PNG, a TIFF or an OpenEXR file.

    `unit` says what its values are, times `per_step` (KITTI's 16-bit disparities have 1/256).
    `baseline` in metres and `focal` in pixels are the camera's. What is 0, below it, or no number
    is unknown.

    Raises:
        UnreadableMediaError: if it is no such file, or holds no depth.
        WrongRequestError: if a number of the camera is not above 0.
    """
    if not (baseline > 0 and focal > 0 and per_step > 0):
        raise WrongRequestError("The baseline, the focal length and the step must be above 0.")
    plane = read_plane(path)
    metres = _as_metres(path, plane, unit, per_step, baseline * focal)
    known = np.isfinite(metres) & (metres > 0)
    if not known.any():
        raise UnreadableMediaError(path, "there is no depth in it", "Choose another depth map.")
    return DepthMap(np.where(known, metres, np.nan).astype(np.float32), baseline, focal)


def _as_metres(path: Path, plane: Plane, unit: Unit, per_step: float, reach: float) -> Float32:
    if unit == "usual":
        unit = _usual_unit(path, plane.bits)
    values = plane.values.astype(np.float64) * per_step
    if unit == "disparity":
        with np.errstate(divide="ignore", invalid="ignore"):
            return (reach / np.where(values > 0, values, np.nan)).astype(np.float32)
    return (values / (1000 if unit == "millimetres" else 1)).astype(np.float32)


def _usual_unit(path: Path, bits: int) -> Unit:
    if bits == 8:
        raise UnreadableMediaError(
            path,
            "it has 8 bits a pixel, and nothing says what they mean",
            "Say if they are metres, millimetres or disparity.",
        )
    return "metres" if bits == 0 else "millimetres"

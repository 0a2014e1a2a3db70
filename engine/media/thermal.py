"""Pictures of heat.

ImageBind's own project has no reader and defines no convention: one channel from 0 to 1 is all that
is known, and that people report better answers without standardising it (ImageBind pull request
73). All of this is unverified for its weights.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.errors import WrongRequestError
from engine.media.plane import Plane, read_plane
from engine.types import ThermalPicture


def read_thermal(
    path: Path, *, coldest: float | None = None, hottest: float | None = None
) -> ThermalPicture:
    """How warm things are, 0 to 1, from an 8- or 16-bit picture, a TIFF or an OpenEXR file.

    `coldest` and `hottest` are values of the file, whatever it counts in: they become 0 and 1.
    Without them an 8-bit picture is taken from 0 to 255 (LLVIP), and a radiometric one from the
    coldest to the hottest thing in it. What is no number is as cold as can be.

    Raises:
        UnreadableMediaError: if it is no such file, or in false colours.
        WrongRequestError: if nothing lies between the two.
    """
    plane = read_plane(path)
    low, high = _usual_range(plane)
    low = low if coldest is None else coldest
    high = high if hottest is None else hottest
    if not (np.isfinite([low, high]).all() and low <= high) or (
        low == high and hottest is not None
    ):
        raise WrongRequestError("The hottest value must lie above the coldest one.")
    warmth = (plane.values.astype(np.float64) - low) / max(high - low, 1e-9)
    clean = np.nan_to_num(warmth, nan=0.0, posinf=1.0, neginf=0.0)
    return ThermalPicture(np.clip(clean, 0, 1).astype(np.float32))


def _usual_range(plane: Plane) -> tuple[float, float]:
    if plane.bits == 8:
        return 0.0, 255.0
    known = plane.values[np.isfinite(plane.values)]
    return (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)

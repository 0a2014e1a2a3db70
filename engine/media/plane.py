"""Pictures whose one channel is a measurement: depth, heat. The values as they were written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.errors import UnreadableMediaError
from engine.media.isolation import ask
from engine.media.limits import MAX_PLANE_PIXELS, regular_file
from engine.types import Float32


@dataclass(frozen=True, slots=True, eq=False)
class Plane:
    """`values` (h, w) float32, upright; `bits` of the integers they were, 0 for floats."""

    values: Float32
    bits: int


def read_plane(path: Path) -> Plane:
    """One value a pixel, from PNG, TIFF, OpenEXR and the other stills; grey stored as RGB is grey.

    Raises:
        UnreadableMediaError: if it is no picture, in colours, damaged, or over 50 megapixels.
    """
    file = regular_file(path)
    answer = list(ask(file, "plane"))
    if len(answer) != 1:
        raise UnreadableMediaError(file, "the decoder did not send one picture")
    header, data = answer[0]
    height, width = int(header["height"]), int(header["width"])
    if height < 1 or not 0 < height * width <= MAX_PLANE_PIXELS or len(data) != 4 * height * width:
        raise UnreadableMediaError(file, "the decoder sent a picture of an impossible size")
    return Plane(np.frombuffer(data, "<f4").reshape(height, width), int(header["bits"]))

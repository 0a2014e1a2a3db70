"""How the rim of a cut-out is drawn, as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edge:
    """How the rim of a cut-out is drawn, in pixels of the picture.

    `softness` 0 is a hard rim, 1 the matte as it was found, up to 4 softer; `shift` grows (above
    0) or shrinks the object; `feather` blurs the rim (standard deviation).
    """

    softness: float = 1.0
    shift: float = 0.0
    feather: float = 0.0

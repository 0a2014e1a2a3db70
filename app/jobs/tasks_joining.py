"""Making one object of several. As `app.jobs.tasks` has it."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.jobs.arrays import Array
from app.project.plain import from_plain, to_plain
from engine.errors import WrongRequestError
from engine.protocols import Report
from engine.stencil import Stencil, levels_inside, levels_of, stencil_from_bytes

Plain = dict[str, Any]


def join_stencils(arguments: Plain, report: Report) -> tuple[Plain, dict[str, Array]]:
    """`stencils` of one picture -> `stencil`, where any of them is."""
    stencils = [from_plain(Stencil, plain) for plain in arguments["stencils"]]
    if len({(each.width, each.height) for each in stencils}) != 1:
        raise WrongRequestError("Only objects of one picture can be joined.")
    levels = levels_of(stencils[0])
    for done, each in enumerate(stencils[1:], start=1):
        report(done, len(stencils), "joining")
        box = each.box
        part = levels[box.y0 : box.y1, box.x0 : box.x1]
        np.maximum(part, levels_inside(each), out=part)
    return {"stencil": to_plain(stencil_from_bytes(levels))}, {}

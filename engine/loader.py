"""The one door to torch: picks the engine once; everything behind it is asked by protocol."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache

from engine.errors import WrongRequestError
from engine.protocols import Embedder, Segmenter


@dataclass(frozen=True, slots=True)
class Engine:
    """What the features need: something that understands, and something that finds outlines."""

    embedder: Embedder
    segmenter: Segmenter


def space_of(name: str = "compact") -> str:
    """The name of an engine's vector space, without loading it."""
    from engine.models.compact.space import SPACE

    return SPACE


@cache
def load_engine(name: str = "compact") -> Engine:
    """Load an engine by name, once a process.

    Raises:
        WrongRequestError: if there is no such engine.
        MissingPartError: if its weights are not installed.
    """
    if name != "compact":
        raise WrongRequestError(f'There is no engine called "{name}". Use "compact".')
    # Torch's threads wait for each other in a busy loop, by default: with anything else running
    # on the same cores, a picture takes ten times as long. It is read when torch is loaded.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    from engine.models.compact.embedder import load_compact
    from engine.models.outline.segmenter import OutlineSegmenter

    return Engine(load_compact(), OutlineSegmenter())

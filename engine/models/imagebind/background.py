"""What rows are compared with to tell a match from nothing: a bank of names, and an empty picture.

The bank also says what a row is about. Both are worked out at their first use and kept with the
weights. Letters: N rows, K names, E the width of the space.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import torch

from engine.models.imagebind.calibration import (
    BETWEEN_KINDS,
    WITHIN_A_KIND,
    Background,
    probability,
)
from engine.models.imagebind.regions import look_at
from engine.models.imagebind.sentences import embed_sentences
from engine.models.imagebind.tokens import token_ids
from engine.models.imagebind.towers import Towers
from engine.protocols import Modality
from engine.types import Float32, Heard, Picture

NAMES_FILE = Path(__file__).parents[3] / "assets/imagebind/names.txt"
SENTENCES_PER_PICTURE = 4  # of the memory of a batch

_GREY, _EMPTY_SIDE = 118, 224  # middle grey, as light


@dataclass(eq=False)
class Bank:
    """Unit rows of named things (K, E), and of a picture with nothing in it."""

    towers: Towers

    @cached_property
    def names(self) -> Float32:
        """One row a name, (K, E).

        Raises:
            MissingPartError: if the text tower is not installed.
        """
        return self.towers.rows(
            "text",
            [token_ids(name) for name in load_names()],
            embed_sentences,
            times=SENTENCES_PER_PICTURE,
        )

    @cached_property
    def empty_picture(self) -> tuple[Float32, Float32]:
        """A grey picture as a whole, and the mean of its places, (E,) each."""
        grey = Picture(np.full((_EMPTY_SIDE, _EMPTY_SIDE, 3), _GREY, np.uint8))
        look = self.towers.ask("vision", lambda network: look_at(network, grey))
        mean = torch.nn.functional.normalize(look.cells.mean(dim=0), dim=0)
        return look.whole.cpu().numpy(), mean.cpu().numpy()

    def behind(self, a: Float32, b: Float32, kinds: tuple[Modality, Modality]) -> Background:
        """What likenesses of rows `a` (N, E) and `b` (M, E) of two kinds are measured against."""
        if kinds[0] == kinds[1]:
            return Background(*WITHIN_A_KIND)
        if "text" in kinds:
            is_second = kinds[0] == "text"
            found = self.among_names(b if is_second else a)
        elif "image" in kinds:
            is_second = kinds[0] == "image"
            level = (b if is_second else a) @ self.empty_picture[0]
            found = Background(level[:, None], BETWEEN_KINDS[1])
        else:
            return Background(*BETWEEN_KINDS)
        return found.across() if is_second else found

    def among_names(self, rows: Float32) -> Background:
        """How like rows (N, E) are to names of any things: level and spread (N, 1)."""
        likeness = rows @ self.names.T  # (N, K)
        return Background(likeness.mean(axis=1)[:, None], likeness.std(axis=1)[:, None])

    def heard_in(self, rows: Float32) -> list[list[Heard]]:
        """Every name with the probability that each row is about it, likeliest first."""
        found = probability(rows @ self.names.T, self.among_names(rows))  # (N, K)
        return [
            [Heard(load_names()[place], float(row[place])) for place in np.argsort(-row)]
            for row in found
        ]


@cache
def load_names() -> tuple[str, ...]:
    """The named things, one a line of the file."""
    return tuple(NAMES_FILE.read_text(encoding="utf-8").split("\n")[:-1])

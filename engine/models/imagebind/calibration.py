"""From likeness to probability. Not fitted: no checkpoint could be had where this was written.

The numbers are guesses from the scores that the published project prints for its three examples
(pictures and sounds that belong together lie 0.1 to 0.3 above those that do not). The form does not
depend on them: how far a likeness stands out from its background, on a logistic curve. The day the
weights are there, `bench.quality` with ImageBind says what they are worth.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.types import Float32

IS_FITTED = False

# Of what two unrelated things of a kind have in common anyway, and how much that varies.
BETWEEN_KINDS = 0.10, 0.07
WITHIN_A_KIND = 0.45, 0.12

STANDS_OUT = 2.5  # spreads above the background at which "belongs" and "does not" are as likely
STEEPNESS = 1.5  # of the curve there, a spread


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """What rows have in common with things they have nothing to do with: mean and spread.

    Each is (N, 1) for N rows, (1, N) for N columns, or one number for all.
    """

    level: Float32 | float
    spread: Float32 | float

    def across(self) -> Background:
        """Of columns instead of rows."""
        return Background(np.transpose(self.level), np.transpose(self.spread))


def probability(likeness: Float32, background: Background) -> Float32:
    """The probability that a likeness (...) is more than background, in (0, 1)."""
    logits = STEEPNESS * (spreads_above(likeness, background) - STANDS_OUT)
    return (1 / (1 + np.exp(-np.clip(logits, -60, 60)))).astype(np.float32)


def spreads_above(likeness: Float32, background: Background) -> Float32:
    """How many spreads a likeness (...) stands out from its background."""
    spreads = (likeness - background.level) / np.maximum(background.spread, 1e-3)
    return np.asarray(spreads, np.float32)

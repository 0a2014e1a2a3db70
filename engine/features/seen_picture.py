"""A picture that the engines have looked at: given back, the next question about it is quick.

A value that the caller keeps, for as long as it likes; nothing here remembers anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial

from engine.protocols import Embedder, ImageFeatures, Looker, Report, Segmenter, Teller
from engine.types import Picture


@dataclass(frozen=True, eq=False)
class SeenPicture:
    """What was worked out of one `picture`: an embedder that has seen it, and its features.

    `encode` makes those when they are first asked for: where nothing is likely, nobody does.
    """

    picture: Picture
    embedder: Embedder
    encode: Callable[[], ImageFeatures]

    @cached_property
    def features(self) -> ImageFeatures:
        return self.encode()


def see_picture(picture: Picture, *, embedder: Embedder, segmenter: Segmenter) -> SeenPicture:
    """The slow part of every question about a picture."""
    return SeenPicture(
        picture, that_has_seen(picture, embedder), partial(segmenter.encode, picture)
    )


def that_tells(segmenter: Segmenter, report: Report) -> Segmenter:
    """The segmenter, saying how far it is with a picture, where that takes long."""
    return segmenter.telling(report) if isinstance(segmenter, Teller) else segmenter


def that_has_seen(picture: Picture, embedder: Embedder) -> Embedder:
    """The embedder with a picture already looked at, where that is worth keeping."""
    return embedder.seeing(picture) if isinstance(embedder, Looker) else embedder

"""All that a library wants of one file in one answer, in the child: kind, tags, measures, content.

What is measured in a sound is the asker's business: it names a module with a function
`measure(samples, rate) -> dict`, which runs here, on another processor than the asker's.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from itertools import chain

import numpy as np

from engine.media.decoding import pictures, probing, sounds, tags
from engine.media.wire import Bytes, Header
from engine.types import Float32

_NO_TAGS: Header = {"tags": {}}


def decode(
    path: str, rate: int, whole: float, measured: float, max_side: int, measure: str
) -> Iterator[tuple[Header, Bytes]]:
    """First the fields of `MediaInfo` with `tags` and `measures`, then the content if it is short.

    Content is a picture as `pictures.decode` sends it, or the mono sound at `rate` Hz if it is at
    most `whole` seconds long. A longer sound is measured in its first `measured` seconds.
    """
    info, _ = next(probing.decode(path))
    told = next(tags.decode(path), (_NO_TAGS, b""))[0]
    if info["kind_of"] == "picture":
        yield {**info, **told}, b""
        yield from pictures.decode(path, max_side, keep_alpha=False)
        return
    heard = np.zeros(0, np.float32)
    if info["has_audio"]:
        heard = _heard(path, rate, measured if info["duration"] > whole else None)
    measures = import_module(measure).measure(heard, rate) if info["has_audio"] else {}
    is_whole = info["has_audio"] and info["duration"] <= whole
    yield {**info, **told, "measures": measures, "is_whole": is_whole}, b""
    if is_whole:
        yield {}, heard.tobytes()


def _heard(path: str, rate: int, duration: float | None) -> Float32:
    pieces = (
        np.frombuffer(piece, "<f4") for _, piece in sounds.decode(path, rate, 1, 0.0, duration)
    )
    return np.concatenate(list(chain([np.zeros(0, np.float32)], pieces)))

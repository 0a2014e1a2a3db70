"""The picture a worker has looked at last: clicks come one after another on the same one.

Reading a photo and preparing it for outlines takes longer than a click's own answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from engine.errors import UnreadableMediaError
from engine.features.seen_picture import SeenPicture, that_has_seen, that_tells
from engine.loader import Engine
from engine.media.image import read_picture
from engine.media.probe import probe
from engine.media.video import read_frames
from engine.protocols import Embedder, ImageFeatures, Report, Segmenter
from engine.types import Picture

_Key = tuple[str, int, int, float | None]


@dataclass(slots=True, eq=False)
class Looked:
    """A picture, the `time` it is shown at in a video, and what engines have made of it.

    Of one segmenter and one embedder at a time: those that were asked last.
    """

    key: _Key
    picture: Picture
    time: float
    _features: tuple[str, ImageFeatures] | None = None
    _embedder: tuple[str, Embedder] | None = None

    def features(self, segmenter: Segmenter, report: Report) -> ImageFeatures:
        """What a segmenter has prepared of it, the slow part once."""
        if self._features is None or self._features[0] != segmenter.name:
            self._features = None  # never two at once
            self._features = (segmenter.name, that_tells(segmenter, report).encode(self.picture))
        return self._features[1]

    def seen(self, engine: Engine, report: Report) -> SeenPicture:
        """What both have made of it: the next question about it is quick."""
        embedder = engine.embedder
        if self._embedder is None or self._embedder[0] != embedder.space:
            self._embedder = None
            self._embedder = (embedder.space, that_has_seen(self.picture, embedder))
        encode = partial(self.features, engine.segmenter, report)
        return SeenPicture(self.picture, self._embedder[1], encode)


_last: list[Looked] = []


def look_at(path: Path, time: float | None) -> Looked:
    """A picture, or the frame of a video shown at `time`.

    Raises:
        UnreadableMediaError: if there is no picture there.
    """
    key = _key(path, time)
    if _last and _last[0].key == key:
        return _last[0]
    _last.clear()  # before the next is read: two of 100 megapixels are one too many
    looked = _read(path, time, key)
    _last.append(looked)
    return looked


def _read(path: Path, time: float | None, key: _Key) -> Looked:
    if time is None and _is_video(path):
        time = 0.0
    if time is None:
        return Looked(key, read_picture(path), 0.0)
    frame = read_frames(path, [time])[0]
    return Looked(key, frame.picture, frame.time)


def _is_video(path: Path) -> bool:
    try:
        return probe(path).has_video
    except UnreadableMediaError:  # reading it as a picture says better why
        return False


def _key(path: Path, time: float | None) -> _Key:
    try:
        found = path.stat()
    except OSError:  # reading it says it better
        return str(path), 0, 0, time
    return str(path), found.st_size, found.st_mtime_ns, time

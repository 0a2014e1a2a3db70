"""One object followed one way from one key, frame after frame; every step is kept in a file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from engine.features.follow_again import Wanted, find_again
from engine.features.follow_check import look_again
from engine.features.follow_file import PassFile, Record
from engine.features.follow_frames import Reel, reduced
from engine.features.follow_look import Look
from engine.features.follow_step import Anchor, Standing, begin, step
from engine.stencil import Stencil, matte_of, stencil_of

AGAIN_EVERY = 3  # frames: how often what is lost is looked for by its looks
ASK_EVERY = 9  # frames: how often by its prompt, too, which takes longer
CHECK_EVERY = 6  # frames: how often what is followed, but not surely, is looked at again


@dataclass(slots=True, eq=False)
class Pass:
    """From frame `key`, where the object is `stencil`, to frame `limit`, in steps of `way`.

    `way` is 1 forward or -1 backward. Done frames are in `file`; the rest is made by `advance`.
    """

    key: int
    limit: int
    stencil: Stencil
    file: PassFile
    wanted: Wanted | None = None
    _standing: Standing | None = field(default=None, init=False)
    _anchor_index: int = field(default=0, init=False)
    _key_anchor: Anchor | None = field(default=None, init=False)
    _old: Look | None = field(default=None, init=False)

    @property
    def way(self) -> int:
        return 1 if self.limit >= self.key else -1

    @property
    def length(self) -> int:
        """Frames of it, the key included."""
        return abs(self.limit - self.key) + 1

    @property
    def is_done(self) -> bool:
        return len(self.file) >= self.length

    @property
    def begins_at(self) -> int:
        """The frame with which work goes on: the last that is done, or the key."""
        return self.key + self.way * max(len(self.file) - 1, 0)

    def covers(self, index: int) -> bool:
        return 0 <= (index - self.key) * self.way < self.length

    def record(self, index: int) -> Record:
        """What was found in a frame."""
        return self.file[abs(index - self.key)]

    def advance(self, index: int, look: Look, reel: Reel) -> None:
        """The object in the next frame; called for each one in order from `begins_at` on.

        Raises:
            UnwritableOutputError: if the disk refuses.
        """
        if index == self.begins_at and self._standing is None:
            self._take_up(index, look, reel)
        elif self._standing is not None and self._old is not None:
            self._go_on(index, look)
        self._old = look

    def _go_on(self, index: int, look: Look) -> None:
        assert self._standing is not None
        assert self._old is not None
        assert self._key_anchor is not None
        found = step(self._standing, self._old, look)
        if found.is_lost and abs(index - self.key) % AGAIN_EVERY == 0:
            wanted = self.wanted if abs(index - self.key) % ASK_EVERY == 0 else None
            found = find_again(self._key_anchor, self._standing, look, wanted) or found
        elif not found.is_lost and abs(index - self.key) % CHECK_EVERY == 0:
            found = look_again(self._key_anchor, found, look, self.wanted) or found
        if found.anchor.look is look:
            self._anchor_index = index
        elif found.anchor.look is self._old:
            self._anchor_index = index - self.way
        elif found.anchor.look is self._key_anchor.look:
            self._anchor_index = self.key
        self._keep(index, replace(found, matte=reduced(found.matte, look)))

    def _take_up(self, index: int, look: Look, reel: Reel) -> None:
        """Begin with the key, or go on after the last frame that is in the file."""
        at_key = look if index == self.key else reel.look(self.key)
        first = begin(at_key, reduced(matte_of(self.stencil), at_key))
        self._key_anchor, self._anchor_index = first.anchor, self.key
        if index == self.key:
            self._standing = first
            if not len(self.file):
                self.file.append(Record(index, index, 1.0, 0.0, first.pose, self.stencil))
            return
        last = self.record(index)
        self._anchor_index = last.anchor
        self._standing = Standing(
            self._anchor(last.anchor, index, look, reel),
            last.pose,
            reduced(matte_of(last.stencil), look),
            last.confidence,
            last.covered,
        )

    def _anchor(self, anchor: int, index: int, look: Look, reel: Reel) -> Anchor:
        """The anchor that a step was made with, as it was."""
        assert self._key_anchor is not None
        if anchor == self.key:
            return self._key_anchor
        seen = look if anchor == index else reel.look(anchor)
        matte = reduced(matte_of(self.record(anchor).stencil), seen)
        return Anchor(seen, matte, self._key_anchor.own)

    def _keep(self, index: int, found: Standing) -> None:
        self._standing = found
        stencil = stencil_of(found.matte)
        self.file.append(
            Record(index, self._anchor_index, found.confidence, found.covered, found.pose, stencil)
        )

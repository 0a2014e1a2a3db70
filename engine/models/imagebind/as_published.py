"""ImageBind the way its own project runs it: for parity, and to reproduce the paper's tables.

Rows keep the lengths and temperatures that the published model gives them, so that its softmax over
`rows @ other.T` gives its probabilities. Everything else uses `embedder`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import torch
from torch import Tensor

from engine.media.audio import read_stereo
from engine.media.image import read_picture
from engine.media.probe import probe
from engine.media.video import iter_frames
from engine.models.imagebind.config import Tower
from engine.models.imagebind.pictures import pictures_input
from engine.models.imagebind.published import film_frames, film_input, sound_input
from engine.models.imagebind.tokens import token_table
from engine.models.imagebind.towers import Towers
from engine.types import Float32, UInt8


@dataclass(frozen=True, slots=True, eq=False)
class PublishedImageBind:
    """Files to rows (N, E). One difference is kept: pictures and films come upright."""

    towers: Towers

    def pictures(self, paths: Sequence[Path]) -> Float32:
        return self._rows("vision", [pictures_input([read_picture(path)]) for path in paths])

    def sounds(self, paths: Sequence[Path]) -> Float32:
        return self._rows("audio", [_sound(path) for path in paths])

    def films(self, paths: Sequence[Path]) -> Float32:
        return self._rows("vision", [film_input(_film_clips(path)) for path in paths])

    def texts(self, texts: Sequence[str]) -> Float32:
        return self._rows("text", [torch.tensor(token_table([text])) for text in texts])

    def _rows(self, tower: Tower, inputs: Sequence[Tensor]) -> Float32:
        """One input (1, ...) at a time: a film is fifteen pictures already."""
        return self.towers.rows(
            tower,
            inputs,
            lambda network, batch: torch.cat([network(each.to(network.device)) for each in batch]),
        )


def _sound(path: Path) -> Tensor:
    rate = probe(path).sample_rate
    return sound_input(read_stereo(path, rate).samples, rate)


def _film_clips(path: Path) -> list[tuple[UInt8, UInt8]]:
    """Frames by their number, as there: twice through the film, so that few are held at once."""
    count = sum(1 for _ in iter_frames(path, max_side=16))
    picks = film_frames(count, probe(path).frame_rate)
    wanted = {number for pick in picks for number in pick}
    frames = enumerate(islice(iter_frames(path), max(wanted) + 1))
    kept = {number: frame.picture.pixels for number, frame in frames if number in wanted}
    return [(kept[first], kept[last]) for first, last in picks]

"""Segment Anything as a segmenter: what is meant by heat, by clicks or by a box, and what is there.

Letters: S side of the encoder's square, G = S / 16 cells, L = 4 * G, C channels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from torch import nn

from engine.matte import draw_matte
from engine.models.device import Place, with_smaller_batches
from engine.models.sam import proposals
from engine.models.sam.choice import Candidate, apart, quality
from engine.models.sam.decoding import Ask, Told, ask
from engine.models.sam.frame import SquareFrame
from engine.models.sam.network import Networks, Parts
from engine.models.sam.points import Point, cold_points, hot_points, relative_heat
from engine.protocols import ImageFeatures, Report, ignore_progress
from engine.types import Box, Click, Float32, Mask, Picture, UInt8

_MEAN = np.array([123.675, 116.28, 103.53], np.float32)  # of the pictures it has learnt from
_SPREAD = np.array([58.395, 57.12, 57.375], np.float32)
PROPOSED_SIDE = 512  # the longer side of proposals: a hundred of them are kept at once
MOST_COLD = 2  # points on what was taken by mistake


@dataclass(frozen=True, slots=True, eq=False)
class SamFeatures:
    """A picture prepared: its `pixels` (h, w, 3), and what the encoder made of it (C, G, G).

    `frame` says where the picture lies in the encoder's square.
    """

    pixels: UInt8
    embedding: Float32
    frame: SquareFrame
    made_by: str

    @property
    def size(self) -> tuple[int, int]:
        return self.pixels.shape[0], self.pixels.shape[1]


def load_sam(variant: str, parts: Parts, *, place: Place) -> SamSegmenter:
    """Segment Anything from its installed parts, which are opened when they are first needed."""
    return SamSegmenter(Networks(variant, parts, place))


class SamSegmenter:
    """See `engine.protocols.Segmenter` and `Proposer`. Keeps nothing between calls but weights."""

    def __init__(self, networks: Networks, report: Report = ignore_progress) -> None:
        self._networks, self._report = networks, report

    def telling(self, report: Report) -> SamSegmenter:
        """See `engine.protocols.Teller`: the same weights."""
        return SamSegmenter(self._networks, report)

    @property
    def name(self) -> str:
        return self._networks.name

    @property
    def note(self) -> str:
        """What a person should know of where it computes; empty when all is as planned."""
        return self._networks.place.note

    def encode(self, image: Picture) -> SamFeatures:
        """The slow part: seconds on a processor.

        Raises:
            MissingPartError: if the weights are gone or damaged.
            EngineError: if there is not enough memory.
            Cancelled: if the report of `telling` says so.
        """
        networks = self._networks
        frame = SquareFrame.around(image.height, image.width, networks.side)
        square = _square(image.pixels, frame)

        def run(batch: Sequence[Float32], place: Place) -> list[Float32]:
            return [_encoded(networks, each, place, self._report) for each in batch]

        made, networks.place = with_smaller_batches(run, [square], networks.place)
        return SamFeatures(image.pixels, made[0], frame, self.name)

    def segment(
        self,
        features: ImageFeatures,
        *,
        heat: Float32 | None = None,
        clicks: Sequence[Click] = (),
        box: Box | None = None,
    ) -> list[Mask]:
        """The objects meant by a likeness map, by clicks, or by a box; see the protocol."""
        own = self._own(features)
        if clicks or box is not None:
            return [self._pointed_out(own, clicks, box)]
        if heat is None:
            return []
        return [_mask(own, each.logits, each.quality) for each in self._heated(own, heat)]

    def propose(self, features: ImageFeatures, *, report: Report = ignore_progress) -> list[Mask]:
        """Everything that looks like an object, surest first, in masks of a reduced size.

        `draw` makes one of the picture's own size of each that is wanted.

        Raises:
            Cancelled: if `report` says so.
        """
        own = self._own(features)
        found = proposals.propose(self._networks, own.embedding, own.frame, report)
        return [Mask(own.frame.coarse(each.logits, PROPOSED_SIDE), each.quality) for each in found]

    def draw(self, features: ImageFeatures, mask: Mask) -> Mask:
        """A mask of any size over the picture, along the picture's own edges at its own size."""
        own = self._own(features)
        return Mask(_along_edges(own, mask.matte), mask.score)

    def _own(self, features: ImageFeatures) -> SamFeatures:
        if not isinstance(features, SamFeatures) or features.made_by != self.name:
            raise TypeError("These features were made by another segmenter.")
        return features

    def _heated(self, features: SamFeatures, heat: Float32) -> list[Candidate]:
        """The objects under the heat: asked by each point, and again by all that is known then."""
        height, width = features.size
        points = hot_points(heat, width / height)
        if not points:
            return []
        asked = [Ask((features.frame.of_share(each),), (1,)) for each in points]
        told = self._ask(features, asked)
        warmth = relative_heat(heat, features.frame.low(told[0].logits).shape[1:])
        first = [
            each
            for point, answer in zip(points, told, strict=True)
            for each in _candidates(features, answer, warmth, (point,))
        ]
        return self._sharpened(features, apart(first), heat, warmth)

    def _sharpened(
        self, features: SamFeatures, found: list[Candidate], heat: Float32, warmth: Float32
    ) -> list[Candidate]:
        """Each object asked for once more, with all its points, and those it must not have.

        The second answer counts where it is the better one.
        """
        if not found:
            return []
        everything = list(dict.fromkeys(point for each in found for point in each.points))
        asked = [_again(features, each, everything, heat) for each in found]
        better = list(found)
        for each, answer in zip(found, self._ask(features, asked), strict=True):
            better += _candidates(features, answer, warmth, each.points)[:1]
        return apart(better)

    def _pointed_out(self, features: SamFeatures, clicks: Sequence[Click], box: Box | None) -> Mask:
        """Exactly one mask; where nothing is clicked but what is not meant, all the rest."""
        frame = features.frame
        rest = box is None and not any(click.adds for click in clicks)
        places = tuple(frame.of_pixel(click.x, click.y) for click in clicks)
        labels = tuple(int(click.adds or rest) for click in clicks)
        corners = box and (*frame.of_corner(box.x0, box.y0), *frame.of_corner(box.x1, box.y1))
        told = self._ask(features, [Ask(places, labels, corners)])[0]
        alone = len(places) == 1 and box is None  # a part, or the whole: the surest counts
        best = int(told.scores[1:].argmax()) + 1 if alone else 0
        mask = _mask(features, told.logits[best], float(np.clip(told.scores[best], 0, 1)))
        matte = 1 - mask.matte if rest else mask.matte
        return Mask(matte if box is None else _only_in(matte, box), mask.score)

    def _ask(self, features: SamFeatures, asked: Sequence[Ask]) -> list[Told]:
        return ask(self._networks, features.embedding, asked)


def _square(pixels: UInt8, frame: SquareFrame) -> Float32:
    """A picture as the encoder wants it, (3, S, S): reduced, in units of its spread, padded."""
    rows, columns = frame.inner
    fewer = max(rows, columns) < max(pixels.shape[:2])
    how = cv2.INTER_AREA if fewer else cv2.INTER_LINEAR
    drawn = cv2.resize(pixels, (columns, rows), interpolation=how)
    square = np.zeros((frame.side, frame.side, 3), np.float32)
    square[:rows, :columns] = (drawn - _MEAN) / _SPREAD
    return np.ascontiguousarray(square.transpose(2, 0, 1))


@torch.inference_mode()
def _encoded(networks: Networks, square: Float32, place: Place, report: Report) -> Float32:
    encoder = networks.encoder(place)
    given = torch.from_numpy(square)[None].to(device=place.device, dtype=place.torch_dtype)
    with _told_of_blocks(encoder, report):
        return encoder(given)[0].float().cpu().numpy()  # (C, G, G)


@contextmanager
def _told_of_blocks(encoder: nn.Module, report: Report) -> Iterator[None]:
    """`report` is told before each block: on a processor each of them takes a second or more."""
    blocks = list(getattr(encoder, "blocks", ()))

    def teller(done: int) -> Callable[..., None]:
        return lambda *_: report(done, len(blocks), "looking closely")

    hooks = [block.register_forward_pre_hook(teller(i)) for i, block in enumerate(blocks)]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


def _candidates(
    features: SamFeatures, told: Told, warmth: Float32, points: tuple[Point, ...]
) -> list[Candidate]:
    """What was answered, best first."""
    logits = features.frame.low(told.logits)
    worth = quality(told.scores, logits, warmth)
    order = np.argsort(-worth, kind="stable")
    return [Candidate(logits[i], float(worth[i]), points) for i in order]


def _again(
    features: SamFeatures, found: Candidate, everything: Sequence[Point], heat: Float32
) -> Ask:
    """The question for one object that is known roughly."""
    others = [point for point in everything if point not in found.points]
    wrong = cold_points(heat, found.inside.astype(np.float32), MOST_COLD)
    right = found.points[: 8 - len(wrong)]
    refused = [*wrong, *others][: 8 - len(right)]
    places = tuple(map(features.frame.of_share, (*right, *refused)))
    labels = (1,) * len(right) + (0,) * len(refused)
    return Ask(places, labels, hint=features.frame.high(found.logits))


def _mask(features: SamFeatures, logits: Float32, score: float) -> Mask:
    """Small logits, over the whole square or the picture alone, as a matte of the picture."""
    frame = features.frame
    low = logits if logits.shape == frame.low_shape else frame.low(logits[None])[0]
    return Mask(_along_edges(features, frame.coarse(low)), score)


def _along_edges(features: SamFeatures, coarse: Float32) -> Float32:
    height, width = features.size
    inside = Mask(coarse).box
    if inside.x1 == inside.x0:
        return np.zeros((height, width), np.float32)
    down, across = height / coarse.shape[0], width / coarse.shape[1]
    box = Box(
        int(inside.x0 * across), int(inside.y0 * down),
        int(np.ceil(inside.x1 * across)), int(np.ceil(inside.y1 * down)),
    )  # fmt: skip
    return draw_matte(features.pixels, coarse, box)


def _only_in(matte: Float32, box: Box) -> Float32:
    kept = np.zeros_like(matte)
    part = np.s_[max(0, box.y0) : max(box.y1, 0), max(0, box.x0) : max(box.x1, 0)]
    kept[part] = matte[part]
    return kept

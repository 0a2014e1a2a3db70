"""The eye: what is in a picture, and where, as probabilities of the 1,000 ImageNet classes.

EfficientNet-Lite0 (Apache-2.0) run as a fully convolutional network: the classifier is applied at
every position instead of once, at several sizes of the picture, and the answers are averaged on
one grid. Where classes alone are patchy (a head, a wheel), what looks alike inside the network
carries the answer over the rest of the object. Letters: C 1000 classes, (gh, gw) the grid, (h, w) a
network's own output, F values of texture on (th, tw) places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

import cv2
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from engine.models.compact.fused import FusedTrunk, PlainTrunk, fast_trunk
from engine.models.compact.imagenet import load_trunk_weights
from engine.models.compact.network import LiteNetwork
from engine.types import Float32, Picture, UInt8

STRIDE = 32
# Geometric mean sides of the picture in pixels: large things are told at the smallest, small
# things found at the largest. docs/adr/0005 has the figures.
SIDES = (224, 448, 640, 896)
CLOSE_SIDES = (224, 448)  # of a part that was cut out around a likely place
LONGEST = 4  # no side is longer than this many times the mean side: a thread is not a picture
TEXTURE_SIDE = 448
TEXTURE_BLOCKS = (3, 4)  # the two groups of blocks at stride 16: parts and materials
# Whole pictures are told best near the size the network was trained at.
POOLED_SIDES = (224, 448)
SPREADS = 2  # how often likeness is carried to places that look alike
SHARPNESS = 3  # of "looks alike": the power of the cosine
OWN_SHARE = 0.15  # how much of what was seen at the place itself stays
REGION_SIDE = 224
REGION_MARGIN = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class EyeView:
    """What was seen in one picture.

    `class_map` (1000, gh, gw) float32: probabilities of the classes at each place of an even grid
    over the whole picture, row 0 at the top. `pooled` (1000,) float32: probabilities for the
    picture as a whole. Both sum to 1 over the classes. `texture` (F, th, tw) float32: what the
    places are made of, to tell which belong together; unit length at each place.
    """

    class_map: Float32
    pooled: Float32
    texture: Float32


@dataclass(frozen=True, slots=True, eq=False)
class Eye:
    """A loaded network. Remembers nothing between looks."""

    network: LiteNetwork
    trunk: FusedTrunk | PlainTrunk

    def look(self, picture: Picture, sides: Sequence[int] = SIDES) -> EyeView:
        """See a picture of any size, small things and large; `sides` hold those of POOLED_SIDES."""
        pixels = _reduced(picture.pixels, 2 * max(sides))
        glances = {side: self._glance(pixels, side) for side in sides}
        texture = _as_texture(glances[TEXTURE_SIDE].blocks)
        grid = max(glances[max(sides)].logits.shape[1:], texture.shape[1:])
        maps = [_on_grid(_softmax(glance.logits), grid) for glance in glances.values()]
        pooled = [_softmax(glances[side].logits.mean(axis=(1, 2))) for side in POOLED_SIDES]
        return EyeView(np.mean(maps, axis=0), np.mean(pooled, axis=0), texture)

    def look_under(self, picture: Picture, mattes: Sequence[Float32]) -> Float32:
        """Class probabilities (N, 1000) of what lies under each soft matte (h, w) in [0, 1].

        Each is looked at again on its own, cut out with a small margin; places count as much as
        the matte covers them. An empty matte sees the whole picture.
        """
        rows = [self._look_close(picture.pixels, matte) for matte in mattes]
        return np.stack(rows) if rows else np.zeros((0, 1000), np.float32)

    def _look_close(self, pixels: UInt8, matte: Float32) -> Float32:
        window = _window(matte)
        logits = self._glance(pixels[window], REGION_SIDE).logits
        cover = cv2.resize(
            matte[window].astype(np.float32), logits.shape[:0:-1], interpolation=cv2.INTER_AREA
        )
        weights = (cover + 1e-3) / (cover + 1e-3).sum()
        return _softmax((logits * weights).sum(axis=(1, 2)))

    def _glance(self, pixels: UInt8, side: int) -> _Glance:
        """One pass of the network over the picture brought to an area of side²."""
        with torch.inference_mode():
            stations, x = self.trunk(_as_input(pixels, side))  # (1, 1280, h, w)
            head = cast("nn.Linear", self.network.classifier)
            logits = head(x[0].permute(1, 2, 0)).permute(2, 0, 1).contiguous()  # (C, h, w)
            return _Glance(logits.numpy(), [stations[i][0].numpy() for i in TEXTURE_BLOCKS])


@dataclass(frozen=True, slots=True, eq=False)
class _Glance:
    """One look at one size: class evidence (C, h, w), and features (f, th, tw) of some blocks."""

    logits: Float32
    blocks: list[Float32]


def load_eye() -> Eye:
    """The eye with its ImageNet weights.

    Raises:
        MissingPartError: if the package with the weights is missing or not the published one.
    """
    network = LiteNetwork()
    load_trunk_weights(network)
    network.eval()
    _fold_norms(network)
    network.to(memory_format=torch.channels_last)
    return Eye(network, fast_trunk(network))


def likeness_map(view: EyeView, class_weights: Float32) -> Float32:
    """Where each query is: (N, 1000) weights in [0, 1] to (N, gh, gw) float32 in [0, 1].

    Absolute: the probability that what is seen at a place is one of the classes asked for, spread
    over what looks alike. The highest place of a query keeps its height.
    """
    seen = seen_map(view, class_weights)
    spread = _spread(seen, view.texture)
    heights = seen.max(axis=(1, 2)) / np.maximum(spread.max(axis=(1, 2)), 1e-6)
    return np.clip(spread * heights[:, None, None], 0, 1).astype(np.float32)


def seen_map(view: EyeView, class_weights: Float32) -> Float32:
    """The same before anything is spread: patchy, but it never strays from what was seen."""
    return np.tensordot(class_weights, view.class_map, axes=1).astype(np.float32)


def _spread(seen: Float32, texture: Float32) -> Float32:
    """Carry likeness (N, gh, gw) to places of like texture (F, th, tw): a short random walk."""
    size = texture.shape[1:]
    cells = texture.reshape(len(texture), -1)
    kinship: Float32 = np.maximum(cells.T @ cells, 0) ** SHARPNESS  # (th * tw, th * tw)
    kinship /= kinship.sum(axis=1, keepdims=True)
    own = _on_grid(seen, size).reshape(len(seen), -1).T
    carried = own
    for _ in range(SPREADS):
        carried = kinship @ carried
    mixed = OWN_SHARE * own + (1 - OWN_SHARE) * carried
    return _on_grid(np.asarray(mixed.T, np.float32, order="C").reshape(-1, *size), seen.shape[1:])


def _as_texture(blocks: Sequence[Float32]) -> Float32:
    """Features of blocks (f, th, tw), each centred and of equal say, as one of unit length."""
    parts = []
    for block in blocks:
        centred = block - block.mean(axis=(1, 2), keepdims=True)
        parts.append(centred / (np.linalg.norm(centred, axis=0) + 1e-6))
    joined = np.concatenate(parts) / np.float32(np.sqrt(len(parts)))
    return joined.astype(np.float32)


def _as_input(pixels: UInt8, side: int) -> Tensor:
    """RGB (h, w, 3) to a network input (1, 3, H, W) in [-1, 1] with sides in whole strides."""
    height, width = pixels.shape[:2]
    scale = side / np.sqrt(height * width)
    longest = LONGEST * side // STRIDE
    target = [
        min(longest, max(2, round(length * scale / STRIDE))) * STRIDE for length in (width, height)
    ]
    shrink = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = cv2.resize(pixels, target, interpolation=shrink)
    batch = torch.from_numpy(small).permute(2, 0, 1)[None]
    return (batch.float() / 127.5 - 1).contiguous(memory_format=torch.channels_last)


def _reduced(pixels: UInt8, side: int) -> UInt8:
    """A large picture brought to an area of side², so that it is gone through once, not four times.

    Twice the size a network sees, what is reduced again cannot be told from what was reduced once.
    """
    scale = side / np.sqrt(pixels.shape[0] * pixels.shape[1])
    if scale >= 1:
        return pixels
    size = [max(1, round(length * scale)) for length in pixels.shape[1::-1]]
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def _on_grid(maps: Float32, grid: tuple[int, ...]) -> Float32:
    """(C, h, w) drawn on another grid over the same picture, bilinear; averages when smaller."""
    tensor = torch.from_numpy(maps)[None]
    resized = nn.functional.interpolate(
        tensor, size=tuple(grid), mode="bilinear", align_corners=False, antialias=True
    )
    return resized[0].numpy()


def _softmax(logits: Float32) -> Float32:
    """Over axis 0."""
    exponents = np.exp(logits - logits.max(axis=0))
    return exponents / exponents.sum(axis=0)


def _window(matte: Float32) -> tuple[slice, slice]:
    """The part of a picture around a matte, with a margin; all of it for an empty matte."""
    inside = matte >= 0.5
    slices = []
    for axis in (1, 0):
        places = np.flatnonzero(inside.any(axis=axis))
        length = matte.shape[1 - axis]
        if not len(places):
            slices.append(slice(0, length))
            continue
        margin = int(REGION_MARGIN * (places[-1] - places[0] + 1)) + 1
        slices.append(slice(max(0, int(places[0]) - margin), int(places[-1]) + 1 + margin))
    return slices[0], slices[1]


def _fold_norms(module: nn.Module) -> None:
    """Fold each batch norm into the convolution before it: the same numbers, four times as fast."""
    for (_, first), (name, second) in pairwise(list(module.named_children())):
        if isinstance(first, nn.Conv2d) and isinstance(second, nn.BatchNorm2d):
            folded = fuse_conv_bn_eval(first, second)
            first.weight, first.bias = folded.weight, folded.bias
            setattr(module, name, getattr(second, "act", nn.Identity()))
    for child in module.children():
        _fold_norms(child)

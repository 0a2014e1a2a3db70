"""The eye: what is in a picture, and where, as probabilities of the 1,000 ImageNet classes.

EfficientNet-Lite0 (Apache-2.0) run as a fully convolutional network: the classifier is applied at
every position instead of once, at several sizes of the picture, and the answers are averaged on
one grid. Letters: C 1000 classes, (gh, gw) the grid, (h, w) a network's own output.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
import timm
import torch
from timm.models.efficientnet import EfficientNet
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from engine.models.compact.imagenet import load_trunk_weights
from engine.types import Float32, Picture, UInt8

STRIDE = 32
# Geometric mean side of the picture in pixels, and the weight of what is seen at that size.
SIDES = ((224, 1.0), (320, 1.0), (448, 1.0), (640, 1.0))
# Whole pictures are told best near the size the network was trained at.
POOLED_SIDES = (224, 320)
REGION_SIDE = 224
REGION_MARGIN = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class EyeView:
    """What was seen in one picture.

    `class_map` (1000, gh, gw) float32: probabilities of the classes at each place of an even grid
    over the whole picture, row 0 at the top. `pooled` (1000,) float32: probabilities for the
    picture as a whole. Both sum to 1 over the classes.
    """

    class_map: Float32
    pooled: Float32


@dataclass(frozen=True, slots=True, eq=False)
class Eye:
    """A loaded network. Remembers nothing between looks."""

    network: EfficientNet

    def look(self, picture: Picture) -> EyeView:
        """See a picture of any size, small things and large."""
        seen = {side: self._logits(picture.pixels, side) for side, _ in SIDES}
        grid = max(logits.shape[1:] for logits in seen.values())
        maps = [weight * _on_grid(_softmax(seen[side]), grid) for side, weight in SIDES]
        pooled = [_softmax(seen[side].mean(axis=(1, 2))) for side in POOLED_SIDES]
        weights = sum(weight for _, weight in SIDES)
        return EyeView(np.sum(maps, axis=0) / weights, np.mean(pooled, axis=0))

    def look_under(self, picture: Picture, mattes: Sequence[Float32]) -> Float32:
        """Class probabilities (N, 1000) of what lies under each soft matte (h, w) in [0, 1].

        Each is looked at again on its own, cut out with a small margin; places count as much as
        the matte covers them. An empty matte sees the whole picture.
        """
        rows = [self._look_close(picture.pixels, matte) for matte in mattes]
        return np.stack(rows) if rows else np.zeros((0, 1000), np.float32)

    def _look_close(self, pixels: UInt8, matte: Float32) -> Float32:
        window = _window(matte)
        logits = self._logits(pixels[window], REGION_SIDE)
        cover = cv2.resize(
            matte[window].astype(np.float32), logits.shape[:0:-1], interpolation=cv2.INTER_AREA
        )
        weights = (cover + 1e-3) / (cover + 1e-3).sum()
        return _softmax((logits * weights).sum(axis=(1, 2)))

    def _logits(self, pixels: UInt8, side: int) -> Float32:
        """Class evidence at each position, (C, h, w), of the picture brought to an area side²."""
        with torch.inference_mode():
            features = self.network.forward_features(_as_input(pixels, side))  # (1, 1280, h, w)
            head = self.network.classifier
            evidence = torch.einsum("kc,chw->khw", head.weight, features[0])
            return (evidence + head.bias[:, None, None]).numpy()


def load_eye() -> Eye:
    """The eye with its ImageNet weights.

    Raises:
        MissingPartError: if the package with the weights is missing or not the published one.
    """
    network = timm.create_model("tf_efficientnet_lite0", pretrained=False)
    load_trunk_weights(network)
    network.eval()
    _fold_norms(network)
    return Eye(network.to(memory_format=torch.channels_last))


def likeness_map(view: EyeView, class_weights: Float32) -> Float32:
    """Where each query is: (N, 1000) weights in [0, 1] to (N, gh, gw) float32 in [0, 1].

    Absolute: the probability that what is seen at a place is one of the classes asked for.
    """
    return np.clip(np.tensordot(class_weights, view.class_map, axes=1), 0, 1).astype(np.float32)


def _as_input(pixels: UInt8, side: int) -> Tensor:
    """RGB (h, w, 3) to a network input (1, 3, H, W) in [-1, 1] with sides in whole strides."""
    height, width = pixels.shape[:2]
    scale = side / np.sqrt(height * width)
    target = [max(2, round(length * scale / STRIDE)) * STRIDE for length in (width, height)]
    shrink = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = cv2.resize(pixels, target, interpolation=shrink)
    batch = torch.from_numpy(small).permute(2, 0, 1)[None]
    return (batch.float() / 127.5 - 1).contiguous(memory_format=torch.channels_last)


def _on_grid(class_map: Float32, grid: tuple[int, ...]) -> Float32:
    """(C, h, w) probabilities drawn on a finer grid, bilinear."""
    if class_map.shape[1:] == grid:
        return class_map
    tensor = nn.functional.interpolate(
        torch.from_numpy(class_map)[None], size=tuple(grid), mode="bilinear", align_corners=False
    )
    return tensor[0].numpy()


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

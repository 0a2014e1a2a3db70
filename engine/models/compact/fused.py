"""The eye's trunk as oneDNN runs it fastest: each convolution with what follows it in one go.

The ramp, the added shortcut and the uneven padding would each go over memory once more: a quarter
of the whole. The answers are the same to the last bits. Where torch has no oneDNN (other processors
than x86), the network runs as it is. Letters as in `network`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.models.compact.network import LiteNetwork

_RAMP = ("hardtanh", [0.0, 6.0], "")
_NOTHING = ("none", [], "")


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """One convolution with its bias, and the ramp after it where there is one."""

    weight: Tensor
    bias: Tensor
    padding: int
    stride: int
    groups: int
    ramp: bool

    def __call__(self, x: Tensor) -> Tensor:
        after = _RAMP if self.ramp else _NOTHING
        return torch.ops.mkldnn._convolution_pointwise(x, *self._shape, *after)

    def added_to(self, x: Tensor, shortcut: Tensor) -> Tensor:
        return torch.ops.mkldnn._convolution_pointwise.binary(
            x, shortcut, *self._shape, "add", None, None, [], None
        )

    @property
    def _shape(self) -> tuple[object, ...]:
        padding, stride = [self.padding] * 2, [self.stride] * 2
        return self.weight, self.bias, padding, stride, [1, 1], self.groups


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    """Convolutions in a row; what comes in is added to what comes out where it `adds`."""

    steps: tuple[_Step, ...]
    adds: bool

    def __call__(self, x: Tensor) -> Tensor:
        wide = x
        for step in self.steps[:-1]:
            wide = step(wide)
        return self.steps[-1].added_to(wide, x) if self.adds else self.steps[-1](wide)


@dataclass(frozen=True, slots=True, eq=False)
class FusedTrunk:
    """Pictures (B, 3, H, W), H and W whole strides of 32, channels last -> stations."""

    stem: _Step
    groups: tuple[tuple[_Block, ...], ...]
    head: _Step

    def __call__(self, x: Tensor) -> tuple[list[Tensor], Tensor]:
        """What each group of blocks gives, and the (B, 1280, H / 32, W / 32) before the classes."""
        x, stations = self.stem(x), []
        for group in self.groups:
            for block in group:
                x = block(x)
            stations.append(x)
        return stations, self.head(x)


@dataclass(frozen=True, slots=True, eq=False)
class PlainTrunk:
    """The same by the network itself."""

    network: LiteNetwork

    def __call__(self, x: Tensor) -> tuple[list[Tensor], Tensor]:
        network, stations = self.network, []
        x = network.bn1(network.conv_stem(x))
        for group in network.blocks:
            x = group(x)
            stations.append(x)
        return stations, network.bn2(network.conv_head(x))


def fast_trunk(network: LiteNetwork) -> FusedTrunk | PlainTrunk:
    """The trunk of a network whose norms are folded into its convolutions, in channels last."""
    if not (torch.backends.mkldnn.is_available() and _has_fused_steps()):
        return PlainTrunk(network)
    groups = tuple(tuple(_block(block) for block in group.children()) for group in network.blocks)
    return FusedTrunk(_step(network.conv_stem, True), groups, _step(network.conv_head, True))


def _has_fused_steps() -> bool:
    return hasattr(torch.ops.mkldnn, "_convolution_pointwise")


def _block(block: nn.Module) -> _Block:
    """Every convolution but the last is followed by the ramp."""
    convolutions = [layer for layer in block.children() if isinstance(layer, nn.Conv2d)]
    last = len(convolutions) - 1
    steps = tuple(_step(layer, number < last) for number, layer in enumerate(convolutions))
    return _Block(steps, bool(getattr(block, "adds", False)))


def _step(layer: nn.Conv2d, ramp: bool) -> _Step:
    kernel, stride = layer.kernel_size[0], layer.stride[0]
    weight = layer.weight.detach()
    if stride > 1:
        # TensorFlow pads an even side by one less before than after: so does an even padding
        # around a kernel with a row and a column of nothing in front.
        weight = functional.pad(weight, (1, 0, 1, 0))
    weight = weight.contiguous(memory_format=torch.channels_last)
    bias = cast("Tensor", layer.bias).detach()
    return _Step(weight, bias, kernel // 2, stride, layer.groups, ramp)

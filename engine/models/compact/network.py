"""EfficientNet-Lite0 (Tan & Le 2019; Apache-2.0), the network of the eye and of the ear.

Named and ordered as in timm, whose weights it takes, to the bit; loading timm to build it took ten
seconds of a first start. Letters: B pictures, C channels, H and W pixels, K classes.
"""

from __future__ import annotations

from typing import NamedTuple

from torch import Tensor, nn
from torch.nn import functional

_STEM, _HEAD = 32, 1280
_EXPANSION = 6
_EPSILON = 1e-3  # of the norms, as in TensorFlow


class _Group(NamedTuple):
    """Blocks at one stride: the first one of them shrinks the picture, where any does."""

    kernel: int
    stride: int
    channels: int
    blocks: int


_FIRST = _Group(3, 1, 16, 1)
_GROUPS = (
    _Group(3, 2, 24, 2),
    _Group(5, 2, 40, 2),
    _Group(3, 2, 80, 3),
    _Group(5, 1, 112, 3),
    _Group(5, 2, 192, 4),
    _Group(3, 1, 320, 1),
)


class LiteNetwork(nn.Module):
    """Pictures to classes; the attributes are stations that can also be called one by one."""

    def __init__(self, classes: int = 1000, dropout: float = 0.0) -> None:
        super().__init__()
        self.conv_stem = ConvSame(3, _STEM, 3, stride=2, bias=False)
        self.bn1 = NormAct(_STEM)
        groups: list[nn.Module] = [nn.Sequential(_FirstBlock(_STEM, _FIRST))]
        channels = _FIRST.channels
        for group in _GROUPS:
            sizes = [channels] + [group.channels] * (group.blocks - 1)
            strides = [group.stride] + [1] * (group.blocks - 1)
            blocks = [_Block(c, group, s) for c, s in zip(sizes, strides, strict=True)]
            groups.append(nn.Sequential(*blocks))
            channels = group.channels
        self.blocks = nn.Sequential(*groups)
        self.conv_head = nn.Conv2d(channels, _HEAD, 1, bias=False)
        self.bn2 = NormAct(_HEAD)
        self.dropout = dropout
        self.classifier = nn.Linear(_HEAD, classes)
        nn.init.uniform_(self.classifier.weight, -(classes**-0.5), classes**-0.5)
        nn.init.zeros_(self.classifier.bias)

    def forward(self, x: Tensor) -> Tensor:
        x = self.bn1(self.conv_stem(x))  # (B, 3, H, W) -> (B, 32, H / 2, W / 2)
        x = self.blocks(x)  # (B, 320, H / 32, W / 32)
        x = self.bn2(self.conv_head(x))  # (B, 1280, H / 32, W / 32)
        x = functional.adaptive_avg_pool2d(x, 1).flatten(1)  # (B, 1280)
        x = functional.dropout(x, self.dropout, self.training)
        return self.classifier(x)  # (B, K)


class ConvSame(nn.Conv2d):
    """A convolution with TensorFlow's padding: the odd pixel goes right and below."""

    def forward(self, input: Tensor) -> Tensor:
        padding: list[int] = []
        for size, kernel, stride in zip(
            input.shape[:1:-1], self.kernel_size[::-1], self.stride[::-1], strict=True
        ):
            missing = max((-(-size // stride) - 1) * stride + kernel - size, 0)
            padding += [missing // 2, missing - missing // 2]
        return super().forward(functional.pad(input, padding))


class NormAct(nn.BatchNorm2d):
    """A batch norm, and by default the clipped ramp after it."""

    def __init__(self, channels: int, *, ramp: bool = True) -> None:
        super().__init__(channels, _EPSILON)
        self.act = nn.ReLU6(inplace=True) if ramp else nn.Identity()

    def forward(self, input: Tensor) -> Tensor:
        return self.act(super().forward(input))


class _FirstBlock(nn.Module):
    """Each channel by itself, then mixed to fewer."""

    def __init__(self, channels: int, group: _Group) -> None:
        super().__init__()
        self.conv_dw = _channelwise(channels, group.kernel, 1)
        self.bn1 = NormAct(channels)
        self.conv_pw = nn.Conv2d(channels, group.channels, 1, bias=False)
        self.bn2 = NormAct(group.channels, ramp=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.bn2(self.conv_pw(self.bn1(self.conv_dw(x))))


class _Block(nn.Module):
    """Six times the channels, each by itself, and back to few; added to what came in."""

    def __init__(self, channels: int, group: _Group, stride: int) -> None:
        super().__init__()
        wide = channels * _EXPANSION
        self.conv_pw = nn.Conv2d(channels, wide, 1, bias=False)
        self.bn1 = NormAct(wide)
        self.conv_dw = _channelwise(wide, group.kernel, stride)
        self.bn2 = NormAct(wide)
        self.conv_pwl = nn.Conv2d(wide, group.channels, 1, bias=False)
        self.bn3 = NormAct(group.channels, ramp=False)
        self.adds = stride == 1 and channels == group.channels

    def forward(self, x: Tensor) -> Tensor:
        wide = self.bn1(self.conv_pw(x))
        narrow = self.bn3(self.conv_pwl(self.bn2(self.conv_dw(wide))))
        return narrow + x if self.adds else narrow


def _channelwise(channels: int, kernel: int, stride: int) -> nn.Conv2d:
    if stride > 1:
        return ConvSame(channels, channels, kernel, stride=stride, groups=channels, bias=False)
    return nn.Conv2d(channels, channels, kernel, padding=kernel // 2, groups=channels, bias=False)

"""MobileSAM's encoder: TinyViT, by timm, at 1024 pixels, with Segment Anything's neck.

The two differ in names only, and in one step: MobileSAM does not halve the grid before its last
stage, so that it ends with 64 x 64 cells. The published file also has a classifier that
nothing uses. The sizes, the stride and the names are facts of the published
model; docs/adr/0015 says where they are from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import torch
from segment_anything.modeling.common import LayerNorm2d
from timm.models.tiny_vit import Attention, PatchMerging, TinyVit, TinyVitStage
from torch import Tensor, nn

TINY_PREFIX = "image_encoder.patch_embed.seq."
_CLASSES = 1000  # of the classifier that comes along

_RENAMED = (  # a published name, timm's
    (r"^patch_embed\.seq\.0\.", "patch_embed.conv1."),
    (r"^patch_embed\.seq\.2\.", "patch_embed.conv2."),
    (r"\.c\.weight$", ".conv.weight"),
)
_UNUSED = re.compile(r"^(norm_head|head)\.")


@dataclass(frozen=True, slots=True)
class TinyConfig:
    """Four stages: channels, blocks, heads and windows of each."""

    side: int = 1024
    widths: tuple[int, ...] = (64, 128, 160, 320)
    depths: tuple[int, ...] = (2, 2, 6, 2)
    heads: tuple[int, ...] = (2, 4, 5, 10)
    windows: tuple[int, ...] = (7, 7, 14, 7)
    channels: int = 256

    @classmethod
    def of(cls, shapes: Mapping[str, tuple[int, ...]]) -> TinyConfig:
        """The only one that is published; a file of other shapes is refused when it is loaded."""
        return cls()


class TinyEncoder(nn.Module):
    """Pictures (1, 3, S, S) -> features (1, C, S / 16, S / 16)."""

    def __init__(self, config: TinyConfig) -> None:
        super().__init__()
        trunk = TinyVit(
            num_classes=0,
            embed_dims=config.widths,
            depths=config.depths,
            num_heads=config.heads,
            window_sizes=config.windows,
            drop_path_rate=0.0,
        )
        last = cast("TinyVitStage", trunk.stages[3])
        cast("PatchMerging", last.downsample).conv2.conv.stride = (1, 1)
        self.patch_embed, self.stages = trunk.patch_embed, trunk.stages
        self.neck = nn.Sequential(
            nn.Conv2d(config.widths[-1], config.channels, kernel_size=1, bias=False),
            LayerNorm2d(config.channels),
            nn.Conv2d(config.channels, config.channels, kernel_size=3, padding=1, bias=False),
            LayerNorm2d(config.channels),
        )

    def forward(self, x: Tensor) -> Tensor:
        return self.neck(self.stages(self.patch_embed(x)))

    def fill_tables(self, device: torch.device | str) -> None:
        """Make what is in no file: which cells of a window are how far apart."""
        for each in self.modules():
            if isinstance(each, Attention):
                cells = each.resolution[0] * each.resolution[1]
                empty = torch.empty((cells, cells), dtype=torch.long, device=device)
                each.attention_bias_idxs = empty
                each.init_non_persistent_buffers()


def to_timm_names(published: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Tensors by their published names without "image_encoder." -> by those of `TinyEncoder`."""
    return {_renamed(key): value for key, value in published.items() if not _UNUSED.match(key)}


def published_tiny_shapes(config: TinyConfig) -> dict[str, tuple[int, ...]]:
    """Every key of the published encoder, with its shape."""
    with torch.device("meta"):
        encoder = TinyEncoder(config)
    shapes = {_published(key): tuple(value.shape) for key, value in encoder.state_dict().items()}
    width = config.widths[-1]
    unused = {
        "norm_head.weight": (width,),
        "norm_head.bias": (width,),
        "head.weight": (_CLASSES, width),
        "head.bias": (_CLASSES,),
    }
    return {f"image_encoder.{key}": shape for key, shape in (shapes | unused).items()}


def _renamed(key: str) -> str:
    for pattern, name in _RENAMED:
        key = re.sub(pattern, name, key)
    if found := re.match(r"^layers\.(\d+)\.downsample\.(.*)$", key):
        return f"stages.{int(found[1]) + 1}.downsample.{found[2]}"  # there: after; here: before
    return re.sub(r"^layers\.", "stages.", key)


def _published(key: str) -> str:
    key = re.sub(r"\.conv\.weight$", ".c.weight", key)
    key = key.replace("patch_embed.conv1.", "patch_embed.seq.0.")
    key = key.replace("patch_embed.conv2.", "patch_embed.seq.2.")
    if found := re.match(r"^stages\.(\d+)\.downsample\.(.*)$", key):
        return f"layers.{int(found[1]) - 1}.downsample.{found[2]}"
    return re.sub(r"^stages\.", "layers.", key)

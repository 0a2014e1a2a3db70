"""How each kind of input becomes rows: cut into patches, a class row in front, places added.

Attributes carry the names of the published checkpoint.
Letters: B items, L rows, D width, P patches.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.models.imagebind.config import Tower

PICTURE_SIDE, PICTURE_PATCH, PICTURE_FRAMES = 224, 14, 2
PICTURE_GRID = PICTURE_SIDE // PICTURE_PATCH
PLANE_PATCH = 16
SOUND_SHAPE, SOUND_STRIDE = (128, 204), 10
DEPTH_SHAPE, DEPTH_STRIDE = (224, 224), 16
MOTION_SHAPE, MOTION_PATCH = (6, 2000), 8
TEXT_LENGTH, VOCABULARY = 77, 49408

_PATCH_EPSILON = 1e-5


class _Places(nn.Module):
    """A row for each place, the class row's first."""

    def __init__(self, places: int, width: int) -> None:
        super().__init__()
        self.pos_embed = nn.Parameter(torch.empty(1, places, width))


class _PatchNorm(nn.Module):
    """Patches (B, P, values), or a plane (B, 1, h, w) that is cut here -> rows (B, P, D)."""

    def __init__(self, proj: nn.Module, width: int) -> None:
        super().__init__()
        self.proj = proj
        self.norm_layer = nn.LayerNorm(width, _PATCH_EPSILON)

    def forward(self, x: Tensor) -> Tensor:
        x = self.proj(x)
        return self.norm_layer(x.flatten(2).transpose(1, 2) if x.ndim == 4 else x)


class _PictureStem(nn.Module):
    """The published stem's kernel is its second step; the first only repeats a still."""

    def __init__(self, width: int) -> None:
        super().__init__()
        kernel = (PICTURE_FRAMES, PICTURE_PATCH, PICTURE_PATCH)
        patches = nn.Conv3d(3, width, kernel, stride=kernel, bias=False)
        self.proj = nn.ModuleList([nn.Identity(), patches])

    @property
    def kernel(self) -> Tensor:
        return self.get_parameter("proj.1.weight")  # (D, 3, 2, 14, 14)


class VisionStem(nn.Module):
    """Stills (B, 3, h, w) or clips of two frames (B, 3, 2, h, w) -> (B, 1 + P, D)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.cls_token = nn.Parameter(torch.empty(1, 1, width))
        self.rgbt_stem = _PictureStem(width)
        self.pos_embedding_helper = _Places(1 + PICTURE_GRID**2, width)

    def forward(self, x: Tensor) -> Tensor:
        kernel = self.rgbt_stem.kernel
        if x.ndim == 5 and x.shape[2] == 1:
            x = x[:, :, 0]
        if x.ndim == 4:  # both frames are the same: one kernel does for both
            patches = functional.conv2d(x, kernel.sum(dim=2), stride=PICTURE_PATCH)
        else:
            patches = functional.conv3d(x, kernel, stride=kernel.shape[2:])[:, :, 0]
        rows = patches.flatten(2).transpose(1, 2)  # (B, P, D)
        rows = torch.cat([self.cls_token.expand(len(x), 1, -1), rows], dim=1)
        return rows + self.places(patches.shape[2], patches.shape[3])

    def places(self, down: int, across: int) -> Tensor:
        """The learnt 16 x 16 places spread over another grid, (1, 1 + down * across, D)."""
        table = self.pos_embedding_helper.pos_embed
        if (down, across) == (PICTURE_GRID, PICTURE_GRID):
            return table
        first, grid = table.float().split([1, PICTURE_GRID**2], dim=1)
        grid = grid.unflatten(1, (PICTURE_GRID, PICTURE_GRID)).permute(0, 3, 1, 2)
        factors = (down / PICTURE_GRID, across / PICTURE_GRID)
        grid = functional.interpolate(grid, scale_factor=factors, mode="bicubic")
        return torch.cat([first, grid.flatten(2).transpose(1, 2)], dim=1).to(table.dtype)


class PlaneStem(nn.Module):
    """One plane of values, (B, 1, h, w) of exactly the trained size -> (B, 1 + P, D)."""

    def __init__(self, width: int, shape: tuple[int, int], stride: int, stem_name: str) -> None:
        super().__init__()
        down, across = ((side - PLANE_PATCH) // stride + 1 for side in shape)
        proj = nn.Conv2d(1, width, PLANE_PATCH, stride=stride, bias=False)
        self.cls_token = nn.Parameter(torch.empty(1, 1, width))
        self.add_module(stem_name, _PatchNorm(proj, width))
        self.pos_embedding_helper = _Places(1 + down * across, width)
        self.shape, self.stem_name = shape, stem_name

    def forward(self, x: Tensor) -> Tensor:
        if tuple(x.shape[-2:]) != self.shape:
            raise ValueError(f"this tower takes {self.shape}, not {tuple(x.shape[-2:])}")
        rows = self.get_submodule(self.stem_name)(x)  # (B, P, D)
        rows = torch.cat([self.cls_token.expand(len(x), 1, -1), rows], dim=1)
        return rows + self.pos_embedding_helper.pos_embed


class MotionStem(nn.Module):
    """Six sensors over 2000 moments (B, 6, 2000) -> (B, 1 + 250, D)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        sensors, moments = MOTION_SHAPE
        proj = nn.Linear(sensors * MOTION_PATCH, width, bias=False)
        self.cls_token = nn.Parameter(torch.empty(1, 1, width))
        self.imu_stem = _PatchNorm(proj, width)
        self.pos_embed = nn.Parameter(torch.empty(1, 1 + moments // MOTION_PATCH, width))

    def forward(self, x: Tensor) -> Tensor:
        if tuple(x.shape[1:]) != MOTION_SHAPE:
            raise ValueError(f"this tower takes {MOTION_SHAPE}, not {tuple(x.shape[1:])}")
        windows = x.unfold(2, MOTION_PATCH, MOTION_PATCH).transpose(1, 2)  # (B, 250, 6, 8)
        rows = self.imu_stem(windows.flatten(2))  # (B, 250, D)
        return torch.cat([self.cls_token.expand(len(x), 1, -1), rows], dim=1) + self.pos_embed


class TextStem(nn.Module):
    """Ids (B, L) of the vocabulary, each at its place in its sentence -> (B, L, D)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.token_embedding = nn.Embedding(VOCABULARY, width)
        self.pos_embed = nn.Parameter(torch.empty(1, TEXT_LENGTH, width))
        self.register_buffer("mask", torch.empty(TEXT_LENGTH, TEXT_LENGTH))
        self.mask: Tensor  # 0 where a word may look (back), -inf where it may not

    def forward(self, ids: Tensor, at: Tensor | None = None) -> Tensor:
        """`at` (L,) are the places in a sentence, by default one after another."""
        places = self.pos_embed[:, : ids.shape[1]] if at is None else self.pos_embed[:, at]
        return self.token_embedding(ids) + places


def build_stem(tower: Tower, width: int) -> nn.Module:
    """The stem of one tower."""
    if tower == "vision":
        return VisionStem(width)
    if tower == "text":
        return TextStem(width)
    if tower == "imu":
        return MotionStem(width)
    if tower == "audio":
        return PlaneStem(width, SOUND_SHAPE, SOUND_STRIDE, "rgbt_stem")
    return PlaneStem(
        width, DEPTH_SHAPE, DEPTH_STRIDE, "depth_stem" if tower == "depth" else "rgbt_stem"
    )

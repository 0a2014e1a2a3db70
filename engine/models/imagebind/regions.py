"""One look at a picture, and what it says of any number of places in it.

Each mask gets a class row of its own that sees only the patches under the mask; patches see none of
these rows, so that the look is the same whatever is asked of it, and can be kept and asked again.
A hundred masks cost half a picture more. Where a query shows is told by what the last block's
patches say of themselves (as Zhou, Loy & Dai 2022 found for CLIP).

The whole picture is looked at, on a grid of about 256 patches in its own proportions; the learnt
places are spread over it. A square picture is looked at as the published model does.

Letters: P patches, R = down x across, N masks, D width, H heads, d = D / H, E the space.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np
import torch
from torch import Tensor

from engine.models.imagebind.network import TowerNetwork, unit
from engine.models.imagebind.pictures import whole_input
from engine.models.imagebind.stems import PICTURE_GRID, PICTURE_PATCH, VisionStem
from engine.models.imagebind.transformer import Block
from engine.types import Mask, Picture

_FEWEST_CELLS = 6  # on the shorter side: a picture of ten times its height is seen narrower
_UNDER = 0.5  # of the best covered patch, for a patch to be under a mask
_MASKS_AT_ONCE = 256


@dataclass(frozen=True, slots=True, eq=False)
class PictureLook:
    """What the vision tower saw: `whole` (E,) and `cells` (P, E) unit rows on a grid `shape`.

    `keys` and `values`, (1, H, P, d) a block, are what patches offer to rows that look at them.
    """

    shape: tuple[int, int]
    whole: Tensor
    cells: Tensor
    keys: tuple[Tensor, ...]
    values: tuple[Tensor, ...]


def grid_of(picture: Picture) -> tuple[int, int]:
    """Patches (down, across) of about the published number, in the picture's proportions."""
    most = PICTURE_GRID**2 // _FEWEST_CELLS
    down = round(PICTURE_GRID * (picture.height / picture.width) ** 0.5)
    down = min(max(down, _FEWEST_CELLS), most)
    return down, round(PICTURE_GRID**2 / down)


def look_at(network: TowerNetwork, picture: Picture) -> PictureLook:
    """Work a picture out once."""
    shape = grid_of(picture)
    given = whole_input(picture, *shape, PICTURE_PATCH).to(network.device, network.dtype)
    rows = network.trunk.begin(network.preprocessor(given))  # (1, 1 + P, D)
    keys, values = [], []
    said = rows
    for block in _blocks(network):
        query, key, value = block.attn.heads_of(block.norm_1(rows))
        keys.append(key[:, :, 1:])
        values.append(value[:, :, 1:])
        if block is network.trunk.blocks[-1]:
            said, query, rows = block.attn.say(value[:, :, 1:]), query[:, :, :1], rows[:, :1]
        rows = block.think(rows + block.attn.look(query, key, value, None))
    whole, cells = unit(network.head(rows))[0, 0], unit(network.head(said))[0]
    return PictureLook(shape, whole, cells, tuple(keys), tuple(values))


def embed_under(network: TowerNetwork, look: PictureLook, masks: Sequence[Mask]) -> Tensor:
    """A unit row for what is under each mask, (N, E)."""
    none = look.cells.new_zeros((0, look.cells.shape[1]))
    parts = [masks[i : i + _MASKS_AT_ONCE] for i in range(0, len(masks), _MASKS_AT_ONCE)]
    return torch.cat([none, *(_embed_some(network, look, part) for part in parts)])


def _embed_some(network: TowerNetwork, look: PictureLook, masks: Sequence[Mask]) -> Tensor:
    under = np.stack([covered_cells(mask, look.shape) for mask in masks])  # (N, P)
    itself = np.eye(len(masks), dtype=bool)
    sees = torch.from_numpy(np.hstack([under, itself])).to(network.device)  # (N, P + N)
    rows = network.trunk.begin(_class_rows(network, len(masks)))  # (1, N, D)
    for block, keys, values in zip(_blocks(network), look.keys, look.values, strict=True):
        query, key, value = block.attn.heads_of(block.norm_1(rows))
        key, value = torch.cat([keys, key], dim=2), torch.cat([values, value], dim=2)
        rows = block.think(rows + block.attn.look(query, key, value, sees))
    return unit(network.head(rows))[0]


def covered_cells(mask: Mask, shape: tuple[int, int]) -> np.ndarray:
    """Which patches of the grid are under a mask, (P,) of bool; none of an empty one."""
    down, across = shape
    share = cv2.resize(mask.matte, (across, down), interpolation=cv2.INTER_AREA).ravel()
    return (share >= _UNDER * share.max()) & (share > 0)


def _class_rows(network: TowerNetwork, count: int) -> Tensor:
    stem = cast("VisionStem", network.preprocessor)
    first = stem.cls_token + stem.pos_embedding_helper.pos_embed[:, :1]  # (1, 1, D)
    return first.expand(1, count, -1)


def _blocks(network: TowerNetwork) -> list[Block]:
    return cast("list[Block]", list(network.trunk.blocks))

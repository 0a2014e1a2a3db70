"""Checkpoints with seeded random weights under the published keys: small, or all of 4.8 GB."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import save_file

from engine.models.imagebind.config import HUGE, TOWERS, ImageBindConfig, Tower
from engine.models.imagebind.network import tower_shapes
from engine.models.sam.layout import PREFIXES, expected_shapes

_TABLES = ("pos_embed", "cls_token", "token_embedding.weight", "bias_k", "bias_v")


def drawn_tower(
    tower: Tower, config: ImageBindConfig = HUGE, seed: int = 0
) -> dict[str, torch.Tensor]:
    """Every tensor of one tower, float32, drawn so that numbers neither grow nor fade."""
    draw = torch.Generator().manual_seed(seed * len(TOWERS) + TOWERS.index(tower))
    return {key: _drawn(key, shape, draw) for key, shape in tower_shapes(tower, config)}


def write_tower(
    tower: Tower,
    file: Path,
    config: ImageBindConfig = HUGE,
    seed: int = 0,
    dtype: torch.dtype = torch.float32,
) -> Path:
    """One tower as a safetensors file."""
    state = drawn_tower(tower, config, seed)
    save_file({key: value.to(dtype) for key, value in state.items()}, file)
    return file


def write_checkpoint(file: Path, config: ImageBindConfig = HUGE, seed: int = 0) -> Path:
    """All six as one file, as the published one is: a state_dict by `torch.save`, 4.8 GB."""
    state: dict[str, torch.Tensor] = {}
    for tower in TOWERS:
        state |= drawn_tower(tower, config, seed)
    torch.save(state, file)
    return file


def write_sam(variant: str, folder: Path, seed: int = 0) -> None:
    """Both parts of a Segment Anything checkpoint, as they are installed."""
    draw = torch.Generator().manual_seed(seed)
    shapes = expected_shapes(variant)
    for part, prefixes in PREFIXES.items():
        keys = [key for key in shapes if key.startswith(prefixes)]
        state = {key: torch.randn(shapes[key], generator=draw) * 0.02 for key in keys}
        save_file(state, folder / f"{part}.safetensors")


def _drawn(key: str, shape: tuple[int, ...], draw: torch.Generator) -> torch.Tensor:
    if key.endswith("text.mask"):
        return torch.full(shape, -torch.inf).triu(1)
    if key.endswith("log_logit_scale"):
        return torch.tensor(1.5)
    noise = torch.randn(shape, generator=draw)
    if key.endswith(_TABLES):
        return noise.mul_(0.3)
    if len(shape) > 1:
        return noise.mul_(torch.Size(shape[1:]).numel() ** -0.5)
    is_norm = "norm" in key or "pre_transformer" in key or "heads" in key
    return noise.mul_(0.1).add_(1 if is_norm and key.endswith("weight") else 0)

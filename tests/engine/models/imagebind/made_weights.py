"""Checkpoints with seeded random weights under the published keys: small ones, and all 4.8 GB."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import save_file

from engine.models.imagebind.config import HUGE, TOWERS, ImageBindConfig, Tower
from engine.models.imagebind.network import tower_shapes

_TABLES = ("pos_embed", "cls_token", "token_embedding.weight", "bias_k", "bias_v")


def drawn_tower(
    tower: Tower, config: ImageBindConfig = HUGE, seed: int = 0
) -> dict[str, torch.Tensor]:
    """Every tensor of one tower, float32, drawn so that numbers neither grow nor fade."""
    draw = torch.Generator().manual_seed(seed * len(TOWERS) + TOWERS.index(tower))
    return {key: _drawn(key, shape, draw) for key, shape in tower_shapes(tower, config)}


def write_tower(tower: Tower, file: Path, config: ImageBindConfig = HUGE, seed: int = 0) -> Path:
    """One tower as a safetensors file."""
    save_file(drawn_tower(tower, config, seed), file)
    return file


def write_checkpoint(file: Path, config: ImageBindConfig = HUGE, seed: int = 0) -> Path:
    """All six as one file, as the published one is: a state_dict by `torch.save`, 4.8 GB."""
    state: dict[str, torch.Tensor] = {}
    for tower in TOWERS:
        state |= drawn_tower(tower, config, seed)
    torch.save(state, file)
    return file


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

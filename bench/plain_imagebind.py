"""ImageBind as anybody would run it: float32, all six towers, every row of every block.

The reference for `bench.imagebind`: the same network and weights by torch's own attention, stills
through the clips' kernel twice, sentences padded to 77, no saving anywhere.
"""

from __future__ import annotations

from typing import cast

from torch import Tensor, nn
from torch.nn import functional

from engine.models.imagebind.config import HUGE, TOWERS, ImageBindConfig, Tower
from engine.models.imagebind.network import TowerNetwork
from engine.models.imagebind.stems import TextStem
from engine.models.imagebind.transformer import Block


def construct(config: ImageBindConfig = HUGE) -> dict[Tower, TowerNetwork]:
    """All towers on the processor with random weights, as a plain class makes them."""
    towers: dict[Tower, TowerNetwork] = {t: TowerNetwork(t, config).eval() for t in TOWERS}
    for network in towers.values():
        for name, parameter in network.named_parameters():
            if "norm" not in name and parameter.ndim > 1:
                nn.init.trunc_normal_(parameter, std=0.02)
    return towers


def plain_forward(network: TowerNetwork, x: Tensor) -> Tensor:
    """What the published model gives, (B, E): stills (B, 3, h, w), clips of sound, padded ids."""
    items, clips = len(x), x.shape[1] if x.ndim >= 5 else 1
    flat = x.flatten(0, 1) if x.ndim >= 5 else x
    if network.tower == "vision":
        flat = flat[:, :, None].expand(-1, -1, 2, -1, -1)
    rows = network.trunk.begin(network.preprocessor(flat))
    mask = network.preprocessor.mask if isinstance(network.preprocessor, TextStem) else None
    for block in network.trunk.blocks:
        rows = _plain_block(cast("Block", block), rows, mask)
    scaled = network.scaled(network.head(network.pooled(flat, rows)))
    return scaled.unflatten(0, (items, clips)).mean(dim=1)


def _plain_block(block: Block, x: Tensor, mask: Tensor | None) -> Tensor:
    seen = block.norm_1(x).transpose(0, 1)
    attention = block.attn
    around, _ = functional.multi_head_attention_forward(
        seen,
        seen,
        seen,
        seen.shape[2],
        attention.heads,
        attention.in_proj_weight,
        attention.in_proj_bias,
        attention.bias_k,
        attention.bias_v,
        add_zero_attn=False,
        dropout_p=0.0,
        out_proj_weight=attention.out_proj.weight,
        out_proj_bias=attention.out_proj.bias,
        training=False,
        need_weights=False,
        attn_mask=mask,
    )
    return block.think(x + around.transpose(0, 1))


def load_plainly(state: dict[str, Tensor], towers: dict[Tower, TowerNetwork]) -> None:
    """Copy a published checkpoint into its towers."""
    for tower, network in towers.items():
        own = {
            key.replace("modality_", "").replace(f"s.{tower}.", ".", 1): value
            for key, value in state.items()
            if key.split(".")[1] == tower
        }
        network.load_state_dict(own, strict=True)

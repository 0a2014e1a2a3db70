"""The sizes of Segment Anything's networks, and its own classes built in them.

Built on the meta device: no memory, no random numbers; `engine.models.sam.network` fills them.
Letters: S side of the square picture in pixels, G = S / 16 cells of the grid, C channels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

import torch
from segment_anything.modeling import ImageEncoderViT, MaskDecoder, PromptEncoder, TwoWayTransformer
from torch import nn

from engine.models.sam.attention import FoldedAttention
from engine.models.sam.tiny import TINY_PREFIX, TinyConfig, TinyEncoder, published_tiny_shapes

if TYPE_CHECKING:
    from segment_anything.modeling.image_encoder import Attention

Shapes = dict[str, tuple[int, ...]]

ENCODER, DECODER = "image_encoder", "decoder"
PREFIXES = {ENCODER: ("image_encoder.",), DECODER: ("prompt_encoder.", "mask_decoder.")}

PATCH = 16  # pixels of a cell
_DECODER_HEADS = 8  # no shape tells; the same in every published network
_MASK_CHANNELS = 16


@dataclass(frozen=True, slots=True)
class EncoderConfig:
    """A plain vision transformer in which some blocks see everything, the others windows."""

    side: int = 1024
    width: int = 768
    depth: int = 12
    heads: int = 12
    global_blocks: tuple[int, ...] = (2, 5, 8, 11)
    window: int = 14
    channels: int = 256


@dataclass(frozen=True, slots=True)
class DecoderConfig:
    """Prompts and masks: `grid` cells across, `channels`, and the sizes of what is between."""

    grid: int = 64
    channels: int = 256
    depth: int = 2
    inner: int = 2048
    quality_inner: int = 256


BASE = EncoderConfig()
LARGE = EncoderConfig(width=1024, depth=24, heads=16, global_blocks=(5, 11, 17, 23))
HUGE = EncoderConfig(width=1280, depth=32, heads=16, global_blocks=(7, 15, 23, 31))
TINY = TinyConfig()
VARIANTS: Mapping[str, EncoderConfig | TinyConfig] = {
    "sam-b": BASE,
    "sam-l": LARGE,
    "sam-h": HUGE,
    "mobile-sam": TINY,
}


def expected_shapes(variant: str) -> Shapes:
    """Every key of a published checkpoint, as it is published, with its shape."""
    config = VARIANTS[variant]
    decoder = _shapes_of(build_decoder(DecoderConfig()), "")
    if isinstance(config, TinyConfig):
        return published_tiny_shapes(config) | decoder
    return _shapes_of(build_encoder(config), "image_encoder.") | decoder


def encoder_config_of(shapes: Mapping[str, tuple[int, ...]]) -> EncoderConfig | TinyConfig:
    """What an encoder's tensors were made for; the loading after it is strict about each one.

    Raises:
        KeyError: if they are of no such network.
    """
    if any(key.startswith(TINY_PREFIX) for key in shapes):
        return TinyConfig.of(shapes)
    _, grid, _, width = shapes["image_encoder.pos_embed"]
    spans = _attention_spans(shapes)
    head = shapes["image_encoder.blocks.0.attn.rel_pos_h"][1]
    everywhere = tuple(i for i, span in enumerate(spans) if span == grid)
    windows = [span for span in spans if span != grid]
    return EncoderConfig(
        side=grid * PATCH,
        width=width,
        depth=len(spans),
        heads=width // head,
        global_blocks=everywhere,
        window=windows[0] if windows else grid,
        channels=shapes["image_encoder.neck.0.weight"][0],
    )


def decoder_config_of(shapes: Mapping[str, tuple[int, ...]], grid: int) -> DecoderConfig:
    """What a decoder's tensors were made for, over an encoder's `grid`.

    Raises:
        KeyError: if they are of no such network.
    """
    inner, channels = shapes["mask_decoder.transformer.layers.0.mlp.lin1.weight"]
    layers = "mask_decoder.transformer.layers."
    depth = len({key.removeprefix(layers).split(".")[0] for key in shapes if layers in key})
    quality = shapes["mask_decoder.iou_prediction_head.layers.0.weight"][0]
    return DecoderConfig(grid, channels, depth, inner, quality)


def build_encoder(config: EncoderConfig | TinyConfig) -> nn.Module:
    """Pictures (1, 3, S, S) -> features (1, C, G, G); on the meta device."""
    with torch.device("meta"):
        if isinstance(config, TinyConfig):
            return TinyEncoder(config).eval()
        encoder = ImageEncoderViT(
            img_size=config.side,
            patch_size=PATCH,
            embed_dim=config.width,
            depth=config.depth,
            num_heads=config.heads,
            mlp_ratio=4,
            out_chans=config.channels,
            qkv_bias=True,
            norm_layer=cast("type[nn.Module]", partial(nn.LayerNorm, eps=1e-6)),
            use_rel_pos=True,
            window_size=config.window,
            global_attn_indexes=config.global_blocks,
        )
        for block in encoder.blocks:
            published = cast("Attention", block.attn)
            block.attn = FoldedAttention(published)  # the same parameters by the same names
    return encoder.eval()


def build_decoder(config: DecoderConfig) -> nn.ModuleDict:
    """The `prompt_encoder` and the `mask_decoder`, on the meta device."""
    grid, channels = config.grid, config.channels
    with torch.device("meta"):
        prompts = PromptEncoder(
            embed_dim=channels,
            image_embedding_size=(grid, grid),
            input_image_size=(grid * PATCH, grid * PATCH),
            mask_in_chans=_MASK_CHANNELS,
        )
        masks = MaskDecoder(
            num_multimask_outputs=3,
            transformer_dim=channels,
            transformer=TwoWayTransformer(
                depth=config.depth,
                embedding_dim=channels,
                mlp_dim=config.inner,
                num_heads=_DECODER_HEADS,
            ),
            iou_head_depth=3,
            iou_head_hidden_dim=config.quality_inner,
        )
    return nn.ModuleDict({"prompt_encoder": prompts, "mask_decoder": masks}).eval()


def _attention_spans(shapes: Mapping[str, tuple[int, ...]]) -> list[int]:
    """How many cells across each block sees, by the length of its table of distances."""
    spans: list[int] = []
    while (key := f"image_encoder.blocks.{len(spans)}.attn.rel_pos_h") in shapes:
        spans.append((shapes[key][0] + 1) // 2)
    return spans


def _shapes_of(network: nn.Module, prefix: str) -> Shapes:
    return {prefix + key: tuple(value.shape) for key, value in network.state_dict().items()}

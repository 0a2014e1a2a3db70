"""Small networks of Segment Anything's own classes, with seeded random weights, in part files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from segment_anything.modeling import (
    ImageEncoderViT,
    MaskDecoder,
    PromptEncoder,
    Sam,
    TwoWayTransformer,
)
from torch import nn

from engine.models.device import Place
from engine.models.sam.layout import DecoderConfig, EncoderConfig
from engine.models.sam.segmenter import SamSegmenter, load_sam
from engine.models.weights.inventory import NOTE, Installed, note_of
from engine.types import Picture

SMALL = EncoderConfig(
    side=256, width=48, depth=2, heads=2, global_blocks=(1,), window=7, channels=32
)
SMALL_DECODER = DecoderConfig(grid=16, channels=32, depth=2, inner=64, quality_inner=32)


def make_sam(
    encoder: EncoderConfig = SMALL, decoder: DecoderConfig = SMALL_DECODER, seed: int = 3
) -> Sam:
    """The published code's own network, of any size, filled with random numbers."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        sam = Sam(
            image_encoder=ImageEncoderViT(
                img_size=encoder.side,
                embed_dim=encoder.width,
                depth=encoder.depth,
                num_heads=encoder.heads,
                out_chans=encoder.channels,
                norm_layer=partial(nn.LayerNorm, eps=1e-6),  # pyright: ignore[reportArgumentType]
                use_rel_pos=True,
                window_size=encoder.window,
                global_attn_indexes=encoder.global_blocks,
            ),
            prompt_encoder=PromptEncoder(
                embed_dim=decoder.channels,
                image_embedding_size=(decoder.grid, decoder.grid),
                input_image_size=(encoder.side, encoder.side),
                mask_in_chans=16,
            ),
            mask_decoder=MaskDecoder(
                transformer_dim=decoder.channels,
                transformer=TwoWayTransformer(
                    depth=decoder.depth,
                    embedding_dim=decoder.channels,
                    mlp_dim=decoder.inner,
                    num_heads=8,
                ),
                iou_head_depth=3,
                iou_head_hidden_dim=decoder.quality_inner,
            ),
            pixel_mean=[123.675, 116.28, 103.53],
            pixel_std=[58.395, 57.12, 57.375],
        )
        for each in sam.parameters():
            if each.ndim > 1:
                nn.init.normal_(each, std=1.4 / each[0].numel() ** 0.5)
            else:
                nn.init.normal_(each, mean=0.0 if each.numel() < 2 else 0.3, std=0.3)
    return sam.eval()


def write_parts(sam: nn.Module, folder: Path) -> Callable[[str], Path]:
    """The parts as they are installed, by name."""
    folder.mkdir(parents=True, exist_ok=True)
    state = {key: value.contiguous() for key, value in sam.state_dict().items()}
    encoder = {key: value for key, value in state.items() if key.startswith("image_encoder.")}
    save_file(encoder, folder / "image_encoder.safetensors")
    decoder = {key: value for key, value in state.items() if key not in encoder}
    save_file(decoder, folder / "decoder.safetensors")
    return lambda part: folder / f"{part}.safetensors"


def install_small(models: Path, name: str = "sam-b", seed: int = 3) -> Installed:
    """As if it had been fetched: a whole folder in the folder of checkpoints."""
    part = write_parts(make_sam(seed=seed), models / name)
    lengths = {each: part(each).stat().st_size for each in ("image_encoder", "decoder")}
    made = Installed(name, models / name, "fp32", "0" * 64, "Apache-2.0", "2026-01-01", lengths)
    (models / name / NOTE).write_text(note_of(made))
    return made


def load_small(folder: Path, place: Place | None = None, seed: int = 3) -> SamSegmenter:
    parts = write_parts(make_sam(seed=seed), folder)
    return load_sam("sam-b", parts, place=place or Place())


def noise_picture(height: int, width: int, seed: int = 0) -> Picture:
    """A picture with coarse blotches of colour."""
    rng = np.random.default_rng(seed)
    cells = rng.integers(0, 256, (1 + height // 16, 1 + width // 16, 3), np.uint8)
    pixels = np.repeat(np.repeat(cells, 16, axis=0), 16, axis=1)[:height, :width]
    return Picture(np.ascontiguousarray(pixels))

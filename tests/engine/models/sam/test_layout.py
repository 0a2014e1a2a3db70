"""The networks have exactly the tensors of the published checkpoints."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
import torch

from engine.models.sam.layout import (
    VARIANTS,
    DecoderConfig,
    decoder_config_of,
    encoder_config_of,
    expected_shapes,
)
from engine.models.sam.tiny import to_timm_names

KEYS = Path(__file__).parents[4].parent / "shared" / "parity" / "sam_keys.json"
PUBLISHED = {"sam-b": "vit_b", "sam-l": "vit_l", "sam-h": "vit_h"}
TINY_KEYS = [key for key in expected_shapes("mobile-sam") if key.startswith("image_encoder.")]
MOBILE_SAM_BYTES = 40.7e6  # of the published file


@pytest.mark.skipif(not KEYS.exists(), reason="needs ../shared/parity")
@pytest.mark.parametrize("variant", PUBLISHED)
def test_every_key_and_shape_is_as_published(variant: str) -> None:
    keys = json.loads(KEYS.read_text())[PUBLISHED[variant]]["keys"]
    assert expected_shapes(variant) == {key: tuple(shape) for key, shape, _ in keys}


@pytest.mark.parametrize(
    ("variant", "keys", "numbers"),
    [("sam-b", 314, 93_735_472), ("sam-l", 482, 312_342_832), ("sam-h", 594, 641_090_608)],
)
def test_a_network_is_as_large_as_published(variant: str, keys: int, numbers: int) -> None:
    shapes = expected_shapes(variant)
    buffer = math.prod(shapes["prompt_encoder.pe_layer.positional_encoding_gaussian_matrix"])
    assert len(shapes) == keys
    assert sum(map(math.prod, shapes.values())) - buffer == numbers


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_sizes_of_a_network_are_read_from_its_tensors(variant: str) -> None:
    shapes = expected_shapes(variant)
    assert encoder_config_of(shapes) == VARIANTS[variant]
    assert decoder_config_of(shapes, 64) == DecoderConfig()


def test_mobile_sam_weighs_what_its_file_weighs() -> None:
    shapes = expected_shapes("mobile-sam")
    # A whole number of 8 bytes for each count of batches, 4 bytes for every other number, and
    # about 380 bytes of directory for each tensor in the file.
    weight = sum(8 if "num_batches" in key else 4 * math.prod(s) for key, s in shapes.items())
    assert weight + 380 * len(shapes) == pytest.approx(MOBILE_SAM_BYTES, rel=2e-3)


def test_the_classifier_of_mobile_sam_is_left_out() -> None:
    own = {key.removeprefix("image_encoder."): torch.empty(0) for key in TINY_KEYS}
    classifier = {key for key in own if key.startswith(("head.", "norm_head."))}
    assert classifier == {"head.weight", "head.bias", "norm_head.weight", "norm_head.bias"}
    assert len(to_timm_names(own)) == len(own) - 4

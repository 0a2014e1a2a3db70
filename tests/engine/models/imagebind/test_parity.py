"""The network gives the numbers of the published one, in all six towers."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.models.imagebind.config import TOWERS
from engine.models.imagebind.network import expected_shapes, unit
from tests.engine.models.imagebind.parity import (
    TINY,
    arrays,
    facts,
    needs_parity,
    relative_error,
    tiny_input,
    tiny_tower,
)

pytestmark = needs_parity

CASES = [
    "vision_img",
    "vision_img280",
    "vision_img168",
    "vision_vid6d",
    "vision_clip5d_T1",
    "audio_clips5d",
    "audio_4d",
    "depth_4d",
    "thermal_4d",
    "imu_3d",
    "text_tok",
]
LIMIT = 2e-5


@pytest.mark.parametrize("case", CASES)
def test_every_step_gives_the_published_numbers(case: str) -> None:
    given, wanted = torch.from_numpy(tiny_input(case)), arrays("tiny_imagebind")
    network = tiny_tower(facts("tiny_imagebind")["inputs"][case]["modality"])
    flat = given.flatten(0, 1) if given.ndim >= 5 else given
    tokens, rows = network.preprocessor(flat), network.rows(flat)
    head = network.head(network.pooled(flat, rows))
    index = torch.from_numpy(wanted[f"tokidx/{case}"]).long()
    found = {
        "tokens_in": tokens[:, index],
        "trunk": rows[:, index],
        "trunk_sum": rows.double().sum(dim=1),
        "trunk_sumsq": (rows.double() ** 2).sum(dim=1),
        "head": head,
        "post": network.scaled(head),
        "emb": network(given),
    }
    errors = {n: relative_error(v.numpy(), wanted[f"{n}/{case}"]) for n, v in found.items()}
    assert {name: error for name, error in errors.items() if error > LIMIT} == {}


@pytest.mark.parametrize("case", ["vision_img", "audio_4d"])
def test_every_row_after_the_trunk_is_the_published_one(case: str) -> None:
    network = tiny_tower(facts("tiny_imagebind")["inputs"][case]["modality"])
    rows = network.rows(torch.from_numpy(tiny_input(case)[:1]))
    wanted = arrays("tiny_imagebind")[f"trunk_full/{case}"]
    assert relative_error(rows.numpy(), wanted) < LIMIT


@pytest.mark.parametrize("case", [case for case in CASES if case != "text_tok"])
def test_asking_for_the_class_row_alone_changes_nothing_but_the_work(case: str) -> None:
    given = torch.from_numpy(tiny_input(case))
    network = tiny_tower(facts("tiny_imagebind")["inputs"][case]["modality"])
    flat = given.flatten(0, 1) if given.ndim >= 5 else given
    wanted = unit(torch.from_numpy(arrays("tiny_imagebind")[f"post/{case}"]))
    assert relative_error(network.embed(flat).numpy(), wanted.numpy()) < LIMIT


def test_every_key_and_shape_of_the_published_checkpoint_is_expected_and_no_other() -> None:
    published = {key: tuple(shape) for key, shape, _ in facts("full_keys")["keys"]}
    assert len(published) == 1311
    assert expected_shapes() == published


def test_the_small_model_has_no_key_too_many() -> None:
    assert sum(np.prod(shape) for shape in expected_shapes(TINY).values()) == sum(
        tensor.numel() for tower in TOWERS for tensor in tiny_tower(tower).state_dict().values()
    )

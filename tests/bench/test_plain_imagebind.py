"""The reference of `bench.imagebind` is the same network, run plainly."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from bench.imagebind import print_table, rows_of
from bench.made_weights import drawn_tower, write_tower
from bench.plain_imagebind import construct, load_plainly, plain_forward
from engine.models.imagebind.config import TOWERS, Tower
from engine.models.imagebind.network import load_tower
from engine.models.imagebind.tokens import token_table
from tests.engine.models.imagebind.small import SMALL

GIVEN: dict[Tower, torch.Tensor] = {
    "vision": torch.randn(2, 3, 224, 224),
    "audio": torch.randn(1, 3, 1, 128, 204),
    "depth": torch.randn(1, 1, 224, 224),
    "thermal": torch.randn(1, 1, 224, 224),
    "imu": torch.randn(1, 6, 2000),
    "text": torch.tensor(token_table(["a dog", "the sea"])),
}


@pytest.mark.parametrize("tower", TOWERS)
def test_the_plain_way_and_ours_give_the_same_numbers(tmp_path: Path, tower: Tower) -> None:
    network = load_tower(tower, write_tower(tower, tmp_path / "t.safetensors", SMALL), config=SMALL)
    with torch.inference_mode():
        plain, ours = plain_forward(network, GIVEN[tower]), network(GIVEN[tower])
    assert float((plain - ours).norm() / plain.norm()) < 1e-5


def test_a_checkpoint_loaded_plainly_is_the_one_that_was_drawn() -> None:
    state = {key: value for t in TOWERS for key, value in drawn_tower(t, SMALL).items()}
    towers = construct(SMALL)
    load_plainly(state, towers)
    key = "modality_heads.imu.3.weight"
    assert torch.equal(towers["imu"].head.linear.weight, state[key])


def test_a_table_says_what_is_over_its_bar(capsys: pytest.CaptureFixture[str]) -> None:
    second = {"seconds": 1.0, "cpu": 2.0}
    quick = {"seconds": 0.1, "cpu": 0.1}
    ours = {"picture": second, "pictures": second, "sound": quick, "sentence": quick}
    found = {
        "plain": {"vision": second, "audio": second, "text": second},
        "ours": {**ours, "sentences": quick, "precision": "float32"},
    }
    assert [row.ratio("seconds") for row in rows_of(found)][:3] == [1.0, 1 / 8, 0.1]
    print_table(found)
    table = capsys.readouterr().out.splitlines()
    assert "over" in next(line for line in table if "one picture" in line)
    assert "over" not in next(line for line in table if "three clips" in line)


def test_a_measurement_that_failed_leaves_a_gap_and_says_why(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_table({"plain": {"failed": "no memory"}, "ours": {"failed": "no disk"}})
    told = capsys.readouterr()
    assert "one picture" in told.out
    assert "no memory" in told.err

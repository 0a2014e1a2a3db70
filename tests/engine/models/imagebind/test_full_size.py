"""The network at its real size, with random weights; a few GB of disk and minutes of work."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from engine.models.imagebind.config import HUGE, TOWERS, Tower
from engine.models.imagebind.network import TowerNetwork, load_tower
from engine.models.imagebind.sentences import embed_sentences
from engine.models.imagebind.tokens import token_ids
from tests.engine.models.imagebind.made_weights import write_checkpoint, write_tower

SHAPES = {
    "vision": (1, 3, 224, 224),
    "audio": (1, 1, 128, 204),
    "depth": (1, 1, 224, 224),
    "thermal": (1, 1, 224, 224),
    "imu": (1, 6, 2000),
}
TEXTS = ["a dog barking at the sea", "rain"]


def embedded(network: TowerNetwork) -> np.ndarray:
    """Something of the tower's kind, as unit rows."""
    with torch.inference_mode():
        if network.tower == "text":
            return embed_sentences(network, [token_ids(text) for text in TEXTS]).numpy()
        given = torch.randn(SHAPES[network.tower], generator=torch.Generator().manual_seed(1))
        return network.embed(given).numpy()


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("tower", TOWERS)
def test_half_precision_stays_within_its_bar_at_full_size(tmp_path: Path, tower: Tower) -> None:
    file = write_tower(tower, tmp_path / "tower.safetensors")
    try:
        exact, half = (
            embedded(load_tower(tower, file, dtype=dtype))
            for dtype in (torch.float32, torch.bfloat16)
        )
    finally:
        file.unlink()
    assert float(1 - (exact * half).sum(axis=1).min()) < 3e-4


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.timeout(900)
def test_a_made_checkpoint_has_the_published_size(tmp_path: Path) -> None:
    file = write_checkpoint(tmp_path / "imagebind_huge.pth", HUGE)
    try:
        assert file.stat().st_size == pytest.approx(4_803_584_173, rel=1e-4)
        state = torch.load(file, weights_only=True, mmap=True)  # noqa: TID251  we just wrote it
        assert len(state) == 1311
        del state
    finally:
        file.unlink()

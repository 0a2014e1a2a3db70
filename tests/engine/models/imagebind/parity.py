"""The fixtures of ../shared/parity: made with the published model, small enough to keep."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.models.imagebind.config import ImageBindConfig, Sizes, Tower
from engine.models.imagebind.network import TowerNetwork, load_tower

REPO = Path(__file__).resolve().parents[4]
FOLDER = Path(os.environ.get("EARSHOT_PARITY") or REPO.parent / "shared" / "parity")

needs_parity = pytest.mark.skipif(
    not (FOLDER / "tiny_imagebind.npz").is_file(),
    reason="no parity fixtures: set EARSHOT_PARITY to their folder",
)

TINY = ImageBindConfig(
    vision=Sizes(32, 3, 4),
    text=Sizes(8, 2, 2),
    audio=Sizes(24, 2, 3),
    depth=Sizes(16, 2, 4),
    thermal=Sizes(24, 2, 2),
    imu=Sizes(16, 2, 4),
    out=24,
)


@cache
def facts(name: str) -> dict[str, Any]:
    """What a JSON file of the folder says."""
    return json.loads((FOLDER / f"{name}.json").read_text())


@cache
def arrays(name: str) -> dict[str, np.ndarray]:
    """What an NPZ file of the folder holds."""
    with np.load(FOLDER / f"{name}.npz") as file:
        return dict(file)


@cache
def tiny_tower(tower: Tower) -> TowerNetwork:
    """One tower of the small model."""
    return load_tower(tower, FOLDER / "tiny_imagebind.safetensors", config=TINY)


def tiny_input(case: str) -> np.ndarray:
    """What was given to the small model: float32, or int64 ids."""
    about, coded = facts("tiny_imagebind")["inputs"][case], arrays("tiny_imagebind")[f"in/{case}"]
    if about["modality"] == "text":
        return coded.astype(np.int64)
    span = np.float32(about["hi"] - about["lo"])
    return coded.astype(np.float32) / (about["n"] - 1) * span + np.float32(about["lo"])


def relative_error(ours: np.ndarray, theirs: np.ndarray) -> float:
    """L2 of the difference by L2 of what is right."""
    wanted = theirs.astype(np.float64)
    return float(np.linalg.norm(ours - wanted) / np.linalg.norm(wanted))

"""The numbers of a calibration can be had from a folder, the day the weights are there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest  # noqa: TC002  a fixture of it, by name

from bench.claims import Claims
from bench.fit_imagebind import fit, main
from bench.manifest import read_collection
from tests.bench.fakes import CLAIMS, make_folder
from tests.engine.models.imagebind.small import small_embedder


def test_a_folder_gives_finite_numbers(tmp_path: Path) -> None:
    make_folder(tmp_path / "media")
    (tmp_path / "weights").mkdir()
    embedder = small_embedder(tmp_path / "weights")
    found = fit(read_collection(tmp_path / "media", None), CLAIMS, embedder=embedder)
    numbers = (found.level, found.spread, found.stands_out, found.steepness)
    assert np.isfinite(numbers).all()
    assert min(found.together, found.apart, found.spread) > 0


def test_without_weights_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EARSHOT_MODELS", str(tmp_path))
    assert main([str(tmp_path)]) == 2
    assert "models get imagebind" in capsys.readouterr().err


def test_another_engines_name_for_a_claimed_kind_is_that_kind() -> None:
    claims = Claims(("dog", "rooster", "clock_tick"), {"clock_tick": "clock ticking"})
    assert claims.heard_by("a dog barking") == "dog"
    assert claims.heard_by("a clock ticking") == "clock_tick"
    assert claims.heard_by("a violin") is None

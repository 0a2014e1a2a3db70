"""The eye's trunk in fused steps against the network as it is written."""

from __future__ import annotations

import pytest
import torch

from engine.models.compact.fused import FusedTrunk, PlainTrunk, fast_trunk
from engine.models.compact.vision import Eye, load_eye


@pytest.fixture(scope="module")
def eye() -> Eye:
    return load_eye()


@pytest.mark.parametrize("size", [(64, 64), (224, 224), (96, 416), (448, 320)])
def test_the_fused_trunk_answers_like_the_network(eye: Eye, size: tuple[int, int]) -> None:
    random = torch.Generator().manual_seed(3)
    x = torch.rand((1, 3, *size), generator=random) * 2 - 1
    x = x.contiguous(memory_format=torch.channels_last)
    with torch.inference_mode():
        stations, head = eye.trunk(x)
        expected_stations, expected_head = PlainTrunk(eye.network)(x)
    assert len(stations) == len(expected_stations) == 7
    for made, expected in zip([*stations, head], [*expected_stations, expected_head], strict=True):
        torch.testing.assert_close(made, expected, rtol=1e-4, atol=1e-4)


def test_without_fused_steps_the_network_runs_as_it_is(
    eye: Eye, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(fast_trunk(eye.network), FusedTrunk | PlainTrunk)
    monkeypatch.setattr("engine.models.compact.fused._has_fused_steps", lambda: False)
    assert isinstance(fast_trunk(eye.network), PlainTrunk)

"""The quick linear step says what PyTorch's says."""

from __future__ import annotations

import pytest
import torch
from torch import nn
from torch.nn import functional

from engine.models.linear import FEW, Linear, linear, quicken


@pytest.mark.parametrize(
    "shape", [(), (1,), (2,), (FEW.stop - 1,), (FEW.stop,), (2, 5), (3, 70), (0,)]
)
@pytest.mark.parametrize("biased", [True, False])
def test_it_says_what_pytorch_says_however_many_rows_there_are(
    shape: tuple[int, ...], biased: bool
) -> None:
    random = torch.Generator().manual_seed(0)
    x = torch.randn(*shape, 96, generator=random)
    weight = torch.randn(7000, 96, generator=random)
    bias = torch.randn(7000, generator=random) if biased else None
    with torch.inference_mode():
        made = linear(x, weight, bias)
    torch.testing.assert_close(made, functional.linear(x, weight, bias), rtol=1e-5, atol=1e-4)


def test_rows_that_are_not_side_by_side_in_memory_are_the_same_rows() -> None:
    x, weight = torch.randn(40, 3, 32), torch.randn(8, 64)[:, ::2]
    for some in (x[:, 1], x[::10, 1]):
        torch.testing.assert_close(linear(some, weight), functional.linear(some, weight))


def test_what_learns_still_learns() -> None:
    weight = torch.randn(4, 8, requires_grad=True)
    linear(torch.randn(20, 8), weight).sum().backward()
    assert weight.grad is not None


def test_half_precision_stays_what_it_is() -> None:
    x, weight = torch.randn(20, 8, dtype=torch.bfloat16), torch.randn(4, 8, dtype=torch.bfloat16)
    assert torch.equal(linear(x, weight), functional.linear(x, weight))


def test_a_quickened_network_keeps_its_names_and_its_answers() -> None:
    network = nn.Sequential(nn.Linear(8, 16), nn.GELU(), nn.Linear(16, 4)).eval()
    x, names = torch.randn(2, 9, 8), list(network.state_dict())
    with torch.inference_mode():
        before = network(x)
        quicken(network)
        torch.testing.assert_close(network(x), before)
    assert list(network.state_dict()) == names
    assert isinstance(network[0], Linear)

"""`functional.linear` by the way that is quickest in float32 on a CPU.

PyTorch hands float32 to MKL there, which takes up to twice as long as oneDNN where the processor is
not Intel's (oneDNN is in every PyTorch as well). And for a handful of rows MKL packs all of the
weight anew, which takes ten times as long as reading it. ADR 16 has the figures.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

FEW = 16  # rows that go through a weight one by one

_AT_ONCE = 1 << 19  # numbers of a weight that stay in the cache while all rows pass: 2 MiB
_HAS_ONEDNN = torch.backends.mkldnn.is_available() and hasattr(
    torch.ops.mkldnn, "_linear_pointwise"
)


class Linear(nn.Linear):
    """As PyTorch's, with the same parameters under the same names."""

    def forward(self, input: Tensor) -> Tensor:
        return linear(input, self.weight, self.bias)


def quicken(network: nn.Module) -> None:
    """Let all plain linear steps of a network take the way that is quickest."""
    for step in network.modules():
        if type(step) is nn.Linear:
            step.__class__ = Linear


def linear(x: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """(..., K) by a weight (N, K) -> (..., N), as `functional.linear` to within rounding."""
    if not (_HAS_ONEDNN and _is_plain(x, weight)):
        return functional.linear(x, weight, bias)
    if x.numel() <= FEW * x.shape[-1]:
        return _row_by_row(x.reshape(-1, x.shape[-1]), weight, bias).reshape(*x.shape[:-1], -1)
    return torch.ops.mkldnn._linear_pointwise(x, weight, bias, "none", [], "")


def _is_plain(x: Tensor, weight: Tensor) -> bool:
    learns = torch.is_grad_enabled() and (x.requires_grad or weight.requires_grad)
    here = x.device.type == "cpu" and x.dtype == weight.dtype == torch.float32
    return here and not learns and x.numel() > 0


def _row_by_row(x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    """(n, K) by (N, K) -> (n, N): a part of the weight after the other, all rows through each."""
    out = x.new_empty(len(x), len(weight))
    part = max(1, _AT_ONCE // weight.shape[1])
    for first in range(0, len(weight), part):
        some = weight[first : first + part]
        for row, into in zip(x, out[:, first : first + part], strict=True):
            torch.mv(some, row, out=into)
    return out if bias is None else out.add_(bias)

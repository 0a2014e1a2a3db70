"""`functional.linear` by the way that is quickest in float32 on a CPU.

PyTorch hands float32 to MKL there, which for a handful of rows packs all of the weight anew, on one
processor where that is not Intel's. oneDNN, in every PyTorch as well, does not: ADR 16.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

FEW = range(2, 129)  # rows: for one, and for more, MKL is as quick or quicker

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
    if _HAS_ONEDNN and _is_for_onednn(x, weight):
        return torch.ops.mkldnn._linear_pointwise(x, weight, bias, "none", [], "")
    return functional.linear(x, weight, bias)


def _is_for_onednn(x: Tensor, weight: Tensor) -> bool:
    learns = torch.is_grad_enabled() and (x.requires_grad or weight.requires_grad)
    here = x.device.type == "cpu" and x.dtype == weight.dtype == torch.float32
    return here and not learns and x.numel() // x.shape[-1] in FEW

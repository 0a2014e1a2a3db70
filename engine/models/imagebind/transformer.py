"""The trunk that all six towers share: pre-norm blocks of attention and a wide step.

Letters: B items, L rows in, Q rows asked for, D width, H heads, d = D / H.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.models.imagebind.config import Sizes

NORM_EPSILON = 1e-6
_WIDER = 4

Asked = slice | Tensor  # which rows of L are wanted: indexes the second axis
EVERY_ROW = slice(None)


class Attention(nn.Module):
    """Every row looks at every other, or at those its mask lets it.

    With `extra_key` there is one more thing to look at, learnt, the same for all: never masked.
    """

    def __init__(self, sizes: Sizes, *, extra_key: bool) -> None:
        super().__init__()
        width = sizes.width
        self.heads = sizes.heads
        self.in_proj_weight = nn.Parameter(torch.empty(3 * width, width))
        self.in_proj_bias = nn.Parameter(torch.empty(3 * width))
        self.out_proj = nn.Linear(width, width)
        self.bias_k = nn.Parameter(torch.empty(1, 1, width)) if extra_key else None
        self.bias_v = nn.Parameter(torch.empty(1, 1, width)) if extra_key else None

    def forward(self, x: Tensor, mask: Tensor | None, asked: Asked) -> Tensor:
        query, key, value = self._projected(x, asked)  # (B, Q, D), (B, L, D), (B, L, D)
        if self.bias_k is not None and self.bias_v is not None:
            key = torch.cat([key, self.bias_k.expand(len(x), 1, -1)], dim=1)  # (B, L + 1, D)
            value = torch.cat([value, self.bias_v.expand(len(x), 1, -1)], dim=1)
        heads = map(self._as_heads, (query, key, value))  # (B, H, Q or L, d)
        if mask is not None:
            mask = mask[asked]  # (Q, L)
        seen = functional.scaled_dot_product_attention(*heads, attn_mask=mask)  # (B, H, Q, d)
        return self.out_proj(seen.transpose(1, 2).flatten(2))  # (B, Q, D)

    def values(self, x: Tensor) -> Tensor:
        """What each row would say if it looked at nothing but itself, (B, L, D)."""
        width = x.shape[-1]
        weight, bias = self.in_proj_weight[2 * width :], self.in_proj_bias[2 * width :]
        return self.out_proj(functional.linear(x, weight, bias))

    def _projected(self, x: Tensor, asked: Asked) -> tuple[Tensor, ...]:
        if asked is EVERY_ROW:
            return functional.linear(x, self.in_proj_weight, self.in_proj_bias).chunk(3, dim=-1)
        width = x.shape[-1]
        first, rest = self.in_proj_weight.split([width, 2 * width])
        first_bias, rest_bias = self.in_proj_bias.split([width, 2 * width])
        query = functional.linear(x[:, asked], first, first_bias)
        return query, *functional.linear(x, rest, rest_bias).chunk(2, dim=-1)

    def _as_heads(self, x: Tensor) -> Tensor:
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)  # (B, L, D) -> (B, H, L, d)


class WideStep(nn.Module):
    """Four times the width and back, row by row."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.fc1 = nn.Linear(width, _WIDER * width)
        self.fc2 = nn.Linear(_WIDER * width, width)

    def forward(self, x: Tensor) -> Tensor:
        return self.fc2(functional.gelu(self.fc1(x)))


class Block(nn.Module):
    """Look around, then think: each added to what was there."""

    def __init__(self, sizes: Sizes, *, extra_key: bool) -> None:
        super().__init__()
        self.norm_1 = nn.LayerNorm(sizes.width, NORM_EPSILON)
        self.attn = Attention(sizes, extra_key=extra_key)
        self.norm_2 = nn.LayerNorm(sizes.width, NORM_EPSILON)
        self.mlp = WideStep(sizes.width)

    def forward(self, x: Tensor, mask: Tensor | None = None, asked: Asked = EVERY_ROW) -> Tensor:
        x = x[:, asked] + self.attn(self.norm_1(x), mask, asked)  # (B, Q, D)
        return x + self.mlp(self.norm_2(x))  # (B, Q, D)


class Trunk(nn.Module):
    """All blocks one after another."""

    def __init__(self, sizes: Sizes, *, extra_key: bool, norm_first: bool) -> None:
        super().__init__()
        if norm_first:
            self.pre_transformer_layer = nn.ModuleList([nn.LayerNorm(sizes.width, NORM_EPSILON)])
        self.norm_first = norm_first
        self.blocks = nn.ModuleList(
            [Block(sizes, extra_key=extra_key) for _ in range(sizes.blocks)]
        )

    def forward(self, x: Tensor, mask: Tensor | None = None, asked: Asked = EVERY_ROW) -> Tensor:
        """(B, L, D) -> (B, Q, D); `mask` (L, L), true or 0 where a row (first axis) may look.

        The last block is worked out for the rows that are `asked` for alone; the answer is theirs.
        """
        x = self.before_last(x, mask)  # (B, L, D)
        return self.blocks[-1](x, mask, asked)  # (B, Q, D)

    def before_last(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """What the last block is given, (B, L, D)."""
        if self.norm_first:
            x = self.pre_transformer_layer[0](x)
        for block in self.blocks[:-1]:
            x = block(x, mask)
        return x

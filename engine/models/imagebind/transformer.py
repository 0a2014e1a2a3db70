"""The trunk that all six towers share: pre-norm blocks of attention and a wide step.

Letters: B items, L rows in, Q rows asked for, D width, H heads, d = D / H.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.models.imagebind.config import Sizes
from engine.models.linear import linear

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
        query, key, value = self.heads_of(x, asked)  # (B, H, Q, d), (B, H, L, d), (B, H, L, d)
        return self.look(query, key, value, mask if mask is None else mask[asked])  # (B, Q, D)

    def heads_of(self, x: Tensor, asked: Asked = EVERY_ROW) -> tuple[Tensor, Tensor, Tensor]:
        """What each row asks, offers and says, by heads; L + 1 are offered with an extra key."""
        query, key, value = self._projected(x, asked)  # (B, Q, D), (B, L, D), (B, L, D)
        if self.bias_k is not None and self.bias_v is not None:
            key = torch.cat([key, self.bias_k.expand(len(x), 1, -1)], dim=1)  # (B, L + 1, D)
            value = torch.cat([value, self.bias_v.expand(len(x), 1, -1)], dim=1)
        return self._by_head(query), self._by_head(key), self._by_head(value)

    def look(self, query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None) -> Tensor:
        """What rows find that ask `query` (B, H, Q, d), (B, Q, D)."""
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        return self.say(seen)

    def say(self, value: Tensor) -> Tensor:
        """Heads (B, H, Q, d) joined and brought back among the rows, (B, Q, D)."""
        return self.out_proj(value.transpose(1, 2).flatten(2))

    def _projected(self, x: Tensor, asked: Asked) -> tuple[Tensor, ...]:
        if asked is EVERY_ROW:
            return linear(x, self.in_proj_weight, self.in_proj_bias).chunk(3, dim=-1)
        width = x.shape[-1]
        first, rest = self.in_proj_weight.split([width, 2 * width])
        first_bias, rest_bias = self.in_proj_bias.split([width, 2 * width])
        query = linear(x[:, asked], first, first_bias)
        return query, *linear(x, rest, rest_bias).chunk(2, dim=-1)

    def _by_head(self, x: Tensor) -> Tensor:
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
        return self.think(x)  # (B, Q, D)

    def think(self, x: Tensor) -> Tensor:
        """Each row by itself."""
        return x + self.mlp(self.norm_2(x))


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
        x = self.begin(x)  # (B, L, D)
        for block in self.blocks[:-1]:
            x = block(x, mask)  # (B, L, D)
        return self.blocks[-1](x, mask, asked)  # (B, Q, D)

    def begin(self, x: Tensor) -> Tensor:
        """The norm that the vision tower has before its blocks."""
        return self.pre_transformer_layer[0](x) if self.norm_first else x

"""ImageBind (Girdhar et al. 2023), written from the facts of its architecture.

Six towers, one for each kind of input, that end in one space. A tower is read in the order it
runs: stem, trunk, head, and the temperature of its scores. Attributes are named so that the
published checkpoint fits to the letter.

Letters: B items, S clips of one item, L rows, D width, E = 1024 the width of the space.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import torch
from safetensors import safe_open
from torch import Tensor, nn
from torch.nn import functional

from engine.models.imagebind.config import HUGE, TOWERS, ImageBindConfig, Tower
from engine.models.imagebind.stems import TextStem, build_stem
from engine.models.imagebind.transformer import NORM_EPSILON, Trunk
from engine.models.linear import quicken

MOST_SCALE = 100.0
_CLASS_ROW = slice(0, 1)
_TENSORS_AT_ONCE = 24  # two blocks: what is mapped counts as memory while it is
_PLACES_OF_LINEAR = {"text": 1, "imu": 3}  # in the published head; dropped steps leave gaps


class TowerNetwork(nn.Module):
    """One tower: `embed` gives unit rows, `forward` what the published model gives."""

    def __init__(self, tower: Tower, config: ImageBindConfig) -> None:
        super().__init__()
        sizes = config.sizes(tower)
        self.tower = tower
        self.preprocessor = build_stem(tower, sizes.width)
        self.trunk = Trunk(
            sizes, extra_key=tower not in ("vision", "text"), norm_first=tower == "vision"
        )
        self.head = _Head(tower, sizes.width, config.out)
        self.postprocessor = nn.ModuleList([] if tower == "vision" else [nn.Identity(), _Scale()])

    def embed(self, x: Tensor) -> Tensor:
        """One item or clip a row, (B, ...) -> (B, E), unit length, float32. Not for text."""
        rows = self.trunk(self.preprocessor(x.to(self.dtype)), None, _CLASS_ROW)  # (B, 1, D)
        return unit(self.head(rows[:, 0]))  # (B, E)

    def forward(self, x: Tensor) -> Tensor:
        """As published: scaled, and the mean of the clips where there are any.

        (B, ...) or (B, S, ...) with five axes or more -> (B, E). Text is (B, 77) ids.
        """
        items, clips = len(x), x.shape[1] if x.ndim >= 5 else 1
        flat = x.flatten(0, 1) if x.ndim >= 5 else x
        scaled = self.scaled(self.head(self.pooled(flat, self.rows(flat))))  # (B * S, E)
        return scaled.unflatten(0, (items, clips)).mean(dim=1)  # (B, E)

    def rows(self, x: Tensor) -> Tensor:
        """All rows after the trunk, (B, L, D)."""
        if isinstance(self.preprocessor, TextStem):
            length = x.shape[1]
            return self.trunk(self.preprocessor(x), self.preprocessor.mask[:length, :length])
        return self.trunk(self.preprocessor(x.to(self.dtype)))

    def pooled(self, x: Tensor, rows: Tensor) -> Tensor:
        """The row that stands for its item: the class row, or where a text ends: (B, D)."""
        if self.tower == "text":
            return rows[torch.arange(len(x)), x.argmax(dim=1)]
        return rows[:, 0]

    def scaled(self, x: Tensor) -> Tensor:
        """Rows of unit length times the tower's temperature, (B, E)."""
        return functional.normalize(x, dim=-1) * self.scale

    @property
    def scale(self) -> float | Tensor:
        """What the published model multiplies its rows by."""
        if self.tower == "vision":
            return 1.0
        return self.get_parameter("postprocessor.1.log_logit_scale").exp().clamp(max=MOST_SCALE)

    @property
    def dtype(self) -> torch.dtype:
        return self.head.linear.weight.dtype

    @property
    def device(self) -> torch.device:
        return self.head.linear.weight.device


class _Head(nn.Module):
    """A norm and a projection into the space, under the names that each tower gives them."""

    def __init__(self, tower: Tower, width: int, out: int) -> None:
        super().__init__()
        steps = nn.ModuleDict(
            {
                "0": nn.LayerNorm(width, NORM_EPSILON),
                str(_PLACES_OF_LINEAR.get(tower, 2)): nn.Linear(width, out, bias=False),
            }
        )
        if tower == "text":
            self.proj = steps
        else:
            for name, step in steps.items():
                self.add_module(name, step)
        prefix = "proj." if tower == "text" else ""
        self._norm_name = f"{prefix}0"
        self._linear_name = f"{prefix}{_PLACES_OF_LINEAR.get(tower, 2)}"

    @property
    def linear(self) -> nn.Linear:
        step = self.get_submodule(self._linear_name)
        assert isinstance(step, nn.Linear)
        return step

    def forward(self, x: Tensor) -> Tensor:
        return self.linear(self.get_submodule(self._norm_name)(x))  # (..., D) -> (..., E)


class _Scale(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.log_logit_scale = nn.Parameter(torch.empty(()))


def unit(rows: Tensor) -> Tensor:
    """Rows (..., E) brought to length 1, as float32."""
    return functional.normalize(rows.float(), dim=-1)


def build(tower: Tower, config: ImageBindConfig = HUGE) -> TowerNetwork:
    """A tower without weights (on the meta device): nothing is allocated or drawn."""
    with torch.device("meta"):
        network = TowerNetwork(tower, config).eval().requires_grad_(requires_grad=False)
    quicken(network)
    return network


def load_tower(
    tower: Tower,
    file: Path,
    *,
    device: str = "cpu",
    dtype: torch.dtype = torch.float32,
    config: ImageBindConfig = HUGE,
) -> TowerNetwork:
    """A tower with the weights of a safetensors file, mapped and not copied where they fit as is.

    Keys are the published ones; there may be other towers' in the same file.

    Raises:
        ValueError: if a key is missing, too much, or of another shape.
    """
    network = build(tower, config)
    with safe_open(file, framework="pt") as weights:
        names = [name for name in weights.keys() if is_of(tower, name)]  # noqa: SIM118  no dict
    state: dict[str, Tensor] = {}
    for i in range(0, len(names), _TENSORS_AT_ONCE):
        some = _read(file, names[i : i + _TENSORS_AT_ONCE], device, dtype)
        state |= {_inner_name(tower, name): tensor for name, tensor in some.items()}
    try:
        network.load_state_dict(state, strict=True, assign=True)
    except RuntimeError as error:
        raise ValueError(f"{file.name} is no {tower} tower: {error}") from error
    return network.requires_grad_(requires_grad=False)


def expected_shapes(config: ImageBindConfig = HUGE) -> dict[str, tuple[int, ...]]:
    """Every key of a published checkpoint and its shape."""
    return dict(shape for tower in TOWERS for shape in tower_shapes(tower, config))


def tower_shapes(
    tower: Tower, config: ImageBindConfig = HUGE
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The published keys and shapes of one tower."""
    for name, tensor in build(tower, config).state_dict().items():
        part, _, rest = name.partition(".")
        yield f"modality_{part}s.{tower}.{rest}", tuple(tensor.shape)


def is_of(tower: Tower, key: str) -> bool:
    """Whether a published key is this tower's."""
    return key.split(".")[1] == tower


def _read(file: Path, names: list[str], device: str, dtype: torch.dtype) -> dict[str, Tensor]:
    """Some tensors of a file. Where they are converted, their pages are given back after them."""
    with safe_open(file, framework="pt", device=device) as weights:
        return {name: weights.get_tensor(name).to(dtype) for name in names}


def _inner_name(tower: Tower, key: str) -> str:
    """`modality_trunks.audio.blocks.0...` -> `trunk.blocks.0...`."""
    part, _, rest = key.partition(f".{tower}.")
    return f"{part.removeprefix('modality_').removesuffix('s')}.{rest}"

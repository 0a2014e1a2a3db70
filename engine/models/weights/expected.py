"""What must be in a checkpoint, key by key, and what may not."""

from __future__ import annotations

from collections.abc import Mapping

from engine.models.weights.pickled import NotWeightsError, Tensor
from engine.models.weights.table import Checkpoint

Shapes = Mapping[str, tuple[int, ...]]


def expected_shapes(model: Checkpoint) -> Shapes:
    """Every key of a checkpoint and its shape, from the network it is for."""
    if model.shapes:
        return model.shapes
    if model.name == "imagebind":
        from engine.models.imagebind.network import expected_shapes as of_imagebind

        return of_imagebind()
    from engine.models.sam.layout import expected_shapes as of_sam

    return of_sam(model.name)


def check_tensors(found: Mapping[str, Tensor], wanted: Shapes) -> None:
    """Compare keys and shapes.

    Raises:
        NotWeightsError: if anything is missing, too much, or of another shape; says what first.
    """
    for key, shape in wanted.items():
        if key not in found:
            raise NotWeightsError(f"{key} is missing in it")
        if found[key].shape != shape:
            raise NotWeightsError(
                f"{key} has another shape: {_by(found[key].shape)}, not {_by(shape)}"
            )
        if found[key].storage.kind != _kind(key):
            raise NotWeightsError(f"the numbers of {key} are of another kind than float32")
    for key in found:
        if key not in wanted:
            raise NotWeightsError(f"it holds {key[:60]!a}, which does not belong there")


def _kind(key: str) -> str:
    """Float32, but for the one whole number that a BatchNorm counts with."""
    return "LongStorage" if key.endswith(".num_batches_tracked") else "FloatStorage"


def _by(shape: tuple[int, ...]) -> str:
    return " x ".join(map(str, shape)) or "one number"

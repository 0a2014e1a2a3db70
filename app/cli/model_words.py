"""A checkpoint in words: what it brings, costs and needs."""

from __future__ import annotations

from urllib.parse import urlsplit

from app.checkpoints import place_of
from engine.models.device import Place
from engine.models.weights import Checkpoint, Installed


def size(length: float) -> str:
    """Bytes as 4.8 GB, 375 MB, 12 kB."""
    for unit, name in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if length >= unit:
            return f"{length / unit:.{1 if name == 'GB' else 0}f} {name}"
    return f"{length:.0f} bytes"


def title(model: Checkpoint, found: Installed | None, here: int) -> str:
    """Its name, and whether it is there."""
    if found:
        state = f"installed, {found.precision}, {size(found.bytes)}"
    elif here:
        state = f"{size(here)} of {size(model.bytes)} are here"
    else:
        state = "not installed"
    return f"{model.name}  {model.title} ({state})"


def about(model: Checkpoint, *, here: int = 0, exact: bool = False) -> list[str]:
    """What a person should know before it is fetched."""
    place = place_of(model)
    is_whole = exact or model.exact_parts >= set(model.parts)
    kept = size(model.bytes * (1 if is_whole else 0.5))
    had = f", of which {size(here)} are here" if here else ""
    lines = [
        model.title,
        f"  {model.adds}",
        f"  Download  {size(model.bytes)}{had}, from {urlsplit(model.url).hostname}",
        f"  On disk   about {kept} once it is converted",
        f"  Needs     {memory(model, place)}",
        f"  Licence   {licence(model)} ({model.licence_url})",
    ]
    return [*lines, f"  {place.note}"] if place.note else lines


def licence(model: Checkpoint) -> str:
    """The licence, and plainly when it is not for everyone."""
    return model.licence if model.commercial else f"{model.licence}, NOT for commercial use"


def memory(model: Checkpoint, place: Place) -> str:
    """What a job needs, in the precision that this machine would use."""
    need = model.memory_mb["fp32" if place.dtype == "float32" else "bf16"]
    return f"{size(need * 10**6)} of memory, on the {place.label}"

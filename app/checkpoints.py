"""A checkpoint as plain values: the same for scripts, in the terminal, and for the window."""

from __future__ import annotations

from typing import Any

from engine.models.device import Place, choose_place
from engine.models.weights import Checkpoint, Installed

Plain = dict[str, Any]


def place_of(model: Checkpoint) -> Place:
    """Where it would run on this machine, and how finely."""
    return choose_place(model.memory_mb["fp32"])


def entry_of(model: Checkpoint, found: Installed | None, fetched: int) -> Plain:
    """What it is, costs and needs, and how much of it is here."""
    place = place_of(model)
    return {
        "name": model.name,
        "title": model.title,
        "adds": model.adds,
        "url": model.url,
        "bytes": model.bytes,
        "fetched_bytes": fetched,
        "licence": model.licence,
        "licence_url": model.licence_url,
        "commercial": model.commercial,
        "memory_mb": dict(model.memory_mb),
        "device": place.device,
        "precision": place.dtype,
        "note": place.note,
        "installed": found is not None,
        "installed_precision": found.precision if found else None,
        "installed_bytes": found.bytes if found else 0,
    }

"""A checkpoint as plain values: the same for scripts, in the terminal, and for the window."""

from __future__ import annotations

from typing import Any

from engine.models.device import Place, choose_place
from engine.models.weights import Checkpoint, Installed

Plain = dict[str, Any]


def place_of(model: Checkpoint) -> Place:
    """Where it would run on this machine, and how finely."""
    return choose_place(model.memory_mb["fp32"])


def where_runs(model: Checkpoint) -> Plain:
    """Where it would run, how finely, and what a person should know of that."""
    place = place_of(model)
    return {"device": place.device, "precision": place.dtype, "note": place.note}


def built_in_entry(name: str) -> Plain:
    """What comes with Earshot, as `entry_of` says it of checkpoints."""
    return {
        "name": name,
        "built_in": True,
        "commercial": True,
        "device": "cpu",
        "precision": "float32",
        "note": "",
        "installed": True,
    }


def entry_of(model: Checkpoint, found: Installed | None, fetched: int) -> Plain:
    """What it is, costs and needs, and how much of it is here."""
    return {
        "name": model.name,
        "built_in": False,
        "title": model.title,
        "adds": model.adds,
        "url": model.url,
        "bytes": model.bytes,
        "fetched_bytes": fetched,
        "licence": model.licence,
        "licence_url": model.licence_url,
        "commercial": model.commercial,
        "memory_mb": dict(model.memory_mb),
        **where_runs(model),
        "installed": found is not None,
        "installed_precision": found.precision if found else None,
        "installed_bytes": found.bytes if found else 0,
    }

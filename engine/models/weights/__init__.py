"""Checkpoints a person adds: which there are, which are installed, how they come and go.

    table.py      what can be had, and under which licence       (assets/models.toml)
    inventory.py  what is there, and where its parts lie

A checkpoint arrives as one file of its makers. Its SHA-256 is compared before anything reads it,
and it is converted once to one safetensors file for each part, so that a job maps only what it
needs. Nothing here loads torch.
"""

from engine.models.weights.inventory import Installed, folder, installed, part, remove
from engine.models.weights.table import (
    Checkpoint,
    Precision,
    checkpoint,
    licence_line,
    read_table,
)

__all__ = [
    "Checkpoint",
    "Installed",
    "Precision",
    "checkpoint",
    "folder",
    "installed",
    "licence_line",
    "part",
    "read_table",
    "remove",
]

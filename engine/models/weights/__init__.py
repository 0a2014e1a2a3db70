"""Checkpoints a person adds: which there are, which are installed, how they come and go.

    table.py      what can be had, and under which licence      (assets/models.toml)
    inventory.py  what is installed, and where its parts lie
    adding.py     a file is verified and converted:
      pth_file.py, pickled.py       read without running anything in it
      expected.py                   its keys and shapes are those of the network
      convert.py                    written beside its place, moved there as a whole
    getting.py    a file is fetched first:
      asking.py, download.py        one request; one after another until all is here
      part_file.py                  what is here so far

A checkpoint arrives as one file of its makers. Its SHA-256 is compared before anything reads it,
and it is converted once to one safetensors file for each part, so that a job maps only what it
needs. Nothing here loads torch, but for the
shapes that the networks themselves know.
"""

from engine.models.weights.adding import add
from engine.models.weights.getting import fetched_bytes, get
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
    "add",
    "checkpoint",
    "fetched_bytes",
    "folder",
    "get",
    "installed",
    "licence_line",
    "part",
    "read_table",
    "remove",
]

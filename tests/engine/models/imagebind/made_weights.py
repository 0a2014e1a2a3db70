"""Checkpoints with seeded random weights: what the benchmark measures is what the tests load."""

from __future__ import annotations

from bench.made_weights import drawn_tower, write_checkpoint, write_tower

__all__ = ["drawn_tower", "write_checkpoint", "write_tower"]

"""Measured speeds, kept in the cache: emptied with it, they are measured again."""

from __future__ import annotations

import numpy as np

from engine.disk_cache import DiskCache
from engine.features.measure_speed import Speed


def find_speed(cache: DiskCache, name: str, where: str) -> Speed | None:
    """What was measured of an engine in the place `where`; None where nothing was."""
    found = cache.find(_key(name, where))
    if found is None or found.shape != (2,):
        return None
    return Speed(float(found[0]), float(found[1]))


def keep_speed(cache: DiskCache, name: str, where: str, speed: Speed) -> None:
    """Remember what was measured."""
    cache.keep(_key(name, where), np.array([speed.picture_s, speed.sound_s]))


def _key(name: str, where: str) -> str:
    return f"speed-{name}-{where}"

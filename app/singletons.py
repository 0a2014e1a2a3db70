"""Keeps None, True and False alive where PySide6 gives them away.

PySide6 6.12 answers None from every Qt function without a result, and True from `disconnect`,
without owning what it hands out. Since 3.12 Python does not count these objects; 3.11 does, and a
window that has lived for some minutes aborts with "deallocating None".
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache

_ENOUGH = 1 << 40  # at a million calls a second, for twelve days


@cache
def keep_singletons_alive() -> None:
    """Once a process, before anything of Qt is called. Nothing to do from Python 3.12 on."""
    if sys.implementation.name == "cpython" and sys.version_info < (3, 12):
        for singleton in (None, True, False):
            ctypes.c_ssize_t.from_address(id(singleton)).value += _ENOUGH

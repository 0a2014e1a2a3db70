"""PySide6 6.12 gives away one reference to True with every `Signal.emit()`.

On Python 3.11, where True is counted like any object, some 500 emits later the process aborts with
"deallocating True or False" (from 3.12 on bools are immortal). So they get references to spare.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache

_SPARE = 1 << 40  # a thousand signals a second for thirty years


@cache
def keep_bools() -> None:
    """Make True and False outlive every signal; call it before the first one is emitted."""
    if sys.version_info >= (3, 12):
        return
    for value in (True, False):
        ctypes.c_ssize_t.from_address(id(value)).value += _SPARE  # the count comes first

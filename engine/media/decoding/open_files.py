"""Files that stay open in the child between two stretches of their sound.

Opening a film of ten minutes takes longer than decoding ten seconds of its sound.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from engine.media.guard import open_container

if TYPE_CHECKING:
    from av.container import InputContainer

KEPT_S = 2.0  # without a request: then nothing stands in the way of a drive being taken out
_MOST = 12
_CAN_KEEP = os.name != "nt"  # Windows would not let anybody delete or rename them

_Key = tuple[str, int, int, int, int]
_kept: OrderedDict[_Key, tuple[InputContainer, ExitStack]] = OrderedDict()


@contextmanager
def kept_open(path: str) -> Iterator[InputContainer]:
    """As `open_container`, and left open for the next time; where it stands is not said.

    A file that gave trouble is closed, and so is one that is not read to its end.

    Raises:
        UnreadableMediaError: if the file is missing, not sound or video, or over a limit.
    """
    key = _identity(path)
    container, stack = _kept.pop(key, None) or _opened(path)
    try:
        yield container
    except BaseException:
        stack.close()
        raise
    _kept[key] = container, stack
    while len(_kept) > (_MOST if _CAN_KEEP else 0):
        _kept.popitem(last=False)[1][1].close()


def close_all() -> None:
    """Let go of every file."""
    while _kept:
        _kept.popitem()[1][1].close()


def _opened(path: str) -> tuple[InputContainer, ExitStack]:
    stack = ExitStack()
    return stack.enter_context(open_container(path)), stack


def _identity(path: str) -> _Key:
    """Another file of the same name is another file."""
    try:
        found = Path(path).stat()
    except OSError:  # the guard says it better
        return path, 0, 0, 0, 0
    return path, found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns

"""Arrays from one process to the other: files in memory, mapped where they arrive.

The worker writes each array into a file of its own folder, on Linux a folder that lies in memory.
The window checks shape, type and size against the file before it maps it, and takes the name away:
what is mapped lives as long as the array, and nothing is left if either side dies.
`multiprocessing.shared_memory` would leave segments behind when a worker is killed, and start a
process of its own to look for them.
"""

from __future__ import annotations

import math
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.media.wire import BrokenWireError

Array = NDArray[Any]

MOST_ARRAYS = 2048  # in one result: a matte for each object of a crowded picture
MOST_BYTES = 1 << 30  # of one result
MOST_AXES = 5

_TYPES = {"|b1", "|u1", "|i1", "<i2", "<u2", "<i4", "<u4", "<i8", "<u8", "<f4", "<f8"}
_FILE_NAME = re.compile(r"[0-9]{1,18}\.array")
_IN_MEMORY = Path("/dev/shm")
_numbers = count()


def make_folder() -> Path:
    """A new private folder for what one worker sends, in memory where the system has such."""
    place = _IN_MEMORY if os.access(_IN_MEMORY, os.W_OK) else None
    return Path(tempfile.mkdtemp(prefix="earshot-jobs-", dir=place))


def remove_folder(folder: Path) -> None:
    """With all that nobody fetched. What Windows still maps stays for its own cleaning."""
    shutil.rmtree(folder, ignore_errors=True)


def write_arrays(arrays: Mapping[str, Array], folder: Path) -> list[dict[str, Any]]:
    """Put the arrays into the folder; returns what the message says about them.

    Raises:
        ValueError: if there are too many, or of a type that cannot be sent.
        OSError: if there is no room.
    """
    described = [_describe(name, array) for name, array in arrays.items()]
    try:
        _check_all(described)
    except BrokenWireError as error:
        raise ValueError(str(error)) from error
    for each, array in zip(described, arrays.values(), strict=True):
        array.astype(each["type"], order="C", copy=False).tofile(folder / each["file"])
    return described


def _describe(name: str, array: Array) -> dict[str, Any]:
    kind = array.dtype.newbyteorder("<").str
    return {
        "name": name,
        "file": f"{next(_numbers)}.array",
        "type": kind,
        "shape": list(array.shape),
    }


def read_arrays(described: object, folder: Path) -> dict[str, Array]:
    """Map what a message describes; the files lose their names.

    Raises:
        BrokenWireError: if the description cannot be, or is not what lies in the folder.
    """
    checked = _check_all(described)
    return {each["name"]: _map(each, folder / each["file"]) for each in checked}


def _check_all(described: object) -> list[dict[str, Any]]:
    if not isinstance(described, list) or len(described) > MOST_ARRAYS:
        raise BrokenWireError("too many arrays, or not a list of them")
    if sum(_check(each) for each in described) > MOST_BYTES:
        raise BrokenWireError(f"arrays of more than {MOST_BYTES} bytes")
    return described


def _check(described: object) -> int:
    """The bytes of one array that may be."""
    match described:
        case {"name": str(), "file": str(file), "type": str(kind), "shape": list(shape)}:
            known = kind in _TYPES and _FILE_NAME.fullmatch(file)
            if known and len(shape) <= MOST_AXES and all(map(_is_length, shape)):
                return math.prod(shape) * np.dtype(kind).itemsize
    raise BrokenWireError("an array that cannot be")


def _is_length(side: object) -> bool:
    return type(side) is int and 0 <= side <= MOST_BYTES


def _map(described: dict[str, Any], file: Path) -> Array:
    shape, kind = tuple(described["shape"]), np.dtype(described["type"])
    size = math.prod(shape) * kind.itemsize
    try:
        if file.is_symlink() or file.stat().st_size != size:
            raise BrokenWireError("an array of another size than it says")
        # our own private pages are made only where somebody writes into the array
        array = np.memmap(file, kind, "c", shape=shape) if size else np.empty(shape, kind)
        with suppress(PermissionError):  # Windows: not while it is mapped
            file.unlink()
    except (OSError, ValueError) as error:
        raise BrokenWireError("an array that is not there") from error
    return array.view(np.ndarray)

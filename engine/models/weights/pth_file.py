"""Published weights as PyTorch saves them: a zip of raw numbers and one pickle that names them."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

import numpy as np

from engine.errors import UnreadableMediaError
from engine.models.weights.pickled import NotWeightsError, Tensor, read_state
from engine.types import Float32

MOST_ENTRIES = 20_000
MOST_CONTENTS_BYTES = 16 << 20  # of the pickle; the largest published one has 0.2 MB
_CHUNK_BYTES = 8 << 20
_ENCRYPTED = 0x1
_DTYPES = {"FloatStorage": "<f4", "LongStorage": "<i8"}
REMEDY = "Get the file from the people who made it."
_BAD_ZIP = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError),
    *(ValueError, KeyError, OverflowError, struct.error, zlib.error),
)


@dataclass(frozen=True, slots=True, eq=False)
class PthFile:
    """An open checkpoint: `tensors` by key, of which any can be read."""

    tensors: dict[str, Tensor]
    _zip: zipfile.ZipFile
    _root: str

    def read(self, key: str) -> Float32:
        """One tensor, in its own shape.

        Raises:
            NotWeightsError: if its numbers are not all there.
        """
        tensor = self.tensors[key]
        numbers = self._numbers(tensor)
        if 0 in tensor.shape:
            return np.empty(tensor.shape, np.float32)
        steps = [4 * step for step in tensor.strides]
        start = numbers[tensor.offset :]
        return np.lib.stride_tricks.as_strided(start, tensor.shape, steps, writeable=False)

    def _numbers(self, tensor: Tensor) -> Float32:
        """All numbers of its storage, (n,)."""
        storage = tensor.storage
        entry = _entry(self._zip, f"{self._root}data/{storage.key}")
        kind = np.dtype(_DTYPES[storage.kind])
        if entry.file_size != kind.itemsize * storage.length:
            raise NotWeightsError("numbers are missing in it")
        numbers = np.empty(storage.length, kind)
        try:
            with self._zip.open(entry) as source:
                _fill(numbers.data.cast("B"), source)
        except _BAD_ZIP as error:
            raise NotWeightsError("it is damaged or cut short") from error
        return numbers.astype(np.float32, copy=False)


@contextmanager
def open_pth(path: Path, handle: BinaryIO) -> Iterator[PthFile]:
    """Open a checkpoint whose SHA-256 has been compared; nothing in it is ever run.

    `handle` is the open file, `path` what to call it in a sentence.

    Raises:
        UnreadableMediaError: if it is no such file, or holds more than float32 tensors; also for
            a NotWeightsError in the block.
    """
    try:
        with _unzipped(handle) as opened:
            root = _root(opened)
            contents = _small(opened, f"{root}data.pkl", MOST_CONTENTS_BYTES)
            yield PthFile(read_state(contents), opened, root)
    except NotWeightsError as error:
        raise UnreadableMediaError(path, str(error), REMEDY) from error


def _unzipped(handle: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(handle)
    except _BAD_ZIP as error:
        raise NotWeightsError(_why_no_zip(handle)) from error


def _small(opened: zipfile.ZipFile, name: str, most: int) -> bytes:
    """All of a short entry."""
    entry = _entry(opened, name)
    if entry.file_size > most:
        raise NotWeightsError("its table of contents is far too long")
    try:
        return opened.read(entry)
    except _BAD_ZIP as error:
        raise NotWeightsError("it is damaged or cut short") from error


@contextmanager
def open_regular(path: Path) -> Iterator[BinaryIO]:
    """Open a file to read, if it is one: no folder, no pipe, no device.

    Raises:
        UnreadableMediaError: if it is not, or not there.
    """
    try:
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
    except FileNotFoundError as error:
        raise UnreadableMediaError(path, "there is no such file", "Check the name.") from error
    except OSError as error:
        why = "it is a folder" if path.is_dir() else error.strerror or "the disk refused"
        raise UnreadableMediaError(path, why, "Name a file.") from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        why = "it is a folder" if path.is_dir() else "it is not a file"
        raise UnreadableMediaError(path, why, "Name a file.")
    with os.fdopen(handle, "rb") as file:
        yield file


def _root(opened: zipfile.ZipFile) -> str:
    """The folder inside, with its slash."""
    names = opened.namelist()
    if len(names) > MOST_ENTRIES or len(set(names)) != len(names):
        raise NotWeightsError("it is not as PyTorch writes it: too many entries")
    found = [name for name in names if name.endswith("/data.pkl") and name.count("/") == 1]
    if len(found) != 1 or any(not name.startswith(found[0][:-8]) for name in names):
        raise NotWeightsError("it is a zip file, but not one of weights")
    root = found[0][: -len("data.pkl")]
    if f"{root}byteorder" in names:
        order = _small(opened, f"{root}byteorder", 64)
        if order != b"little":
            raise NotWeightsError("its numbers are in another byte order")
    return root


def _entry(opened: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """An entry that lies in the file as it is: neither compressed nor encrypted, and whole."""
    try:
        entry = opened.getinfo(name)
    except KeyError as error:
        raise NotWeightsError("numbers are missing in it") from error
    plain = entry.compress_type == zipfile.ZIP_STORED and not entry.flag_bits & _ENCRYPTED
    if not plain or entry.file_size != entry.compress_size:
        raise NotWeightsError("it is packed in a way that PyTorch does not use")
    if entry.header_offset + entry.file_size > opened.start_dir:
        raise NotWeightsError("it says that it is longer than it is")
    return entry


def _fill(into: memoryview, source: IO[bytes]) -> None:
    done = 0
    while done < len(into):
        piece = source.read(min(_CHUNK_BYTES, len(into) - done))
        if not piece:
            raise NotWeightsError("numbers are missing in it")
        into[done : done + len(piece)] = piece
        done += len(piece)


def _why_no_zip(handle: BinaryIO) -> str:
    """What it is instead, as far as its first bytes tell."""
    try:
        handle.seek(0)
        start = handle.read(4)
    except (OSError, ValueError):
        start = b""
    if not start:
        return "it is empty"
    if start[:1] == b"\x80":
        return "it is saved in PyTorch's old way, which can hide programs"
    if start[:2] == b"PK":
        return "it is damaged or cut short"
    return "it is not a file of weights"

"""How the program and its children talk: JSON headers and raw bytes over pipes, no pickle.

One message is: 4 bytes length of the header, 8 bytes length of the payload (both little-endian),
the header as JSON, the payload. Both sides check the lengths before they take the bytes. Spoken by
the readers of `engine.media` and the engine workers of `app.jobs`.
"""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Callable, Mapping
from io import FileIO
from typing import Any, Protocol

Header = dict[str, Any]
Plain = str | float | bool | list[float] | None  # what a request is made of
Bytes = bytes | bytearray | memoryview

MAX_HEADER_BYTES = 1 << 20
MAX_PAYLOAD_BYTES = 512 << 20

_LENGTHS = struct.Struct("<IQ")


class Sink(Protocol):
    """Where messages go: a raw (unbuffered) binary file."""

    def write(self, data: Bytes, /) -> int | None: ...


class Source(Protocol):
    """Where messages come from: a raw (unbuffered) binary file."""

    def readinto(self, buffer: memoryview, /) -> int | None: ...


class BrokenWireError(Exception):
    """The other side is gone, or says something that cannot be."""


def _no_wait() -> None:
    """For the side that may wait for ever."""


def write_message(sink: Sink, header: Mapping[str, Any], payload: Bytes = b"") -> None:
    """Send one message.

    Raises:
        BrokenWireError: if the other side is gone.
    """
    view = memoryview(payload).cast("B") if len(payload) else memoryview(b"")
    for part in (memoryview(_opening(header, view.nbytes)), view):
        _write_all(sink, part)


def frame_message(header: Mapping[str, Any], payload: bytes = b"") -> bytes:
    """One message as bytes, for the side that has another way of sending them."""
    return _opening(header, len(payload)) + payload


def _opening(header: Mapping[str, Any], payload_size: int) -> bytes:
    text = json.dumps(header).encode("ascii")
    return _LENGTHS.pack(len(text), payload_size) + text


def read_message(source: Source, wait: Callable[[], None] = _no_wait) -> tuple[Header, bytearray]:
    """Take one message; `wait` is called before each read and may raise.

    Raises:
        BrokenWireError: at the end of the stream, or when the lengths or the JSON make no sense.
    """
    lengths = _read_exactly(source, _LENGTHS.size, wait)
    text_size, payload_size = _checked_lengths(lengths, MAX_PAYLOAD_BYTES)
    header = _parse_header(_read_exactly(source, text_size, wait))
    return header, _read_exactly(source, payload_size, wait)


class MessageBuffer:
    """For the side that must not wait: bytes go in as they come, whole messages come out."""

    def __init__(self, most_payload: int = MAX_PAYLOAD_BYTES) -> None:
        self._bytes = bytearray()
        self._most_payload = most_payload

    def add(self, data: Bytes) -> None:
        self._bytes += data

    def take(self) -> tuple[Header, bytearray] | None:
        """The next message, or None while it is not whole.

        Raises:
            BrokenWireError: when the lengths or the JSON make no sense.
        """
        if len(self._bytes) < _LENGTHS.size:
            return None
        text_size, payload_size = _checked_lengths(self._bytes, self._most_payload)
        text_end = _LENGTHS.size + text_size
        if len(self._bytes) < text_end + payload_size:
            return None
        header = _parse_header(self._bytes[_LENGTHS.size : text_end])
        payload = self._bytes[text_end : text_end + payload_size]
        del self._bytes[: text_end + payload_size]
        return header, payload


def take_pipes() -> tuple[FileIO, FileIO]:
    """A child's two pipes for itself alone: what a library prints must not land in a message."""
    source, sink = FileIO(os.dup(0), "rb"), FileIO(os.dup(1), "wb")
    with open(os.devnull, "r+b") as nowhere:  # noqa: PTH123  devnull is not a path
        os.dup2(nowhere.fileno(), 0)
        os.dup2(nowhere.fileno(), 1)
    return source, sink


def _checked_lengths(data: Bytes, most_payload: int) -> tuple[int, int]:
    text_size, payload_size = _LENGTHS.unpack_from(data)
    if text_size > MAX_HEADER_BYTES or payload_size > most_payload:
        raise BrokenWireError(f"a message of {text_size} + {payload_size} bytes")
    return text_size, payload_size


def _parse_header(text: Bytes) -> Header:
    try:
        header = json.loads(bytes(text))
    except (ValueError, RecursionError) as error:
        raise BrokenWireError("a header that is not JSON") from error
    if not isinstance(header, dict):
        raise BrokenWireError("a header that is not an object")
    return header


def _write_all(sink: Sink, data: memoryview) -> None:
    while data.nbytes:
        try:
            written = sink.write(data)
        except (OSError, ValueError) as error:
            raise BrokenWireError("the other side is gone") from error
        data = data[written or 0 :]


def _read_exactly(source: Source, size: int, wait: Callable[[], None]) -> bytearray:
    buffer = bytearray(size)
    rest = memoryview(buffer)
    while rest.nbytes:
        wait()
        try:
            count = source.readinto(rest)
        except (OSError, ValueError) as error:
            raise BrokenWireError("the other side is gone") from error
        if not count:
            raise BrokenWireError("the other side is gone")
        rest = rest[count:]
    return buffer

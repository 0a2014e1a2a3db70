"""How the program and its reading child talk: JSON headers and raw bytes over pipes, no pickle.

One message is: 4 bytes length of the header, 8 bytes length of the payload (both little-endian),
the header as JSON, the payload. Both sides check the lengths before they take the bytes.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Mapping
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
    text = json.dumps(header).encode("ascii")
    view = memoryview(payload).cast("B") if len(payload) else memoryview(b"")
    for part in (memoryview(_LENGTHS.pack(len(text), view.nbytes) + text), view):
        _write_all(sink, part)


def read_message(source: Source, wait: Callable[[], None] = _no_wait) -> tuple[Header, bytearray]:
    """Take one message; `wait` is called before each read and may raise.

    Raises:
        BrokenWireError: at the end of the stream, or when the lengths or the JSON make no sense.
    """
    text_size, payload_size = _LENGTHS.unpack(_read_exactly(source, _LENGTHS.size, wait))
    if text_size > MAX_HEADER_BYTES or payload_size > MAX_PAYLOAD_BYTES:
        raise BrokenWireError(f"a message of {text_size} + {payload_size} bytes")
    try:
        header = json.loads(_read_exactly(source, text_size, wait))
    except ValueError as error:
        raise BrokenWireError("a header that is not JSON") from error
    if not isinstance(header, dict):
        raise BrokenWireError("a header that is not an object")
    return header, _read_exactly(source, payload_size, wait)


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

"""Values of our own as plain JSON values and back, strictly.

For documents and for messages between processes. What comes back is checked as if a stranger had
written it: types, finite numbers, lengths and counts.
"""

from __future__ import annotations

import base64
import binascii
import math
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")

MAX_TEXT = 8192  # characters
MAX_ITEMS = 50_000  # of one list
MAX_BLOB = 16 << 20  # bytes of one packed value
MAX_NUMBER = 1e9
MAX_INTEGER = 2**63 - 1  # bytes of a file


class PlainError(ValueError):
    """A plain value is not what it should be; says where and why."""


def to_plain(value: object, *, write_path: Callable[[Path], str] = str) -> Any:  # noqa: ANN401
    """Dictionaries, lists, strings, numbers, booleans and None for a dataclass value.

    Bytes become base64 text.
    """
    if is_dataclass(value):
        return {
            field.name: to_plain(getattr(value, field.name), write_path=write_path)
            for field in fields(value)
        }
    if isinstance(value, tuple):
        return [to_plain(item, write_path=write_path) for item in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return write_path(value) if isinstance(value, Path) else value


def from_plain(kind: type[T], value: object, *, read_path: Callable[[str], Path] = Path) -> T:
    """The value of type `kind` that `value` stands for.

    Fields with a default may be missing; fields that `kind` does not have may not be there.

    Raises:
        PlainError: if anything is not as it should be.
    """
    return _Reader(read_path).read(kind, value, kind.__name__)


class _Reader:
    """Reads one value; `where` is the way to it, for the error."""

    def __init__(self, read_path: Callable[[str], Path]) -> None:
        self._read_path = read_path

    def read(self, kind: Any, value: object, where: str) -> Any:  # noqa: ANN401
        if is_dataclass(kind):
            return self._read_fields(kind, value, where)
        if get_origin(kind) is tuple:
            return self._read_items(get_args(kind)[0], value, where)
        if get_origin(kind) is UnionType:
            return self._read_optional(kind, value, where)
        if kind is Path:
            return self._read_path(_name(value, where))
        return _SIMPLE[kind](value, where)

    def _read_fields(self, kind: Any, value: object, where: str) -> Any:  # noqa: ANN401
        if not isinstance(value, dict):
            raise PlainError(f"{where} is not a table")
        types, needed = _fields(kind)
        if unknown := value.keys() - types.keys():
            raise PlainError(f"{where} has an unknown entry {str(min(unknown))[:40]!r}")
        if missing := needed - value.keys():
            raise PlainError(f"{where} has no {min(missing)}")
        return kind(**{k: self.read(types[k], v, f"{where}.{k}") for k, v in value.items()})

    def _read_items(self, kind: Any, value: object, where: str) -> tuple[Any, ...]:  # noqa: ANN401
        if not isinstance(value, list):
            raise PlainError(f"{where} is not a list")
        if len(value) > MAX_ITEMS:
            raise PlainError(f"{where} has more than {MAX_ITEMS} entries")
        return tuple(self.read(kind, item, f"{where}[{i}]") for i, item in enumerate(value))

    def _read_optional(self, kind: Any, value: object, where: str) -> Any:  # noqa: ANN401
        if value is None:
            return None
        (inner,) = (each for each in get_args(kind) if each is not NoneType)
        return self.read(inner, value, where)


@lru_cache(maxsize=64)
def _fields(kind: Any) -> tuple[dict[str, Any], frozenset[str]]:  # noqa: ANN401
    """The types of the fields of a dataclass, and which have no default."""
    hints = get_type_hints(kind)
    needed = (f for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING)
    return {f.name: hints[f.name] for f in fields(kind)}, frozenset(f.name for f in needed)


def _number(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PlainError(f"{where} is not a number")
    if not (abs(value) <= MAX_NUMBER and math.isfinite(value)):
        raise PlainError(f"{where} is no number that makes sense")
    return float(value)


def _integer(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > MAX_INTEGER:
        raise PlainError(f"{where} is not a whole number that makes sense")
    return value


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise PlainError(f"{where} is not text")
    if len(value) > MAX_TEXT:
        raise PlainError(f"{where} is longer than {MAX_TEXT} characters")
    return value


def _name(value: object, where: str) -> str:
    """Text that can be a path."""
    if not (name := _text(value, where)) or "\0" in name:
        raise PlainError(f"{where} is not a path")
    return name


def _flag(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise PlainError(f"{where} is neither true nor false")
    return value


def _bytes(value: object, where: str) -> bytes:
    if not isinstance(value, str) or len(value) > MAX_BLOB * 4 // 3 + 4:
        raise PlainError(f"{where} is not packed as text, or too long")
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise PlainError(f"{where} is not packed as text") from error


_SIMPLE: dict[Any, Callable[[object, str], Any]] = {
    float: _number,
    int: _integer,
    str: _text,
    bool: _flag,
    bytes: _bytes,
}

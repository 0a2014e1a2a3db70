"""The table of checkpoints that can be had: assets/models.toml as values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal
from urllib.parse import urlsplit

from engine.errors import WrongRequestError

TABLE_FILE = Path(__file__).parents[3] / "assets/models.toml"

Precision = Literal["bf16", "fp32"]
PRECISIONS: tuple[Precision, ...] = ("bf16", "fp32")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One file of published weights.

    `bytes` is its length, approximate unless `bytes_verified`. `parts` are what it is converted to,
    each with the prefixes of its keys; those of `exact_parts` always in fp32. `hosts` are all that
    may send it. `memory_mb` is what one job needs with it, for each precision. `shapes` are its
    keys where the table itself says them; else the network's own are asked for.
    """

    name: str
    title: str
    url: str
    bytes: int
    bytes_verified: bool
    sha256: str
    licence: str
    licence_url: str
    commercial: bool
    adds: str
    memory_mb: Mapping[Precision, int]
    parts: Mapping[str, tuple[str, ...]]
    exact_parts: frozenset[str]
    hosts: frozenset[str]
    shapes: Mapping[str, tuple[int, ...]]

    @property
    def file_name(self) -> str:
        """What its makers call the file."""
        return urlsplit(self.url).path.rpartition("/")[2]

    def part_of(self, key: str) -> str | None:
        """The part that a key belongs to; None where it belongs to none."""
        return next((part for part, starts in self.parts.items() if key.startswith(starts)), None)

    def precision_of(self, part: str, wanted: Precision) -> Precision:
        """What a part is kept in."""
        return "fp32" if part in self.exact_parts else wanted


def read_table(table: Path | None = None) -> tuple[Checkpoint, ...]:
    """All checkpoints of a table, of our own by default."""
    return _read(table or TABLE_FILE)


def checkpoint(name: str, table: Path | None = None) -> Checkpoint:
    """The checkpoint of that name.

    Raises:
        WrongRequestError: if there is none.
    """
    known = read_table(table)
    for each in known:
        if each.name == name:
            return each
    names = ", ".join(each.name for each in known)
    raise WrongRequestError(f'There is no checkpoint called "{name}". Use one of: {names}.')


def licence_line(name: str, table: Path | None = None) -> str:
    """What has to be said when results were made with it; empty where there is nothing to say."""
    used = checkpoint(name, table)
    if used.commercial:
        return ""
    return (
        f"{used.title} is at work: its licence ({used.licence}, {used.licence_url}) excludes"
        " commercial use."
    )


@cache
def _read(table: Path) -> tuple[Checkpoint, ...]:
    entries = tomllib.loads(table.read_text(encoding="utf-8"))
    return tuple(_made_of(name, entry) for name, entry in entries.items())


def _made_of(name: str, entry: dict[str, Any]) -> Checkpoint:
    parts = {part: tuple(starts) for part, starts in entry["parts"].items()}
    shapes = {key: tuple(shape) for key, shape in entry.get("shapes", {}).items()}
    memory: dict[Precision, int] = {each: int(entry["memory_mb"][each]) for each in PRECISIONS}
    return Checkpoint(
        name=name,
        title=entry["title"],
        url=entry["url"],
        bytes=entry["bytes"],
        bytes_verified=entry.get("bytes_verified", True),
        sha256=entry["sha256"],
        licence=entry["licence"],
        licence_url=entry["licence_url"],
        commercial=entry["commercial"],
        adds=entry["adds"],
        memory_mb=MappingProxyType(memory),
        parts=MappingProxyType(parts),
        exact_parts=frozenset(entry.get("exact_parts", ())),
        hosts=frozenset([_host(entry["url"]), *entry.get("hosts", ())]),
        shapes=MappingProxyType(shapes),
    )


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""

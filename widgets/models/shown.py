"""What the page shows of engines and checkpoints, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.settings import ENGINES

WAITING, RUNNING, PAUSED = "waiting", "running", "paused"  # phases of a transfer
# What is done in it.
FETCHING, AGAIN, CHECKING, CONVERTING = "fetching", "again", "checking", "converting"


@dataclass(frozen=True, slots=True)
class ShownEngine:
    """An engine or a segmenter: what it is, costs and needs, and what of it is here.

    Lengths in bytes, memory in MB, `picture_s` and `sound_s` in seconds as measured here, 0 where
    nobody has measured. `note` is a sentence about where it would run, or nothing.
    """

    name: str
    built_in: bool = False
    adds: str = ""
    bytes: int = 0
    fetched_bytes: int = 0
    licence: str = ""
    licence_url: str = ""
    commercial: bool = True
    memory_mb: int = 0
    device: str = "cpu"
    precision: str = "float32"
    note: str = ""
    installed: bool = False
    installed_precision: str = ""
    installed_bytes: int = 0
    picture_s: float = 0.0
    sound_s: float = 0.0

    @property
    def hears(self) -> bool:
        """Whether it understands sounds and pictures; otherwise it draws outlines."""
        return self.name in ENGINES


@dataclass(frozen=True, slots=True)
class Transfer:
    """How a download, or the taking of a file, is going; `error` says why it does not go on.

    `phase` is empty where there is none. `done` of `total` bytes, 0 where nobody knows. What cannot
    pause begins anew when it is stopped.
    """

    phase: str = ""
    step: str = FETCHING
    done: float = 0.0
    total: float = 0.0
    seconds_left: float | None = None
    error: str = ""
    can_pause: bool = True

    @property
    def share(self) -> float | None:
        """How much is done, 0 to 1; None where nobody knows."""
        return min(1.0, self.done / self.total) if self.total > 0 else None


NOTHING = Transfer()


def shown_from(entry: dict[str, Any]) -> ShownEngine:
    """An engine as the task `list_engines` tells of it."""
    speed = entry.get("speed") or {}
    memory = entry.get("memory_mb") or {}
    halves = entry["precision"] != "float32"
    names = ("adds", "bytes", "fetched_bytes", "licence", "licence_url", "installed_bytes")
    return ShownEngine(
        name=entry["name"],
        built_in=entry["built_in"],
        commercial=entry["commercial"],
        device=entry["device"],
        precision=entry["precision"],
        note=entry["note"],
        installed=entry["installed"],
        installed_precision=entry.get("installed_precision") or "",
        memory_mb=int(memory.get("bf16" if halves else "fp32", 0)),
        picture_s=float(speed.get("picture_s", 0.0)),
        sound_s=float(speed.get("sound_s", 0.0)),
        **{name: entry[name] for name in names if name in entry},
    )


def step_of(what: str) -> str:
    """What is done, by how the engine says it."""
    if what.startswith("trying again"):
        return AGAIN
    first = what.partition(" ")[0]
    return first if first in (CHECKING, CONVERTING) else FETCHING

"""What the window and a worker say to each other, checked before anything is believed.

Framed as `engine.media.wire` does it. To the worker: `run` (the arguments are the payload),
`cancel` and `end`. From it: `started`, `progress`, and one of `done` (the value is the payload),
`refused`, `broke` (our bug) and `cancelled`, each with the number of its job.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.jobs.arrays import Array, read_arrays
from engine.media.wire import BrokenWireError, Bytes, Header

Plain = dict[str, Any]  # JSON values

# The file in a worker's folder that says what it works on, should it die of that.
LAST_WORDS, LAST_WORDS_BYTES = "last-words", 512

MAX_VALUE_BYTES = 64 << 20  # the cut-outs of two hundred prompts
MAX_TEXT = 20_000  # characters of a sentence or a traceback


@dataclass(frozen=True, slots=True)
class Started:
    """The worker has begun with a job."""

    job: int


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total`, both finite and not negative; a total of 0 is an unknown one."""

    job: int
    done: float
    total: float
    what: str


@dataclass(frozen=True, slots=True, eq=False)
class Done:
    """What a task gave back."""

    job: int
    value: Plain
    arrays: dict[str, Array] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """The world said no; the sentence is for a person."""

    job: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Broke:
    """Our bug: its kind, and the traceback for the log."""

    job: int
    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class WasCancelled:
    """The task has heard that nobody wants it any more."""

    job: int


Message = Started | Progress | Done | Refused | Broke | WasCancelled


def encode_value(value: Mapping[str, Any]) -> bytes:
    """Plain values as JSON.

    Raises:
        ValueError: if there is a NaN in it, or far too much.
        TypeError: if a value is not plain.
    """
    text = json.dumps(value, allow_nan=False).encode("ascii")
    if len(text) > MAX_VALUE_BYTES:
        raise ValueError(f"{len(text)} bytes are more than a message carries")
    return text


def decode_value(payload: Bytes) -> Plain:
    """The other way.

    Raises:
        BrokenWireError: if it is no JSON object.
    """
    try:
        value = json.loads(bytes(payload))
    except (ValueError, RecursionError) as error:
        raise BrokenWireError("a value that is not JSON") from error
    if not isinstance(value, dict):
        raise BrokenWireError("a value that is not an object")
    return value


def parse_message(header: Header, payload: Bytes, folder: Path) -> Message:
    """What a worker said; `folder` is where its arrays lie.

    Raises:
        BrokenWireError: if it says anything that cannot be.
    """
    match header:
        case {"kind": "started", "job": int(job)}:
            return Started(job)
        case {"kind": "progress", "job": int(job), "done": done, "total": total, "what": str(what)}:
            return Progress(job, _amount(done), _amount(total), what[:MAX_TEXT])
        case {"kind": "done", "job": int(job), "arrays": arrays}:
            return Done(job, decode_value(payload), read_arrays(arrays, folder))
        case {"kind": "refused", "job": int(job), "sentence": str(sentence)}:
            return Refused(job, sentence[:MAX_TEXT])
        case {"kind": "broke", "job": int(job), "error": str(error), "detail": str(detail)}:
            return Broke(job, error[:MAX_TEXT], detail[-MAX_TEXT:])
        case {"kind": "cancelled", "job": int(job)}:
            return WasCancelled(job)
    raise BrokenWireError(f"a message of unknown kind: {str(header.get('kind'))[:40]!r}")


def _amount(number: object) -> float:
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise BrokenWireError("progress that is not a number")
    try:
        amount = float(number)
    except OverflowError:
        amount = math.inf
    if not math.isfinite(amount) or amount < 0:
        raise BrokenWireError(f"progress of {amount}")
    return amount

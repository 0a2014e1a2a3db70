"""What the page says of an engine, in the language of the person."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from app.amounts import size
from widgets.models.shown import (
    AGAIN,
    CHECKING,
    CONVERTING,
    FETCHING,
    PAUSED,
    WAITING,
    ShownEngine,
    Transfer,
)
from widgets.shared.durations import time_left
from widgets.shared.words import QT_TRANSLATE_NOOP

CONTEXT = "Models"

BUILT_IN: Mapping[str, str] = MappingProxyType(
    {
        "compact": QT_TRANSLATE_NOOP(
            "Models",
            "Understands pictures, sounds and words. It comes with Earshot, runs on any machine,"
            " and may be used for anything.",
        ),
        "outline": QT_TRANSLATE_NOOP(
            "Models",
            "Outlines what a sound, a click or a box points at. It comes with Earshot and may be"
            " used for anything.",
        ),
    }
)

# The sentences of assets/models.toml.
ADDS = (
    QT_TRANSLATE_NOOP(
        "Models",
        "Pictures, video, sounds, words, depth, thermal and motion in one space: any sound, any"
        " words.",
    ),
    QT_TRANSLATE_NOOP(
        "Models",
        "Exact outlines of anything in a picture. The smallest and quickest of the three.",
    ),
    QT_TRANSLATE_NOOP("Models", "Exact outlines of anything in a picture. Between the other two."),
    QT_TRANSLATE_NOOP(
        "Models", "Exact outlines of anything in a picture. The most exact, and the slowest."
    ),
    QT_TRANSLATE_NOOP(
        "Models",
        "Outlines of anything in a picture, from a ninth of the download of the base one.",
    ),
)

_DEVICES = {
    "cpu": QT_TRANSLATE_NOOP("Models", "the processor"),
    "cuda": QT_TRANSLATE_NOOP("Models", "the graphics card (CUDA)"),
    "mps": QT_TRANSLATE_NOOP("Models", "the graphics card (Apple)"),
}
_STEPS = {
    FETCHING: QT_TRANSLATE_NOOP("Models", "Downloading"),
    AGAIN: QT_TRANSLATE_NOOP("Models", "Connecting again"),
    CHECKING: QT_TRANSLATE_NOOP("Models", "Checking"),
    CONVERTING: QT_TRANSLATE_NOOP("Models", "Converting"),
}
_NOTES = {
    False: QT_TRANSLATE_NOOP("Models", "Licence: {licence}. Free for commercial use too."),
    True: QT_TRANSLATE_NOOP("Models", "Licence: {licence}. NOT for commercial use."),
}
_RUNS = QT_TRANSLATE_NOOP("Models", "Runs on {device}, {precision}")
_MEMORY = QT_TRANSLATE_NOOP("Models", "needs {size} of memory")
_DOWNLOAD = QT_TRANSLATE_NOOP("Models", "{size} to download")
_ON_DISK = QT_TRANSLATE_NOOP("Models", "{size} on the disk")
_IS_BUILT_IN = QT_TRANSLATE_NOOP("Models", "Built in")
_IS_INSTALLED = QT_TRANSLATE_NOOP("Models", "Installed")
_IS_MISSING = QT_TRANSLATE_NOOP("Models", "Not installed")
_IS_PARTLY_HERE = QT_TRANSLATE_NOOP("Models", "{here} of {size} are here")
_OF = QT_TRANSLATE_NOOP("Models", "{here} of {size}")
_IS_WAITING = QT_TRANSLATE_NOOP("Models", "Waits until the other download is done")
_IS_PAUSED = QT_TRANSLATE_NOOP("Models", "Paused")
_SPEED = QT_TRANSLATE_NOOP("Models", "On this machine: {picture} s for a picture")
_SPEED_OF_BOTH = QT_TRANSLATE_NOOP(
    "Models", "On this machine: {picture} s for a picture, {sound} s for 5 s of sound"
)
_NOT_MEASURED = QT_TRANSLATE_NOOP("Models", "Its speed on this machine is not measured yet")
_MEASURING = QT_TRANSLATE_NOOP("Models", "Measuring its speed on this machine…")


def adds(engine: ShownEngine) -> str:
    """What it brings, in a sentence or two."""
    return _tr(BUILT_IN.get(engine.name, engine.adds))


def licence(engine: ShownEngine) -> str:
    """Its licence, and plainly what that excludes; empty for what comes with Earshot."""
    if not engine.licence:
        return ""
    return _tr(_NOTES[not engine.commercial]).format(licence=engine.licence)


def memory(engine: ShownEngine) -> str:
    """What a job with it needs."""
    return size(engine.memory_mb * 1e6)


def place(engine: ShownEngine) -> str:
    """Where it runs, and how finely: "the processor, float32"."""
    return f"{_tr(_DEVICES[engine.device])}, {engine.precision}"


def facts(engine: ShownEngine) -> str:
    """Where it runs, and what it takes."""
    runs = _tr(_RUNS).format(device=_tr(_DEVICES[engine.device]), precision=engine.precision)
    parts = [runs]
    if engine.memory_mb:
        parts.append(_tr(_MEMORY).format(size=memory(engine)))
    if engine.installed_bytes:
        parts.append(_tr(_ON_DISK).format(size=size(engine.installed_bytes)))
    elif engine.bytes:
        parts.append(_tr(_DOWNLOAD).format(size=size(engine.bytes)))
    return "  ·  ".join(parts)


def speed(engine: ShownEngine, *, is_measuring: bool = False) -> str:
    """How fast it is here; empty where that cannot be known yet."""
    if is_measuring:
        return _tr(_MEASURING)
    if not engine.installed:
        return ""
    if not engine.picture_s:
        return _tr(_NOT_MEASURED)
    said = _SPEED_OF_BOTH if engine.sound_s else _SPEED
    return _tr(said).format(picture=_seconds(engine.picture_s), sound=_seconds(engine.sound_s))


def state(engine: ShownEngine) -> str:
    """Whether it is there."""
    if engine.built_in:
        return _tr(_IS_BUILT_IN)
    if engine.installed:
        precision = engine.installed_precision
        return f"{_tr(_IS_INSTALLED)} ({precision})" if precision else _tr(_IS_INSTALLED)
    if engine.fetched_bytes:
        here = size(engine.fetched_bytes)
        return _tr(_IS_PARTLY_HERE).format(here=here, size=size(engine.bytes))
    return _tr(_IS_MISSING)


def progress(transfer: Transfer) -> str:
    """How a transfer is going: "Downloading  ·  38 MB of 375 MB  ·  2 min left"."""
    if transfer.phase == WAITING:
        return _tr(_IS_WAITING)
    parts = [_tr(_IS_PAUSED) if transfer.phase == PAUSED else _tr(_STEPS[transfer.step])]
    if transfer.total > 0:
        here, whole = size(transfer.done), size(transfer.total)
        parts.append(_tr(_OF).format(here=here, size=whole))
    left = "" if transfer.seconds_left is None else time_left(transfer.seconds_left)
    if left and transfer.phase != PAUSED:
        parts.append(left)
    return "  ·  ".join(parts)


def _tr(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)


def _seconds(seconds: float) -> str:
    return (
        f"{seconds:.3f}"
        if seconds < 0.1
        else f"{seconds:.2f}"
        if seconds < 10
        else f"{seconds:.0f}"
    )

"""Where a network runs: device and precision, and out of memory turned into smaller steps.

The ladder when memory runs out: half the batch down to one, then half precision, then the
processor, and there half precision again. A job is only lost when none of that is left.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeVar

from engine.errors import EngineError
from engine.models.machine import Device, Machine, look_at_machine

if TYPE_CHECKING:
    import torch

Precision = Literal["float32", "bfloat16", "float16"]

CPU_BATCH = 8  # larger ones are no faster on a processor
GPU_BATCHES = ((16_000, 64), (8_000, 32), (0, 16))  # MiB free on the card from which so many fit
ROOM = 1.15  # times the need: what a network leaves free for everything else

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Place:
    """Where and how finely a network computes; `note` is a sentence for the person, or nothing.

    `batch` is how many things at once at most; a result never depends on it.
    """

    device: Device = "cpu"
    dtype: Precision = "float32"
    batch: int = CPU_BATCH
    note: str = ""

    @property
    def torch_dtype(self) -> torch.dtype:
        import torch

        return getattr(torch, self.dtype)

    @property
    def label(self) -> str:
        """As a person reads it: "graphics card (CUDA), bfloat16"."""
        return f"{_DEVICE_NAMES[self.device]}, {self.dtype}"


_DEVICE_NAMES = {
    "cpu": "processor",
    "cuda": "graphics card (CUDA)",
    "mps": "graphics card (Apple)",
}


def choose_place(
    memory_need_mb: int, *, exact: bool = False, machine: Machine | None = None
) -> Place:
    """The best place for a network that needs `memory_need_mb` in float32, half that in halves.

    bfloat16 on processors that have it and on CUDA, float16 on older CUDA and on Apple, float32
    elsewhere and always when `exact`. A card without room leaves the work to the processor, and
    the note says so.
    """
    machine = machine or look_at_machine()
    note = ""
    if machine.gpu is not None:
        dtype = "float32" if exact else _card_precision(machine)
        if _need(memory_need_mb, dtype) <= machine.gpu_free_mb:
            return Place(machine.gpu, dtype, _card_batch(machine))
        note = (
            f"The graphics card has {machine.gpu_free_mb} MB free of the "
            f"{_need(memory_need_mb, dtype)} MB this needs: the processor does the work."
        )
    dtype = "bfloat16" if machine.cpu_bfloat16 and not exact else "float32"
    if not note and _need(memory_need_mb, dtype) > machine.free_mb:
        note = (
            f"This needs about {_need(memory_need_mb, dtype)} MB of memory and "
            f"{machine.free_mb} MB are free: it may be slow."
        )
    return Place("cpu", dtype, CPU_BATCH, note)


def fits(memory_need_mb: int, *, exact: bool = False, machine: Machine | None = None) -> bool:
    """Whether a network has room in the place it would be given."""
    machine = machine or look_at_machine()
    place = choose_place(memory_need_mb, exact=exact, machine=machine)
    free = machine.free_mb if place.device == "cpu" else machine.gpu_free_mb
    return _need(memory_need_mb, place.dtype) <= free


def with_smaller_batches(
    run: Callable[[Sequence[Item], Place], Sequence[Result]],
    items: Sequence[Item],
    place: Place,
) -> tuple[list[Result], Place]:
    """What `run` makes of all items, in order, and the place where it worked in the end.

    `run` is given at most `place.batch` items and the place to compute in, and returns one
    result an item. When it runs out of memory the same items are tried again one step down the
    ladder; the place returned says so in its note, and serves to begin the next call with.

    Raises:
        EngineError: if one item alone does not fit on the last step.
    """
    results: list[Result] = []
    while len(results) < len(items):
        batch = items[len(results) : len(results) + place.batch]
        made = _made(run, batch, place)
        if made is None:
            place = smaller(replace(place, batch=len(batch)))
            continue
        results.extend(made)
    return results, place


def smaller(place: Place) -> Place:
    """The next step down the ladder.

    Raises:
        EngineError: if there is none.
    """
    if place.batch > 1:
        return replace(place, batch=place.batch // 2, note=_SHORT.format("fewer at once"))
    if place.dtype == "float32":
        dtype: Precision = "float16" if place.device == "mps" else "bfloat16"
        return replace(place, dtype=dtype, note=_SHORT.format("at half precision"))
    if place.device != "cpu":
        return Place("cpu", "float32", CPU_BATCH, _SHORT.format("on the processor"))
    raise EngineError("There is not enough memory for this.")


_SHORT = "Memory ran short: the work went on {}."


def is_out_of_memory(error: BaseException) -> bool:
    """Whether a card or the processor had no memory left; nothing else that went wrong."""
    import torch

    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    return isinstance(error, RuntimeError) and any(
        words in str(error)
        for words in ("out of memory", "can't allocate memory", "CUBLAS_STATUS_ALLOC")
    )


def _made(
    run: Callable[[Sequence[Item], Place], Sequence[Result]], batch: Sequence[Item], place: Place
) -> Sequence[Result] | None:
    """What `run` makes of one batch; None where memory ran out."""
    try:
        return run(batch, place)
    except (RuntimeError, MemoryError) as error:
        if not is_out_of_memory(error):
            raise
    # Only here is what the error held on to (the frames of the failed call) free again.
    give_back(place.device)
    return None


def give_back(device: Device) -> None:
    """Let a card have back what nothing uses any more."""
    import torch

    gc.collect()
    if device == "cuda":
        torch.cuda.empty_cache()
    elif device == "mps":
        torch.mps.empty_cache()


def _card_precision(machine: Machine) -> Precision:
    return "bfloat16" if machine.gpu == "cuda" and machine.gpu_bfloat16 else "float16"


def _card_batch(machine: Machine) -> int:
    return next(batch for least, batch in GPU_BATCHES if machine.gpu_free_mb >= least)


def _need(memory_need_mb: int, dtype: Precision) -> int:
    """MiB with room to spare."""
    return round(memory_need_mb * ROOM / (1 if dtype == "float32" else 2))

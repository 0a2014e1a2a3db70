"""Where a network runs, and that running out of memory loses no job."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
import torch

from engine.errors import EngineError
from engine.models.device import Place, choose_place, fits, with_smaller_batches
from engine.models.machine import Machine, free_memory_mb, look_at_machine

PLAIN = Machine(free_mb=8_000)
NEW_CARD = Machine(8_000, gpu="cuda", gpu_free_mb=10_000, gpu_bfloat16=True)
OLD_CARD = Machine(8_000, gpu="cuda", gpu_free_mb=10_000)
APPLE = Machine(8_000, gpu="mps", gpu_free_mb=6_000)


@pytest.mark.parametrize(
    ("machine", "device", "dtype"),
    [
        (PLAIN, "cpu", "float32"),
        (Machine(8_000, cpu_bfloat16=True), "cpu", "bfloat16"),
        (NEW_CARD, "cuda", "bfloat16"),
        (OLD_CARD, "cuda", "float16"),
        (APPLE, "mps", "float16"),
    ],
)
def test_each_machine_gets_its_own_device_and_precision(
    machine: Machine, device: str, dtype: str
) -> None:
    place = choose_place(4_000, machine=machine)
    assert (place.device, place.dtype, place.note) == (device, dtype, "")


def test_exact_means_float32_everywhere() -> None:
    machines = (PLAIN, NEW_CARD, APPLE, Machine(8_000, cpu_bfloat16=True))
    assert {choose_place(1_000, exact=True, machine=each).dtype for each in machines} == {"float32"}


def test_a_card_without_room_leaves_the_work_to_the_processor_and_says_so() -> None:
    place = choose_place(4_000, machine=Machine(8_000, gpu="cuda", gpu_free_mb=1_000))
    assert place.device == "cpu"
    assert "1000 MB" in place.note


def test_too_little_memory_is_said_beforehand() -> None:
    assert not fits(20_000, machine=PLAIN)
    assert "may be slow" in choose_place(20_000, machine=PLAIN).note
    assert fits(4_000, machine=PLAIN)


def test_this_machine_has_memory_and_a_place() -> None:
    assert free_memory_mb() > 0
    assert look_at_machine().free_mb > 0
    assert choose_place(1).device in ("cpu", "cuda", "mps")


def doubler(
    fits_in: Callable[[int, Place], bool], error: Exception, tried: list[tuple[int, Place]]
) -> Callable[[Sequence[int], Place], list[int]]:
    """A network that doubles numbers, where `fits_in` finds the batch small enough."""

    def run(batch: Sequence[int], place: Place) -> list[int]:
        tried.append((len(batch), place))
        if not fits_in(len(batch), place):
            raise error
        return [2 * each for each in batch]

    return run


@pytest.mark.parametrize(
    "error",
    [
        torch.OutOfMemoryError("CUDA out of memory."),
        RuntimeError("MPS backend out of memory (MPS allocated: 9 GB)"),
        RuntimeError("[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory"),
        MemoryError(),
    ],
)
def test_out_of_memory_halves_the_batch_and_loses_nothing(error: Exception) -> None:
    tried: list[tuple[int, Place]] = []
    run = doubler(lambda size, _: size <= 3, error, tried)
    results, place = with_smaller_batches(run, range(10), Place(batch=8))
    assert results == [2 * each for each in range(10)]
    assert place.batch == 2
    assert place.note
    assert [size for size, _ in tried] == [8, 4, 2, 2, 2, 2, 2]


def test_the_ladder_ends_on_the_processor() -> None:
    tried: list[tuple[int, Place]] = []
    run = doubler(lambda _, where: where.device == "cpu", MemoryError(), tried)
    results, place = with_smaller_batches(run, [1, 2], Place("cuda", "float32", 2))
    assert results == [2, 4]
    assert (place.device, place.dtype) == ("cpu", "float32")
    steps = [(where.device, where.dtype, size) for size, where in tried]
    assert steps == [
        ("cuda", "float32", 2),
        ("cuda", "float32", 1),
        ("cuda", "bfloat16", 1),
        ("cpu", "float32", 2),
    ]


def test_what_fits_nowhere_is_one_sentence() -> None:
    run = doubler(lambda *_: False, MemoryError(), [])
    with pytest.raises(EngineError, match="not enough memory"):
        with_smaller_batches(run, [1], Place("cuda", "float16", 4))


def test_another_failure_is_not_taken_for_too_little_memory() -> None:
    run = doubler(lambda *_: False, RuntimeError("shapes do not match"), [])
    with pytest.raises(RuntimeError, match="shapes"):
        with_smaller_batches(run, [1], Place())


def test_nothing_to_do_is_done_at_once() -> None:
    assert with_smaller_batches(doubler(lambda *_: False, MemoryError(), []), [], Place())[0] == []

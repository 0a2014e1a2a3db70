"""What this machine offers a network: its processor, its graphics cards, and free memory."""

from __future__ import annotations

import ctypes
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Device = Literal["cpu", "cuda", "mps"]

_CGROUP = Path("/sys/fs/cgroup")  # a container's own limits
_ASSUMED_FREE_MB = 8_192  # where the system does not tell


@dataclass(frozen=True, slots=True)
class Machine:
    """`free_mb` is memory nobody uses; `gpu_free_mb` that of the graphics card, 0 without one.

    `gpu_bfloat16` and `cpu_bfloat16` say whether that number format is fast there, not merely
    possible: emulated, it is four times slower than float32.
    """

    free_mb: int
    cpu_bfloat16: bool = False
    gpu: Literal["cuda", "mps"] | None = None
    gpu_free_mb: int = 0
    gpu_bfloat16: bool = False


def prepare_for_torch() -> None:
    """Call it before torch is loaded for the first time, which reads this then."""
    # Large pages for what a network holds for a moment: a tenth of a photo's time went into small
    # ones, taken from the system and given back again and again.
    os.environ.setdefault("THP_MEM_ALLOC_ENABLE", "1")


def look_at_machine() -> Machine:
    """What is free now; a card that does not answer counts as none."""
    prepare_for_torch()
    import torch

    free = free_memory_mb()
    fast_halves = _cpu_bfloat16()
    if torch.cuda.is_available():
        try:
            card = torch.cuda.mem_get_info()[0] // 2**20
        except RuntimeError:  # driver too old, card in exclusive use: the processor serves
            return Machine(free, fast_halves)
        return Machine(
            free, fast_halves, "cuda", card, torch.cuda.get_device_capability() >= (8, 0)
        )
    if torch.backends.mps.is_available():
        limit = torch.mps.recommended_max_memory() // 2**20
        return Machine(free, fast_halves, "mps", min(limit, free))
    return Machine(free, fast_halves)


def free_memory_mb() -> int:
    """Memory that a program may still take, in MiB."""
    if sys.platform == "win32":
        return _windows_free_mb()
    free = _linux_free_mb() or _pages_mb()
    return min(free, _container_free_mb() or free)


def _cpu_bfloat16() -> bool:
    import torch

    if torch.backends.cpu.get_cpu_capability() in ("AVX2", "DEFAULT", "NO AVX"):
        return False
    x86 = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
    return bool(x86)


def _linux_free_mb() -> int:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if "MemAvailable" in line), 0)


def _pages_mb() -> int:
    """Half of what is built in, where the system does not say what is free (macOS)."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**21
    except (ValueError, OSError, AttributeError):
        return _ASSUMED_FREE_MB


def _container_free_mb() -> int:
    """What a container's limit leaves; 0 where there is none."""
    try:
        limit = (_CGROUP / "memory.max").read_text(encoding="ascii").strip()
        used = int((_CGROUP / "memory.current").read_text(encoding="ascii"))
        files = _inactive_files(_CGROUP / "memory.stat")
    except (OSError, ValueError):
        return 0
    return 0 if limit == "max" else max(1, (int(limit) - used + files) // 2**20)


def _inactive_files(stat: Path) -> int:
    """Bytes of files kept in memory that are given back at once when somebody asks."""
    lines = stat.read_text(encoding="ascii").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("inactive_file")), 0)


class _MemoryStatus(ctypes.Structure):
    """MEMORYSTATUSEX of Windows."""

    _fields_ = (
        ("length", ctypes.c_ulong),
        ("load", ctypes.c_ulong),
        ("total", ctypes.c_ulonglong),
        ("free", ctypes.c_ulonglong),
        ("rest", ctypes.c_ulonglong * 5),
    )


def _windows_free_mb() -> int:
    status = _MemoryStatus(length=ctypes.sizeof(_MemoryStatus))
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  no such name elsewhere
    if not kernel.GlobalMemoryStatusEx(ctypes.byref(status)):
        return _ASSUMED_FREE_MB
    return int(status.free) // 2**20

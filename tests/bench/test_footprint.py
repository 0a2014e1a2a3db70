"""Memory is counted over a command and all that it starts."""

from __future__ import annotations

import sys

import pytest

from bench.footprint import run_watched

MIB = 1024**2
HOLD = "import time; kept = bytearray(b'x' * (120 << 20)); time.sleep(0.4); print('held')"
SPAWN = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLD!r}], check=True)"


@pytest.mark.skipif(sys.platform == "win32", reason="no such figures on Windows")
def test_the_memory_of_a_command_is_seen() -> None:
    ran = run_watched([sys.executable, "-c", HOLD])
    assert (ran.code, ran.stdout) == (0, "held\n")
    assert ran.peak is not None
    assert 120 * MIB < ran.peak < 300 * MIB


@pytest.mark.skipif(sys.platform == "win32", reason="no such figures on Windows")
def test_the_memory_of_what_a_command_starts_counts_too() -> None:
    both = f"kept = bytearray(b'y' * (100 << 20)); {SPAWN}"
    ran = run_watched([sys.executable, "-c", both])
    assert ran.code == 0
    assert ran.peak is not None
    wanted = 220 if sys.platform == "linux" else 120  # elsewhere the largest of its processes
    assert wanted * MIB < ran.peak < 450 * MIB


def test_a_command_that_does_not_end_is_ended() -> None:
    with pytest.raises(TimeoutError):
        run_watched([sys.executable, "-c", "import time; time.sleep(60)"], limit_s=0.5)


def test_a_failure_is_told_with_what_it_said() -> None:
    ran = run_watched([sys.executable, "-c", "import sys; sys.exit('no')"])
    assert (ran.code, ran.stderr) == (1, "no\n")

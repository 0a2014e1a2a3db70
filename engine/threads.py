"""How the threads of numeric libraries wait for each other."""

from __future__ import annotations

import os

_QUIET = {
    "OMP_WAIT_POLICY": "PASSIVE",
    "OPENCV_THREAD_POOL_ACTIVE_WAIT_WORKER": "0",
    "OPENCV_THREAD_POOL_ACTIVE_WAIT_MAIN": "0",
}


def wait_quietly() -> None:
    """Let them sleep; to be called before the first of these libraries is loaded, which reads it.

    By default they wait in a busy loop. With anything else running on the same cores a network
    takes ten times as long for a picture; drawing 300 frames of an animation took 1.9 s of the
    processor instead of 1.2 (tried by hand).
    """
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)

"""How many threads numeric libraries have, and how those wait for each other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

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


@contextmanager
def one_opencv_thread() -> Iterator[None]:
    """OpenCV works alone meanwhile, in all of this process.

    For many small steps beside something that keeps the other processors busy: there a second
    thread is woken for each step, waits for its turn, and takes more than it gives.
    """
    import cv2

    before = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        yield
    finally:
        cv2.setNumThreads(before)

"""How the threads of numeric libraries wait for each other."""

from __future__ import annotations

import os


def wait_quietly() -> None:
    """Call it before the first library that brings OpenMP is loaded: it is read only then.

    By default they wait in a busy loop: with anything else running on the same cores, a picture
    takes ten times as long. torch shares the OpenMP of whichever library came first.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

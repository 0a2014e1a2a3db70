"""stdout for the answer and nothing else; any text on any terminal."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


def accept_any_text() -> None:
    """Let a file name that the terminal cannot show come out escaped, not as a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@contextmanager
def answer_stream() -> Iterator[TextIO]:
    """The real stdout, for the answer alone: what libraries print meanwhile goes to stderr.

    A reader that leaves early (`main.py ... | head`) is no failure.
    """
    sys.stdout.flush()
    real = os.dup(1)
    os.dup2(2, 1)
    try:
        with os.fdopen(
            os.dup(real), "w", encoding=sys.stdout.encoding, errors="backslashreplace"
        ) as out:
            yield out
    except BrokenPipeError:
        pass
    finally:
        sys.stdout.flush()
        os.dup2(real, 1)
        os.close(real)

"""The reading child: takes one request at a time from stdin, answers on stdout, holds its limits.

Started by `engine.media.isolation` as `python -m engine.media.worker`. Files are hostile and
decoders crash, hang and take memory: here they may, the program lives. Never imports torch.
"""

from __future__ import annotations

import faulthandler
import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from io import FileIO
from typing import Any

from engine.errors import UnreadableMediaError
from engine.media import wire

# Decoded media fits; with what the program itself holds (about 0.4 GB with torch) the whole
# command stays under 1.5 GB.
MEMORY_LIMIT_BYTES = 900 << 20

# Longest a decoder may think before its next piece comes. Ten times what the slowest odd file
# needs on two busy cores.
SILENCE_LIMIT_S = 20.0

Answers = Iterator[tuple[wire.Header, wire.Bytes]]

# Imported when first asked for: a picture does not wait for FFmpeg.
JOBS = {
    "probe": "engine.media.decoding.probing",
    "picture": "engine.media.decoding.pictures",
    "plane": "engine.media.decoding.planes",
    "sound": "engine.media.decoding.sounds",
    "frames": "engine.media.decoding.chosen_frames",
    "film": "engine.media.decoding.all_frames",
}


def main() -> None:
    """Answer until the program closes our stdin."""
    source, sink = wire.take_pipes()
    _ignore_interrupts()
    _limit_memory()
    try:
        while True:
            _close_unused(source)
            request, _ = wire.read_message(source)
            _answer(sink, request)
    except wire.BrokenWireError:
        os._exit(0)  # the program is gone or done with us: nothing here is worth tidying


def _close_unused(source: FileIO) -> None:
    """Files that were kept open for the next stretch are closed when it does not come."""
    files = sys.modules.get("engine.media.decoding.open_files")
    if files is None or os.name == "nt":
        return
    if not select.select([source], [], [], files.KEPT_S)[0]:
        files.close_all()


def _answer(sink: FileIO, request: wire.Header) -> None:
    """Send every piece of the answer, then the end or one sentence why not."""
    try:
        for header, payload in _timed(_start(request)):
            wire.write_message(sink, {"kind": "part", **header}, payload)
        wire.write_message(sink, {"kind": "end"})
    except wire.BrokenWireError:
        raise
    except UnreadableMediaError as error:
        wire.write_message(sink, _refusal(error.why, error.remedy, error.__cause__))
    except MemoryError as error:
        wire.write_message(sink, _refusal("it needs too much memory to decode", None, error))
    except Exception as error:  # noqa: BLE001  decoders raise anything at all on damaged files
        wire.write_message(sink, _refusal("it is damaged or of an unknown kind", None, error))


def _start(request: wire.Header) -> Answers:
    decode: Callable[..., Answers] = import_module(JOBS[request.pop("job")]).decode
    return decode(**request)


def _timed(answers: Answers) -> Answers:
    """Pass the pieces on; die where one takes too long, even inside C code that holds the GIL."""
    while True:
        faulthandler.dump_traceback_later(SILENCE_LIMIT_S, exit=True, file=sys.stderr)
        try:
            piece = next(answers, None)
        finally:
            faulthandler.cancel_dump_traceback_later()
        if piece is None:
            return
        yield piece


def _refusal(why: str, remedy: str | None, cause: BaseException | None) -> wire.Header:
    detail = "" if cause is None else f"{type(cause).__name__}: {cause}"[:500]
    return {"kind": "refused", "why": why, "remedy": remedy, "detail": detail}


def _ignore_interrupts() -> None:
    """Ctrl-C reaches the whole group; the program decides, and closes our stdin."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _limit_memory() -> None:
    """Where the system can: the next allocation over the limit fails instead of the machine.

    RLIMIT_DATA counts what can be written; RLIMIT_AS would count what allocators and thread stacks
    only reserve as well, 900 MB of it after a few films.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    limits: Any = resource
    try:
        limits.setrlimit(limits.RLIMIT_DATA, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))
    except (ValueError, OSError):  # macOS refuses some values
        return


if __name__ == "__main__":
    main()

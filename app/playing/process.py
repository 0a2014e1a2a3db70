"""The playing process: `python -m app.playing BLOCK`. Commands on stdin, events on stdout.

One JSON object a line. It ends with its stdin, so with the window, however that ends.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import Any

from app.logs import start_logging
from app.playing.block import Block
from app.playing.desk import Desk
from app.playing.mixing import MakeMix, engine_mix
from app.project.plain import from_plain
from engine.storyboard import Storyboard
from engine.timeline import Timeline

_SWITCH_S = 0.001  # how soon the sound callback gets the interpreter from a busy thread


def main(make_mix: MakeMix = engine_mix) -> None:
    """Obey the window until it closes our stdin."""
    source, events = _take_pipes()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # reaches the whole group; the window decides
    start_logging()
    sys.setswitchinterval(_SWITCH_S)
    block = Block(Path(sys.argv[1]))
    with suppress(OSError):  # both have it now; without a name nothing is left, however they end
        block.path.unlink()
    desk = Desk(block, events.say, make_mix)
    desk.start()
    events.say("started")
    with source:
        for line in source:
            desk.obey(_parsed(line))
    os._exit(0)  # threads may sit in a decoder or a device: nothing here is worth tidying


def _parsed(line: bytes) -> dict[str, Any]:
    command = json.loads(line)
    if "timeline" in command:
        command["timeline"] = from_plain(Timeline, command["timeline"])
    if command.get("board") is not None:
        command["board"] = from_plain(Storyboard, command["board"])
    return command


class _Events:
    def __init__(self, descriptor: int) -> None:
        self._sink = FileIO(descriptor, "wb")
        self._lock = threading.Lock()

    def say(self, event: str, **values: Any) -> None:  # noqa: ANN401
        line = json.dumps({"event": event, **values}).encode() + b"\n"
        with self._lock:
            self._sink.write(line)


def _take_pipes() -> tuple[Any, _Events]:
    """Our pipes for ourselves alone; what a library prints must not land between messages."""
    source, events = os.fdopen(os.dup(0), "rb"), _Events(os.dup(1))
    with open(os.devnull, "r+b") as nowhere:  # noqa: PTH123  devnull is not a path
        os.dup2(nowhere.fileno(), 0)
        os.dup2(nowhere.fileno(), 1)
    return source, events

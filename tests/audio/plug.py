"""The virtual speaker as a plug that can be pulled: PipeWire's own tools do it."""

from __future__ import annotations

import re
import subprocess

SPEAKER, MICROPHONE = "test_out", "test_in"


def pull() -> None:
    """Take the speaker away, and what PipeWire would put in its place."""
    for line in _said("pactl", "list", "short", "modules").splitlines():
        number, name, *_ = line.split("\t")
        if name in ("module-always-sink", "module-null-sink", "module-remap-source"):
            _said("pactl", "unload-module", number)
    number = ""
    for line in _said("pw-cli", "ls", "Node").splitlines():
        if found := re.match(r"\s+id (\d+)", line):
            number = found[1]
        elif f'node.name = "{SPEAKER}"' in line:
            _said("pw-cli", "destroy", number)


def put_in() -> None:
    """The speaker again, and the microphone that hears it."""
    _said("pactl", "load-module", "module-null-sink", f"sink_name={SPEAKER}")
    _said("pactl", "set-default-sink", SPEAKER)
    source = (f"master={SPEAKER}.monitor", f"source_name={MICROPHONE}")
    _said("pactl", "load-module", "module-remap-source", *source)
    _said("pactl", "set-default-source", MICROPHONE)


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, timeout=10, check=False).stdout

"""One seeded run: a bad server, and a process that is killed again and again until it is done."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from engine.models.weights import installed
from tests.engine.models.weights.made import sha256, table_for
from tests.engine.models.weights.server import Act, Server, files_below

REPO = Path(__file__).resolve().parents[4]
MOST_STARTS = 20
KINDS = (
    *("kill",) * 5,
    *("drop", "reset", "drop", "stall", "shorter", "longer", "one_more", "whole", "changed"),
    *("changed_part", "wrong_part", "wrong_bytes", "elsewhere", "status", "noise", "chunks"),
)


@dataclass(frozen=True)
class Run:
    """How often it was started, the server asked, it killed; what came twice for each break."""

    starts: int
    requests: int
    kills: int
    again: list[int]


def script_of(seed: int) -> list[Act]:
    """What goes wrong, and when: at least one kill in it."""
    dice = random.Random(seed)
    kinds = [*dice.choices(KINDS, k=dice.randint(1, 6)), "kill"]
    dice.shuffle(kinds)
    how = {"elsewhere": "https://evil.test/tiny.pth", "status": "503 Busy"}
    return [Act(kind, dice.random(), how.get(kind, f"tag {i}")) for i, kind in enumerate(kinds)]


def run(seed: int, data: bytes, rows: int, folder: Path) -> Run:
    """Start it until it is done; looks after every request and every end at what is there.

    Raises:
        AssertionError: if a wrong file ever has the final name, or it is never done.
    """
    where, script = folder / "models", script_of(seed)
    kills = sum(act.kind == "kill" for act in script)
    with Server(data, script) as server:
        table = table_for(data, server.url, folder, rows)
        wanted = sha256_of_table(table)
        wrong: list[str] = []
        server.look = lambda: wrong.extend(_wrong(where, wanted))
        starts, is_done = 0, False
        while not is_done and starts < MOST_STARTS:
            starts += 1
            is_done = _start(server, table, where)
            wrong += _wrong(where, wanted)
        assert (is_done, wrong) == (True, []), f"seed {seed}: {wrong}"
        assert sha256(where / "downloads/tiny.pth") == wanted
        assert [f for f in files_below(where) if "/." in f or f.startswith(".")] == []
        return Run(starts, len(server.requests), kills, server.again)


def sha256_of_table(table: Path) -> str:
    return table.read_text().partition('sha256 = "')[2][:64]


def _start(server: Server, table: Path, where: Path) -> bool:
    """One process; whether it ended well."""
    command = [sys.executable, "-m", "tests.engine.models.weights.fetcher", str(table), str(where)]
    with subprocess.Popen(command, cwd=REPO, stderr=subprocess.PIPE) as child:
        server.victim = child.pid
        complaint = child.communicate(timeout=60)[1].decode()
    server.victim = 0
    assert child.returncode in (0, 3, -9), complaint
    return child.returncode == 0


def _wrong(where: Path, wanted: str) -> list[str]:
    """What lies under a final name and is not what belongs there."""
    original, place = where / "downloads/tiny.pth", where / "tiny"
    found = []
    if original.exists() and sha256(original) != wanted:
        found.append("the published file is not what it was")
    if place.exists() and installed("tiny", where) is None:
        found.append("what is installed is not whole")
    return found

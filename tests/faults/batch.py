"""`python -m tests.faults.batch JOBS.json RESULTS.jsonl`: many command lines in one process.

Starting the program costs seconds (torch), so a process of its own for each of six hundred files
would take half an hour. Each job here goes through the same door as `main.py COMMAND`, and all
that it prints, leaves behind and returns is written down as one JSON line.
"""

from __future__ import annotations

import faulthandler
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HANGS_AFTER_S = 60.0


def main(jobs_file: Path, results_file: Path) -> None:
    """Do all jobs; one that hangs ends the process, with a traceback that says where."""
    from app.cli import run
    from engine.loader import load_engine

    load_engine("compact", "outline").embedder.embed_text(["dog"])  # starting up is not measured
    jobs = json.loads(jobs_file.read_text(encoding="utf-8"))
    with results_file.open("w", encoding="utf-8") as results:
        for job in jobs:
            limit_s = HANGS_AFTER_S * max(1.0, _load())
            faulthandler.dump_traceback_later(limit_s, exit=True, file=results)
            results.write(json.dumps(do(job, run)) + "\n")
            results.flush()
            faulthandler.cancel_dump_traceback_later()


def do(job: dict[str, Any], run: Any) -> dict[str, Any]:  # noqa: ANN401
    """Run one command line and describe everything that came of it."""
    out, temp = Path(job["out"]), Path(tempfile.gettempdir())
    before = names_in(temp)
    out.mkdir(parents=True)
    with _Captured() as captured:
        started = time.monotonic()
        try:
            code, raised = run(job["arguments"]), ""
        except SystemExit as leaving:
            code, raised = leaving.code, ""
        except BaseException as error:  # noqa: BLE001  a test wants to hear of every kind
            code, raised = None, repr(error)
        seconds = time.monotonic() - started
    written = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    shutil.rmtree(out)
    return {
        **job,
        "code": code,
        "raised": raised,
        "seconds": seconds,
        "load": _load(),
        "stdout": captured.stdout,
        "stderr": captured.stderr,
        "written": written,
        "left_in_temp": sorted(names_in(temp) - before),
    }


def _load() -> float:
    """How many others want each processor: a busy machine takes its time, and that is no hang."""
    return os.getloadavg()[0] / (os.cpu_count() or 1) if hasattr(os, "getloadavg") else 1.0


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


class _Captured:
    """Files in place of stdout and stderr, below Python, so that libraries are heard too."""

    def __enter__(self) -> _Captured:
        self._files = [tempfile.TemporaryFile() for _ in range(2)]  # noqa: SIM115  closed by _text
        self._kept = [os.dup(fd) for fd in (1, 2)]
        for fd, file in zip((1, 2), self._files, strict=True):
            os.dup2(file.fileno(), fd)
        return self

    def __exit__(self, *_: object) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        for fd, kept in zip((1, 2), self._kept, strict=True):
            os.dup2(kept, fd)
            os.close(kept)
        self.stdout, self.stderr = (_text(file) for file in self._files)


def _text(file: Any) -> str:  # noqa: ANN401
    with file:
        file.seek(0)
        return file.read().decode("utf-8", errors="replace")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

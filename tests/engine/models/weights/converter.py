"""A process that adds: `python -m tests.engine.models.weights.converter FILE TABLE WHERE`.

Prints what it took, as JSON: seconds, seconds of the processor, MB of memory at most.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from engine.models.weights import add


def main() -> None:
    file, table, where = map(Path, sys.argv[1:])
    began = time.perf_counter()
    add(None, file, table=table, where=where)
    took = {
        "seconds": round(time.perf_counter() - began, 1),
        "cpu_seconds": round(time.process_time(), 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    sys.stdout.write(json.dumps(took))


if __name__ == "__main__":
    main()

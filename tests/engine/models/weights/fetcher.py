"""A process that fetches: `python -m tests.engine.models.weights.fetcher TABLE WHERE`."""

from __future__ import annotations

import sys
from pathlib import Path

from engine.errors import EngineError
from engine.models.weights import get
from engine.models.weights.download import Limits

HASTY = Limits(silence_s=0.6, pauses_s=(0.0,) * 4)


def main() -> int:
    """0: it is here. 3: refused, in one sentence on stderr."""
    table, where = map(Path, sys.argv[1:])
    try:
        get("tiny", keep=True, table=table, where=where, limits=HASTY)
    except EngineError as error:
        sys.stderr.write(str(error))
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())

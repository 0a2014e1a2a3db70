"""A process that indexes on a local cluster of two workers and kills one of them half-way.

It says on stdout, in JSON, what came of it and which processes had loaded the engine.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

from engine.cluster import Cluster, index_on_cluster
from engine.loader import space_of
from tests.engine.cluster.making import noting
from tests.engine.features.colour_pitch import ColourPitch


def main(engine: str, most_files: int, shards: Path, notes: Path, *media: str) -> None:
    """Index `media`; when half of the files are done, one worker is no more."""
    killed: list[int] = []

    def report(done: float, total: float, _what: str) -> None:
        workers = [int(note.name) for note in notes.iterdir()]
        if not killed and len(workers) == 2 and total and total / 2 <= done < total:
            killed.append(min(workers))
            os.kill(killed[0], signal.SIGKILL)

    done = index_on_cluster(
        media,
        str(shards),
        cluster=Cluster("local", workers=2),
        space=ColourPitch.space if engine == ColourPitch.name else space_of(engine),
        load=noting(notes, engine),
        most_files=most_files,
        report=report,
    )
    counts = {"made": done.made, "there": done.there, "files": done.files}
    trouble = {"unread": [str(each) for each in done.unread], "lost": len(done.lost)}
    loads = len(list(notes.iterdir()))
    sys.stdout.write(json.dumps({**counts, **trouble, "killed": killed, "loads": loads}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]), *sys.argv[5:])

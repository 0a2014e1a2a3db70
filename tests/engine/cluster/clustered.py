"""A process that indexes on a local cluster of two workers, one of which is killed half-way.

It says on the last line of stdout, in JSON, what came of it.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from engine.cluster import Cluster, index_on_cluster
from engine.loader import space_of
from tests.engine.cluster.making import mortal
from tests.engine.features.colour_pitch import ColourPitch


def main(engine: str, most_files: int, lives: int, place: Path, *media: str) -> None:
    """Index `media` into the shards of `place`; the notes of the workers are beside them."""
    # Workers are polite, by default: everything else on the machine goes first.
    os.environ["RAY_worker_niceness"] = "0"  # noqa: SIM112  it is called that
    done = index_on_cluster(
        media,
        str(place / "shards"),
        cluster=Cluster("local", workers=2),
        space=ColourPitch.space if engine == ColourPitch.name else space_of(engine),
        load=mortal(place / "notes", engine, lives),
        most_files=most_files,
    )
    document = {
        "made": done.made, "there": done.there, "files": done.files,
        "unread": [str(each) for each in done.unread], "lost": len(done.lost),
        "notes": [note.name for note in (place / "notes").iterdir()],
    }  # fmt: skip
    sys.stdout.write(json.dumps(document) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]), *sys.argv[5:])

"""A process that indexes a folder, and says on stdout how many files are written.

After each line it waits for one letter on stdin, so that it can be killed where one wants.
"""

from __future__ import annotations

import sys
from pathlib import Path

from engine.library import Catalogue, index_folders
from tests.engine.features.colour_pitch import ColourPitch


def main(library: Path, media: Path) -> None:
    """Index, telling the number of items there are in the library before each file."""
    engine = ColourPitch()
    with Catalogue(library) as catalogue:

        def report(_done: float, _total: float, _what: str) -> None:
            count = catalogue.ask("SELECT count(*) FROM embedded")[0][0]
            sys.stdout.write(f"{count}\n")
            sys.stdout.flush()
            sys.stdin.read(1)

        index_folders(catalogue, [media], space=engine.space, load=lambda: engine, report=report)
    sys.stdout.write("whole\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

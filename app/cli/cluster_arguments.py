"""What can be typed after `main.py index --ray` and `main.py attach`."""

from __future__ import annotations

import argparse
from pathlib import Path


def folder_or_url(text: str) -> Path | str:
    """A path, or a text that says where on a network."""
    return text if "://" in text else Path(text)


def add_ray(parser: argparse.ArgumentParser) -> None:
    """How `index` works on a cluster."""
    group = parser.add_argument_group(
        "on a cluster", "needs `make cluster`; see docs/guide/cluster.md"
    )
    group.add_argument(
        "--ray",
        metavar="ADDRESS",
        help="let the workers of a Ray cluster do it: an address, auto for the one that runs here,"
        " or local for the processors of this machine",
    )
    group.add_argument(
        "--shards", metavar="DIR_OR_URL", help="where they write what they make, for `attach`"
    )
    group.add_argument(
        "--workers", metavar="N", type=int, default=0, help="default: one for each processor"
    )
    group.add_argument(
        "--gpus", metavar="SHARE", type=float, default=0.0, help="of a card for each worker: 1, 0.5"
    )
    group.add_argument(
        "--shard-files",
        metavar="N",
        type=int,
        default=512,
        help="files in a shard at most: what is lost when a worker dies (default: 512)",
    )


def add_attach(parser: argparse.ArgumentParser) -> None:
    """The command `attach`."""
    parser.add_argument(
        "shards", metavar="SHARD", nargs="+", help="files, folders of them, or URLs of either"
    )
    parser.add_argument(
        "--moved",
        metavar=("OLD", "NEW"),
        nargs=2,
        help="what lay in OLD when the shards were made lies in NEW here",
    )
    parser.add_argument(
        "--library", metavar="DIR", type=Path, help="where the library lies (default: your own)"
    )

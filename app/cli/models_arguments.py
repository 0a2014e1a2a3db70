"""What can be typed after `main.py models`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

AddParser = Callable[[Any, str, str], argparse.ArgumentParser]


def add_models(parser: argparse.ArgumentParser, add: AddParser) -> None:
    """list, get, add, remove and path; `add` makes a parser as all commands have it."""
    commands = parser.add_subparsers(dest="models", metavar="WHAT", required=True)
    add(commands, "list", "Show the checkpoints there are, which are installed, what they need.")
    _add_get(
        add(commands, "get", "Download a checkpoint and install it; it goes on if broken off.")
    )
    _add_add(add(commands, "add", "Install a checkpoint from a published file that you have."))
    remove = add(commands, "remove", "Take a checkpoint away, an unfinished download too.")
    _add_name(remove)
    add(commands, "path", "Print the folder that they are kept in.")


def _add_get(parser: argparse.ArgumentParser) -> None:
    _add_name(parser)
    parser.add_argument(
        "--yes", action="store_true", help="agree to size and licence without being asked"
    )
    parser.add_argument(
        "--keep", action="store_true", help="keep the published file beside what is made of it"
    )
    _add_exact(parser)


def _add_add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="as it was published; its SHA-256 says which it is"
    )
    parser.add_argument(
        "--delete", action="store_true", help="delete FILE once it is installed; it is not needed"
    )
    _add_exact(parser)


def _add_exact(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--exact",
        action="store_true",
        help="keep the numbers in fp32: twice the room on the disk (default: bf16)",
    )


def _add_name(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="as `models list` shows it: imagebind, sam-b")

"""What can be typed after `main.py models`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

AddParser = Callable[[Any, str, str], argparse.ArgumentParser]


def add_models(parser: argparse.ArgumentParser, add: AddParser) -> None:
    """list, path and remove; `add` makes a parser as all commands have it."""
    commands = parser.add_subparsers(dest="models", metavar="WHAT", required=True)
    add(
        commands, "list", "Show the checkpoints there are, which are installed, and what they need."
    )
    add(commands, "path", "Print the folder that they are kept in.")
    _add_name(add(commands, "remove", "Take an installed checkpoint away."))


def _add_name(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="as `models list` shows it: imagebind, sam-b")

"""What can be typed after `main.py index`, `search`, `label`, `duplicates` and `attach`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.cli.cluster_arguments import add_attach, add_ray, folder_or_url
from app.settings import ENGINES
from engine.library.values import COMPARED, KINDS

Add = Callable[[Any, str, str], argparse.ArgumentParser]


def add_library(commands: Any, add: Add) -> None:  # noqa: ANN401  argparse keeps that type to itself
    """The commands of the library, through the caller's own `add`."""
    _add_index(
        add(commands, "index", "Take folders into the library, so that they can be searched.")
    )
    _add_search(add(commands, "search", "Find moments in the library by words, files, or both."))
    _add_duplicates(add(commands, "duplicates", "See what is in the library twice, or nearly so."))
    _add_credits(
        add(commands, "credits", "Say who made files, and under which licence they may be used.")
    )
    _add_label(
        add(commands, "label", "Teach the library a label by examples, and see what has it.")
    )

    add_attach(
        add(commands, "attach", "Take into the library what `index --ray` has made elsewhere.")
    )


def _add_index(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folders", metavar="FOLDER", type=folder_or_url, nargs="+")
    _add_library_folder(parser)
    add_ray(parser)


def _add_search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", metavar="WORDS", nargs="*", default=[], help="what to look for")
    parser.add_argument(
        "--like",
        metavar="FILE_OR_WORDS",
        nargs="+",
        action="extend",
        default=[],
        help="more of this; end it in *0.5 to let it weigh half",
    )
    parser.add_argument(
        "--unlike",
        metavar="FILE_OR_WORDS",
        nargs="+",
        action="extend",
        default=[],
        help="less of this",
    )
    parser.add_argument("--saved", metavar="NAME", help="start from a saved search")
    parser.add_argument("--save", metavar="NAME", help="keep this search under a name")
    parser.add_argument("--in", dest="kinds", nargs="+", choices=KINDS, default=[], metavar="KIND",
                        help=f"only in these: {', '.join(KINDS)}")  # fmt: skip
    parser.add_argument("--longer", metavar="SECONDS", type=float, default=0.0)
    parser.add_argument("--shorter", metavar="SECONDS", type=float, default=float("inf"))
    parser.add_argument(
        "--licence",
        metavar="TEXT",
        default="",
        help='only what has this in its licence; "free" is what may be used to earn money',
    )
    parser.add_argument("--tag", dest="tags", metavar="TAG", nargs="+", default=[])
    parser.add_argument("--limit", metavar="N", type=int, default=20)
    parser.add_argument("--threshold", metavar="P", type=float, help="the least match, 0 to 1")
    _add_library_folder(parser)


def _add_label(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name", metavar="NAME", nargs="?", default="", help="a label; without one they are listed"
    )
    parser.add_argument(
        "--teach", metavar="FILE", type=Path, nargs="+", default=[], help="examples of it"
    )
    parser.add_argument("--tag", action="store_true", help="tag with its name what it would label")
    parser.add_argument(
        "--least", metavar="P", type=float, default=0.5, help="how sure it has to be, 0 to 1"
    )
    parser.add_argument("--limit", metavar="N", type=int, default=50)
    _add_library_folder(parser)


def _add_duplicates(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--in", dest="kinds", nargs="+", choices=COMPARED, default=[],
                        metavar="KIND", help=f"only these: {', '.join(COMPARED)}")  # fmt: skip
    _add_library_folder(parser)


def _add_library_folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--library", metavar="DIR", type=Path, help="where the library lies (default: your own)"
    )
    parser.add_argument(
        "--engine",
        choices=ENGINES,
        help="what understands it (default: EARSHOT_ENGINE, or auto); each has its own vectors",
    )


def _add_credits(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", type=Path, nargs="+")
    parser.add_argument("--out", metavar="OUT.txt", type=Path, help="write it there instead")
    parser.add_argument(
        "--library", metavar="DIR", type=Path, help="where the library lies (default: your own)"
    )

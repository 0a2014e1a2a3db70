"""What a command found, twice: as the JSON document scripts read, as text for a person."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TextIO

from rich.console import Console
from rich.table import Table

Document = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """One JSON `document`, and `show` to print the same for a person.

    `remarks` are for the person whatever is printed: of a licence, or of where the work was done.
    """

    document: Document
    show: Callable[[Console], None]
    remarks: tuple[str, ...] = ()

    def write(self, out: TextIO, *, as_json: bool) -> None:
        """Print to `out`; JSON is plain ASCII, so it survives any terminal and any file name."""
        if as_json:
            out.write(json.dumps(self.document, indent=2, allow_nan=False) + "\n")
        else:
            self.show(make_console(out))


def make_console(out: TextIO) -> Console:
    """A console that takes every text literally, and wide lines where no terminal limits them."""
    width = None if out.isatty() else 120
    return Console(file=out, width=width, markup=False, emoji=False, highlight=False)


def make_table(*columns: str) -> Table:
    """A table without lines, in which long file names break instead of vanishing."""
    table = Table(*columns, box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for column in table.columns:
        column.overflow = "fold"
    return table


def percent(probability: float) -> str:
    """A probability as 93 %."""
    return f"{100 * probability:.0f} %"


def clock(seconds: float) -> str:
    """Seconds as 0:07.5."""
    minutes, tenths = divmod(round(10 * seconds), 600)
    return f"{minutes}:{tenths / 10:04.1f}"

"""The terminal face of engine.features: `run(arguments)` is one command from start to exit code.

Exit codes: 0 done, 1 our bug, 2 wrong use, 3 a file could not be read or written, 4 something
is missing, 5 cancelled.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from app.cli.arguments import build_parser
from app.cli.streams import accept_any_text, answer_stream
from app.logs import start_logging
from engine.errors import Cancelled, EngineError, MissingPartError, WrongRequestError

DONE, OUR_BUG, WRONG_USE, BAD_FILE, MISSING, CANCELLED = range(6)


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit code. Wrong use leaves through `SystemExit`, code 2."""
    accept_any_text()
    args = build_parser().parse_args(arguments)
    log = start_logging()
    try:
        _answer(args)
    except Exception as error:  # noqa: BLE001  the last line of defence: it logs what it explains
        sentence, code = _explain(error, log)
        sys.stderr.write(sentence + "\n")
        return code
    return DONE


def _answer(args: argparse.Namespace) -> None:
    """Run the chosen command and print what it found."""
    from rich.console import Console

    from app.cli.commands import COMMANDS
    from app.cli.consent import ask_first
    from app.cli.progress import show_progress
    from app.cli.stopping import stop_on_signals

    ask_first(args)
    console = Console(stderr=True, markup=False, emoji=False, highlight=False)
    with answer_stream() as out, stop_on_signals() as stop:
        try:
            with show_progress(console, stop) as report:
                answer = COMMANDS[args.command](args, report)
        except EngineError:
            stop.check()  # Ctrl-C reaches our child processes too: their death is no bad file
            raise
        answer.write(out, as_json=args.json)
    for remark in answer.remarks:
        console.print(remark, soft_wrap=True)


def _explain(error: Exception, log: Path) -> tuple[str, int]:
    """One sentence for a person, and the exit code; what is not the world's fault is logged."""
    match error:
        case Cancelled():
            return "Cancelled.", CANCELLED
        case WrongRequestError():
            return str(error), WRONG_USE
        case MissingPartError():
            return str(error), MISSING
        case EngineError():
            return str(error), BAD_FILE
        case ModuleNotFoundError(name=str(name)) if not name.startswith(("engine.", "app.")):
            return f"The package {name} is not installed: run `make setup`.", MISSING
    logging.getLogger(__name__).error("the command failed", exc_info=error)
    if isinstance(error, OSError) and error.strerror:
        return f"Cannot use {error.filename or 'the output'}: {error.strerror}.", BAD_FILE
    kind = type(error).__name__
    return f"Something went wrong inside Earshot ({kind}); the details are in {log}.", OUR_BUG

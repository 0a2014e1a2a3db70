"""Asking a person before something large or bound by a licence is fetched."""

from __future__ import annotations

import argparse
import sys

from app.cli.model_words import about, size
from engine.errors import Cancelled, WrongRequestError
from engine.models.weights import checkpoint, fetched_bytes, installed


def ask_first(args: argparse.Namespace) -> None:
    """Show what `models get` is about to fetch, and go on only if that is wanted.

    Raises:
        WrongRequestError: if there is nobody to ask and `--yes` was not given.
        Cancelled: if the answer is no.
    """
    if args.command != "models" or args.models != "get":
        return
    model = checkpoint(args.name)
    found = installed(args.name)
    if found is not None and found.precision == ("fp32" if args.exact else "bf16"):
        return
    here = fetched_bytes(args.name)
    lines = about(model, here=here, exact=args.exact)
    sys.stderr.write("\n".join(lines) + "\n")
    if args.yes:
        return
    if not sys.stdin.isatty():
        raise WrongRequestError("Nobody is there to agree: add --yes if you do.")
    what = f"Download {size(max(0, model.bytes - here))} and agree to that licence? [y/N] "
    if not _says_yes(what):
        raise Cancelled


def _says_yes(question: str) -> bool:
    sys.stderr.write(question)
    sys.stderr.flush()
    try:
        return sys.stdin.readline().strip().lower() in ("y", "yes")
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return False

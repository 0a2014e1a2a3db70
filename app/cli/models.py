"""`main.py models`: the checkpoints there are, and what a person does with them."""

from __future__ import annotations

import argparse
import os

from rich.console import Console

from app.checkpoints import entry_of
from app.cli.answer import Answer
from app.cli.model_words import about, licence, size, title
from engine.models.weights import (
    Installed,
    add,
    checkpoint,
    fetched_bytes,
    folder,
    get,
    installed,
    read_table,
    remove,
)
from engine.protocols import Report


def models(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py models ...`."""
    return _COMMANDS[args.models](args, report)


def list_models(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py models list`."""
    report(0, 0, "looking at this machine")
    known = [(each, installed(each.name), fetched_bytes(each.name)) for each in read_table()]
    entries = [entry_of(*each) for each in known]
    document = {"folder": str(folder()), "models": entries}

    def show(console: Console) -> None:
        for model, found, fetched in known:
            console.print(title(model, found, fetched), style="bold")
            for line in about(model)[1:]:
                console.print(line, soft_wrap=True)
            console.print()
        console.print(f"Kept in {folder()}", soft_wrap=True)

    return Answer(document, show)


def get_model(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py models get NAME`; `app.cli.consent` has asked before."""
    made = get(args.name, exact=args.exact, keep=args.keep, report=report)
    return _answer_installed(made)


def add_model(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py models add FILE`."""
    made = add(None, args.file, exact=args.exact, report=report)
    if args.delete:
        args.file.unlink()
    return _answer_installed(made)


def remove_model(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py models remove NAME`."""
    name = checkpoint(args.name).title
    freed = remove(args.name)
    document = {"name": args.name, "bytes": freed}
    return Answer(document, lambda console: console.print(f"{name} is gone: {size(freed)} free."))


def print_path(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py models path`."""
    where = str(folder())
    return Answer({"path": where}, lambda console: console.print(where, soft_wrap=True))


_COMMANDS = {
    "list": list_models,
    "get": get_model,
    "add": add_model,
    "remove": remove_model,
    "path": print_path,
}


def _answer_installed(made: Installed) -> Answer:
    model = checkpoint(made.name)
    document = {
        "name": made.name,
        "folder": os.fspath(made.folder),
        "precision": made.precision,
        "bytes": made.bytes,
        "parts": dict(made.parts),
        "licence": made.licence,
        "commercial": model.commercial,
    }

    def show(console: Console) -> None:
        console.print(f"{model.title} is installed: {made.precision}, {size(made.bytes)}.")
        console.print(f"Licence: {licence(model)}.")

    return Answer(document, show)

"""`main.py models`: the checkpoints there are, and what a person does with them."""

from __future__ import annotations

import argparse

from rich.console import Console

from app.cli.answer import Answer, Document
from engine.models.device import Place, choose_place
from engine.models.weights import (
    Checkpoint,
    Installed,
    checkpoint,
    folder,
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
    known = [(each, installed(each.name)) for each in read_table()]
    document = {"folder": str(folder()), "models": [_entry(*each) for each in known]}

    def show(console: Console) -> None:
        for each in known:
            _show(console, *each)
        console.print(f"Kept in {folder()}")

    return Answer(document, show)


def print_path(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py models path`."""
    where = str(folder())
    return Answer({"path": where}, lambda console: console.print(where, soft_wrap=True))


def remove_model(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py models remove NAME`."""
    title = checkpoint(args.name).title
    freed = remove(args.name)
    document = {"name": args.name, "bytes": freed}
    return Answer(document, lambda console: console.print(f"{title} is gone: {size(freed)} free."))


_COMMANDS = {"list": list_models, "path": print_path, "remove": remove_model}


def size(length: int) -> str:
    """Bytes as 4.8 GB, 375 MB, 12 kB."""
    for unit, name in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if length >= unit:
            return f"{length / unit:.{1 if name == 'GB' else 0}f} {name}"
    return f"{length} bytes"


def licence(model: Checkpoint) -> str:
    """The licence, and plainly when it is not for everyone."""
    return model.licence if model.commercial else f"{model.licence}, NOT for commercial use"


def memory(model: Checkpoint, place: Place) -> str:
    """What a job needs, in the precision that this machine would use."""
    need = model.memory_mb["fp32" if place.dtype == "float32" else "bf16"]
    return f"{size(need * 10**6)} of memory, on the {place.label}"


def _entry(model: Checkpoint, found: Installed | None) -> Document:
    place = choose_place(model.memory_mb["fp32"])
    return {
        "name": model.name,
        "title": model.title,
        "adds": model.adds,
        "url": model.url,
        "bytes": model.bytes,
        "licence": model.licence,
        "licence_url": model.licence_url,
        "commercial": model.commercial,
        "memory_mb": dict(model.memory_mb),
        "device": place.device,
        "precision": place.dtype,
        "note": place.note,
        "installed": found is not None,
        "installed_precision": found.precision if found else None,
        "installed_bytes": found.bytes if found else 0,
    }


def _show(console: Console, model: Checkpoint, found: Installed | None) -> None:
    place = choose_place(model.memory_mb["fp32"])
    there = f"installed, {found.precision}, {size(found.bytes)}" if found else "not installed"
    console.print(f"{model.name}  {model.title} ({there})", style="bold")
    console.print(f"  {model.adds}")
    console.print(f"  Download  {size(model.bytes)}")
    console.print(f"  Needs     {memory(model, place)}")
    console.print(f"  Licence   {licence(model)} ({model.licence_url})")
    if place.note:
        console.print(f"  {place.note}")
    console.print()

"""What the worker does with checkpoints; the window runs these in the lane "download".

Cancelled is paused: what has come of a download stays, and the same task goes on from there. All
take `where`, another folder than the person's own, and `table`, another table, as one likes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.jobs.arrays import Array
from engine.errors import WrongRequestError
from engine.protocols import Report

if TYPE_CHECKING:
    from engine.models.weights import Installed

Plain = dict[str, Any]
Answer = tuple[Plain, dict[str, Array]]


def list_models(arguments: Plain, report: Report) -> Answer:
    """-> `folder`, and `models`: what each is, costs and needs, and how much of it is here."""
    from app.checkpoints import entry_of
    from engine.models.weights import fetched_bytes, folder, installed, read_table

    report(0, 0, "looking at this machine")
    where = _where(arguments)
    models = [
        entry_of(each, installed(each.name, where), fetched_bytes(each.name, where))
        for each in read_table(_table(arguments))
    ]
    return {"folder": str(where or folder()), "models": models}, {}


def get_model(arguments: Plain, report: Report) -> Answer:
    """`name`, as one likes `exact` and `keep` -> what is installed, as in `list_models`.

    Whoever asks for it has shown its size and licence before.
    """
    from engine.models.weights import get

    made = get(
        arguments["name"],
        exact=arguments.get("exact", False),
        keep=arguments.get("keep", False),
        table=_table(arguments),
        where=_where(arguments),
        report=report,
    )
    return _installed(arguments, made)


def add_model(arguments: Plain, report: Report) -> Answer:
    """`path`, as one likes `name` and `exact` -> what is installed, as in `list_models`."""
    from engine.models.weights import add

    made = add(
        arguments.get("name"),
        Path(arguments["path"]),
        exact=arguments.get("exact", False),
        table=_table(arguments),
        where=_where(arguments),
        report=report,
    )
    return _installed(arguments, made)


def remove_model(arguments: Plain, report: Report) -> Answer:
    """`name` -> `bytes` that are free again, 0 where nothing was there.

    An unfinished download goes too.
    """
    from engine.models.weights import checkpoint, remove

    report(0, 1, arguments["name"])
    model = checkpoint(arguments["name"], _table(arguments))
    try:
        freed = remove(model.name, _where(arguments))
    except WrongRequestError:  # gone already is gone
        freed = 0
    return {"name": model.name, "bytes": freed}, {}


MODEL_TASKS = (list_models, get_model, add_model, remove_model)


def _table(arguments: Plain) -> Path | None:
    return Path(arguments["table"]) if "table" in arguments else None


def _where(arguments: Plain) -> Path | None:
    return Path(arguments["where"]) if "where" in arguments else None


def _installed(arguments: Plain, made: Installed) -> Answer:
    from app.checkpoints import entry_of
    from engine.models.weights import checkpoint

    return entry_of(checkpoint(made.name, _table(arguments)), made, 0), {}

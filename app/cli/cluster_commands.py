"""`main.py index --ray` and `main.py attach`: the library beyond one machine."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from rich.console import Console

from app.cli.answer import Answer
from app.engines import wanted_names
from engine import cluster, library
from engine.errors import WrongRequestError
from engine.library.values import Passed, shown_place
from engine.protocols import Embedder, Report


def index_on_cluster(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py index --ray`."""
    from engine.loader import choose, licences_of, space_of

    _check(args)
    engine = choose(wanted_names(args.engine)[0], "outline")[0]
    done = cluster.index_on_cluster(
        [str(each) for each in args.folders],
        args.shards,
        cluster=cluster.Cluster(args.ray, args.workers, args.gpus),
        space=space_of(engine),
        load=partial(load_in_worker, engine),
        most_files=args.shard_files,
        report=report,
    )
    return _answer_sharded(done, args.shards, licences_of(engine))


def load_in_worker(engine: str) -> Embedder:
    """Runs on the machines of the cluster: what this one has chosen, by name."""
    from engine.loader import load_engine

    return load_engine(engine, "outline").embedder


def _check(args: argparse.Namespace) -> None:
    if not args.shards:
        raise WrongRequestError("Say where the shards go: --shards DIR_OR_URL.")
    if args.workers < 0 or args.gpus < 0 or args.shard_files < 1:
        raise WrongRequestError("--workers and --gpus begin at 0, --shard-files at 1.")


def attach(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py attach`."""
    moved = (args.moved[0], args.moved[1]) if args.moved else None
    with library.open_library(args.library) as catalogue:
        done = cluster.attach(catalogue, args.shards, moved=moved, report=report)
    return _answer_attached(done)


def _answer_sharded(done: cluster.Sharded, shards: str, licences: tuple[str, ...]) -> Answer:
    document = {
        "shards": shards, "made": done.made, "there": done.there, "files": done.files,
        "unread": _passed(done.unread), "passed": _passed(done.passed), "lost": _passed(done.lost),
    }  # fmt: skip

    def show(console: Console) -> None:
        console.print(
            f"{done.made} shards made of {done.files} files, {done.there} were there already."
        )
        _show(console, "Cannot be read", done.unread)
        _show(console, "Passed over", done.passed)
        _show(console, "Not made; index again to try them once more", done.lost)
        console.print(f"Attach them with `main.py attach {shards}`.")

    return Answer(document, show, licences)


def _answer_attached(done: cluster.Attached) -> Answer:
    document = {
        "shards": done.shards, "added": done.added, "known": done.known, "here": done.here,
        "refused": _passed(done.refused),
    }  # fmt: skip

    def show(console: Console) -> None:
        console.print(
            f"{done.shards} shards: {done.added} new, {done.known} known already;"
            f" {done.here} of their files can be reached from here."
        )
        _show(console, "Refused", done.refused)

    return Answer(document, show)


def _passed(files: Sequence[Passed]) -> list[dict[str, str]]:
    return [{"path": shown_place(each.path), "why": each.why} for each in files]


def _show(console: Console, title: str, files: Sequence[Passed]) -> None:
    if files:
        console.print(f"{title}:", style="bold")
    for each in files:
        console.print(f"  {_printable(each.path)}: {each.why}")


def _printable(path: Path) -> str:
    return shown_place(path).encode("utf-8", "replace").decode("utf-8")

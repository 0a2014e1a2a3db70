"""Indexing on many machines: Ray Data maps batches of files to shards, one worker a processor.

A shard that is whole is not made again, so a run that was stopped or broken off goes on from there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from engine.cluster.extra import require
from engine.cluster.planning import MOST_FILES, Batch, plan
from engine.cluster.ray_run import Answer, Cluster, Run, connected
from engine.cluster.storage import File, ShardFolder, files_under
from engine.cluster.worker import BUG, STOPPING, Work
from engine.library.values import Passed
from engine.protocols import Embedder, Report, ignore_progress

_ROUND = 2_000  # batches that are known to the cluster at a time: a million files at most


@dataclass(frozen=True, slots=True)
class Sharded:
    """What came of it: shards `made` and those that were `there`, and the `files` in those made.

    `unread` are files that cannot be read, `passed` what was no file, `lost` the shards that could
    not be made, by their first file: each worker died over them, or the network refused. The next
    run tries those again.
    """

    made: int = 0
    there: int = 0
    files: int = 0
    unread: tuple[Passed, ...] = ()
    passed: tuple[Passed, ...] = ()
    lost: tuple[Passed, ...] = ()


def index_on_cluster(
    folders: Sequence[str],
    shards: str,
    *,
    cluster: Cluster,
    space: str,
    load: Callable[[], Embedder],
    most_files: int = MOST_FILES,
    report: Report = ignore_progress,
) -> Sharded:
    """Make shards of all files in some folders or URLs, into a folder or URL.

    `load` runs once in each worker; it must be a function that the workers can import. What is on
    no network must lie under the same name on every machine of the cluster.

    Raises:
        MissingPartError: if Ray or pyarrow is not installed, or an engine is not on a worker.
        UnreadableMediaError: if a folder is none.
        UnreachableFileError: if the cluster or a storage does not answer.
        UnwritableOutputError: if shards cannot be written there.
        Cancelled: if `report` says so; whole shards stay.
    """
    require("ray", "pyarrow", "fsspec")
    folder = ShardFolder(shards)
    folder.make()
    there = set(folder.names())
    passed: list[Passed] = []
    files = _files(_absolute(folders), passed, report)
    rounds = _rounds(plan(files, space, most_files), there)
    work = Work(load, space, _absolute([shards])[0])
    done = Sharded()
    with ExitStack() as joined:
        run: Run | None = None
        for some, already in rounds:
            done = replace(done, there=done.there + already)
            if some:
                run = run or joined.enter_context(connected(cluster))
                done = _with(done, some, run(some, work, report))
    return replace(done, passed=tuple(passed))


def _absolute(places: Sequence[str]) -> list[str]:
    """Paths as every process understands them, whatever folder it is in."""
    return [each if "://" in each else str(Path(each).absolute()) for each in places]


def _files(folders: Sequence[str], passed: list[Passed], report: Report) -> Iterator[File]:
    for count, found in enumerate(files_under(folders)):
        if isinstance(found, Passed):
            passed.append(found)
            continue
        report(count, 0, f"looking for files: {found.name}")
        yield found


def _rounds(batches: Iterable[Batch], there: set[str]) -> Iterator[tuple[list[Batch], int]]:
    """Some batches whose shards are missing, and how many passed by are there already."""
    rest = iter(batches)
    while some := list(islice(rest, _ROUND)):
        missing = [batch for batch in some if batch.name not in there]
        yield missing, len(some) - len(missing)


def _with(done: Sharded, asked: Sequence[Batch], answers: Sequence[Answer]) -> Sharded:
    """What was done before and now.

    Raises:
        EngineError: what a worker has refused, if the others would refuse it too.
    """
    for answer in answers:
        _check(answer)
    made = [answer for answer in answers if not answer["refusal"]]
    unread = [
        Passed(Path(os.fsdecode(place)), why)
        for answer in made
        for place, why in zip(answer["unread"], answer["why"], strict=True)
    ]
    told = {answer["shard"]: answer["sentence"] for answer in answers}
    lost = [
        Passed(Path(batch.files[0].name), told.get(batch.name) or _died(batch))
        for batch in asked
        if told.get(batch.name) != ""
    ]
    return replace(
        done,
        made=done.made + len(made),
        files=done.files + sum(answer["files"] for answer in made),
        unread=(*done.unread, *unread),
        lost=(*done.lost, *lost),
    )


def _check(answer: Answer) -> None:
    if answer["refusal"] == BUG:
        raise RuntimeError(answer["sentence"])
    if answer["refusal"] in STOPPING:
        raise STOPPING[answer["refusal"]](answer["sentence"])


def _died(batch: Batch) -> str:
    return f"a worker died each time over it and the {len(batch.files) - 1} files after it"

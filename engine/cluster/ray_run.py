"""Ray itself: a cluster joined or started here, and one round of batches run on it."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.cluster.extra import package
from engine.cluster.planning import Batch
from engine.cluster.storage import said_by
from engine.cluster.worker import BUG, STOPPING, ShardMaker, Tally, Work, table_of
from engine.errors import EngineError
from engine.protocols import Report

HERE = "local"  # the address of a cluster that is this machine alone, for as long as the command
_ROOT = Path(__file__).resolve().parents[2]
_POLL_S = 0.25
_STARTS = 5
_KNOCK_S = 10.0
_TRIES = 3  # of a batch over which a worker has died
_STORE_BYTES = 200 << 20  # of Ray's shared memory here: what goes through it are names
_NOT_SENT = [".git", ".venv", "docs", "tests", "demo", "widgets"]  # of our own folder to workers

Answer = dict[str, Any]  # a row of `worker._answer`
Run = Callable[[Sequence[Batch], Work, Report], list[Answer]]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where to work: `local`, `auto` (a cluster that runs on this machine), or an address.

    `workers` at most, 0 is one for each processor (or each share of a card); `gpus` is the share of
    a graphics card that each of them takes.
    """

    address: str
    workers: int = 0
    gpus: float = 0.0


@contextmanager
def connected(cluster: Cluster) -> Iterator[Run]:
    """Something that runs rounds on the cluster, which is left alone afterwards.

    Raises:
        EngineError: if it does not answer, or runs another Ray.
        MissingPartError: if Ray is not installed.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nobody is told what is done here
    ray = package("ray")
    _start(ray, cluster)
    try:
        yield lambda batches, work, report: _run(ray, cluster, batches, work, report)
    finally:
        ray.shutdown()


def _start(ray: Any, cluster: Cluster) -> None:  # noqa: ANN401  Ray keeps its types
    quiet = {"logging_level": logging.ERROR, "log_to_driver": False}
    for attempt in range(1, _STARTS + 1):
        try:
            _knock(cluster.address)
            with _signals_kept():
                ray.init(**_wanted(cluster), **quiet)
            return
        except Exception as error:  # ConnectionError, RuntimeError of another version, ValueError
            ray.shutdown()
            if cluster.address == HERE and attempt < _STARTS:
                continue  # Ray gives itself 30 s, which a busy machine may need alone
            raise EngineError(
                f"Cannot use the Ray cluster {cluster.address}: {said_by(error)}. Check the"
                " address, its token, and that it runs the same Ray and Python as here."
            ) from error


def _knock(address: str) -> None:
    """Whether anybody is there; Ray itself would try for many minutes.

    Raises:
        OSError: if nobody is.
    """
    host, _, port = address.rpartition("://")[2].rpartition(":")
    if host and port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), _KNOCK_S).close()


@contextmanager
def _signals_kept() -> Iterator[None]:
    """Ray ends the program when it is asked to stop; ours would put things away first."""
    before = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, before)


def _wanted(cluster: Cluster) -> dict[str, Any]:
    """How `ray.init` is asked; to other machines our own code is sent."""
    if cluster.address == HERE:
        return {
            "address": HERE,
            "num_cpus": cluster.workers or None,
            "object_store_memory": _STORE_BYTES,
            "include_dashboard": False,
        }
    sent = {"working_dir": str(_ROOT), "excludes": _NOT_SENT}
    return {"address": cluster.address, "runtime_env": sent}


def _run(
    ray: Any,  # noqa: ANN401
    cluster: Cluster,
    batches: Sequence[Batch],
    work: Work,
    report: Report,
) -> list[Answer]:
    """The answers of the workers, in any order; none of a batch over which they died.

    A task of Ray's looks after the data set, so that this process can be told how far it is, and
    be stopped.
    """
    tally = ray.remote(num_cpus=0)(Tally).remote()
    tables = [table_of(batch) for batch in batches]
    task = ray.remote(num_cpus=0, max_retries=0)(_map).remote(tables, work, tally, cluster)
    total = sum(len(batch.files) for batch in batches)
    try:
        while not ray.wait([task], timeout=_POLL_S)[0]:
            count = ray.get(tally.count.remote())
            report(min(count, total), total, f"{len(batches)} shards")
        return ray.get(task)
    except ray.exceptions.RayTaskError:  # in our own code
        raise
    except ray.exceptions.RayError as error:
        raise EngineError(
            f"The Ray cluster {cluster.address} has failed: {said_by(error)}. Shards that are whole"
            " stay; index again to go on."
        ) from error
    finally:
        with suppress(Exception):
            ray.cancel(task, force=True)  # if it is not over


def _map(tables: list[Any], work: Work, tally: Any, cluster: Cluster) -> list[Answer]:  # noqa: ANN401
    """Runs in a process of the cluster: every table through a worker, until one refuses."""
    data = package("ray.data")
    context = data.DataContext.get_current()
    context.enable_progress_bars = False
    context.max_errored_blocks = -1  # what a batch has killed three times is lost, not the rest
    workers = _workers(cluster, len(tables))
    mapped = data.from_arrow(tables).map_batches(
        ShardMaker,
        fn_constructor_args=(work, tally),
        batch_size=None,  # a table is a batch is a shard
        batch_format="pyarrow",
        zero_copy_batch=True,
        compute=data.ActorPoolStrategy(min_size=1, max_size=workers, initial_size=workers),
        num_cpus=1,
        num_gpus=cluster.gpus or None,
        max_restarts=-1,
        max_task_retries=_TRIES,
    )
    answers: list[Answer] = []
    for row in mapped.iter_rows():
        answers.append(row)
        if row["refusal"] in (BUG, *STOPPING):
            break
    return answers


def _workers(cluster: Cluster, batches: int) -> int:
    """No more than there is work, or room, for."""
    offered = package("ray").cluster_resources()
    room = offered.get("CPU", 1)
    if cluster.gpus:
        room = min(room, offered.get("GPU", 0) / cluster.gpus)
    return max(1, min(cluster.workers or int(room), int(room), batches))

"""What runs on the machines of a cluster: one process that makes shards, its engine loaded once.

Ray carries tables and plain values between processes; a refusal goes as its kind and its sentence.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from engine.cluster.embedding import embed_files
from engine.cluster.extra import package
from engine.cluster.planning import Batch
from engine.cluster.shards import Entry, write_shard
from engine.cluster.storage import File, ShardFolder
from engine.errors import EngineError, MissingPartError, WrongRequestError
from engine.protocols import Embedder

BUG = "bug"
STOPPING: dict[str, type[EngineError]] = {  # what one worker refuses, all will
    "MissingPartError": MissingPartError,
    "UnwritableOutputError": EngineError,
    "WrongRequestError": WrongRequestError,
}


@dataclass(frozen=True, slots=True)
class Work:
    """What all workers have to know: how they load the engine of `space`, where shards go."""

    load: Callable[[], Embedder]
    space: str
    shards: str


class Tally:
    """How many files all workers have done, for whoever waits for them. A Ray actor."""

    def __init__(self) -> None:
        self._count = 0

    def add(self) -> None:
        self._count += 1

    def count(self) -> int:
        return self._count


class ShardMaker:
    """One batch in, one shard written, one row out that says so. For `map_batches`.

    Ray makes a new one where a worker has died, and gives it that worker's batch again.
    """

    def __init__(self, work: Work, tally: Any) -> None:  # noqa: ANN401  a handle of Ray's
        self._work, self._tally = work, tally
        self._embedder: Embedder | None = None

    def __call__(self, table: Any) -> Any:  # noqa: ANN401  pyarrow keeps its types
        batch = batch_of(table)
        try:
            return _answer(batch.name, self._make(batch))
        except EngineError as error:
            return _answer(batch.name, [], refused=(type(error).__name__, str(error)))
        except Exception:  # noqa: BLE001  told below; Ray would count it as a worker's death
            return _answer(batch.name, [], refused=(BUG, traceback.format_exc()))

    def _make(self, batch: Batch) -> Sequence[Entry]:
        entries = embed_files(batch.files, load=self._load, done=lambda _: self._tally.add.remote())
        work = self._work
        ShardFolder(work.shards).write(batch.name, write_shard(entries, work.space))
        return entries

    def _load(self) -> Embedder:
        if self._embedder is None:
            self._embedder = self._work.load()
        return self._embedder


def table_of(batch: Batch) -> Any:  # noqa: ANN401
    """A batch as Ray carries it: a row a file."""
    arrow = package("pyarrow")
    rows = [
        {"shard": batch.name, "place": file.place, "size": file.size, "mtime_ns": file.mtime_ns,
         "beside": list(file.beside)}
        for file in batch.files
    ]  # fmt: skip
    kinds = (arrow.string(), arrow.binary(), arrow.int64(), arrow.int64(),
             arrow.list_(arrow.string()))  # fmt: skip
    names = ("shard", "place", "size", "mtime_ns", "beside")
    return arrow.Table.from_pylist(rows, schema=arrow.schema(list(zip(names, kinds, strict=True))))


def batch_of(table: Any) -> Batch:  # noqa: ANN401
    """The batch in such a table."""
    rows = table.to_pylist()
    files = [File(row["place"], row["size"], row["mtime_ns"], tuple(row["beside"])) for row in rows]
    return Batch(rows[0]["shard"], tuple(files))


def _answer(shard: str, entries: Sequence[Entry], refused: tuple[str, str] = ("", "")) -> Any:  # noqa: ANN401
    """One row: which shard, how many files are in it, which of them were not read, what refused."""
    arrow = package("pyarrow")
    unread = [each for each in entries if each.facts is None]
    row = {
        "shard": shard, "files": len(entries), "unread": [each.place for each in unread],
        "why": [each.why for each in unread], "refusal": refused[0], "sentence": refused[1],
    }  # fmt: skip
    schema = arrow.schema([
        ("shard", arrow.string()), ("files", arrow.int64()),
        ("unread", arrow.list_(arrow.binary())), ("why", arrow.list_(arrow.string())),
        ("refusal", arrow.string()), ("sentence", arrow.string()),
    ])  # fmt: skip
    return arrow.Table.from_pylist([row], schema=schema)

"""Shards: what is written is read again to the bit, and what is damaged is refused."""

from __future__ import annotations

import io
import random

import numpy as np
import pytest

from engine.cluster.shards import Entry, read_shard, write_shard
from engine.errors import UnreadableMediaError
from engine.library.values import Facts, Looked, Source, Window
from engine.types import Embeddings

pyarrow = pytest.importorskip("pyarrow", reason="no pyarrow: run `make cluster`")

SPACE = "some-space"


def entry(number: int, windows: int) -> Entry:
    rows = np.random.default_rng(number).standard_normal((windows, 8)).astype("<f2")
    looked = Looked(
        [Window("audio", i / 2, i / 2 + 2) for i in range(windows)],
        Embeddings(SPACE, rows.astype(np.float32)),
    )
    facts = Facts(
        "sound", 3.5, 0, 0, -20.25, None, (0.5, 1.25), "doors wood", "a text", Source("t", "a", "l")
    )
    return Entry(f"/media/{number}.wav".encode(), 10, 20, f"{number:040}", facts, looked)


ENTRIES = [
    entry(1, 3),
    Entry(b"/media/caf\xe9.wav", 1, 2, why="it is damaged"),
    Entry(b"s3://media/4.csv", 5, 0, f"{4:040}", Facts("motion"), entry(4, 0).looked, "no sense"),
    entry(5, 1),
]


def read(content: bytes) -> list[Entry]:
    return list(read_shard(io.BytesIO(content), "it.parquet").entries())


def test_what_is_written_is_read_again() -> None:
    found = read(write_shard(ENTRIES, SPACE))
    for ours, theirs in zip(ENTRIES, found, strict=True):
        plain = ("place", "size", "mtime_ns", "key", "facts", "why")
        assert [getattr(ours, each) for each in plain] == [getattr(theirs, each) for each in plain]
        assert (ours.looked is None) == (theirs.looked is None)
        if ours.looked and theirs.looked and len(ours.looked.windows):
            assert list(theirs.looked.windows) == list(ours.looked.windows)
            np.testing.assert_array_equal(theirs.looked.rows.rows, ours.looked.rows.rows)


def test_files_that_give_nothing_make_a_shard_too() -> None:
    assert [each.why for each in read(write_shard(ENTRIES[1:3], SPACE))] == [
        "it is damaged",
        "no sense",
    ]


def test_other_programs_read_numbers() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.ParquetFile(io.BytesIO(write_shard(ENTRIES, SPACE))).read()
    window = table["windows"][0].as_py()[0]
    assert set(window) == {"modality", "start", "end", "vector"}
    assert len(window["vector"]) == 8
    assert table.schema.metadata[b"earshot.space"] == SPACE.encode()


def test_a_damaged_shard_is_refused_or_says_the_same() -> None:
    whole = write_shard(ENTRIES, SPACE)
    said = [(each.place, each.key, each.why) for each in read(whole)]
    rng = random.Random(1)
    refused = 0
    for _ in range(300):
        damaged = bytearray(whole)
        damaged[rng.randrange(len(whole))] ^= rng.randrange(1, 256)
        try:
            assert [(each.place, each.key, each.why) for each in read(bytes(damaged))] == said
        except UnreadableMediaError:
            refused += 1
    assert refused > 150


@pytest.mark.parametrize("keep", [0, 3, 100, -1])
def test_half_a_shard_is_refused_in_a_sentence(keep: int) -> None:
    with pytest.raises(UnreadableMediaError, match=r"Cannot read it\.parquet: it is damaged"):
        read(write_shard(ENTRIES, SPACE)[:keep])


def test_vectors_that_were_changed_are_refused_though_parquet_is_content() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.ParquetFile(io.BytesIO(write_shard([entry(1, 3)], SPACE))).read()
    other = parquet.ParquetFile(io.BytesIO(write_shard([entry(2, 3)], SPACE))).read()
    swapped = table.set_column(table.column_names.index("windows"), "windows", other["windows"])
    out = io.BytesIO()
    parquet.write_table(swapped, out)
    with pytest.raises(UnreadableMediaError, match="it is damaged"):
        read(out.getvalue())


def test_what_a_newer_program_wrote_is_left_to_it() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.ParquetFile(io.BytesIO(write_shard(ENTRIES, SPACE))).read()
    out = io.BytesIO()
    newer = {**table.schema.metadata, b"earshot.shard": b"2"}
    parquet.write_table(table.replace_schema_metadata(newer), out)
    with pytest.raises(UnreadableMediaError, match="a newer Earshot wrote it"):
        read(out.getvalue())


def test_any_other_parquet_file_is_no_shard() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    out = io.BytesIO()
    parquet.write_table(pyarrow.table({"a": [1]}), out)
    with pytest.raises(UnreadableMediaError, match="no shard of Earshot"):
        read(out.getvalue())

"""A shard: what one engine makes of some hundred files, as one Parquet file that says it all.

One row a file, in these columns; `docs/guide/cluster.md` has them for other programs:

    place binary, size int64, mtime_ns int64     where it lay: a path or a URL, as bytes
    key string                                   its content (media.identity); empty if unread
    kind string, duration double, width int32, height int32, loudness double?, tempo double?,
    onsets list<float>, category, text, title, author, licence, link string
    why string                                   why it was not read, or has no windows
    windows list<struct<modality string, start double, end double, vector halffloat[D]>>

The metadata of the schema has the version, the space, and a digest of all columns: Parquet checks
pages, but not its own footer.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from engine.cluster.extra import package
from engine.errors import EngineError, UnreadableMediaError
from engine.library.values import KINDS, Facts, Looked, Source, Window
from engine.types import Embeddings

VERSION = 1
_VERSION, _SPACE, _DIGEST = b"earshot.shard", b"earshot.space", b"earshot.digest"
_TEXTS = ("category", "text", "title", "author", "licence", "link")
_REMEDY = "Delete it and index those files again, or fetch it again."


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A file in a shard. `key` and `facts` are missing where it could not be read (`why`)."""

    place: bytes
    size: int
    mtime_ns: int
    key: str = ""
    facts: Facts | None = None
    looked: Looked | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Shard:
    """What one shard says; its `entries` are made one at a time, their vectors are here already."""

    space: str
    _table: Any

    def __len__(self) -> int:
        return self._table.num_rows

    def keys(self) -> list[str]:
        """The contents in it; empty where a file was not read."""
        return self._table["key"].to_pylist()

    def entries(self) -> Iterator[Entry]:
        """Each file in turn."""
        offsets, columns, rows = _windows_of(self._table["windows"].combine_chunks())
        plain = self._table.drop_columns(["windows"])
        for i in range(len(self)):
            first, last = int(offsets[i]), int(offsets[i + 1])
            row = plain.slice(i, 1).to_pylist()[0]
            yield _entry(row, self.space, [c[first:last] for c in columns], rows[first:last])


def write_shard(entries: Sequence[Entry], space: str) -> bytes:
    """The content of a Parquet file.

    Raises:
        MissingPartError: if pyarrow is not installed.
    """
    parquet = package("pyarrow.parquet")
    table = _table_of(entries)
    said = {_VERSION: str(VERSION).encode(), _SPACE: space.encode()}
    table = table.replace_schema_metadata({**said, _DIGEST: _digest(table, said)})
    out = io.BytesIO()
    parquet.write_table(
        table, out, compression="zstd", write_page_checksum=True, use_dictionary=["kind", "licence"]
    )
    return out.getvalue()


def read_shard(file: BinaryIO, name: str) -> Shard:
    """A shard whose every column has been checked.

    Raises:
        UnreadableMediaError: if it is none, is damaged, or a newer program wrote it.
        MissingPartError: if pyarrow is not installed.
    """
    parquet = package("pyarrow.parquet")
    try:
        with parquet.ParquetFile(file, page_checksum_verification=True) as opened:
            return _checked(opened.read(), name)
    except EngineError:
        raise
    except Exception as error:  # whatever one trips over in it
        raise UnreadableMediaError(name, "it is damaged, or no shard", _REMEDY) from error


def _checked(table: Any, name: str) -> Shard:  # noqa: ANN401  pyarrow keeps its types
    said = dict(table.schema.metadata or {})
    _check_version(said, name)
    ours = {each: said[each] for each in (_VERSION, _SPACE)}
    is_whole = table.column_names == [*_schema().names, "windows"]
    if not is_whole or said[_DIGEST] != _digest(table, ours) or not ours[_SPACE]:
        raise UnreadableMediaError(name, "it is damaged", _REMEDY)
    return Shard(ours[_SPACE].decode(), table)


def _check_version(said: dict[bytes, bytes], name: str) -> None:
    version = said.get(_VERSION, b"")
    if not version.isdigit():
        raise UnreadableMediaError(name, "it is no shard of Earshot", "Choose another file.")
    if int(version) > VERSION:
        raise UnreadableMediaError(name, "a newer Earshot wrote it", "Attach it with that version.")


def _digest(table: Any, said: dict[bytes, bytes]) -> bytes:  # noqa: ANN401
    """Of what all columns say, however Parquet has cut them into chunks."""
    digest = hashlib.blake2b(repr(sorted(said.items())).encode(), digest_size=20)
    for name in table.column_names:
        column = table[name].combine_chunks()
        if name == "windows":
            offsets, columns, rows = _windows_of(column)
            digest.update(offsets.tobytes() + rows.tobytes() + repr(columns).encode())
        else:
            digest.update(repr((name, column.to_pylist())).encode())
    return digest.hexdigest().encode()


def _windows_of(column: Any) -> tuple[NDArray[np.int64], list[list], NDArray[np.float16]]:  # noqa: ANN401
    """Where the windows of each file begin (N + 1), three columns of M, and vectors (M, D)."""
    offsets = column.offsets.to_numpy().astype(np.int64)
    inner = column.values.slice(int(offsets[0]), int(offsets[-1] - offsets[0]))
    columns = [inner.field(name).to_pylist() for name in ("modality", "start", "end")]
    vectors = inner.field("vector")
    width = vectors.type.list_size
    rows = vectors.flatten().to_numpy(zero_copy_only=False).reshape(-1, width)
    return offsets - offsets[0], columns, rows.astype("<f2", copy=False)


def _entry(row: dict[str, Any], space: str, columns: list[list], rows: NDArray) -> Entry:
    place = row["place"], row["size"], row["mtime_ns"]
    if not row["key"]:
        return Entry(*place, why=row["why"])
    category, text, title, author, licence, link = (row[name] for name in _TEXTS)
    kind = row["kind"] if row["kind"] in KINDS else "text"
    facts = Facts(
        kind, row["duration"], row["width"], row["height"], row["loudness"], row["tempo"],
        tuple(row["onsets"]), category, text, Source(title, author, licence, link),
    )  # fmt: skip
    windows = [Window(*each) for each in zip(*columns, strict=True)]
    looked = Looked(windows, Embeddings(space, rows.astype(np.float32)))
    return Entry(*place, row["key"], facts, looked, row["why"])


def _table_of(entries: Iterable[Entry]) -> Any:  # noqa: ANN401
    arrow = package("pyarrow")
    found = list(entries)
    plain = arrow.Table.from_pylist([_row(each) for each in found], schema=_schema())
    return plain.append_column("windows", _windows_column([each.looked for each in found]))


def _row(entry: Entry) -> dict[str, Any]:
    facts = entry.facts or Facts("text")
    source = facts.source
    texts = (
        facts.category, facts.text, source.title, source.author, source.licence, source.link
    )  # fmt: skip
    return {
        "place": entry.place, "size": entry.size, "mtime_ns": entry.mtime_ns, "key": entry.key,
        "kind": facts.kind, "duration": facts.duration, "width": facts.width,
        "height": facts.height, "loudness": facts.loudness, "tempo": facts.tempo,
        "onsets": list(facts.onsets), "why": _utf8(entry.why),
        **dict(zip(_TEXTS, map(_utf8, texts), strict=True)),
    }  # fmt: skip


def _utf8(text: str) -> str:
    """Names and tags of files may hold what is no text."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _schema() -> Any:  # noqa: ANN401
    arrow = package("pyarrow")
    return arrow.schema([
        ("place", arrow.binary()), ("size", arrow.int64()), ("mtime_ns", arrow.int64()),
        ("key", arrow.string()), ("kind", arrow.string()), ("duration", arrow.float64()),
        ("width", arrow.int32()), ("height", arrow.int32()),
        ("loudness", arrow.float64()), ("tempo", arrow.float64()),
        ("onsets", arrow.list_(arrow.float32())),
        *((name, arrow.string()) for name in _TEXTS), ("why", arrow.string()),
    ])  # fmt: skip


def _windows_column(looked: Sequence[Looked | None]) -> Any:  # noqa: ANN401
    arrow = package("pyarrow")
    counts = [len(each.windows) if each else 0 for each in looked]
    windows = [window for each in looked if each for window in each.windows]
    filled = [each.rows.rows for each in looked if each and len(each.windows)]
    rows = np.concatenate(filled) if filled else np.zeros((0, 1), np.float32)
    values = arrow.array(np.ascontiguousarray(rows, "<f2").reshape(-1))
    inner = arrow.StructArray.from_arrays(
        [
            arrow.array([each.modality for each in windows], arrow.string()),
            arrow.array([each.start for each in windows], arrow.float64()),
            arrow.array([each.end for each in windows], arrow.float64()),
            arrow.FixedSizeListArray.from_arrays(values, rows.shape[1]),
        ],
        ["modality", "start", "end", "vector"],
    )
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    return arrow.ListArray.from_arrays(arrow.array(offsets), inner)

"""The library's one file of truth: SQLite in WAL mode, read and written by many processes.

Whatever a method has written when it returns is there after `kill -9`. Vectors beside it are a
cache (`engine.library.nearest`); losing them loses nothing.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from engine.arithmetic import unit_rows
from engine.errors import UnreadableMediaError, UnwritableOutputError
from engine.library import schema
from engine.library.values import Facts, Item, Looked, Source, Window
from engine.media.identity import content_key
from engine.types import Embeddings, Float32

FILE = "library.db"
PATIENCE_S = 30.0  # another process writes for a moment at a time
_AT_ONCE = 500  # variables in one question
# A row of 2 kB fills half a page of the usual 4 kB and leaves the rest empty; the size of a page is
# settled when a file is made.
_PAGES = "page_size = 16384"
_SETTINGS = (_PAGES, "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")


class Catalogue:
    """An open library file. Close it, or use it in a `with` block."""

    def __init__(self, folder: Path) -> None:
        """Open the library in `folder`, or make it there.

        Raises:
            UnreadableMediaError: if what lies there is no library, or a newer program wrote it.
            UnwritableOutputError: if the folder cannot be made or written.
        """
        self.file = Path(folder) / FILE
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnwritableOutputError(folder, error.strerror or "it cannot be made") from error
        try:
            self._open()
        except sqlite3.Error as error:
            raise _refused(self.file, error) from error

    def _open(self) -> None:
        self._connection = sqlite3.connect(
            self.file, timeout=PATIENCE_S, isolation_level=None, check_same_thread=False
        )
        for pragma in _SETTINGS:
            self._connection.execute(f"PRAGMA {pragma}")
        if not schema.prepare(self._connection):
            raise UnreadableMediaError(
                self.file, "a newer Earshot wrote it", "Open it with that version."
            )

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All of the block is written, or nothing of it.

        Raises:
            UnwritableOutputError: if another process does not stop writing, or the disk refuses.
        """
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise _unwritten(self.file, error) from error
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise _unwritten(self.file, error) from error
            raise

    def ask(self, question: str, values: Sequence[object] = ()) -> list[tuple]:
        """The rows that answer a question in SQL.

        Raises:
            UnreadableMediaError: if the file is damaged.
        """
        try:
            return self._connection.execute(question, values).fetchall()
        except sqlite3.Error as error:
            raise _refused(self.file, error) from error

    def tell(self, statement: str, values: Sequence[object] = ()) -> int:
        """Run one statement inside `writing`; the id of the row it made."""
        return self._connection.execute(statement, values).lastrowid or 0

    def tell_many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for each row, inside `writing`."""
        self._connection.executemany(statement, rows)

    # ------------------------------------------------------------------------------- items

    def item_of_key(self, key: str) -> int | None:
        """The id of the item with this content."""
        found = self.ask("SELECT id FROM items WHERE key = ?", [key])
        return found[0][0] if found else None

    def item_of_file(self, path: Path) -> int | None:
        """The id of the item that lies there, by path or else by content.

        Raises:
            UnreadableMediaError: if the file is missing.
        """
        place = [os.fsencode(Path(path).absolute())]
        found = self.ask("SELECT item FROM places WHERE path = ? AND item IS NOT NULL", place)
        return found[0][0] if found else self.item_of_key(content_key(path))

    def add_item(self, key: str, facts: Facts) -> int:
        """The id of the item with this content; made where it is new. Inside `writing`."""
        source = facts.source
        onsets = np.asarray(facts.onsets, "<f4").tobytes()
        self.tell(
            "INSERT INTO items (key, kind, duration, width, height, title, author, licence, link,"
            " category, text, loudness, tempo, onsets)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
            [key, facts.kind, facts.duration, facts.width, facts.height, source.title,
             source.author, source.licence, source.link, facts.category, facts.text,
             facts.loudness, facts.tempo, onsets],
        )  # fmt: skip
        found = self.item_of_key(key)
        assert found is not None
        return found

    def put_place(
        self, path: Path | bytes, size: int, mtime_ns: int, item: int | None, why: str
    ) -> None:
        """A file is there: of an item, or unreadable because of `why`. Inside `writing`.

        A path in bytes may be a URL: nothing on this machine is looked for there.
        """
        before = self.ask("SELECT item FROM places WHERE path = ?", [os.fsencode(path)])
        self.tell(
            "INSERT INTO places (path, size, mtime_ns, item, why) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (path) DO UPDATE SET size = excluded.size, item = excluded.item,"
            " mtime_ns = excluded.mtime_ns, why = excluded.why",
            [os.fsencode(path), size, mtime_ns, item, why],
        )
        for changed in {item, *(row[0] for row in before)} - {None}:
            self.refresh_words(changed)

    def remove_places(self, paths: Iterable[Path]) -> None:
        """Files are gone; their items stay, with tags and notes, until they come back."""
        for path in paths:
            row = self.ask("SELECT item FROM places WHERE path = ?", [os.fsencode(path)])
            self.tell("DELETE FROM places WHERE path = ?", [os.fsencode(path)])
            if row and row[0][0] is not None:
                self.refresh_words(row[0][0])

    def refresh_words(self, item: int) -> None:
        """What can be found by words is what stands in the tables. Inside `writing`."""
        paths = self.ask("SELECT path FROM places WHERE item = ?", [item])
        tags = self.ask("SELECT tag FROM tags WHERE item = ?", [item])
        row = self.ask(
            "SELECT title, author, category, note, text FROM items WHERE id = ?", [item]
        )[0]
        names = " ".join(_spoken(Path(os.fsdecode(path)).stem) for (path,) in paths)
        tagged = " ".join(tag for (tag,) in tags)
        title, author, category, note, text = row
        self.tell("DELETE FROM words WHERE rowid = ?", [item])
        self.tell(
            "INSERT INTO words (rowid, name, title, author, category, tags, note, text)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [item, names, title, author, category, tagged, note, text],
        )

    def items(self, ids: Sequence[int]) -> list[Item]:
        """The items with these ids, in their order; those that are none are left out."""
        found: dict[int, Item] = {}
        for first in range(0, len(ids), _AT_ONCE):
            some = list(ids[first : first + _AT_ONCE])
            marks = ", ".join("?" * len(some))
            paths = _grouped(self.ask(
                f"SELECT item, path FROM places WHERE item IN ({marks}) ORDER BY path", some
            ))  # fmt: skip
            tags = _grouped(self.ask(
                f"SELECT item, tag FROM tags WHERE item IN ({marks}) ORDER BY tag", some
            ))  # fmt: skip
            for row in self.ask(f"SELECT {_ITEM} FROM items WHERE id IN ({marks})", some):
                found[row[0]] = _item(row, paths.get(row[0], []), tags.get(row[0], []))
        return [found[each] for each in ids if each in found]

    # ------------------------------------------------------------------------------ windows

    def put_windows(self, item: int, looked: Looked, why: str = "") -> None:
        """What an engine makes of an item; `why` where it makes nothing. Inside `writing`."""
        space = looked.rows.space
        self.tell("DELETE FROM windows WHERE item = ? AND space = ?", [item, space])
        vectors = looked.rows.rows.astype("<f2")
        self.tell_many(
            'INSERT INTO windows (item, space, modality, start, "end", vector)'
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (item, space, each.modality, each.start, each.end, vector.tobytes())
                for each, vector in zip(looked.windows, vectors, strict=True)
            ],
        )
        self.tell(
            "INSERT INTO embedded (item, space, why) VALUES (?, ?, ?)"
            " ON CONFLICT (item, space) DO UPDATE SET why = excluded.why",
            [item, space, why],
        )

    def is_embedded(self, item: int, space: str) -> bool:
        """Whether an engine has looked at an item, even if it made nothing of it."""
        asked = "SELECT 1 FROM embedded WHERE item = ? AND space = ?"
        return bool(self.ask(asked, [item, space]))

    def looked(self, item: int, space: str, modality: str | None = None) -> Looked:
        """The windows of an item and their rows, n of them, maybe 0."""
        rows = self.ask(
            'SELECT modality, start, "end", vector FROM windows WHERE item = ? AND space = ?'
            " AND (?3 IS NULL OR modality = ?3) ORDER BY id",
            [item, space, modality],
        )
        return Looked([Window(*row[:3]) for row in rows], _rows(space, [row[3] for row in rows]))

    def set_tags(self, item: int, tags: Iterable[str]) -> None:
        """The tags of an item, and no others.

        Raises:
            UnwritableOutputError: if the disk refuses.
        """
        wanted = sorted({tag.strip() for tag in tags} - {""})
        with self.writing():
            self.tell("DELETE FROM tags WHERE item = ?", [item])
            self.tell_many("INSERT INTO tags VALUES (?, ?)", [(item, tag) for tag in wanted])
            self.refresh_words(item)

    def set_source(self, item: int, source: Source, note: str) -> None:
        """Where an item is from, under which terms, and a note, as a person says it.

        Raises:
            UnwritableOutputError: if the disk refuses.
        """
        with self.writing():
            self.tell(
                "UPDATE items SET title = ?, author = ?, licence = ?, link = ?, note = ?"
                " WHERE id = ?",
                [source.title, source.author, source.licence, source.link, note, item],
            )
            self.refresh_words(item)


_ITEM = (
    "id, key, kind, duration, width, height, loudness, tempo, onsets, category, text,"
    " title, author, licence, link, note"
)


def _item(row: tuple, paths: Sequence[bytes], tags: Sequence[str]) -> Item:
    identity, key, kind, duration, width, height, loudness, tempo, onsets, *rest = row
    category, text, title, author, licence, link, note = rest
    facts = Facts(
        kind, duration, width, height, loudness, tempo,
        tuple(map(float, np.frombuffer(onsets, "<f4"))), category, text,
        Source(title, author, licence, link),
    )  # fmt: skip
    places = tuple(Path(os.fsdecode(path)) for path in paths)
    return Item(identity, key, facts, places, tuple(tags), note)


def _grouped(rows: Iterable[tuple]) -> dict[int, list]:
    groups: dict[int, list] = {}
    for item, value in rows:
        groups.setdefault(item, []).append(value)
    return groups


def _rows(space: str, vectors: Sequence[bytes]) -> Embeddings:
    """Unit float32 rows (N, D) from float16 ones."""
    if not vectors:
        return Embeddings(space, np.zeros((0, 0), np.float32))
    rows: Float32 = np.frombuffer(b"".join(vectors), "<f2").reshape(len(vectors), -1)
    return Embeddings(space, unit_rows(rows.astype(np.float32)))


def _spoken(name: str) -> str:
    """A file's name as words: `door_creak-02` is `door creak 02`."""
    return "".join(letter if letter.isalnum() else " " for letter in name)


def _refused(file: Path, error: sqlite3.Error) -> UnreadableMediaError:
    if "locked" in str(error) or "busy" in str(error):
        return UnreadableMediaError(
            file, "another Earshot is writing to this library", "Try again in a moment."
        )
    return UnreadableMediaError(
        file, "it is damaged, or no library", "Move it away, and index your folders again."
    )


def _unwritten(file: Path, error: sqlite3.Error) -> UnwritableOutputError:
    if "locked" in str(error) or "busy" in str(error):
        return UnwritableOutputError(
            file, "another Earshot is writing to this library", "Try again in a moment."
        )
    return UnwritableOutputError(file, str(error), "Make room, or choose another folder.")

"""The tables of a library, and how an older file becomes a newer one."""

from __future__ import annotations

import sqlite3

VERSION = 1

# Paths are bytes as the system has them: a name need not be UTF-8. Vectors are float16, (D,).
_TABLES = """
CREATE TABLE folders (
  id INTEGER PRIMARY KEY,
  path BLOB NOT NULL UNIQUE
);
CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  duration REAL NOT NULL DEFAULT 0,
  width INTEGER NOT NULL DEFAULT 0,
  height INTEGER NOT NULL DEFAULT 0,
  title TEXT NOT NULL DEFAULT '',
  author TEXT NOT NULL DEFAULT '',
  licence TEXT NOT NULL DEFAULT '',
  link TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  category TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  loudness REAL,
  tempo REAL,
  onsets BLOB NOT NULL DEFAULT x''
);
CREATE TABLE places (
  path BLOB PRIMARY KEY,
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  item INTEGER REFERENCES items(id),
  why TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE INDEX places_of_item ON places(item);
CREATE TABLE windows (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  item INTEGER NOT NULL REFERENCES items(id) ON DELETE CASCADE,
  space TEXT NOT NULL,
  modality TEXT NOT NULL,
  start REAL NOT NULL,
  "end" REAL NOT NULL,
  vector BLOB NOT NULL
);
CREATE INDEX windows_of_item ON windows(item, space);
CREATE INDEX windows_of_space ON windows(space, modality, id);
CREATE TABLE embedded (
  item INTEGER NOT NULL REFERENCES items(id) ON DELETE CASCADE,
  space TEXT NOT NULL,
  why TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (item, space)
) WITHOUT ROWID;
CREATE TABLE tags (
  item INTEGER NOT NULL REFERENCES items(id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  PRIMARY KEY (item, tag)
) WITHOUT ROWID;
CREATE TABLE labels (
  name TEXT NOT NULL,
  space TEXT NOT NULL,
  probe BLOB NOT NULL,
  examples TEXT NOT NULL,
  PRIMARY KEY (name, space)
) WITHOUT ROWID;
CREATE TABLE searches (
  name TEXT PRIMARY KEY,
  query TEXT NOT NULL
) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (
  name, title, author, category, tags, note, text,
  tokenize = "unicode61 remove_diacritics 2"
);
"""


def prepare(connection: sqlite3.Connection) -> bool:
    """Make the tables in an empty file; False where a newer program wrote it."""
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found > VERSION:
        return False
    if found < VERSION:
        connection.execute("BEGIN IMMEDIATE")  # another process may be doing the same
        if connection.execute("PRAGMA user_version").fetchone()[0] < VERSION:
            for statement in _statements(_TABLES):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    return True


def _statements(script: str) -> list[str]:
    """One by one: `executescript` would end the transaction."""
    return [each for each in map(str.strip, script.split(";\n")) if each]

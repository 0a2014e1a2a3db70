"""Searching a library in any direction: parts that are added and taken away, moments found.

A query row is made as in ImageBind (Girdhar et al., 2023, section 4.4): unit rows, weighted,
summed, unit again. It finds candidates in every modality; each is judged by calibrated matches,
part by part, and words that stand in names, tags and texts are fused in by reciprocal rank
(Cormack, Clarke and Büttcher, SIGIR 2009).
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

import numpy as np

from engine.arithmetic import mean_rows, unit_rows, weighted_sum
from engine.errors import WrongRequestError
from engine.library.catalogue import Catalogue
from engine.library.graph import Ids
from engine.library.indexing import look_at
from engine.library.ledger import is_non_commercial
from engine.library.nearest import open_nearest
from engine.library.values import Hit, Item, ItemKind, Window
from engine.protocols import Embedder, Modality, Report, ignore_progress
from engine.types import Embeddings, Float32

_CANDIDATES = 400  # windows judged in each modality
_FUSION = 60.0  # the constant of reciprocal rank fusion
_WORDS_FOUND = 200


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a query: `text`, a `file`, or an `item` of the library; below 0 is "not that"."""

    text: str = ""
    file: Path | None = None
    item: int | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits have to be. Lengths in seconds; `tags` all of them; `folder` they lie below."""

    kinds: tuple[ItemKind, ...] = ()
    shortest: float = 0.0
    longest: float = float("inf")
    licence: str = ""
    commercial: bool = False
    tags: tuple[str, ...] = field(default=())
    folder: Path | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """A part as rows of the engine's space."""

    rows: Embeddings
    modality: Modality
    weight: float


def search(
    catalogue: Catalogue,
    parts: Sequence[Part],
    *,
    embedder: Embedder,
    filters: Filters | None = None,
    limit: int = 20,
    threshold: float | None = None,
    report: Report = ignore_progress,
) -> list[Hit]:
    """The moments that fit a query best, at most one an item, best first; none is an answer.

    Raises:
        UnreadableMediaError: if a file of the query cannot be read.
        WrongRequestError: if there is nothing to look for, or a number makes no sense.
        Cancelled: if `report` says so.
    """
    _check(parts, limit, threshold)
    asked = [each for part in parts for each in _asked(catalogue, part, embedder, report)]
    among = allowed_items(catalogue, filters or Filters())
    wanted = embedder.threshold if threshold is None else threshold
    report(0, 0, "searching")
    found: dict[int, _Found] = {}
    for each in _candidates(catalogue, asked, among, embedder, report):
        if each.match >= wanted and each.better_than(found.get(each.item)):
            found[each.item] = each
    named = _named(catalogue, parts, among)
    own = {part.item for part in parts}
    ranked = [item for item in _fused(found, named) if item not in own][:limit]
    return _hits(catalogue, ranked, found, named, asked, embedder)


def _check(parts: Sequence[Part], limit: int, threshold: float | None) -> None:
    if not any(part.weight > 0 for part in parts):
        raise WrongRequestError("Say what to look for: words, a file, or both.")
    if not all(np.isfinite(part.weight) and abs(part.weight) <= 10 for part in parts):
        raise WrongRequestError("A weight must lie between -10 and 10.")
    if limit < 1:
        raise WrongRequestError("The number of hits must be at least 1.")
    if threshold is not None and not 0 <= threshold <= 1:
        raise WrongRequestError("The threshold must lie between 0 and 1.")


def _asked(catalogue: Catalogue, part: Part, embedder: Embedder, report: Report) -> list[_Asked]:
    if part.file is not None:
        report(0, 0, f"looking at {part.file.name}")
        return [replace(each, weight=part.weight) for each in _of_file(part.file, embedder)]
    if part.item is not None:
        looked = catalogue.looked(part.item, embedder.space)
        return _by_modality(looked.windows, looked.rows, part.weight)
    return [_Asked(embedder.embed_text([part.text]), "text", part.weight)]


def _of_file(path: Path, embedder: Embedder) -> list[_Asked]:
    looked = look_at(path, embedder)
    return _by_modality(looked.windows, looked.rows, 1.0)


def _by_modality(windows: Sequence[Window], rows: Embeddings, weight: float) -> list[_Asked]:
    """At most one part: a film is looked for by its picture, not by its sound."""
    if not windows:
        return []
    kind = windows[0].modality
    of_kind = rows.rows[[each.modality == kind for each in windows]]
    return [_Asked(Embeddings(rows.space, of_kind), cast("Modality", kind), weight)]


# ----------------------------------------------------------------------------- candidates


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """A window that fits: its item, its stretch, and its row."""

    item: int
    start: float
    end: float
    match: float
    modality: Modality
    row: Float32

    def better_than(self, other: _Found | None) -> bool:
        return other is None or self.match > other.match


def _modalities(catalogue: Catalogue, space: str) -> list[Modality]:
    rows = catalogue.ask("SELECT DISTINCT modality FROM windows WHERE space = ?", [space])
    return [row[0] for row in rows]


def _candidates(
    catalogue: Catalogue,
    asked: Sequence[_Asked],
    among: Sequence[int] | None,
    embedder: Embedder,
    report: Report,
) -> Iterator[_Found]:
    """The windows of every modality that come nearest, each with its calibrated match."""
    query, space = query_row(asked), embedder.space
    if query is None:
        return
    allowed = None if among is None else _windows_of(catalogue, among, space)
    for modality in _modalities(catalogue, space):
        nearest = open_nearest(catalogue, space, modality, report=report)
        ids, _ = nearest.search(query, _CANDIDATES, allowed)
        windows, rows = _read(catalogue, ids, space)
        if not windows:
            continue
        matches = _judged(asked, rows, modality, embedder)
        for (item, start, end), match, row in zip(windows, matches, rows.rows, strict=True):
            yield _Found(item, start, end, float(match), modality, row)


def query_row(asked: Sequence[_Asked]) -> Float32 | None:
    """The parts as one row (D,): unit means, weighted, summed, unit again; None if nothing is left.

    Names and texts may still have the words of a query that means nothing to the engine.
    """
    terms = [
        (Embeddings(each.rows.space, mean_rows(each.rows.rows, [len(each.rows)])), each.weight)
        for each in asked
    ]
    try:
        return weighted_sum(terms).rows[0]
    except WrongRequestError:
        return None


def _judged(
    asked: Sequence[_Asked], rows: Embeddings, modality: Modality, embedder: Embedder
) -> Float32:
    """Matches (n,): the weighted mean over what is wanted, lessened by what is not."""
    wanted, weights = np.zeros(len(rows), np.float32), 0.0
    kept = np.ones(len(rows), np.float32)
    for each in asked:
        match = embedder.match(each.rows, rows, (each.modality, modality)).max(axis=0)
        if each.weight > 0:
            wanted, weights = wanted + each.weight * match, weights + each.weight
        else:
            kept = kept * (1 - min(-each.weight, 1.0) * match)
    return (wanted / weights * kept).astype(np.float32)


def _read(
    catalogue: Catalogue, ids: Ids, space: str
) -> tuple[list[tuple[int, float, float]], Embeddings]:
    """The windows with these ids that are still there, and their rows."""
    windows, vectors = [], []
    for first in range(0, len(ids), 500):
        some = [int(each) for each in ids[first : first + 500]]
        marks = ", ".join("?" * len(some))
        for row in catalogue.ask(
            f'SELECT item, start, "end", vector FROM windows WHERE id IN ({marks})', some
        ):
            windows.append((row[0], row[1], row[2]))
            vectors.append(np.frombuffer(row[3], "<f2").astype(np.float32))
    rows = unit_rows(np.stack(vectors)) if vectors else np.zeros((0, 0), np.float32)
    return windows, Embeddings(space, rows)


# -------------------------------------------------------------------------------- filters


def allowed_items(catalogue: Catalogue, filters: Filters) -> list[int] | None:
    """Ids of the items a hit may be, ascending; None where that is all of them."""
    if filters == Filters():
        return None
    conditions = ["duration BETWEEN ? AND ?"]
    values: list[object] = [filters.shortest, min(filters.longest, 1e9)]
    if filters.kinds:
        conditions.append(f"kind IN ({', '.join('?' * len(filters.kinds))})")
        values += filters.kinds
    if filters.licence:
        conditions.append("licence LIKE ? ESCAPE '\\'")
        values.append(f"%{_literal(filters.licence)}%")
    for tag in filters.tags:
        conditions.append("EXISTS (SELECT 1 FROM tags WHERE tags.item = items.id AND tag = ?)")
        values.append(tag)
    if filters.folder is not None:
        conditions.append(
            "EXISTS (SELECT 1 FROM places WHERE places.item = items.id AND path >= ? AND path < ?)"
        )
        values += paths_below(filters.folder)
    where = " AND ".join(conditions)
    rows = catalogue.ask(f"SELECT id, licence FROM items WHERE {where} ORDER BY id", values)
    if filters.commercial:
        rows = [row for row in rows if row[1] and not is_non_commercial(row[1])]
    return [row[0] for row in rows]


def paths_below(folder: Path) -> list[bytes]:
    """From which path on, and up to which, files lie in a folder."""
    below = os.fsencode(folder / "x")[:-1]
    return [below, below[:-1] + bytes([below[-1] + 1])]


def _literal(text: str) -> str:
    return re.sub(r"([%_\\])", r"\\\1", text)


def _windows_of(catalogue: Catalogue, items: Sequence[int], space: str) -> Ids:
    ids: list[int] = []
    for first in range(0, len(items), 500):
        some = list(items[first : first + 500])
        marks = ", ".join("?" * len(some))
        asked = f"SELECT id FROM windows WHERE item IN ({marks}) AND space = ?"
        ids += [row[0] for row in catalogue.ask(asked, [*some, space])]
    return np.sort(np.array(ids, np.int64))


# ---------------------------------------------------------------------------------- words


def _named(catalogue: Catalogue, parts: Sequence[Part], among: Sequence[int] | None) -> list[int]:
    """Items in whose names, tags or texts the wanted words stand, best first."""
    words = [w for part in parts if part.weight > 0 for w in re.findall(r"\w+", part.text)]
    if not words:
        return []
    asked = " ".join(f'"{word}"' for word in words)
    rows = catalogue.ask(
        "SELECT rowid FROM words WHERE words MATCH ?"
        " ORDER BY bm25(words, 4, 4, 1, 2, 4, 1, 1) LIMIT ?",
        [asked, _WORDS_FOUND],
    )
    allowed = None if among is None else set(among)
    return [row[0] for row in rows if allowed is None or row[0] in allowed]


def _fused(found: dict[int, _Found], named: Sequence[int]) -> list[int]:
    """Both rankings as one, best first."""
    by_match = sorted(found, key=lambda item: -found[item].match)
    score: dict[int, float] = {}
    for ranking in (by_match, named):
        for rank, item in enumerate(ranking):
            score[item] = score.get(item, 0.0) + 1 / (_FUSION + rank)
    return sorted(score, key=lambda item: -score[item])


def _hits(
    catalogue: Catalogue,
    ranked: Sequence[int],
    found: dict[int, _Found],
    named: Sequence[int],
    asked: Sequence[_Asked],
    embedder: Embedder,
) -> list[Hit]:
    by_words = set(named)
    hits = []
    for item in catalogue.items(ranked):
        if item.paths:
            hits.append(_hit(item, found.get(item.id), item.id in by_words, asked, embedder))
    return hits


def _hit(
    item: Item, found: _Found | None, by_words: bool, asked: Sequence[_Asked], embedder: Embedder
) -> Hit:
    if found is None:
        return Hit(item, 0.0, item.facts.duration, 0.0, "its name or text", by_words)
    row = Embeddings(embedder.space, found.row[None])
    best = max(
        (each for each in asked if each.weight > 0),
        key=lambda each: float(
            embedder.match(each.rows, row, (each.modality, found.modality)).max()
        ),
    )
    nearest = int((best.rows.rows @ found.row).argmax())
    because = Embeddings(embedder.space, best.rows.rows[nearest : nearest + 1])
    reason = embedder.explain(because, row)
    return Hit(item, found.start, found.end, found.match, reason, by_words)


# --------------------------------------------------------------------------- saved searches


def save_search(catalogue: Catalogue, name: str, parts: Sequence[Part]) -> None:
    """Keep a query under a name; one of that name before is replaced.

    Raises:
        WrongRequestError: if the name is empty.
        UnwritableOutputError: if the disk refuses.
    """
    if not name.strip():
        raise WrongRequestError("Give the search a name.")
    plain = [
        {
            "text": part.text,
            "file": None if part.file is None else os.fspath(part.file.absolute()),
            "item": part.item,
            "weight": part.weight,
        }
        for part in parts
    ]
    with catalogue.writing():
        catalogue.tell(
            "INSERT INTO searches VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET"
            " query = excluded.query",
            [name.strip(), json.dumps(plain)],
        )


def load_search(catalogue: Catalogue, name: str) -> list[Part]:
    """The parts of a query that was kept.

    Raises:
        WrongRequestError: if there is none of that name.
    """
    found = catalogue.ask("SELECT query FROM searches WHERE name = ?", [name.strip()])
    if not found:
        raise WrongRequestError(f'There is no saved search "{name}".')
    return [
        Part(
            each["text"], Path(each["file"]) if each["file"] else None, each["item"], each["weight"]
        )
        for each in json.loads(found[0][0])
    ]

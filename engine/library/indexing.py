"""From folders to a library: what is new is read and embedded, everything else costs nothing.

Each file is written when it is done: after a kill, or a cancel, the next run goes on from there.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from engine.errors import UnreadableMediaError, WrongRequestError
from engine.library.catalogue import Catalogue
from engine.library.reading import Look, Piece, Pieces
from engine.library.scan import Seen, scan
from engine.library.values import Facts, Indexed, Looked, Passed, Window
from engine.media.identity import content_key
from engine.protocols import Embedder, ManySensed, Report, ignore_progress
from engine.types import (
    DepthMap,
    Embeddings,
    MotionRecording,
    Picture,
    ThermalPicture,
    Waveform,
)

_AT_ONCE = 500  # rows that only say that a file is there, written together
_ACKNOWLEDGED = 16  # files known by content, written together
_AHEAD = 2  # files that reading children work on while the engine does

_Refused = dict[tuple[bytes, int, int], str]  # name, size and time of what cannot be read: why


def index_folders(
    catalogue: Catalogue,
    folders: Sequence[Path],
    *,
    space: str,
    load: Callable[[], Embedder],
    report: Report = ignore_progress,
) -> Indexed:
    """Bring a library up to date with some folders, and remember them.

    A file is known by its content: renamed, moved and copied ones are not read again, and one
    that cannot be read is not tried again until it changes. The engine of `space` is only loaded
    (`load`) if there is something to look at.

    Raises:
        UnreadableMediaError: if a folder is none, or the library is damaged.
        UnwritableOutputError: if the disk refuses.
        Cancelled: if `report` says so between two files; what is done stays.
    """
    _check(folders)
    scanned = scan_folders(catalogue, folders, report=report)
    return _read_what_waits(catalogue, scanned, space=space, load=load, report=report)


def scan_folders(
    catalogue: Catalogue, folders: Sequence[Path], *, report: Report = ignore_progress
) -> Indexed:
    """Only see which files there are: those that are new or have changed wait in the library.

    Raises:
        UnwritableOutputError: if the disk refuses.
        Cancelled: if `report` says so between two files.
    """
    roots = [Path(folder).absolute() for folder in folders]
    with catalogue.writing():
        catalogue.tell_many(
            "INSERT OR IGNORE INTO folders (path) VALUES (?)", [(os.fsencode(r),) for r in roots]
        )
    known, refused = _known_under(catalogue, roots), _refused(catalogue)
    fresh: list[Seen] = []
    passed: list[Passed] = []
    unchanged = 0
    for count, found in enumerate(scan(roots)):
        report(count, 0, f"looking for files: {(found.path).name}")
        if isinstance(found, Passed):
            passed.append(found)
        elif known.pop(os.fsencode(found.path), None) == (found.size, found.mtime_ns):
            unchanged += 1
        else:
            fresh.append(found)
            if len(fresh) == _AT_ONCE:
                _let_wait(catalogue, fresh, refused)
                fresh.clear()
    _let_wait(catalogue, fresh, refused)
    gone = [Path(os.fsdecode(path)) for path in known]
    gone = [path for path in gone if not _is_under(path, [each.path for each in passed])]
    with catalogue.writing():
        catalogue.remove_places(gone)
    return Indexed(unchanged=unchanged, gone=len(gone), passed=tuple(passed))


def _check(folders: Sequence[Path]) -> None:
    if not folders:
        raise WrongRequestError("Name a folder to index.")
    for folder in folders:
        if not Path(folder).is_dir():
            why = "it is no folder" if Path(folder).exists() else "there is no such folder"
            raise UnreadableMediaError(folder, why, "Check the name.")


def _known_under(catalogue: Catalogue, roots: Sequence[Path]) -> dict[bytes, tuple[int, int]]:
    known = {}
    for root in roots:
        below = os.fsencode(root / "x")[:-1]
        rows = catalogue.ask(
            "SELECT path, size, mtime_ns FROM places WHERE path >= ? AND path < ?",
            [below, below[:-1] + bytes([below[-1] + 1])],
        )
        known.update({path: (size, mtime) for path, size, mtime in rows})
    return known


def _is_under(path: Path, folders: Iterable[Path]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


def _let_wait(catalogue: Catalogue, found: Sequence[Seen], refused: _Refused) -> None:
    """A changed file is no longer its old content, until it is read.

    One that could not be read, and has only been moved, is not tried again.
    """
    with catalogue.writing():
        for each in found:
            why = refused.get((os.fsencode(each.path.name), each.size, each.mtime_ns), "")
            catalogue.put_place(each.path, each.size, each.mtime_ns, None, why)


def _refused(catalogue: Catalogue) -> _Refused:
    rows = catalogue.ask("SELECT path, size, mtime_ns, why FROM places WHERE why != ''")
    cut = os.fsencode(os.sep)
    return {(path.rpartition(cut)[2], size, mtime): why for path, size, mtime, why in rows}


# --------------------------------------------------------------------------------- reading


@dataclass(slots=True)
class _Begun:
    """A file whose reading has begun; `look` is None where its content is known."""

    seen: Seen
    key: str = ""
    look: Look | None = None
    why: str = ""


def _read_what_waits(
    catalogue: Catalogue,
    done: Indexed,
    *,
    space: str,
    load: Callable[[], Embedder],
    report: Report,
) -> Indexed:
    waiting = _waiting(catalogue, space)
    unread: list[Passed] = []
    known: list[tuple[Seen, int]] = []
    for count, begun in enumerate(_begin_ahead(catalogue, waiting, space)):
        report(count, len(waiting), begun.seen.path.name)
        item = catalogue.item_of_key(begun.key) if begun.key else None
        if item is not None and catalogue.is_embedded(item, space):
            known.append((begun.seen, item))
            done = replace(done, moved=done.moved + 1)
        elif (failed := _embed(catalogue, begun, space, load)) is not None:
            unread.append(failed)
        else:
            done = replace(done, added=done.added + (item is None), embedded=done.embedded + 1)
        if len(known) == _ACKNOWLEDGED:
            _acknowledge(catalogue, known)
    _acknowledge(catalogue, known)
    report(len(waiting), max(len(waiting), 1), "done")
    return replace(done, unread=tuple(unread))


def _waiting(catalogue: Catalogue, space: str) -> list[Seen]:
    """Files that wait, and one copy of each item that the engine has not looked at."""
    rows = catalogue.ask(
        "SELECT path, size, mtime_ns FROM places WHERE item IS NULL AND why = ''"
        " UNION ALL SELECT min(path), size, mtime_ns FROM places WHERE item IS NOT NULL AND NOT"
        " EXISTS (SELECT 1 FROM embedded WHERE embedded.item = places.item AND space = ?)"
        " GROUP BY item",
        [space],
    )
    return [
        Seen(Path(os.fsdecode(path)), size, mtime_ns)
        for path, size, mtime_ns in rows
        if b"://" not in path  # from an attached shard: it lies on a network
    ]


def _begin_ahead(catalogue: Catalogue, waiting: Sequence[Seen], space: str) -> Iterator[_Begun]:
    """Each file in order, while reading children already work on the next ones."""
    begun: deque[_Begun] = deque()
    try:
        for seen in waiting:
            begun.append(_begin(catalogue, seen, space))
            if len(begun) > _AHEAD:
                yield begun.popleft()
        while begun:
            yield begun.popleft()
    finally:
        for each in begun:
            if each.look is not None:
                each.look.close()


def _begin(catalogue: Catalogue, seen: Seen, space: str) -> _Begun:
    try:
        key = content_key(seen.path)
        item = catalogue.item_of_key(key)
        if item is not None and catalogue.is_embedded(item, space):
            return _Begun(seen, key)
        return _Begun(seen, key, Look(seen.path))
    except UnreadableMediaError as error:
        return _Begun(seen, why=error.why)


def _embed(
    catalogue: Catalogue, begun: _Begun, space: str, load: Callable[[], Embedder]
) -> Passed | None:
    """Read one file and write what the engine makes of it; or why it cannot be read."""
    seen, look = begun.seen, begun.look
    if look is None:
        _refuse(catalogue, seen, begun.why)
        return Passed(seen.path, begun.why)
    try:
        try:
            facts, looked, why = _take(look, load)
        except UnreadableMediaError:  # a busy machine makes a sound file look like a hanging one
            facts, looked, why = _take(Look(seen.path), load)
    except UnreadableMediaError as error:
        _refuse(catalogue, seen, error.why)
        return Passed(seen.path, error.why)
    _keep(catalogue, begun, facts, looked, why)
    return None


def _take(look: Look, load: Callable[[], Embedder]) -> tuple[Facts, Looked, str]:
    """The engine is loaded for what can be read."""
    with closing(look):
        facts, pieces = look.take()
        return facts, *embed_pieces(pieces, load())


def _keep(catalogue: Catalogue, begun: _Begun, facts: Facts, looked: Looked, why: str) -> None:
    with catalogue.writing():
        item = catalogue.add_item(begun.key, facts)
        catalogue.put_windows(item, looked, why)
        seen = begun.seen
        catalogue.put_place(seen.path, seen.size, seen.mtime_ns, item, "")


def _refuse(catalogue: Catalogue, seen: Seen, why: str) -> None:
    with catalogue.writing():
        catalogue.put_place(seen.path, seen.size, seen.mtime_ns, None, why or "it cannot be read")


def _acknowledge(catalogue: Catalogue, known: list[tuple[Seen, int]]) -> None:
    with catalogue.writing():
        for seen, item in known:
            catalogue.put_place(seen.path, seen.size, seen.mtime_ns, item, "")
    known.clear()


def look_at(path: Path, embedder: Embedder) -> Looked:
    """What an engine makes of a file that need not be in the library.

    Raises:
        UnreadableMediaError: if it cannot be decoded.
        WrongRequestError: if the engine has no sense for it, or there is nothing in it.
    """
    with closing(Look(path)) as look:
        _, pieces = look.take()
        looked, why = embed_pieces(pieces, embedder)
    if not len(looked.rows):
        raise WrongRequestError(why or f"There is nothing in {path.name} to go by.")
    return looked


def embed_pieces(pieces: Iterable[Pieces], embedder: Embedder) -> tuple[Looked, str]:
    """A row for each window of a file; and why there is none, where the engine cannot.

    Raises:
        UnreadableMediaError: if the file cannot be decoded.
    """
    windows: list[Window] = []
    rows = [np.zeros((0, 0), np.float32)]
    try:
        for some in pieces:
            if some.pieces:
                windows += some.windows
                rows.append(embed(some.pieces, embedder).rows)
    except WrongRequestError as error:  # this engine has no such sense
        return Looked([], Embeddings(embedder.space, rows[0])), str(error)
    found = np.concatenate(rows[1:]) if rows[1:] else rows[0]
    return Looked(windows, Embeddings(embedder.space, found)), ""


def embed(pieces: Sequence[Piece], embedder: Embedder) -> Embeddings:
    """Rows of pieces of one kind.

    Raises:
        WrongRequestError: if the engine has no sense for them.
    """
    first = pieces[0]
    if isinstance(first, Waveform):
        return embedder.embed_audio([each for each in pieces if isinstance(each, Waveform)])
    if isinstance(first, Picture):
        return embedder.embed_images([each for each in pieces if isinstance(each, Picture)])
    if isinstance(first, str):
        return embedder.embed_text([each for each in pieces if isinstance(each, str)])
    if not isinstance(embedder, ManySensed):
        raise WrongRequestError(
            f"The engine {embedder.name} has no sense for depth, heat and motion: ImageBind has"
            " (`main.py models get imagebind`)."
        )
    if isinstance(first, DepthMap):
        return embedder.embed_depth([each for each in pieces if isinstance(each, DepthMap)])
    if isinstance(first, ThermalPicture):
        heat = [each for each in pieces if isinstance(each, ThermalPicture)]
        return embedder.embed_thermal(heat)
    return embedder.embed_motion([each for each in pieces if isinstance(each, MotionRecording)])

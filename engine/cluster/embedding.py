"""What one worker makes of some files: the same as indexing them here, without a library."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from engine.cluster.shards import Entry
from engine.cluster.storage import File, at_hand
from engine.errors import UnreadableMediaError, WrongRequestError
from engine.library.indexing import embed_pieces
from engine.library.reading import Look
from engine.media.identity import content_key
from engine.protocols import Embedder

_AHEAD = 2  # files that reading children work on while the engine does


@dataclass(slots=True)
class _Begun:
    """A file whose reading has begun, and what has to be put away after it."""

    file: File
    kept: ExitStack
    path: Path = Path()
    key: str = ""
    look: Look | None = None
    why: str = ""
    is_gone: bool = False

    def close(self) -> None:
        if self.look is not None:
            self.look.close()
        self.kept.close()


def embed_files(
    files: Sequence[File],
    *,
    load: Callable[[], Embedder],
    done: Callable[[File], None] = lambda _: None,
) -> list[Entry]:
    """An entry for each file that is still there; `done` is told of each.

    Raises:
        WrongRequestError: if none of them is there: a worker does not see what was named.
        UnreachableFileError: if the network refuses.
        MissingPartError: if the engine's weights are not on this machine.
    """
    entries = []
    for begun in _begin_ahead(files):
        if not begun.is_gone:
            entries.append(_entry(begun, load))
        done(begun.file)
    if files and not entries:
        raise WrongRequestError(
            f"A worker cannot see {files[0].name}: let all machines of the cluster have these"
            " folders under the same name, or name a URL."
        )
    return entries


def _begin_ahead(files: Sequence[File]) -> Iterator[_Begun]:
    begun: deque[_Begun] = deque()
    try:
        for file in files:
            begun.append(_begin(file))
            if len(begun) > _AHEAD:
                with closing(begun.popleft()) as first:
                    yield first
        while begun:
            with closing(begun.popleft()) as first:
                yield first
    finally:
        for each in begun:
            each.close()


def _begin(file: File) -> _Begun:
    begun = _Begun(file, ExitStack())
    try:
        begun.path = begun.kept.enter_context(at_hand(file))
        begun.key = content_key(begun.path)
        begun.look = Look(begun.path)
    except FileNotFoundError:
        begun.is_gone = True
    except UnreadableMediaError as error:
        begun.why = error.why
    return begun


def _entry(begun: _Begun, load: Callable[[], Embedder]) -> Entry:
    file, look = begun.file, begun.look
    place = file.place, file.size, file.mtime_ns
    if look is None:
        return Entry(*place, why=begun.why or "it cannot be read")
    try:
        try:
            return _looked(begun, look, load())
        except UnreadableMediaError:  # a busy machine makes a sound file look like a hanging one
            return _looked(begun, Look(begun.path), load())
    except UnreadableMediaError as error:
        return Entry(*place, why=error.why or "it cannot be read")


def _looked(begun: _Begun, look: Look, embedder: Embedder) -> Entry:
    file = begun.file
    with closing(look):
        facts, pieces = look.take()
        looked, why = embed_pieces(pieces, embedder)
    return Entry(file.place, file.size, file.mtime_ns, begun.key, facts, looked, why)

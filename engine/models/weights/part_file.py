"""What has come of a download so far: a file that grows, and a note of which file it is part of.

Every `SYNC_BYTES` it is written down to the disk, so after a crash of the machine everything up to
the last multiple of that is whole. What goes on from there needs nothing else to be remembered.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from engine.export.atomic import written_whole
from engine.protocols import Report

SYNC_BYTES = 2 << 20
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """Which file of which server it is. `etag` and `modified` as the server says them, or empty."""

    url: str
    sha256: str
    total: int
    etag: str = ""
    modified: str = ""

    @property
    def validator(self) -> str:
        """What to ask with whether the server's file is still the same; empty where it cannot be.

        A weak tag is none: it allows other bytes.
        """
        return self.etag if self.etag.startswith('"') else self.modified


class PartFile:
    """The part of a file that is here. Made new, or taken up where an earlier one stopped.

    Raises:
        OSError: from all of it, if the disk refuses.
    """

    def __init__(self, path: Path, *, url: str, sha256: str) -> None:
        self._path, self._note = path, note_beside(path)
        self._file = path.open("r+b" if path.is_file() else "w+b")
        self._digest = hashlib.sha256()
        self._length = 0
        self._source = self._read_note(url, sha256)
        self._kept = self._whole_length() if self._source else 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave what is here on the disk, however it ended; nothing where nothing has come."""
        if self._file.closed:
            return
        with suppress(OSError):
            self._sync()
        with suppress(OSError):  # a full disk: what it still held is lost
            self._file.close()
        if self._length == 0 and self._kept == 0:
            self.discard()

    @property
    def length(self) -> int:
        """How many bytes are here and will not be asked for again."""
        return self._length

    @property
    def source(self) -> Source | None:
        """Where they are from; None while there are none."""
        return self._source

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def take_up(self, report: Report, what: str) -> None:
        """Go on after what an earlier process has left: it is read once, for the SHA-256."""
        self._file.truncate(self._kept)
        self._file.seek(0)
        while chunk := self._file.read(_CHUNK_BYTES):
            report(self._length, self._kept, what)
            self._digest.update(chunk)
            self._length += len(chunk)

    def start_over(self, source: Source) -> None:
        """Nothing of it is here yet, and it comes from `source`."""
        self._file.seek(0)
        self._file.truncate()
        self._sync()
        self._digest, self._length, self._source = hashlib.sha256(), 0, source
        with written_whole(self._note) as note:
            note.write_text(json.dumps(asdict(source)), encoding="utf-8")

    def add(self, data: bytes) -> None:
        """The next bytes."""
        before = self._length // SYNC_BYTES
        self._file.write(data)
        self._digest.update(data)
        self._length += len(data)
        if self._length // SYNC_BYTES != before:
            self._sync()

    def finish(self, final: Path) -> None:
        """It is whole: give it its name."""
        self._sync()
        self._file.close()
        self._path.replace(final)
        self._note.unlink(missing_ok=True)

    def discard(self) -> None:
        """It is worth nothing."""
        self._file.close()
        self._path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def _sync(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())

    def _whole_length(self) -> int:
        """Up to where it is surely on the disk, or all of it where it is complete."""
        length = os.fstat(self._file.fileno()).st_size
        complete = self._source is not None and length == self._source.total
        return length if complete else length - length % SYNC_BYTES

    def _read_note(self, url: str, sha256: str) -> Source | None:
        """None where the note is missing, damaged, or of another file."""
        try:
            noted = Source(**json.loads(self._note.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        texts = (noted.url, noted.sha256, noted.etag, noted.modified)
        sound = all(isinstance(text, str) for text in texts) and isinstance(noted.total, int)
        return noted if sound and (noted.url, noted.sha256) == (url, sha256) else None


def note_beside(path: Path) -> Path:
    """Where the note of a part file lies."""
    return path.with_name(f"{path.name}.json")

"""Which file it is, by content: the same after a rename or a copy."""

from __future__ import annotations

import hashlib
from pathlib import Path

from engine.errors import UnreadableMediaError
from engine.media.limits import regular_file

_WHOLE_BYTES = 64 << 20
_SAMPLE_BYTES = 1 << 20
_SAMPLES = 32


def content_key(path: Path) -> str:
    """40 hexadecimal digits that stay the same as long as the content does.

    Files up to 64 MB are read whole. Of larger ones the size and 32 pieces of 1 MB, evenly spread
    from the first to the last byte, are read: an edit of a film changes nearly all of them.

    Raises:
        UnreadableMediaError: if the file is missing or cannot be read.
    """
    file = regular_file(path)
    digest = hashlib.blake2b(digest_size=20)
    try:
        with file.open("rb") as content:
            size = content.seek(0, 2)
            digest.update(size.to_bytes(8, "little"))
            for offset in _offsets(size):
                content.seek(offset)
                digest.update(content.read(_SAMPLE_BYTES))
    except OSError as error:
        raise UnreadableMediaError(file, error.strerror or "the disk refused") from error
    return digest.hexdigest()


def _offsets(size: int) -> list[int]:
    if size <= _WHOLE_BYTES:
        return list(range(0, size, _SAMPLE_BYTES))
    last = size - _SAMPLE_BYTES
    return [last * i // (_SAMPLES - 1) for i in range(_SAMPLES)]

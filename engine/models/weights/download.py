"""Fetch the published file of a checkpoint, however often the connection breaks.

Every answer is judged before its bytes are believed: where it begins, how long the whole is, and
whether it is still the file that the first bytes were of. The SHA-256 has the last word.
"""

from __future__ import annotations

import errno
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, IncompleteRead
from pathlib import Path
from ssl import SSLCertVerificationError
from urllib.parse import urlsplit

from engine.errors import UnreachableFileError
from engine.models.weights.adding import may_be_long
from engine.models.weights.asking import TICK_S, ElsewhereError, Patience, ask
from engine.models.weights.part_file import PartFile, Source
from engine.models.weights.table import Checkpoint
from engine.protocols import Report

_READ_BYTES = 1 << 18
_LASTING = frozenset({400, 401, 403, 404, 405, 406, 410, 451})


@dataclass(frozen=True, slots=True)
class Limits:
    """How long to be patient.

    A server may be silent for `silence_s`, and bring less than `least_bytes` in that time only
    once. A try that brought less than `worth_bytes` was in vain; before the next one there is a
    pause, and after as many in vain as there are pauses, and one more, it is given up.
    """

    silence_s: float = 30.0
    connect_s: float = 10.0
    pauses_s: tuple[float, ...] = (1.0, 2.0, 5.0, 10.0)
    least_bytes: int = 32 << 10
    worth_bytes: int = 1 << 20


LIMITS = Limits()


class _AgainError(Exception):
    """This answer is of no use; another may be. Says why."""


def download(model: Checkpoint, path: Path, *, limits: Limits = LIMITS, report: Report) -> Path:
    """Fetch the file of a checkpoint to `path`, where it appears when its SHA-256 is right.

    What an earlier call has brought is taken up; what this one brings stays when it is broken off.

    Raises:
        UnreachableFileError: if it cannot be had, or is another file.
        Cancelled: if `report` says so.
        OSError: if the disk refuses.
    """
    part_path = part_beside(path)
    with PartFile(part_path, url=model.url, sha256=model.sha256) as part:
        part.take_up(report, f"checking what is here of {model.title}")
        _complete(part, model, limits, report)
        if part.sha256 != model.sha256:
            part.discard()
            raise _refused(model, "what came is not the published file, and was thrown away")
        part.finish(path)
    return path


def part_beside(path: Path) -> Path:
    """Where the file lies while it is not whole."""
    return path.with_name(f"{path.name}.part")


def _complete(part: PartFile, model: Checkpoint, limits: Limits, report: Report) -> None:
    """One try after another until all of it is here."""
    in_vain = 0
    go_on = _reporter(part, model, report, f"fetching {model.title}")
    waiting = _reporter(part, model, report, f"trying again to fetch {model.title}")
    while not _is_complete(part):
        before = part.length
        try:
            _one_try(part, model, Patience(limits.silence_s, limits.connect_s, go_on), limits)
        except ElsewhereError as error:
            raise _refused(model, f"the server sends us elsewhere ({error})") from error
        except _AgainError as error:
            in_vain = in_vain + 1 if part.length - before < limits.worth_bytes else 0
            if in_vain > len(limits.pauses_s):
                raise _refused(model, str(error), _KEPT if part.length else _LATER) from error
            _pause(limits.pauses_s[in_vain - 1] if in_vain else 0.0, waiting)


def _one_try(part: PartFile, model: Checkpoint, patience: Patience, limits: Limits) -> None:
    """Ask for what is missing and take what comes.

    Raises:
        _AgainError: if that was not all.
    """
    try:
        with ask(model, _headers(part), patience) as answer:
            _judge(answer, part, model)
            _take(answer, part, patience, limits)
    except SSLCertVerificationError as error:
        host = urlsplit(model.url).hostname
        raise _refused(
            model, f"{host} cannot prove that it is itself ({error.verify_message})"
        ) from error
    except (ConnectionError, IncompleteRead) as error:
        raise _AgainError("the connection broke") from error
    except HTTPException as error:
        raise _AgainError("the server speaks in a way that is not understood") from error
    except TimeoutError as error:
        raise _AgainError("the server says nothing any more") from error
    except OSError as error:
        if not _is_of_the_net(error):
            raise
        raise _AgainError(f"there is no connection ({error.strerror or error})") from error
    if not _is_complete(part):
        raise _AgainError("the connection broke")


def _headers(part: PartFile) -> dict[str, str]:
    """All of it, or the rest of it if it is still the same."""
    headers = {"Accept-Encoding": "identity"}
    if part.length and part.source:
        headers["Range"] = f"bytes={part.length}-"
        if part.source.validator:
            headers["If-Range"] = part.source.validator
    return headers


def _judge(answer: HTTPResponse, part: PartFile, model: Checkpoint) -> None:
    """Bring `part` to where the answer begins.

    Raises:
        _AgainError: if the answer is of no use.
        UnreachableFileError: if no other will be.
    """
    status = answer.status
    if status in _LASTING:
        raise _refused(model, f"{urlsplit(model.url).hostname} says {status} {answer.reason}")
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise _AgainError("the server packs it in a way that was not asked for")
    if status == 200:
        part.start_over(_source(answer, model, _length(answer, model)))
    elif status == 206:
        _check_continues(answer, part, model)
    elif status == 416:  # it is shorter there than what is here
        _forget(part)
        raise _AgainError("the file has another length there")
    else:
        raise _AgainError(f"the server says {status}")


def _check_continues(answer: HTTPResponse, part: PartFile, model: Checkpoint) -> None:
    """The rest of the same file, from where we are.

    Raises:
        _AgainError: if it is anything else; when the file has changed, the part is forgotten.
    """
    found = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
    if part.source is None or not part.length or found is None:
        raise _AgainError("the server sends a part that was not asked for")
    start, _, total = map(int, found.groups())
    if total != part.source.total or not _is_same(part.source, _source(answer, model, total)):
        _forget(part)
        raise _AgainError("the file has changed there")
    if start != part.length:
        raise _AgainError("the server sends a part that was not asked for")


_RANGE = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})")


def _is_same(kept: Source, now: Source) -> bool:
    """As far as the two answers say."""
    tags = not kept.etag or not now.etag or kept.etag == now.etag
    return tags and (not kept.modified or not now.modified or kept.modified == now.modified)


def _take(answer: HTTPResponse, part: PartFile, patience: Patience, limits: Limits) -> None:
    """Write down what comes, never more than belongs to the file.

    Raises:
        _AgainError: if next to nothing comes.
    """
    since, had = time.monotonic(), part.length
    while missing := _missing(part):
        data = answer.read1(min(_READ_BYTES, missing))
        if not data:
            return
        part.add(data)
        patience.go_on()
        if (now := time.monotonic()) - since > limits.silence_s:
            if part.length - had < limits.least_bytes:
                raise _AgainError("hardly anything comes")
            since, had = now, part.length


def _length(answer: HTTPResponse, model: Checkpoint) -> int:
    """How long the whole file is, which the table knows or nearly knows.

    Raises:
        _AgainError: if the server offers a file of another length.
    """
    said = answer.headers.get("Content-Length")
    if said is None and model.bytes_verified:
        return model.bytes
    if said is None or not re.fullmatch(r"\d{1,15}", said):
        raise _AgainError("the server does not say how long it is")
    if not may_be_long(model, int(said)):
        raise _AgainError(f"the server offers {int(said):,} bytes instead of {model.bytes:,}")
    return int(said)


def _source(answer: HTTPResponse, model: Checkpoint, total: int) -> Source:
    tags = (answer.headers.get(name, "") for name in ("ETag", "Last-Modified"))
    etag, modified = (tag if tag.isascii() and tag.isprintable() else "" for tag in tags)
    return Source(model.url, model.sha256, total, etag, modified)


def _forget(part: PartFile) -> None:
    """Begin again with the next request."""
    if part.source:
        part.start_over(part.source)


def _missing(part: PartFile) -> int:
    return part.source.total - part.length if part.source else 0


def _is_complete(part: PartFile) -> bool:
    return part.source is not None and part.length == part.source.total


def _reporter(part: PartFile, model: Checkpoint, report: Report, what: str) -> Callable[[], None]:
    def go_on() -> None:
        total = part.source.total if part.source else model.bytes
        report(part.length, total, what)

    return go_on


def _pause(seconds: float, waiting: Callable[[], None]) -> None:
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        waiting()
        time.sleep(min(TICK_S, left))


def _is_of_the_net(error: OSError) -> bool:
    """Not of the disk: those of a full or failing one go to whoever asked."""
    disk = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS, errno.EFBIG)
    return error.filename is None and error.errno not in disk


_LATER = "Check the connection, and try again later."
_KEPT = "What has come is kept: try again later, and it goes on from there."


def _refused(model: Checkpoint, why: str, remedy: str = "Try again later.") -> UnreachableFileError:
    return UnreachableFileError(model.title, why, remedy)

"""From a name to an installed checkpoint: fetched, verified, converted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from engine.errors import UnreadableMediaError, UnwritableOutputError
from engine.models.weights.adding import file_state, install, sha256_of
from engine.models.weights.convert import Wanted, converted_bytes
from engine.models.weights.download import LIMITS, Limits, download, part_beside
from engine.models.weights.expected import expected_shapes
from engine.models.weights.inventory import Installed, downloads, folder, installed
from engine.models.weights.lock import only_one
from engine.models.weights.pth_file import open_regular
from engine.models.weights.room import REMEDY, check_room, make_folder
from engine.models.weights.table import checkpoint
from engine.protocols import Report, ignore_progress


def get(
    name: str,
    *,
    exact: bool = False,
    keep: bool = False,
    table: Path | None = None,
    where: Path | None = None,
    limits: Limits = LIMITS,
    report: Report = ignore_progress,
) -> Installed:
    """Fetch, verify and convert a checkpoint, unless it is installed already.

    Broken off, by a cancel too, it goes on where it was the next time. `keep` keeps the published
    file beside what was made of it; `exact` keeps the numbers in fp32.

    Raises:
        WrongRequestError: if there is no checkpoint of that name.
        UnreachableFileError: if it cannot be fetched.
        UnwritableOutputError: if the disk is full or refuses.
    """
    model = checkpoint(name, table)
    wanted = Wanted(model, "fp32" if exact else "bf16", where or folder())
    make_folder(wanted.where)
    try:
        with only_one(wanted.where, name), _room_for_downloads(wanted.where):
            return _already(wanted) or _get(wanted, keep=keep, limits=limits, report=report)
    except OSError as error:
        why = error.strerror or "the disk refused"
        raise UnwritableOutputError(wanted.place, why, REMEDY) from error


def fetched_bytes(name: str, where: Path | None = None) -> int:
    """How much of a download is here."""
    original = downloads(where or folder()) / f"{name}.pth"
    for path in (original, part_beside(original)):
        if path.is_file():
            return path.stat().st_size
    return 0


def _already(wanted: Wanted) -> Installed | None:
    found = installed(wanted.model.name, wanted.where)
    same = found is not None and found.source_sha256 == wanted.model.sha256
    return found if found and same and found.precision == wanted.precision else None


def _get(wanted: Wanted, *, keep: bool, limits: Limits, report: Report) -> Installed:
    model = wanted.model
    original = downloads(wanted.where) / f"{model.name}.pth"
    if not _is_here(original, wanted, report):
        missing = max(0, model.bytes - fetched_bytes(model.name, wanted.where))
        check_room(wanted.where, missing + converted_bytes(expected_shapes(model), wanted))
        download(model, original, limits=limits, report=report)
    try:
        with open_regular(original) as handle:
            made = install(original, handle, wanted, state=file_state(handle), report=report)
    except UnreadableMediaError:  # to fetch the same again would not help
        original.unlink()
        raise
    if not keep:
        original.unlink()
    return made


def _is_here(original: Path, wanted: Wanted, report: Report) -> bool:
    """Whether the published file is here already, kept or left by a conversion that broke off."""
    if not original.is_file():
        return False
    with open_regular(original) as handle:
        is_right = sha256_of(handle, report, f"checking {original.name}") == wanted.model.sha256
    if not is_right:
        original.unlink()
    return is_right


@contextmanager
def _room_for_downloads(where: Path) -> Iterator[None]:
    """Their folder, which goes again when nothing is left in it."""
    make_folder(downloads(where))
    try:
        yield
    finally:
        with suppress(OSError):
            downloads(where).rmdir()

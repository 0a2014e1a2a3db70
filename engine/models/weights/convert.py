"""From the published file to one safetensors file for each part, in a folder of its own."""

from __future__ import annotations

import math
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from engine.errors import UnwritableOutputError
from engine.models.weights.expected import Shapes, check_tensors
from engine.models.weights.inventory import LEAVING, NOTE, Installed, note_of
from engine.models.weights.pickled import NotWeightsError
from engine.models.weights.pth_file import PthFile
from engine.models.weights.safetensors_file import file_bytes, write_safetensors
from engine.models.weights.table import Checkpoint, Precision
from engine.protocols import Report
from engine.types import Float32

ARRIVING = ".earshot-new-"  # a folder that is being written
_MASK = ".mask"  # the one kind of key whose numbers may be minus infinity


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to make of a checkpoint, and where the finished folder goes."""

    model: Checkpoint
    precision: Precision
    where: Path

    @property
    def place(self) -> Path:
        return self.where / self.model.name

    def parts(self, shapes: Shapes) -> dict[str, dict[str, tuple[int, ...]]]:
        """The keys of each part, with their shapes."""
        parts: dict[str, dict[str, tuple[int, ...]]] = {name: {} for name in self.model.parts}
        for key, shape in shapes.items():
            part = self.model.part_of(key)
            if part is None:
                raise LookupError(f"{key} belongs to no part")
            parts[part][key] = shape
        return parts


def convert(
    source: PthFile,
    shapes: Shapes,
    wanted: Wanted,
    *,
    is_unchanged: Callable[[], bool],
    report: Report,
) -> Installed:
    """Write all parts beside their place and move them there as one folder.

    `is_unchanged` is asked at last whether the file is still what its SHA-256 was made of.

    Raises:
        NotWeightsError: if the file holds anything else than `shapes`, or numbers that are none.
        UnwritableOutputError: if the disk refuses.
    """
    check_tensors(source.tensors, shapes)
    model = wanted.model
    read = _reader(source, shapes, report, f"converting {model.title}")
    with _arriving(wanted.place) as folder:
        lengths = {}
        for part, of_part in wanted.parts(shapes).items():
            out = folder / f"{part}.safetensors"
            precision = model.precision_of(part, wanted.precision)
            about = {"source_sha256": model.sha256, "licence": model.licence}
            write_safetensors(out, of_part, read, precision=precision, about=about)
            lengths[part] = out.stat().st_size
        made = Installed(
            name=model.name,
            folder=wanted.place,
            precision=wanted.precision,
            source_sha256=model.sha256,
            licence=model.licence,
            date=date.today().isoformat(),
            parts=lengths,
        )
        _write_note(folder / NOTE, note_of(made))
        if not is_unchanged():
            raise NotWeightsError("it changed while it was read")
    return made


def converted_bytes(shapes: Shapes, wanted: Wanted) -> int:
    """About what the folder will take on the disk."""
    return sum(
        file_bytes(of_part, wanted.model.precision_of(part, wanted.precision))
        for part, of_part in wanted.parts(shapes).items()
    )


def clear_arrivals(where: Path) -> None:
    """Delete what a process that was killed while converting has left."""
    for left in where.glob(f"{ARRIVING}*"):
        with suppress(OSError):
            shutil.rmtree(left)


def _reader(source: PthFile, shapes: Shapes, report: Report, what: str) -> Callable[[str], Float32]:
    """Reads a tensor, tells how far that is, and refuses numbers that are none."""
    total, done = sum(map(math.prod, shapes.values())), 0

    def read(key: str) -> Float32:
        nonlocal done
        report(4 * done, 4 * total, what)
        numbers = source.read(key)
        done += numbers.size
        if np.isnan(numbers).any() or (not key.endswith(_MASK) and np.isinf(numbers).any()):
            raise NotWeightsError(f"{key} holds numbers that are none")
        return numbers

    return read


@contextmanager
def _arriving(place: Path) -> Iterator[Path]:
    """A new folder beside `place` that takes its name when the block ends well; else it is gone."""
    place.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=place.parent, prefix=ARRIVING))
    try:
        with suppress(OSError):  # some disks know no rights
            folder.chmod(0o755)
        yield folder
        _flush(folder)
        _take_place(folder, place)
        _flush(place.parent)
    except OSError as error:
        why = error.strerror or "the disk refused"
        raise UnwritableOutputError(place, why, _REMEDY) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_REMEDY = "Make room there, or name another folder in EARSHOT_MODELS."


def _take_place(folder: Path, place: Path) -> None:
    """Put a finished folder where an older one may be, which comes back if that fails."""
    if not os.path.lexists(place):
        folder.rename(place)
        return
    aside = Path(tempfile.mkdtemp(dir=place.parent, prefix=LEAVING))
    place.rename(aside / place.name)
    try:
        folder.rename(place)
    except OSError:
        (aside / place.name).rename(place)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _write_note(note: Path, text: str) -> None:
    with note.open("x", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _flush(folder: Path) -> None:
    """Have the names in a folder written down, where the system knows how."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

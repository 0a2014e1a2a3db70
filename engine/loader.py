"""The one door to torch: picks the engine and the segmenter; features ask them by protocol."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial

from engine.errors import MissingPartError, WrongRequestError
from engine.protocols import Embedder, Segmenter

AUTO = "auto"
ENGINES = ("compact", "imagebind")  # what understands; each better than the one before
SEGMENTERS = ("outline", "mobile-sam", "sam-b", "sam-l", "sam-h")  # what draws; likewise
BUILT_IN = ("compact", "outline")


@dataclass(frozen=True, slots=True)
class Engine:
    """What the features need: something that understands, and something that finds outlines.

    They mix freely. `licences` are sentences that a person must see with every result; none for
    what may be used for anything.
    """

    embedder: Embedder
    segmenter: Segmenter
    licences: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """Where the work went on when memory ran short, and the like; empty when all is well."""
        found = (getattr(each, "note", "") for each in (self.embedder, self.segmenter))
        return tuple(dict.fromkeys(note for note in found if note))


def load_engine(engine: str = AUTO, segmenter: str = AUTO) -> Engine:
    """Load an engine and a segmenter by name; "auto" is the best that is installed and fits.

    Weights are only read when they are first needed, and kept until others are asked for.

    Raises:
        WrongRequestError: if there is none of that name.
        MissingPartError: if its weights are not installed.
    """
    from engine.models.machine import prepare_for_torch

    prepare_for_torch()
    engine, segmenter = choose(engine, segmenter)
    return Engine(_embedder(engine), _segmenter(segmenter), licences_of(engine, segmenter))


def space_of(engine: str = AUTO) -> str:
    """The name of an engine's vector space, without loading it.

    Raises:
        WrongRequestError: if there is no engine of that name.
        MissingPartError: if its weights are not installed.
    """
    if choose(engine, "outline")[0] == "compact":
        from engine.models.compact.space import SPACE

        return SPACE
    from engine.models.imagebind.config import SPACE as IMAGEBIND_SPACE

    return IMAGEBIND_SPACE


def choose(engine: str = AUTO, segmenter: str = AUTO) -> tuple[str, str]:
    """The names behind "auto", and those that were asked for, once they are known to be there.

    Raises:
        WrongRequestError: if there is none of that name.
        MissingPartError: if its weights are not installed.
    """
    _check(engine, ENGINES, "engine")
    _check(segmenter, SEGMENTERS, "segmenter")
    if engine == AUTO:
        engine = _best(ENGINES, beside=())
    if segmenter == AUTO:
        segmenter = _best(SEGMENTERS, beside=(engine,))
    return engine, segmenter


def licences_of(*names: str) -> tuple[str, ...]:
    """What a person must be told of engines and segmenters by name; nothing of most."""
    from engine.models.weights import licence_line

    lines = (licence_line(name) for name in names if name not in BUILT_IN)
    return tuple(line for line in lines if line)


def _check(name: str, known: tuple[str, ...], what: str) -> None:
    if name != AUTO and name not in known:
        names = ", ".join((AUTO, *known))
        raise WrongRequestError(f'There is no {what} called "{name}". Use one of: {names}.')
    if name != AUTO and not _is_installed(name):
        raise MissingPartError(f"{name} is not installed: run `main.py models get {name}`.")


def _is_installed(name: str) -> bool:
    from engine.models.weights import installed

    return name in BUILT_IN or installed(name) is not None


def _best(known: tuple[str, ...], beside: tuple[str, ...]) -> str:
    """The last that is installed and has room, beside what is chosen already."""
    there = [name for name in known if _is_installed(name)]
    return next(name for name in reversed(there) if name in BUILT_IN or _fits(name, *beside))


def _fits(*names: str) -> bool:
    from engine.models.device import fits

    return fits(sum(_need_mb(name) for name in names))


def _need_mb(name: str) -> int:
    """Memory in float32."""
    from engine.models.weights import checkpoint

    return 0 if name in BUILT_IN else checkpoint(name).memory_mb["fp32"]


@lru_cache(maxsize=1)
def _embedder(name: str) -> Embedder:
    if name == "compact":
        from engine.models.compact.embedder import load_compact

        return load_compact()
    from engine.models.device import choose_place
    from engine.models.imagebind.embedder import load_imagebind
    from engine.models.weights import part

    return load_imagebind(partial(part, name), place=choose_place(_need_mb(name)))


@lru_cache(maxsize=1)
def _segmenter(name: str) -> Segmenter:
    if name == "outline":
        from engine.models.outline.segmenter import OutlineSegmenter

        return OutlineSegmenter()
    from engine.models.device import choose_place
    from engine.models.sam.segmenter import load_sam
    from engine.models.weights import part

    return load_sam(name, partial(part, name), place=choose_place(_need_mb(name)))

"""What tasks read from their arguments, and say about files, alike."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import paths
from app.engines import load_wanted, wanted_names
from app.settings import read_settings
from engine.disk_cache import DiskCache
from engine.protocols import Report

if TYPE_CHECKING:
    from engine.library import Catalogue
    from engine.loader import Engine


def as_paths(names: Iterable[str]) -> list[Path]:
    """Names as paths."""
    return [Path(name) for name in names]


def file_of(path: Path) -> dict[str, Any]:
    """A file's path, and its size, 0 where it is gone."""
    try:
        return {"path": str(path), "size": path.stat().st_size}
    except OSError:
        return {"path": str(path), "size": 0}


def cache_of(arguments: dict[str, Any]) -> DiskCache:
    """In the folder `cache`, of at most `cache_mb`; by default as the person has set it."""
    folder = Path(arguments.get("cache") or paths.cache_folder())
    most_mb = arguments.get("cache_mb") or read_settings().cache_gb << 10
    return DiskCache(folder, int(most_mb) << 20)


def library_of(arguments: dict[str, Any]) -> Path:
    """The folder of the library that is named, or else of the person's own."""
    from engine.library import library_folder

    return Path(arguments["library"]) if arguments.get("library") else library_folder()


def open_library_of(arguments: dict[str, Any]) -> Catalogue:
    """The library that is named, or else the person's own, to be closed."""
    from engine.library import open_library

    return open_library(library_of(arguments))


def space_named_by(arguments: dict[str, Any]) -> str:
    """The space of the engine that is named, or else set, without loading it."""
    from engine.loader import space_of

    return space_of(wanted_names(arguments.get("engine"))[0])


def engine_of(arguments: dict[str, Any], report: Report) -> Engine:
    """The engine and segmenter that are named, or else those that the person has set.

    Raises:
        WrongRequestError: if there is none of that name.
        MissingPartError: if its weights are not installed.
    """
    report(0, 0, "loading the engine")
    return load_wanted(arguments.get("engine"), arguments.get("segmenter"))

"""The packages of the extra `cluster`: loaded when they are needed, and missed in a sentence."""

from __future__ import annotations

import importlib
import importlib.util
from types import ModuleType

from engine.errors import MissingPartError


def require(*names: str) -> None:
    """Miss packages before the work begins, without loading them.

    Raises:
        MissingPartError: if one is not installed.
    """
    for name in names:
        if importlib.util.find_spec(name) is None:
            raise _missing(name)


def package(name: str) -> ModuleType:
    """The module of that name, of Ray, pyarrow or fsspec. Their types are not known here.

    Raises:
        MissingPartError: if it is not installed.
    """
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as missing:
        raise _missing(missing.name or name) from missing


def _missing(name: str) -> MissingPartError:
    return MissingPartError(
        f"This needs the package {name}, which is not installed: run `make cluster`."
    )

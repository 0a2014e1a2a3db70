"""The packages of the extra `cluster`: loaded when they are needed, and missed in a sentence."""

from __future__ import annotations

import importlib
from types import ModuleType

from engine.errors import MissingPartError


def package(name: str) -> ModuleType:
    """The module of that name, of Ray, pyarrow or fsspec. Their types are not known here.

    Raises:
        MissingPartError: if it is not installed.
    """
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as missing:
        raise MissingPartError(
            f"This needs the package {missing.name}, which is not installed: run `make cluster`."
        ) from missing

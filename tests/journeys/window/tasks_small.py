"""The tasks of the workers, with another table of checkpoints and a small ImageBind."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from app.jobs.tasks import TASKS
from engine.models.weights import table

__all__ = ["TASKS"]

table.TABLE_FILE = Path(os.environ["JOURNEY_TABLE"])


def _make_small() -> None:
    """Torch is only loaded when the first engine is."""
    from engine.models.imagebind import embedder
    from tests.engine.models.imagebind.small import SMALL

    embedder.load_imagebind = partial(embedder.load_imagebind, config=SMALL)


def _patch() -> None:
    from engine import loader

    load = loader.load_engine

    def load_engine(engine: str = loader.AUTO, segmenter: str = loader.AUTO) -> loader.Engine:
        from engine.models.machine import prepare_for_torch

        prepare_for_torch()
        if not _is_small:
            _make_small()
            _is_small.append(True)
        return load(engine, segmenter)

    loader.load_engine = load_engine


_is_small: list[bool] = []
_patch()

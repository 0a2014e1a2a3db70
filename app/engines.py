"""Which engine and segmenter a person wants: said now, by the environment, or in the settings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from app.settings import Settings, read_settings

if TYPE_CHECKING:
    from engine.loader import Engine

AUTO = "auto"
TASKS_WITH_ENGINE = frozenset(
    {"suggest", "find_objects", "refine", "follow", "speaking", "make_board", "find_actors_in"}
    | {"library_folders", "library_search", "library_scan", "library_index"}
    | {"library_labels", "library_preview_label", "library_teach", "library_alike"}
)


def named_in(settings: Settings) -> dict[str, str]:
    """What a person has chosen by name, as tasks take it; the best that is there is not named."""
    chosen = {"engine": settings.engine, "segmenter": settings.segmenter}
    return {what: name for what, name in chosen.items() if name != AUTO}


def wanted_names(engine: str | None = None, segmenter: str | None = None) -> tuple[str, str]:
    """Their names: what is given, else EARSHOT_ENGINE and EARSHOT_SEGMENTER, else the settings'."""
    settings = read_settings()
    return (
        engine or os.environ.get("EARSHOT_ENGINE") or settings.engine,
        segmenter or os.environ.get("EARSHOT_SEGMENTER") or settings.segmenter,
    )


def load_wanted(engine: str | None = None, segmenter: str | None = None) -> Engine:
    """Load them.

    Raises:
        WrongRequestError: if there is none of that name.
        MissingPartError: if its weights are not installed.
    """
    from engine.loader import load_engine

    return load_engine(*wanted_names(engine, segmenter))

"""The program's own tasks, on an engine that knows colours: no weights, no waiting."""

from __future__ import annotations

import engine.loader
from app.jobs.tasks import TASKS
from engine.loader import Engine
from tests.engine.features.painted_scene import PlainColours, SeeingColourPitch

__all__ = ["TASKS"]


def load_colours(engine: str = "auto", segmenter: str = "auto") -> Engine:
    return Engine(SeeingColourPitch(), PlainColours())


engine.loader.load_engine = load_colours  # type: ignore[assignment]

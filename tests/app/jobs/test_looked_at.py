"""The worker keeps the picture it has looked at last, and what engines have made of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from app.jobs.looked_at import look_at
from engine.loader import Engine
from engine.media.image import read_picture
from engine.protocols import ignore_progress
from tests.engine.features.anything_colours import AnythingColours, Looking
from tests.engine.features.made_media import RED
from tests.engine.features.painted_scene import RED_BOX, PlainColours, paint_scene


def test_the_worker_keeps_the_picture_that_was_looked_at_last(tmp_path: Path) -> None:
    file = paint_scene(tmp_path / "room.png", (RED, RED_BOX))
    engine = Engine(Looking(), AnythingColours())
    for _ in range(3):
        assert look_at(file, None).seen(engine, ignore_progress).features.size == (240, 320)
    assert (engine.embedder.looked, engine.segmenter.encoded) == (1, 1)  # type: ignore[attr-defined]


def test_another_segmenter_gets_features_of_its_own(tmp_path: Path) -> None:
    file = paint_scene(tmp_path / "room.png", (RED, RED_BOX))
    looked, anything = look_at(file, None), AnythingColours()
    looked.features(anything, ignore_progress)
    assert isinstance(looked.features(PlainColours(), ignore_progress).size, tuple)
    looked.features(anything, ignore_progress)
    assert anything.encoded == 2
    assert np.array_equal(looked.picture.pixels, read_picture(file).pixels)

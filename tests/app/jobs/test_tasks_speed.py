"""What there is and how fast it is here, as jobs tell it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.jobs.tasks import TASKS
from app.jobs.tasks_speed import list_engines, measure_speed
from engine.disk_cache import DiskCache, key_part
from engine.errors import Cancelled
from engine.features.measure_speed import measure_segmenter
from engine.models.outline.segmenter import OutlineSegmenter
from engine.protocols import ignore_progress


def listed(cache: Path) -> dict[str, dict]:
    value, _ = list_engines({"cache": str(cache)}, ignore_progress)
    assert value["best"] == {"engine": "compact", "segmenter": "outline"}
    return {entry["name"]: entry for entry in value["engines"]}


def test_what_is_built_in_and_what_can_be_had_are_listed(tmp_path: Path) -> None:
    engines = listed(tmp_path)
    assert {name for name, entry in engines.items() if entry["built_in"]} == {"compact", "outline"}
    assert engines["imagebind"]["commercial"] is False
    assert {"list_engines", "measure_speed"} <= set(TASKS)


def test_a_measured_speed_is_kept_until_the_cache_is_emptied(tmp_path: Path) -> None:
    assert listed(tmp_path)["outline"]["speed"] is None
    made, _ = measure_speed({"name": "outline", "cache": str(tmp_path)}, ignore_progress)
    speed = listed(tmp_path)["outline"]["speed"]
    assert speed["picture_s"] == made["picture_s"] > 0
    assert speed["sound_s"] == 0
    DiskCache(tmp_path).clear()
    assert listed(tmp_path)["outline"]["speed"] is None


def test_a_measurement_can_be_cancelled() -> None:
    def stop(done: float, total: float, what: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        measure_segmenter(OutlineSegmenter(), report=stop)


def test_the_name_of_any_space_can_be_part_of_a_key(tmp_path: Path) -> None:
    assert DiskCache(tmp_path).find(f"look-{key_part('imagebind-huge/1')}") is None

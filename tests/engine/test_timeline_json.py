"""A timeline survives JSON, and nothing else passes for one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from engine.timeline import Clip, Ducking, Timeline, Track
from engine.timeline_json import timeline_from_plain, timeline_to_plain

FULL = Timeline(
    video=Path("films", "été.mp4"),
    duration=12.5,
    tracks=(
        Track("a", "Music", (Clip("c", Path("rain.wav"), 1.0, 2.0, looped=True),), solo=True),
        Track("b", "", gain_db=-3.5, muted=True),
    ),
    ducking=Ducking(6.0),
    target_lufs=None,
)


@pytest.mark.parametrize("timeline", [FULL, Timeline(None, 0.0)])
def test_a_timeline_comes_back_the_same(timeline: Timeline) -> None:
    assert timeline_from_plain(json.loads(json.dumps(timeline_to_plain(timeline)))) == timeline


@pytest.mark.parametrize(
    "damage",
    [
        {"duration": "long"},
        {"duration": float("nan")},
        {"duration": True},
        {"tracks": {}},
        {"own": None},
        {"ducking": {"amount_db": 1}},
        {"surprise": 1},
        {"video": 3},
    ],
)
def test_damage_is_named(damage: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        timeline_from_plain({**timeline_to_plain(FULL), **damage})

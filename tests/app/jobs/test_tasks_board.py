"""The tasks of the Animate workspace: plain values in, plain values out."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from app.jobs.tasks import TASKS
from app.project.plain import from_plain, to_plain
from engine.features.motion import MOTIONS
from engine.protocols import ignore_progress
from engine.storyboard import CurvePoint
from tests.engine.features.boards import KNOCKS, make_one


def ask(task: str, **arguments: object) -> tuple[dict, dict]:  # type: ignore[type-arg]
    value, arrays = TASKS[task](arguments, ignore_progress)
    assert json.loads(json.dumps(value)) == value
    return value, arrays


def test_a_still_tells_its_size_and_shows_itself(tmp_path: Path) -> None:
    path = str(make_one(tmp_path).pages[0].path)

    value, _ = ask("open_still", path=path)
    _, arrays = ask("still_picture", path=path, longest=160)

    assert (value["width"], value["height"]) == (320, 240)
    assert value["key"]
    assert arrays["picture"].shape == (120, 160, 3)


def test_cues_and_beats_of_a_sound(tmp_path: Path) -> None:
    path = str(make_one(tmp_path).pages[0].sounds[0].path)

    cues, arrays = ask("sound_cues", path=path, start=0.2, duration=1.0)
    beats, _ = ask("beats", path=path)

    assert [time for time, _ in cues["onsets"]] == pytest.approx(
        [time - 0.2 for time in KNOCKS], abs=0.01
    )
    assert arrays["loudness"].dtype == np.float32
    assert beats["tempo"] == 0  # two knocks are no rhythm


@pytest.mark.parametrize("motion", MOTIONS)
def test_every_motion_has_a_curve_that_may_be_edited(motion: str) -> None:
    value, _ = ask("curve_of", motion=motion, attack=0.2)

    points = [from_plain(CurvePoint, {"time": t, "level": level}) for t, level in value["points"]]
    assert (points[0].level, points[-1].level) == pytest.approx((0, 0))
    assert [p.time for p in points] == sorted(p.time for p in points)
    assert value["attack"] == 0.2


def test_a_board_is_exported_with_its_credits(tmp_path: Path) -> None:
    board = to_plain(make_one(tmp_path, duration=0.5))
    out = tmp_path / "clip.gif"

    value, _ = ask(
        "export_board",
        board=board,
        out=str(out),
        kind="gif",
        width=64,
        height=64,
        credits=[{"name": "A friend", "licence": "CC0"}],
    )

    assert (value["frames"], value["path"]) == (15, str(out))
    assert "A friend" in Path(value["credits"]).read_text("utf-8")

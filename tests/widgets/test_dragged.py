"""Excerpts that are dragged: exactly the stretch arrives, and other programs get files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QUrl

from app.excerpt import Excerpt, excerpt_of
from engine.types import TimeSpan
from tests.widgets.soundtrack.conftest import drop
from widgets.segment.workspace import SegmentWorkspace
from widgets.shared.dragged import EXCERPTS, as_excerpts, parts_of_sounds, whole_sounds

CROW = Excerpt(Path("/s/crow.wav"), TimeSpan(1.5, 4.0))
TICK = Excerpt(Path("/s/tick.wav"))


def test_a_drag_carries_stretches_for_us_and_files_for_others() -> None:
    data = as_excerpts([CROW, TICK, CROW])
    assert [url.toLocalFile() for url in data.urls()] == ["/s/crow.wav", "/s/tick.wav"]
    assert parts_of_sounds(data) == [CROW, CROW]
    assert whole_sounds(data) == [TICK.path]


def test_a_drag_of_files_means_all_of_them() -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/s/crow.wav"), QUrl.fromLocalFile("/p/crow.jpg")])
    assert whole_sounds(data) == [CROW.path]
    assert not parts_of_sounds(data)


def test_a_name_that_is_no_utf_8_arrives_as_it_is() -> None:
    odd = Excerpt(Path("/s/b\udce4r.wav"), TimeSpan(0.0, 1.0))
    assert parts_of_sounds(as_excerpts([odd])) == [odd]


@pytest.mark.parametrize(
    "said", ["", "[1, 2]", "{}", '[["/a.wav", "x", 2]]', '[["/a.wav"]]', "[[1, 2, 3]]"]
)
def test_nonsense_under_our_name_is_nothing(said: str) -> None:
    data = QMimeData()
    data.setData(EXCERPTS, said.encode())
    assert not parts_of_sounds(data)
    assert not whole_sounds(data)


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        (1.0, 2.0, TimeSpan(1.0, 2.0)),
        (0.0, 9.98, None),
        (0.0, 0.0, None),
        (3.0, 2.0, None),
        (float("nan"), 2.0, None),
        (-1.0, 2.0, None),
    ],
)
def test_a_stretch_that_leaves_nothing_out_is_all_of_it(
    start: float, end: float, span: TimeSpan | None
) -> None:
    assert excerpt_of(CROW.path, start, end, 10.0).span == span


def test_infinite_times_in_a_drag_are_no_stretch() -> None:
    data = QMimeData()
    data.setData(EXCERPTS, json.dumps([["/s/crow.wav", 0, float("inf")]]).encode())
    assert whole_sounds(data) == [CROW.path]


def test_a_stretch_dropped_in_segment_is_a_prompt_of_its_own(qtbot: Any) -> None:  # noqa: ANN401
    work = SegmentWorkspace()
    qtbot.addWidget(work)
    said: list[Any] = []
    work.excerpts_dropped.connect(said.append)
    assert drop(work, as_excerpts([CROW]))
    assert said == [[CROW]]

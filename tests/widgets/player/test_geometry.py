"""Where a picture goes, and how times and levels are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from widgets.player.geometry import (
    gain_of,
    letterboxed,
    meter_share,
    pixels_of,
    speed_text,
    time_of_code,
)
from widgets.shared.timecode import timecode


def test_a_picture_lies_in_the_middle_in_its_own_proportions() -> None:
    assert letterboxed(QSize(1920, 1080), QSize(960, 640)) == QRect(0, 50, 960, 540)
    assert letterboxed(QSize(1080, 1920), QSize(960, 640)) == QRect(300, 0, 360, 640)
    assert letterboxed(QSize(0, 10), QSize(960, 640)).isEmpty()


@given(st.tuples(*[st.integers(1, 5000)] * 4))
def test_a_picture_never_sticks_out(sizes: tuple[int, int, int, int]) -> None:
    view = QSize(sizes[2], sizes[3])
    place = letterboxed(QSize(sizes[0], sizes[1]), view)
    assert QRect(0, 0, view.width(), view.height()).contains(place) or place.isEmpty()


def test_a_view_has_as_many_pixels_as_its_screen() -> None:
    assert pixels_of(QSize(101, 50), 1.5) == QSize(152, 75)


@pytest.mark.parametrize(
    ("time", "rate", "code"),
    [
        (0.0, 25.0, "00:00:00:00"),
        (0.96, 25.0, "00:00:00:24"),
        (1.0, 25.0, "00:00:01:00"),
        (3725.5, 30.0, "01:02:05:15"),
        (-2.0, 25.0, "00:00:00:00"),
        (0.9999, 29.97, "00:00:00:29"),
    ],
)
def test_a_time_is_written_in_frames(time: float, rate: float, code: str) -> None:
    assert timecode(time, rate) == code


@given(st.integers(0, 400_000), st.sampled_from([24.0, 25.0, 30.0, 60.0]))
def test_a_code_leads_back_to_its_frame(frame: int, rate: float) -> None:
    code = timecode(frame / rate, rate)
    assert time_of_code(code, rate) == pytest.approx(frame / rate)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("12", 12.0),
        ("1:30", 90.0),
        ("1:00:00", 3600.0),
        (" 00:00:02:10 ", 2.4),
        ("2.10", 2.4),
        ("", None),
        ("abc", None),
        ("1:75", None),
        ("00:00:00:25", None),
        ("1:2:3:4:5", None),
        ("-3", None),
    ],
)
def test_what_somebody_types_is_a_time_or_nothing(text: str, time: float | None) -> None:
    assert time_of_code(text, 25.0) == (None if time is None else pytest.approx(time))


def test_a_meter_shows_decibels() -> None:
    assert meter_share(0.0) == 0.0
    assert meter_share(1.0) == 1.0
    assert meter_share(0.001) == pytest.approx(0.0)
    assert meter_share(10 ** (-30 / 20)) == pytest.approx(0.5)


def test_volume_and_speed_are_written_as_one_feels_them() -> None:
    assert gain_of(100) == 1.0
    assert gain_of(50) == 0.25
    assert gain_of(-5) == 0.0
    assert [speed_text(s) for s in (1.0, -2.0, 0.5)] == ["×1", "−×2", "×0.5"]

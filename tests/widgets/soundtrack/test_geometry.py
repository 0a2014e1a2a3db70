"""Times to pixels and back, whatever the zoom."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.timeline import Clip, Timeline, Track
from widgets.soundtrack import geometry as geo

pps = st.floats(geo.MIN_PPS, geo.MAX_PPS)
times = st.floats(0, 36_000)
views = st.builds(geo.View, pps, times)
rates = st.sampled_from([12.0, 23.976, 24.0, 25.0, 29.97, 30.0, 50.0, 60.0])
clips = st.builds(
    Clip,
    id=st.just("a"),
    path=st.just(Path("a.wav")),
    position=st.floats(0, 500),
    duration=st.floats(geo.MIN_CLIP, 500),
    fade_in=st.floats(0, 20),
    fade_out=st.floats(0, 20),
    gain_db=st.floats(-60, 20),
    looped=st.booleans(),
)


@dataclass
class Outline:
    levels: list[tuple[int, bytes]] = field(default_factory=list)
    rate: int = 48_000


@given(views, times)
def test_a_time_comes_back_from_its_pixel(view: geo.View, time: float) -> None:
    assert view.time(view.x(time)) == pytest.approx(time, abs=1e-6)


@given(views, st.floats(0.01, 100), st.floats(0, 4000))
def test_zooming_keeps_the_time_under_the_mouse(view: geo.View, factor: float, x: float) -> None:
    larger = geo.zoomed(view, factor, x)
    assert geo.MIN_PPS <= larger.pixels_per_second <= geo.MAX_PPS
    assert larger.left >= 0
    if larger.left > 0:
        assert larger.time(x) == pytest.approx(view.time(x), abs=1e-6)


@given(st.floats(0.1, 36_000), st.integers(400, 6000))
def test_fitting_shows_everything(end: float, width: int) -> None:
    view = geo.fitted(end, width)
    assert view.left == 0
    assert view.x(end) <= width


@given(views, times, times, st.integers(50, 4000))
def test_scrolling_never_leaves_what_is_there(
    view: geo.View, left: float, end: float, width: int
) -> None:
    moved = geo.scrolled(view, left, end, width)
    assert moved.left >= 0
    assert moved.left == 0 or moved.x(end) >= width * 0.49


@given(views, times, st.integers(50, 4000))
def test_a_revealed_time_is_seen(view: geo.View, time: float, width: int) -> None:
    assert -1e-3 <= geo.revealing(view, time, width).x(time) <= width + 1e-3


@given(pps, rates)
def test_labels_of_the_ruler_never_touch(size: float, rate: float) -> None:
    view = geo.View(size)
    marks = geo.ticks(view, 0, 1500, rate)
    labelled = [view.x(mark.time) for mark in marks if mark.label]
    assert all(b - a >= 87.9 for a, b in itertools.pairwise(labelled))
    assert 1 <= len(marks) < 400
    assert marks[0].label == geo.timecode(0, rate, frames=len(marks[0].label) > 4)
    assert [mark.time for mark in marks] == sorted({mark.time for mark in marks})


@given(st.integers(0, 200_000), rates)
def test_every_frame_has_its_own_timecode(frame: int, rate: float) -> None:
    assert geo.timecode(frame / rate, rate) != geo.timecode((frame + 1) / rate, rate)


@pytest.mark.parametrize(
    ("time", "rate", "text"),
    [
        (0, 25, "00:00:00:00"),
        (61.04, 25, "00:01:01:01"),
        (3723.5, 24, "01:02:03:12"),
        (9.9999999, 25, "00:00:10:00"),
    ],
)
def test_timecodes_read_as_an_editor_reads_them(time: float, rate: float, text: str) -> None:
    assert geo.timecode(time, rate) == text


@given(times, st.lists(times, max_size=30).map(sorted), views)
def test_snapping_takes_the_nearest_target_in_reach(
    time: float, targets: list[float], view: geo.View
) -> None:
    target = geo.snap(time, targets, view)
    reach = geo.SNAP_PX / view.pixels_per_second
    near = [t for t in targets if abs(t - time) * view.pixels_per_second <= geo.SNAP_PX]
    if target is None:
        assert not near
    else:
        assert abs(target - time) == min(abs(t - time) for t in targets) <= reach * 1.001


@given(times, st.floats(0.1, 100), st.lists(times, max_size=20).map(sorted), views)
def test_a_clip_snaps_with_either_end(
    position: float, duration: float, targets: list[float], view: geo.View
) -> None:
    place, target = geo.snap_span(position, duration, targets, view)
    assert place >= 0
    if target is None:
        assert place == position
    else:
        assert min(abs(place - target), abs(place + duration - target)) < 1e-6
        assert abs(place - position) * view.pixels_per_second <= geo.SNAP_PX * 1.001


@given(clips, st.builds(geo.View, st.floats(0.1, 500), st.just(0.0)), st.data())
def test_every_place_of_a_clip_is_some_part_of_it(
    clip: Clip, view: geo.View, data: st.DataObject
) -> None:
    rect = geo.clip_rect(clip, geo.Lane("t", 100, geo.TRACK_H), view)
    x = data.draw(st.floats(rect.x, rect.right, exclude_max=True))
    y = data.draw(st.floats(rect.y, rect.bottom, exclude_max=True))
    assert geo.hit_clip(clip, rect, x, y) is not None
    assert geo.hit_clip(clip, rect, x, rect.bottom + 1) is None
    assert geo.hit_clip(clip, rect, rect.right + 10, y) is None


def test_the_parts_of_a_clip_are_where_a_hand_looks_for_them() -> None:
    clip = Clip("a", Path("a.wav"), 1.0, 4.0, fade_in=1.0, fade_out=0.5)
    rect = geo.clip_rect(clip, geo.Lane("t", 100, geo.TRACK_H), geo.View(100))
    assert geo.hit_clip(clip, rect, 102, 150) is geo.Part.START
    assert geo.hit_clip(clip, rect, 497, 150) is geo.Part.END
    assert geo.hit_clip(clip, rect, 200, 105) is geo.Part.FADE_IN
    assert geo.hit_clip(clip, rect, 450, 105) is geo.Part.FADE_OUT
    assert geo.hit_clip(clip, rect, 300, geo.gain_to_y(0, rect)) is geo.Part.GAIN
    assert geo.hit_clip(clip, rect, 300, rect.bottom - 8) is geo.Part.BODY


@given(st.floats(geo.MIN_GAIN_DB, geo.MAX_GAIN_DB))
def test_a_gain_comes_back_from_its_line(gain: float) -> None:
    rect = geo.Rect(0, 50, 100, geo.TRACK_H - 4)
    assert geo.y_to_gain(geo.gain_to_y(gain, rect), rect) == pytest.approx(gain, abs=0.95)


def test_the_lane_under_the_mouse_is_found() -> None:
    timeline = Timeline(None, 10, tracks=(Track("a", "A"), Track("b", "B")))
    found = geo.lanes(timeline)
    assert [lane.track for lane in found] == ["own", "a", "b"]
    for lane in found:
        assert geo.lane_at(found, lane.top + 1) == lane
    assert geo.lane_at(found, 5) is None
    assert found[-1].top + found[-1].height + geo.GAP == geo.LANES_TOP + geo.lanes_height(timeline)


@given(clips, st.floats(0.1, 500), st.integers(0, 900), st.sampled_from([0.5, 1.0]))
def test_a_waveform_has_a_column_for_every_visible_pixel_and_stays_in_scale(
    clip: Clip, size: float, x0: int, step: float
) -> None:
    rect = geo.clip_rect(clip, geo.Lane("t", 0, geo.TRACK_H), geo.View(size))
    peaks = Outline([(256, bytes([129, 127]) * 3000), (4096, bytes([129, 127]) * 180)])
    columns = geo.waveform_columns(clip, rect, peaks, x0, x0 + 300, step)
    seen = min(x0 + 300, rect.right) - max(x0, rect.x)
    assert abs(len(columns.values) * step - max(seen, 0)) <= 2 * step
    assert all(-1 <= low <= high <= 1 for low, high in columns.values)
    if clip.looped:
        assert all(column == (-1, 1) for column in columns.values)


def test_a_sound_that_is_shorter_than_its_clip_is_drawn_silent_after_its_end() -> None:
    clip = Clip("a", Path("a.wav"), 0, 2.0)
    rect = geo.clip_rect(clip, geo.Lane("t", 0, geo.TRACK_H), geo.View(100))
    one_second = Outline([(480, bytes([129, 127]) * 100)])
    columns = geo.waveform_columns(clip, rect, one_second, 0, 200)
    assert columns.values[:100] == [(-1, 1)] * 100
    assert columns.values[101:] == [(0, 0)] * 99


def test_the_level_drawn_is_the_coarsest_with_a_bin_per_pixel() -> None:
    assert geo.pick_level([256, 1024, 4096], 1500) == 1
    assert geo.pick_level([256, 1024, 4096], 100) == 0
    assert geo.pick_level([256, 1024, 4096], 1e9) == 2

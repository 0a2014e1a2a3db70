"""follow_objects: a thing is followed to both ends, lost rather than wrong, and never twice."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.errors import Cancelled, WrongRequestError
from engine.features.follow_objects import ToFollow, follow_objects
from engine.features.follow_track import Track, TrackReader, draw_followed, read_track
from engine.media.video import iter_frames
from engine.protocols import Report, ignore_progress
from engine.types import TimeSpan
from tests.engine.features.made_media import CancelAfter
from tests.engine.features.moving_thing import MovingThing, overlap, straight, write_moving_thing
from tests.engine.features.painted_scene import PlainColours, SeeingColourPitch

LEFT, RIGHT = (60, 70), (180, 90)


@pytest.fixture(scope="module")
def crossing(tmp_path_factory: pytest.TempPathFactory) -> MovingThing:
    folder = tmp_path_factory.mktemp("crossing")
    return write_moving_thing(folder / "film.mp4", straight(LEFT, RIGHT))


@pytest.fixture(scope="module")
def leaving(tmp_path_factory: pytest.TempPathFactory) -> MovingThing:
    """Gone in the middle of the film, back at another place."""

    def way(at: float) -> tuple[float, float]:
        if at < 0.4:
            return 120 - 400 * at, 70
        return (-200, 70) if at < 0.6 else (150, 100)

    folder = tmp_path_factory.mktemp("leaving")
    return write_moving_thing(folder / "film.mp4", way, 30)


def follow(
    thing: MovingThing,
    folder: Path,
    *frames: int,
    report: Report = ignore_progress,
    span: TimeSpan | None = None,
) -> Track:
    keys = tuple((thing.times[index], thing.stencil(index)) for index in frames)
    return follow_objects(
        thing.path,
        span or TimeSpan(0.0, thing.duration),
        [ToFollow("it", keys)],
        folder,
        embedder=SeeingColourPitch(),
        segmenter=PlainColours(),
        report=report,
    )


def overlaps(thing: MovingThing, track: Track, folder: Path) -> list[float]:
    """Of each frame; a lost frame counts as an empty matte."""
    reader = TrackReader(track, folder)
    found = []
    for index, frame in enumerate(iter_frames(thing.path)):
        stencil = reader.stencil("it", index)
        drawn = np.zeros(thing.truth[0].shape, np.uint8)
        if stencil is not None:
            drawn = draw_followed(stencil, frame.picture.pixels)
        found.append(overlap(drawn, thing.truth[index]))
    return found


def pass_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.pass")}


def test_a_moving_thing_is_followed_to_the_end(crossing: MovingThing, tmp_path: Path) -> None:
    track = follow(crossing, tmp_path, 0)
    assert len(track.times) == len(crossing.truth)
    assert min(overlaps(crossing, track, tmp_path)) > 0.9
    assert min(track.objects[0].confidence) > 0.6


def test_it_is_followed_backward_from_where_it_was_pointed_out(
    crossing: MovingThing, tmp_path: Path
) -> None:
    track = follow(crossing, tmp_path, len(crossing.truth) - 1)
    assert min(overlaps(crossing, track, tmp_path)) > 0.9


def test_what_has_left_is_lost_and_found_again_elsewhere(
    leaving: MovingThing, tmp_path: Path
) -> None:
    track = follow(leaving, tmp_path, 0)
    gone = [not truth.any() for truth in leaving.truth]
    assert any(gone)
    assert not any(c for c, away in zip(track.objects[0].confidence, gone, strict=True) if away)
    assert overlaps(leaving, track, tmp_path)[-1] > 0.8


def test_a_cancelled_following_is_taken_up_where_it_stopped(
    crossing: MovingThing, tmp_path: Path
) -> None:
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    follow(crossing, whole, 12)
    with pytest.raises(Cancelled):
        follow(crossing, parts, 12, report=CancelAfter(40))
    done = sum(map(len, pass_files(parts).values()))
    assert 0 < done < sum(map(len, pass_files(whole).values()))
    follow(crossing, parts, 12)
    assert pass_files(parts) == pass_files(whole)


def test_a_file_cut_off_in_the_middle_of_a_record_is_gone_on_with(
    crossing: MovingThing, tmp_path: Path
) -> None:
    follow(crossing, tmp_path, 0)
    whole = pass_files(tmp_path)
    for path in tmp_path.glob("*.pass"):
        path.write_bytes(path.read_bytes()[:-37])
    follow(crossing, tmp_path, 0)
    assert pass_files(tmp_path) == whole


def test_following_again_reads_no_frame_twice(crossing: MovingThing, tmp_path: Path) -> None:
    first = follow(crossing, tmp_path, 0)
    report = CancelAfter(10_000)
    assert follow(crossing, tmp_path, 0, report=report).name == first.name
    assert not [what for _, _, what in report.told if what == "following"][1:]


def test_a_correction_costs_only_the_frames_between_its_neighbours(
    crossing: MovingThing, tmp_path: Path
) -> None:
    follow(crossing, tmp_path, 0, 12)
    before = pass_files(tmp_path)
    follow(crossing, tmp_path, 0, 12, 18)
    after = pass_files(tmp_path)
    assert {name: after[name] for name in before} == before
    added = [name for name in after if name not in before]
    assert len(added) == 2  # from 18 to the end, and back to 13


def test_a_key_is_what_a_person_said(crossing: MovingThing, tmp_path: Path) -> None:
    track = follow(crossing, tmp_path, 0, 12)
    stencil = TrackReader(track, tmp_path).stencil("it", 12)
    assert stencil == crossing.stencil(12)
    assert track.objects[0].confidence[12] == 1


def test_only_the_span_is_followed(crossing: MovingThing, tmp_path: Path) -> None:
    track = follow(crossing, tmp_path, 10, span=TimeSpan(0.32, 0.6))
    assert track.times[0] == pytest.approx(0.32)
    assert len(track.times) == 7


def test_an_object_outside_the_span_is_refused(crossing: MovingThing, tmp_path: Path) -> None:
    with pytest.raises(WrongRequestError, match="not pointed out"):
        follow(crossing, tmp_path, 0, span=TimeSpan(0.7, 0.9))


def test_what_was_followed_is_read_back_as_it_was(crossing: MovingThing, tmp_path: Path) -> None:
    track = follow(crossing, tmp_path, 0)
    assert read_track(track.name, tmp_path) == track


def test_a_track_that_is_gone_says_so(tmp_path: Path) -> None:
    for name in ("0123", "../track"):
        with pytest.raises(WrongRequestError, match="follow the object again"):
            read_track(name, tmp_path)

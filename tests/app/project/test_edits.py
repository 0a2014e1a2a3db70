from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.project import edits
from app.project.edits import MIN_DURATION, ImpossibleEditError, UnknownIdError
from app.project.invariants import check
from app.project.model import Media, Project
from engine.timeline import OWN, Clip, Ducking
from engine.types import TimeSpan
from tests.app.project.examples import (
    BELL,
    FILM,
    SEA,
    SOUNDS,
    clip,
    film,
    projects,
    soundtrack,
    split_somewhere,
    times,
)


def only(project: Project) -> Clip:
    (found,) = edits.clips_of(project)
    return found


def one_clip() -> Project:
    """From 2 to 6 s of a sound of 8 s, at 10 s."""
    laid = Clip("c", SEA, position=10.0, duration=4.0, start=2.0)
    return edits.lay_clip(Project(), laid, sound=SOUNDS[0])


@settings(max_examples=200)
@given(projects(most=15))
def test_what_must_hold_holds_after_any_edits(project: Project) -> None:
    check(project)
    for each in edits.clips_of(project):
        assert each.position >= 0
        assert each.start >= 0
        assert each.duration >= MIN_DURATION
        length = edits.sound_length(project, each.path)
        if length and not each.looped:
            assert each.start + each.duration <= max(length, MIN_DURATION) + 1e-9


@given(st.lists(st.tuples(times, times), min_size=1, max_size=10))
def test_clips_laid_without_a_track_never_overlap(places: list[tuple[float, float]]) -> None:
    clips = [clip(SOUNDS[2].path, position=at, duration=length) for at, length in places]
    project = edits.lay_many(Project(), clips)
    for track in project.tracks:
        for one, other in zip(track.clips, track.clips[1:], strict=False):
            assert not edits.overlap(one, other)
    assert len(list(edits.clips_of(project))) == len(clips)


@given(st.floats(0, 20), st.booleans())
def test_splitting_changes_nothing_that_is_heard(at: float, looped: bool) -> None:
    project = edits.set_clip_loop(one_clip(), "c", looped)
    project = edits.trim_clip_end(project, "c", 30.0)
    before = only(project)
    after = list(edits.clips_of(split_somewhere(project, "c", at)))
    first, second = after
    assert first.end == pytest.approx(second.position)
    assert second.end == pytest.approx(before.end)
    assert second.start == pytest.approx(before.start + second.position - before.position)


def test_a_clip_goes_on_the_first_track_with_room_for_it() -> None:
    project = edits.lay_clip(edits.lay_clip(Project(), clip()), clip(position=3.0))
    assert [len(track.clips) for track in project.tracks] == [1, 1]
    project = edits.lay_clip(project, clip(position=5.0))
    assert [len(track.clips) for track in project.tracks] == [2, 1]
    assert [track.name for track in project.tracks] == ["Sound 1", "Sound 2"]


def test_a_clip_goes_on_the_track_that_is_named_even_over_another() -> None:
    project = edits.lay_clip(Project(), clip())
    project = edits.lay_clip(project, clip(position=2.0), project.tracks[0].id)
    assert len(project.tracks[0].clips) == 2


def test_no_two_clips_get_the_same_id() -> None:
    project = edits.lay_many(Project(), [clip(), clip(), clip(id_="mine")])
    assert len({each.id for each in edits.clips_of(project)}) == 3
    with pytest.raises(ImpossibleEditError):
        edits.lay_clip(project, clip(id_="mine"))


def test_what_is_known_of_a_sound_is_kept_and_added_to() -> None:
    project = edits.lay_clip(Project(), clip(), sound=SOUNDS[0])
    assert edits.lay_clip(project, clip(position=30.0)).sounds == (SOUNDS[0],)
    project = edits.with_sound(project, Media(SEA, licence="mine"))
    assert project.sounds == (Media(SEA, 1000, "a" * 40, 8.0, "mine"),)


def test_a_moved_clip_stops_at_the_beginning() -> None:
    assert only(edits.move_clip(one_clip(), "c", -3.0)).position == 0.0


def test_a_clip_moves_to_another_track() -> None:
    project = edits.add_track(one_clip(), "Two")
    project = edits.move_clip(project, "c", 3.0, project.tracks[1].id)
    assert [len(track.clips) for track in project.tracks] == [0, 1]
    assert only(project).position == 3.0


def test_trimming_the_start_keeps_the_end_and_what_is_heard() -> None:
    trimmed = only(edits.trim_clip_start(one_clip(), "c", 11.0))
    assert (trimmed.position, trimmed.duration, trimmed.start) == (11.0, 3.0, 3.0)


def test_trimming_stops_at_the_edges_of_the_sound() -> None:
    trimmed = only(edits.trim_clip_start(one_clip(), "c", 0.0))
    assert (trimmed.position, trimmed.start, trimmed.end) == (8.0, 0.0, 14.0)
    assert only(edits.trim_clip_end(one_clip(), "c", 99.0)).duration == 6.0  # 8 s from 2 s on
    assert only(edits.trim_clip_end(one_clip(), "c", 0.0)).duration == MIN_DURATION
    assert only(edits.trim_clip_start(one_clip(), "c", 99.0)).duration == pytest.approx(
        MIN_DURATION
    )


def test_a_looped_clip_is_as_long_as_one_likes() -> None:
    project = edits.set_clip_loop(one_clip(), "c", True)
    assert only(edits.trim_clip_end(project, "c", 99.0)).duration == 89.0
    early = only(edits.trim_clip_start(project, "c", 0.0))
    assert (early.position, early.end) == (0.0, 14.0)
    assert 0 <= early.start < 8.0


def test_a_clip_that_loops_no_more_ends_with_its_sound() -> None:
    project = edits.set_clip_loop(one_clip(), "c", True)
    project = edits.trim_clip_end(project, "c", 99.0)
    assert only(edits.set_clip_loop(project, "c", False)).duration == 6.0


def test_fades_stop_where_the_other_begins() -> None:
    project = edits.set_clip_fades(one_clip(), "c", fade_out=3.0)
    faded = only(edits.set_clip_fades(project, "c", fade_in=99.0))
    assert (faded.fade_in, faded.fade_out) == (1.0, 3.0)
    shorter = only(edits.trim_clip_end(edits.set_clip_fades(project, "c", 1.0), "c", 12.0))
    assert (shorter.fade_in, shorter.fade_out) == (0.5, 1.5)


def test_a_clip_cannot_be_split_outside_or_at_its_very_edge() -> None:
    for at in (9.0, 10.0, 10.04, 13.96, 14.0, 20.0):
        with pytest.raises(ImpossibleEditError):
            edits.split_clip(one_clip(), "c", at)


def test_fades_stay_at_the_outer_edges_of_a_split_clip() -> None:
    project = edits.set_clip_fades(one_clip(), "c", 1.0, 1.5)
    first, second = edits.clips_of(edits.split_clip(project, "c", 12.0))
    assert (first.fade_in, first.fade_out) == (1.0, 0.0)
    assert (second.fade_in, second.fade_out) == (0.0, 1.5)


def test_sounds_leave_with_their_last_clip() -> None:
    project = soundtrack()
    ids = [each.id for each in edits.clips_of(project)]
    assert [s.path for s in edits.remove_clips(project, ids[:1]).sounds] == [BELL]
    assert edits.remove_track(project, project.tracks[1].id).sounds == (SOUNDS[0],)


def test_filling_all_scenes_is_one_edit() -> None:
    project = edits.lay_many(soundtrack(), [clip(position=20.0), clip(position=30.0)], SOUNDS)
    assert len(list(edits.clips_of(project))) == 4


def test_the_videos_own_sound_has_levels_but_cannot_go() -> None:
    project = edits.set_track_gain(Project(), OWN, -6)
    project = edits.set_track_muted(edits.set_track_solo(project, OWN, True), OWN, True)
    assert (project.own.gain_db, project.own.muted, project.own.solo) == (-6.0, True, True)
    assert project.timeline.own == project.own
    for refused in (edits.remove_track, lambda p, t: edits.lay_clip(p, clip(), t)):
        with pytest.raises(UnknownIdError):
            refused(project, OWN)


def test_levels_stop_at_their_limits() -> None:
    project = edits.set_track_gain(Project(), OWN, 1e6)
    assert project.own.gain_db == edits.MAX_GAIN_DB
    assert edits.set_target_lufs(project, 20).target_lufs == 0
    assert edits.set_target_lufs(project, None).target_lufs is None
    assert edits.set_ducking(project, Ducking(-5.0)).ducking == Ducking(0.0)


def test_no_edit_takes_a_number_that_is_none() -> None:
    for bad in (math.nan, math.inf):
        with pytest.raises(ImpossibleEditError):
            edits.move_clip(one_clip(), "c", bad)
        with pytest.raises(ImpossibleEditError):
            edits.set_track_gain(Project(), OWN, bad)


def test_an_unknown_id_is_refused_everywhere() -> None:
    project = soundtrack()
    for edit in (
        lambda: edits.move_clip(project, "no", 1.0),
        lambda: edits.move_clip(project, "clip-1", 1.0, "no"),
        lambda: edits.trim_clip_start(project, "no", 1.0),
        lambda: edits.split_clip(project, "no", 1.0),
        lambda: edits.remove_clips(project, ["clip-1", "no"]),
        lambda: edits.remove_track(project, "no"),
        lambda: edits.set_track_gain(project, "no", 1.0),
        lambda: edits.lay_clip(project, clip(), "no"),
        lambda: edits.remove_folder(project, Path("no")),
        lambda: edits.relink(project, Path("no"), Path("yes")),
        lambda: edits.relink(project, Path("no"), Media(Path("yes"))),
    ):
        with pytest.raises(UnknownIdError):
            edit()


def test_folders_are_there_once_and_absolute() -> None:
    project = edits.add_folders(Project(), [SEA.parent, SEA.parent / ".." / "sounds", Path("here")])
    assert project.folders == (SEA.parent, Path.cwd() / "here")
    assert edits.remove_folder(project, SEA.parent).folders == (Path.cwd() / "here",)


def test_scenes_need_a_video() -> None:
    with pytest.raises(ImpossibleEditError):
        edits.with_scenes(Project(), [TimeSpan(0, 1)])


def test_another_video_keeps_the_tracks() -> None:
    project = edits.open_video(soundtrack(), film(10.0))
    assert project.timeline.duration == 10.0
    assert len(project.tracks) == 2


def test_a_relinked_sound_is_used_wherever_the_old_one_was() -> None:
    new = SEA.with_name("moved.wav")
    project = edits.relink(edits.add_folders(soundtrack(), [SEA]), SEA, new)
    assert edits.clip_of(project, "clip-1").path == new
    assert edits.media_at(project, new).key == "a" * 40
    assert SEA not in {media.path for media in edits.media_of(project)} | set(project.folders)
    check(project)


def test_clips_become_as_short_as_another_sound_in_its_place() -> None:
    project = edits.relink(soundtrack(), SEA, Media(BELL.with_name("short.wav"), duration=1.5))
    assert edits.clip_of(project, "clip-1").duration == 1.5


def test_a_relinked_video_keeps_its_scenes() -> None:
    project = edits.relink(soundtrack(), FILM, FILM.with_name("new.mp4"))
    assert project.video is not None
    assert project.video.media.path.name == "new.mp4"
    assert len(project.video.scenes) == 2


@given(times, st.lists(times), st.floats(0, 10))
def test_snapping_goes_to_the_nearest_target_within_reach(
    time: float, targets: list[float], tolerance: float
) -> None:
    snapped = edits.snap(time, targets, tolerance)
    near = [target for target in targets if abs(target - time) <= tolerance]
    assert snapped in near if near else snapped == time
    assert all(abs(snapped - time) <= abs(target - time) for target in near)


@given(st.floats(0, 100), st.floats(0.05, 20), st.lists(st.floats(0, 100)))
def test_a_snapped_clip_moves_no_further_than_the_tolerance(
    position: float, duration: float, targets: list[float]
) -> None:
    snapped = edits.snap_clip(position, duration, targets, 0.5)
    assert abs(snapped - position) <= 0.5 + 1e-9
    assert snapped >= 0


def test_a_clip_snaps_by_either_edge() -> None:
    assert edits.snap_clip(9.9, 4.0, [10.0, 30.0], 0.2) == 10.0
    assert edits.snap_clip(9.9, 4.0, [14.0], 0.2) == 10.0
    assert edits.snap_clip(9.9, 4.0, [10.1, 14.0], 0.3) == 10.0  # the nearer one


def test_a_clip_does_not_snap_to_itself() -> None:
    project = one_clip()
    assert edits.snap_targets(project, without={"c"}) == [0.0]
    assert edits.snap_targets(project, playhead=3.0) == [0.0, 3.0, 10.0, 14.0]
    assert {0.0, 20.0, 60.0} <= set(edits.snap_targets(soundtrack()))


def test_who_suggested_a_sound_stays_known_when_more_is_learnt_of_it() -> None:
    project = edits.with_sound(Project(), Media(SEA, duration=8.0, engine="imagebind"))
    project = edits.with_sound(project, Media(SEA, size=9, key="k", licence="CC0"))
    [sound] = project.sounds
    assert (sound.engine, sound.duration, sound.licence) == ("imagebind", 8.0, "CC0")

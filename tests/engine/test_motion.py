"""The curves that move an object, as functions of time alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import WrongRequestError
from engine.features.envelope import own_curve
from engine.features.motion import MOTIONS, REST, Pose, choose_motion, combine
from engine.features.poses import make_poses
from engine.storyboard import CurvePoint
from engine.types import Cue, SoundCues

LEAD = 1 / 60
NAMES = list(MOTIONS)


def sound(*onsets: Cue, duration: float = 3.0, loudness: float = 0.0) -> SoundCues:
    curve = np.full(round(duration / 0.01), loudness, np.float32)
    return SoundCues(duration, onsets, curve, 0.01)


def effort(pose: Pose) -> float:
    """How far a pose is from rest, whatever the motion."""
    return max(
        *(abs(x) for x in (pose.right, pose.up, pose.turn, pose.light, pose.mouth)),
        abs(pose.widen - 1),
        abs(pose.heighten - 1),
    )


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None)  # the machine may be busy
@given(onset=st.floats(0.0, 2.0), before=st.floats(1e-6, 2.0))
def test_nothing_moves_before_the_first_onset(name: str, onset: float, before: float) -> None:
    pose_at = make_poses(choose_motion(name), sound(Cue(onset, 1.0), loudness=1.0), lead=LEAD)

    assert pose_at(onset - before) == REST


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None)
@given(onset=st.floats(0.0, 2.0), strength=st.floats(0.01, 1.0))
def test_an_onset_shows_on_the_very_frame(name: str, onset: float, strength: float) -> None:
    pose_at = make_poses(choose_motion(name), sound(Cue(onset, strength)), lead=LEAD)

    assert effort(pose_at(onset)) > 0.002


@pytest.mark.parametrize("name", NAMES)
def test_it_comes_to_rest_exactly(name: str) -> None:
    motion = choose_motion(name)
    pose_at = make_poses(motion, sound(Cue(0.5, 1.0)), lead=LEAD)

    assert pose_at(0.5 + motion.attack + motion.decay) == REST
    assert pose_at(1000.0) == REST


@pytest.mark.parametrize("name", [name for name in NAMES if name != "spin"])  # it goes round
def test_a_strong_onset_moves_further_than_a_weak_one(name: str) -> None:
    strong, weak = (
        max(
            effort(make_poses(choose_motion(name), sound(Cue(0.5, strength)))(0.5 + i / 100))
            for i in range(60)
        )
        for strength in (1.0, 0.1)
    )
    assert strong > 1.3 * weak


@pytest.mark.parametrize("name", ["jump", "pulse", "glow"])
def test_it_rises_within_the_attack_and_then_falls(name: str) -> None:
    pose_at = make_poses(choose_motion(name, attack=0.2, decay=0.5), sound(Cue(0.5, 1.0)))

    rising = [effort(pose_at(0.5 + t)) for t in np.linspace(0.01, 0.2, 8)]
    falling = [effort(pose_at(0.7 + t)) for t in np.linspace(0.0, 0.49, 8)]
    assert rising == sorted(rising)
    assert falling == sorted(falling, reverse=True)


@pytest.mark.parametrize("name", NAMES)
def test_loudness_keeps_it_going_after_the_onset(name: str) -> None:
    motion = choose_motion(name)
    later = [0.5 + motion.attack + motion.decay + i / 30 for i in range(20)]
    loud, silent = (
        make_poses(motion, sound(Cue(0.5, 1.0), duration=6.0, loudness=level))
        for level in (1.0, 0.0)
    )
    assert max(effort(loud(t)) for t in later) > 0.01
    assert max(effort(silent(t)) for t in later) == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_steady_sound_without_onsets_moves_too(name: str) -> None:
    pose_at = make_poses(choose_motion(name), sound(loudness=0.9))

    assert max(effort(pose_at(i / 30)) for i in range(60)) > 0.01


@pytest.mark.parametrize("name", NAMES)
def test_silence_moves_nothing(name: str) -> None:
    pose_at = make_poses(choose_motion(name), sound())

    assert all(pose_at(i / 30) == REST for i in range(120))


@pytest.mark.parametrize("name", [name for name in NAMES if name != "spin"])
@settings(deadline=None)
@given(
    times=st.lists(st.floats(0.0, 3.0), max_size=40),
    at=st.floats(-1.0, 5.0),
    amount=st.floats(0.01, 1.0),
)
def test_however_many_onsets_it_stays_within_its_amount(
    name: str, times: list[float], at: float, amount: float
) -> None:
    onsets = [Cue(time, 1.0) for time in sorted(times)]
    motion = choose_motion(name, amount=amount)

    pose = make_poses(motion, sound(*onsets, loudness=1.0), lead=LEAD)(at)

    assert effort(pose) <= amount * np.pi / 2 + 1e-9
    assert pose.widen > 0
    assert pose.heighten >= 0


@pytest.mark.parametrize("name", NAMES)
def test_no_frame_jumps_further_than_the_first(name: str) -> None:
    """A new onset while the last still rings starts from where the object is."""
    onsets = [Cue(t, 0.8) for t in (0.2, 0.35, 0.5, 0.62, 0.9)]
    motion = choose_motion(name, attack=0.2, decay=0.6)
    pose_at = make_poses(motion, sound(*onsets))

    efforts = np.array([effort(pose_at(t)) for t in np.arange(0, 2, 0.002)])
    assert np.abs(np.diff(efforts)).max() < 0.15 * motion.amount


def test_two_sounds_of_one_object_add_up() -> None:
    both = combine([Pose(up=0.1, widen=1.1, light=0.7), REST, Pose(up=0.2, widen=0.5, light=0.7)])

    assert (both.up, both.widen, both.light) == pytest.approx((0.3, 0.55, 1.0))
    assert combine([REST, REST]) == REST


def test_settings_replace_the_defaults() -> None:
    motion = choose_motion("swing", decay=0.5, pivot="top")

    assert (motion.decay, motion.pivot) == (0.5, "top")
    assert motion.attack == MOTIONS["swing"].attack


@pytest.mark.parametrize(
    "settings", [{"attack": 0}, {"decay": -1}, {"amount": 1.1}, {"attack": float("nan")}]
)
def test_a_setting_out_of_range_is_refused(settings: dict[str, float]) -> None:
    with pytest.raises(WrongRequestError, match="attack"):
        choose_motion("jump", **settings)  # type: ignore[arg-type]


def curve(*points: tuple[float, float]) -> tuple[CurvePoint, ...]:
    return tuple(CurvePoint(time, level) for time, level in points)


def test_a_curve_is_the_course_of_every_hit() -> None:
    motion = choose_motion("pulse", attack=0.2, decay=0.8, curve=curve((0, 0), (0.5, 1), (1, 0)))
    pose_at = make_poses(motion, sound(Cue(0.5, 1.0)))

    sizes = [pose_at(0.5 + t).widen - 1 for t in (0.25, 0.5, 0.75)]

    assert sizes == pytest.approx([motion.amount / 2, motion.amount, motion.amount / 2], rel=0.01)
    assert pose_at(1.5) == REST


def test_a_curve_that_ends_early_comes_to_rest_and_one_below_zero_goes_the_other_way() -> None:
    motion = choose_motion("jump", attack=0.1, decay=0.9, curve=curve((0.2, -1.0), (0.6, -1.0)))
    pose_at = make_poses(motion, sound(Cue(0.0, 1.0)))

    assert pose_at(0.4).up == pytest.approx(-motion.amount)
    assert -motion.amount < pose_at(0.8).up < 0
    assert pose_at(1.0) == REST


@pytest.mark.parametrize("name", NAMES)
def test_a_motion_with_its_own_curve_moves_as_without(name: str) -> None:
    own = choose_motion(name)
    drawn = choose_motion(name, curve=own_curve(own))
    cues = sound(Cue(0.5, 1.0))

    far = [
        max(effort(make_poses(motion, cues, lead=LEAD)(0.5 + i / 60)) for i in range(180))
        for motion in (own, drawn)
    ]

    assert far[1] == pytest.approx(far[0], rel=0.35)


def test_a_spin_goes_round_whole_turns_and_never_back() -> None:
    pose_at = make_poses(choose_motion("spin"), sound(Cue(0.5, 1.0), Cue(0.9, 0.5)))

    turns = np.unwrap([pose_at(t).turn for t in np.arange(0, 3, 0.005)])

    assert np.diff(turns).min() >= -1e-4
    assert turns[-1] / (2 * np.pi) == pytest.approx(round(turns[-1] / (2 * np.pi)), abs=1e-3)
    assert turns[-1] >= 2 * np.pi - 1e-3


def test_a_mouth_follows_the_loudness_and_shuts_in_a_pause() -> None:
    loudness = np.where(np.arange(300) % 60 < 30, 0.95, 0.1).astype(np.float32)
    pose_at = make_poses(choose_motion("talk"), SoundCues(3.0, (Cue(0.0, 0.5),), loudness, 0.01))

    assert min(pose_at(t).mouth for t in (0.75, 1.35, 1.95)) > 0.3
    assert max(pose_at(t).mouth for t in (1.1, 1.7, 2.3)) < 0.05

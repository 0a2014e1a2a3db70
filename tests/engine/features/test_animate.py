"""What a person is promised of a clip, measured on the file that was written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.errors import Cancelled, UnreadableMediaError, WrongRequestError
from engine.features.animate import animate
from engine.features.motion import MOTIONS
from engine.features.place_pages import FPS
from engine.media.audio import read_sound
from engine.media.video import iter_frames
from engine.types import AnimationResult, Box, Float32
from tests.engine.features.made_media import BLUE, GREEN, HIGH, LOW, MIDDLE, RED, CancelAfter
from tests.engine.features.painted_scene import (
    BLUE_BOX,
    RED_BOX,
    SIZE,
    PlainColours,
    SeeingColourPitch,
    paint_scene,
    write_knocks,
)

MOVED = 25.0  # grey levels the most changed pixels differ by; compression alone makes 9
STILL = 12.0
ONSETS = (0.4, 1.2137, 1.95)


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    return paint_scene(tmp_path / "scene.png", (RED, RED_BOX), (BLUE, BLUE_BOX))


@pytest.fixture
def low(tmp_path: Path) -> Path:
    return write_knocks(tmp_path / "low.wav", LOW, [0.2137], 0.7)


@pytest.fixture
def high(tmp_path: Path) -> Path:
    return write_knocks(tmp_path / "high.wav", HIGH, [0.2], 0.6)


def make(
    images: Sequence[Path], sounds: Sequence[Path], out: Path, **settings: object
) -> AnimationResult:
    return animate(
        images,
        sounds,
        out,
        embedder=SeeingColourPitch(),
        segmenter=PlainColours(),
        **settings,  # type: ignore[arg-type]
    )


def frames_of(clip: Path) -> Float32:
    """(frames, h, w, 3) float32."""
    return np.array([f.picture.pixels for f in iter_frames(clip)], np.float32)


def changes(frames: Float32, box: Box, *, around: int = 20) -> NDArray[np.float32]:
    """How much each frame differs from the first around a box, (frames,)."""
    part = frames[
        :, max(0, box.y0 - around) : box.y1 + around, max(0, box.x0 - around) : box.x1 + around
    ]
    difference = np.abs(part - part[0]).max(axis=3)
    return np.sort(difference.reshape(len(part), -1), axis=1)[:, -200:].mean(axis=1)


def first_shown_at(time: float) -> int:
    """The first frame that is shown at or after a time."""
    return int(np.ceil(time * FPS - 1e-6))


@pytest.mark.parametrize("motion", MOTIONS)
def test_a_motion_starts_with_its_onset_and_not_before(
    motion: str, scene: Path, low: Path, tmp_path: Path
) -> None:
    made = make([scene], [low], tmp_path / "clip.mp4", motion=motion)

    (sound,) = made.stills[0].sounds
    first = sound.onsets[0]
    assert first == pytest.approx(sound.span.start + 0.2137, abs=0.01)
    change = changes(frames_of(made.out), RED_BOX)
    assert change[: first_shown_at(first)].max() < STILL
    assert change[first_shown_at(first)] > MOVED


def test_every_onset_moves_within_a_frame(scene: Path, tmp_path: Path) -> None:
    knocks = write_knocks(tmp_path / "knocks.wav", LOW, ONSETS, 2.4)

    made = make([scene], [knocks], tmp_path / "clip.mp4")

    (sound,) = made.stills[0].sounds
    change = changes(frames_of(made.out), RED_BOX)
    assert len(sound.onsets) == len(ONSETS)
    for onset in sound.onsets:
        shown = first_shown_at(onset)
        assert change[shown - 1] < STILL
        assert change[shown] > MOVED


def test_what_does_not_sound_does_not_move(scene: Path, low: Path, tmp_path: Path) -> None:
    made = make([scene], [low], tmp_path / "clip.mp4")

    frames = frames_of(made.out)
    assert changes(frames, RED_BOX).max() > MOVED
    assert changes(frames, BLUE_BOX).max() < STILL


def test_sounds_follow_one_another_and_each_moves_its_own(
    scene: Path, low: Path, high: Path, tmp_path: Path
) -> None:
    made = make([scene], [low, high], tmp_path / "clip.mp4")

    first, second = made.stills[0].sounds
    assert (first.path, second.path) == (low, high)
    assert second.span.start >= first.span.end
    assert (first.box, second.box) == (RED_BOX, BLUE_BOX)
    red, blue = (changes(frames_of(made.out), box) > MOVED for box in (RED_BOX, BLUE_BOX))
    assert red.any()
    assert blue.any()
    assert not (red & blue).any()


def test_sounds_together_move_together(scene: Path, low: Path, high: Path, tmp_path: Path) -> None:
    made = make([scene], [low, high], tmp_path / "clip.mp4", arrangement="together")

    first, second = made.stills[0].sounds
    assert first.span.start == second.span.start
    red, blue = (changes(frames_of(made.out), box) > MOVED for box in (RED_BOX, BLUE_BOX))
    assert (red & blue).any()


def test_the_sound_is_where_the_motion_is(scene: Path, high: Path, tmp_path: Path) -> None:
    made = make([scene], [high], tmp_path / "clip.mp4")

    heard = read_sound(made.out, 48_000)
    loud = np.abs(heard.samples) > 0.2 * np.abs(heard.samples).max()
    (onset,) = made.stills[0].sounds[0].onsets
    assert loud.argmax() / 48_000 == pytest.approx(onset, abs=0.01)
    assert heard.duration == pytest.approx(made.duration, abs=0.05)


@pytest.mark.parametrize("ending", ["mp4", "webm", "gif"])
def test_the_same_request_gives_the_same_bytes(
    ending: str, scene: Path, low: Path, tmp_path: Path
) -> None:
    clips = [make([scene], [low], tmp_path / f"{name}.{ending}").out for name in ("one", "two")]

    assert clips[0].read_bytes() == clips[1].read_bytes()


@pytest.mark.parametrize("ending", ["mp4", "webm", "gif"])
@pytest.mark.parametrize("calls", [1, 5, 40])
def test_cancel_leaves_nothing_behind(
    ending: str, calls: int, scene: Path, low: Path, tmp_path: Path
) -> None:
    before = sorted(tmp_path.iterdir())

    with pytest.raises(Cancelled):
        make([scene], [low], tmp_path / f"clip.{ending}", report=CancelAfter(calls))

    assert sorted(tmp_path.iterdir()) == before


def test_progress_only_goes_forward(scene: Path, low: Path, tmp_path: Path) -> None:
    watching = CancelAfter(10_000)

    make([scene], [low], tmp_path / "clip.mp4", report=watching)

    shares = [done / total for done, total, _ in watching.told]
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_each_still_gets_its_sounds(tmp_path: Path, low: Path, high: Path) -> None:
    red = paint_scene(tmp_path / "red.png", (RED, RED_BOX))
    blue = paint_scene(tmp_path / "blue.png", (BLUE, BLUE_BOX), seed=1)

    made = make([blue, red], [low, high], tmp_path / "clip.mp4")

    assert [still.image for still in made.stills] == [blue, red]
    assert [[s.path for s in still.sounds] for still in made.stills] == [[high], [low]]
    first, second = made.stills
    assert first.span.start == 0
    assert second.span.start < first.span.end == pytest.approx(second.span.start + 0.5)
    assert first.sounds[0].span.end <= second.span.start
    assert second.sounds[0].span.start >= first.span.end
    frames = frames_of(made.out)
    assert abs(frames[0] - frames[-1]).max() > 60
    assert len(frames) == round(made.duration * FPS)


def test_a_cut_shows_one_still_at_a_time(tmp_path: Path, low: Path, high: Path) -> None:
    red = paint_scene(tmp_path / "red.png", (RED, RED_BOX))
    blue = paint_scene(tmp_path / "blue.png", (BLUE, BLUE_BOX))

    made = make([red, blue], [low, high], tmp_path / "clip.mp4", transition="cut")

    first, second = made.stills
    assert first.span.end == second.span.start
    cut = round(first.span.end * FPS)
    frames = frames_of(made.out)
    assert np.abs(frames[cut - 1] - frames[0]).mean() < 1
    assert np.abs(frames[cut] - frames[-1]).mean() < 1


def test_two_sounds_of_one_thing_move_it_whole(scene: Path, low: Path, tmp_path: Path) -> None:
    again = write_knocks(tmp_path / "again.wav", LOW, [0.3], 0.6)

    made = make([scene], [low, again], tmp_path / "clip.mp4")

    assert [sound.box for sound in made.stills[0].sounds] == [RED_BOX, RED_BOX]
    change = changes(frames_of(made.out), RED_BOX)
    for sound in made.stills[0].sounds:
        assert change[first_shown_at(sound.onsets[0])] > MOVED


def test_a_sound_without_an_object_is_heard_and_nothing_moves(scene: Path, tmp_path: Path) -> None:
    green = write_knocks(tmp_path / "green.wav", MIDDLE, [0.3], 0.6)

    made = make([scene], [green], tmp_path / "clip.mp4")

    (sound,) = made.stills[0].sounds
    assert (sound.score, sound.box) == (None, None)
    assert len(sound.onsets) == 1
    frames = frames_of(made.out)
    assert np.abs(frames - frames[0]).max() < 25
    assert np.abs(read_sound(made.out).samples).max() > 0.05


def test_a_sound_without_an_object_goes_with_the_still_it_is_like(
    scene: Path, high: Path, tmp_path: Path
) -> None:
    meadow = paint_scene(tmp_path / "meadow.png", (GREEN, Box(0, 0, *SIZE)))
    rustle = write_knocks(tmp_path / "rustle.wav", MIDDLE, [0.3], 0.6)

    made = make([scene, meadow], [rustle, high], tmp_path / "clip.mp4")

    assert [[s.path for s in still.sounds] for still in made.stills] == [[high], [rustle]]


@pytest.mark.parametrize(
    ("size", "asked", "made_size"),
    [
        ((321, 241), 1920, (320, 240)),
        ((400, 300), 200, (200, 150)),
        ((300, 400), 201, (150, 200)),
        ((640, 8), 1920, (640, 16)),
    ],
)
def test_a_clip_has_even_sides_and_the_stills_shape(
    size: tuple[int, int], asked: int, made_size: tuple[int, int], high: Path, tmp_path: Path
) -> None:
    still = paint_scene(tmp_path / "still.png", (BLUE, Box(2, 2, 60, 60)), size=size)

    made = make([still], [high], tmp_path / "clip.mp4", size=asked)

    assert made.size == made_size
    assert frames_of(made.out).shape[1:3] == made_size[::-1]


def test_a_still_of_another_shape_is_shown_whole(high: Path, low: Path, tmp_path: Path) -> None:
    wide = paint_scene(tmp_path / "wide.png", (RED, RED_BOX))
    tall = paint_scene(tmp_path / "tall.png", (BLUE, Box(50, 100, 150, 200)), size=(200, 400))

    made = make([wide, tall], [low, high], tmp_path / "clip.mp4")

    box = made.stills[1].sounds[0].box
    assert box is not None
    assert (box.x0, box.y0, box.x1, box.y1) == pytest.approx((130, 60, 190, 120), abs=3)
    assert changes(frames_of(made.out)[-20:], box).max() < STILL


def test_an_empty_sound_is_no_reason_to_stop(scene: Path, low: Path, tmp_path: Path) -> None:
    empty = write_knocks(tmp_path / "empty.wav", LOW, [], 0.0)

    made = make([scene], [empty, low], tmp_path / "clip.mp4")

    assert [len(sound.onsets) for sound in made.stills[0].sounds] == [0, 1]


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ({"motion": "fly"}, "jump"),
        ({"attack": 0.0}, "attack"),
        ({"amount": 2.0}, "amount"),
        ({"size": 10}, "size"),
        ({"size": 8000}, "size"),
    ],
)
def test_a_wrong_setting_is_a_sentence(
    settings: dict[str, object], word: str, scene: Path, low: Path, tmp_path: Path
) -> None:
    with pytest.raises(WrongRequestError, match=word):
        make([scene], [low], tmp_path / "clip.mp4", **settings)


@pytest.mark.parametrize("name", ["clip.avi", "clip", "clip.png"])
def test_an_unknown_ending_is_refused_before_any_work(
    name: str, scene: Path, low: Path, tmp_path: Path
) -> None:
    watching = CancelAfter(1)

    with pytest.raises(WrongRequestError, match=r"\.mp4"):
        make([scene], [low], tmp_path / name, report=watching)

    assert not watching.told


def test_nothing_given_is_refused(scene: Path, low: Path, tmp_path: Path) -> None:
    for images, sounds in (([], [low]), ([scene], [])):
        with pytest.raises(WrongRequestError, match="at least one"):
            make(images, sounds, tmp_path / "clip.mp4")


def test_an_input_is_never_overwritten(low: Path, tmp_path: Path) -> None:
    still = paint_scene(tmp_path / "loop.gif", (RED, RED_BOX))
    before = still.read_bytes()

    with pytest.raises(WrongRequestError, match=r"loop\.gif"):
        make([still], [low], tmp_path / "folder" / ".." / "loop.gif")

    assert still.read_bytes() == before


def test_a_still_that_is_none_is_named(scene: Path, low: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"not a picture")

    with pytest.raises(UnreadableMediaError, match=r"broken\.jpg"):
        make([scene, broken], [low], tmp_path / "clip.mp4")

    assert not (tmp_path / "clip.mp4").exists()

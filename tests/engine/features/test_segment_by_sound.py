"""segment_by_sound: each sound gets its own thing, and nothing where nothing makes it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from engine.errors import Cancelled, UnreadableMediaError, WrongRequestError
from engine.features.segment_by_sound import segment_by_sound
from engine.media.image import read_picture
from engine.models.outline.segmenter import OutlineSegmenter
from engine.protocols import ImageFeatures, Segmenter
from engine.types import (
    Box,
    Click,
    Embeddings,
    Float32,
    Mask,
    Picture,
    Prompt,
    PromptResult,
    SoundPrompt,
    TextPrompt,
)
from tests.engine.features.made_media import (
    BLUE,
    GREEN,
    HIGH,
    LOW,
    MIDDLE,
    RED,
    CancelAfter,
    silence,
    tone,
    write_sound,
)
from tests.engine.features.painted_scene import (
    BLUE_BOX,
    RED_BOX,
    SIZE,
    PlainColours,
    SeeingColourPitch,
    paint_scene,
)

SECOND_RED_BOX = Box(130, 20, 190, 70)


@pytest.fixture
def room(tmp_path: Path) -> Picture:
    """A red thing and a blue one."""
    return read_picture(paint_scene(tmp_path / "room.png", (RED, RED_BOX), (BLUE, BLUE_BOX)))


@pytest.fixture
def low(tmp_path: Path) -> SoundPrompt:
    return SoundPrompt(write_sound(tmp_path / "low.wav", tone(LOW, 2)))


@pytest.fixture
def high(tmp_path: Path) -> SoundPrompt:
    return SoundPrompt(write_sound(tmp_path / "high.wav", tone(HIGH, 2)))


def find(
    picture: Picture,
    *prompts: Prompt,
    embedder: SeeingColourPitch | None = None,
    segmenter: Segmenter | None = None,
    threshold: float | None = None,
) -> tuple[PromptResult, ...]:
    found = segment_by_sound(
        picture,
        prompts,
        embedder=embedder or SeeingColourPitch(),
        segmenter=segmenter or PlainColours(),
        threshold=threshold,
    )
    assert found.engine == "colour-pitch"
    return found.prompts


def boxes(result: PromptResult) -> list[Box]:
    return [found.mask.box for found in result.objects]


class Unsure(SeeingColourPitch):
    """Is as sure of a match as it is told: `sure` by the number of the prompt's kind."""

    def __init__(self, *sure: float) -> None:
        super().__init__()
        self.sure = np.array([*sure, 0.0], np.float32)

    def match(self, a: Embeddings, b: Embeddings, kinds: tuple[str, str]) -> Float32:  # type: ignore[override]
        return np.repeat(a.rows @ self.sure, len(b.rows)).reshape(len(a.rows), -1)


class OneThing(PlainColours):
    """Finds the same thing whatever it is asked for."""

    def segment(
        self,
        features: ImageFeatures,
        *,
        heat: Float32 | None = None,
        clicks: Sequence[Click] = (),
        box: Box | None = None,
    ) -> list[Mask]:
        matte = np.zeros(features.size, np.float32)
        matte[RED_BOX.y0 : RED_BOX.y1, RED_BOX.x0 : RED_BOX.x1] = 1
        return [Mask(matte)]


class Everywhere(SeeingColourPitch):
    """Sees every prompt at every place to the same, given degree."""

    def __init__(self, likeness: float) -> None:
        super().__init__()
        self.likeness = likeness

    def similarity_map(self, image: Picture, queries: Embeddings) -> Float32:
        return np.full((len(queries), 30, 40), self.likeness, np.float32)


# -------------------------------------------------------------------------------- who gets what


def test_each_sound_gets_the_thing_that_makes_it(
    room: Picture, low: SoundPrompt, high: SoundPrompt
) -> None:
    first, second = find(room, low, high)
    assert (boxes(first), boxes(second)) == ([RED_BOX], [BLUE_BOX])
    assert (first.prompt, second.prompt) == (low, high)
    assert [heard.concept for heard in (*first.heard, *second.heard)] == ["red", "blue"]


def test_answers_come_in_the_order_of_the_prompts(
    room: Picture, low: SoundPrompt, high: SoundPrompt
) -> None:
    prompts = (high, TextPrompt("red"), low)
    assert [result.prompt for result in find(room, *prompts)] == list(prompts)


def test_a_sound_and_the_word_for_it_find_the_same_thing(room: Picture, low: SoundPrompt) -> None:
    by_sound, by_word = find(room, low, TextPrompt("red"))
    assert boxes(by_sound) == boxes(by_word) == [RED_BOX]


def test_what_one_sound_finds_does_not_depend_on_one_that_finds_nothing(
    tmp_path: Path, room: Picture, low: SoundPrompt
) -> None:
    middle = SoundPrompt(write_sound(tmp_path / "middle.wav", tone(MIDDLE, 2)))
    (alone,) = find(room, low)
    together, nothing = find(room, low, middle)
    assert boxes(together) == boxes(alone)
    assert nothing.objects == ()
    assert nothing.heard[0].concept == "green"


def test_silence_finds_nothing(tmp_path: Path, room: Picture) -> None:
    quiet = SoundPrompt(write_sound(tmp_path / "quiet.wav", silence(1)))
    (found,) = find(room, quiet)
    assert found.objects == ()


@pytest.mark.parametrize(("sure", "winner"), [((0.9, 0, 0.7), 0), ((0.7, 0, 0.9), 1)])
def test_one_object_is_kept_by_the_surer_of_two_prompts(
    room: Picture, low: SoundPrompt, high: SoundPrompt, sure: tuple[float, ...], winner: int
) -> None:
    found = find(room, low, high, embedder=Unsure(*sure), segmenter=OneThing())
    assert [len(result.objects) for result in found] == [1 - winner, winner]
    assert found[winner].objects[0].score == pytest.approx(0.9)


def test_two_prompts_for_the_same_thing_both_keep_it(room: Picture, low: SoundPrompt) -> None:
    found = find(room, low, low, segmenter=OneThing())
    assert [boxes(result) for result in found] == [[RED_BOX], [RED_BOX]]


def test_one_sound_can_have_several_objects_surest_first(tmp_path: Path, low: SoundPrompt) -> None:
    picture = read_picture(
        paint_scene(tmp_path / "two.png", (RED, RED_BOX), (RED, SECOND_RED_BOX), (GREEN, BLUE_BOX))
    )
    (found,) = find(picture, low, segmenter=OutlineSegmenter())
    assert len(found.objects) == 2
    scores = [each.score for each in found.objects]
    assert scores == sorted(scores, reverse=True)
    for box in (RED_BOX, SECOND_RED_BOX):
        middle = (box.y0 + box.y1) // 2, (box.x0 + box.x1) // 2
        assert sum(bool(each.mask.hard[middle]) for each in found.objects) == 1
    assert not any(each.mask.hard[130, 240] for each in found.objects)


def test_with_the_real_segmenter_rivals_get_different_places(
    room: Picture, low: SoundPrompt, high: SoundPrompt
) -> None:
    first, second = find(room, low, high, segmenter=OutlineSegmenter())
    (red,), (blue,) = first.objects, second.objects
    assert red.mask.hard[150, 75]
    assert blue.mask.hard[135, 245]
    assert not (red.mask.hard & blue.mask.hard).any()


@pytest.mark.parametrize("likeness", [0.0, 0.02])
def test_where_nothing_is_likely_nothing_is_found(
    room: Picture, low: SoundPrompt, likeness: float
) -> None:
    (found,) = find(room, low, embedder=Everywhere(likeness), segmenter=OutlineSegmenter())
    assert found.objects == ()
    assert found.heard[0].concept == "red"


# ------------------------------------------------------------------------------ the threshold


def test_an_object_under_the_threshold_is_not_found(
    room: Picture, low: SoundPrompt, high: SoundPrompt
) -> None:
    embedder = Unsure(0.6, 0, 0.4)
    counts = {
        threshold: [
            len(result.objects)
            for result in find(room, low, high, embedder=embedder, threshold=threshold)
        ]
        for threshold in (None, 0.0, 0.5, 0.55, 0.7, 1.0)
    }
    assert counts[None] == counts[0.5] == counts[0.55] == [1, 0]
    assert counts[0.0] == [1, 1]
    assert counts[0.7] == counts[1.0] == [0, 0]


def test_a_threshold_of_one_keeps_what_is_certain(room: Picture, low: SoundPrompt) -> None:
    (found,) = find(room, low, threshold=1.0)
    assert boxes(found) == [RED_BOX]


@pytest.mark.parametrize("threshold", [-0.01, 1.01, float("nan"), float("inf")])
def test_a_threshold_that_is_no_probability_is_refused(
    room: Picture, low: SoundPrompt, threshold: float
) -> None:
    with pytest.raises(WrongRequestError, match="probability"):
        find(room, low, threshold=threshold)


# ----------------------------------------------------------------------------------- refusals


def test_asking_for_nothing_is_refused(room: Picture) -> None:
    with pytest.raises(WrongRequestError):
        find(room)


def test_a_sound_that_cannot_be_read_is_named(tmp_path: Path, room: Picture) -> None:
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"RIFF nothing")
    with pytest.raises(UnreadableMediaError, match=r"broken\.wav"):
        find(room, TextPrompt("red"), SoundPrompt(broken))


@pytest.mark.parametrize("calls", [1, 2, 3, 4, 5])
def test_it_can_be_cancelled_at_any_time(
    room: Picture, low: SoundPrompt, high: SoundPrompt, calls: int
) -> None:
    with pytest.raises(Cancelled):
        segment_by_sound(
            room,
            [low, high],
            embedder=SeeingColourPitch(),
            segmenter=PlainColours(),
            report=CancelAfter(calls),
        )


def test_progress_only_goes_forward_and_ends_at_the_end(room: Picture, low: SoundPrompt) -> None:
    told = CancelAfter(1000)
    segment_by_sound(
        room, [low], embedder=SeeingColourPitch(), segmenter=PlainColours(), report=told
    )
    shares = [done / total for done, total, _ in told.told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    assert told.told[0][2] == "low.wav"


# ------------------------------------------------------------------------------ any old picture


def test_the_same_question_has_the_same_answer(
    room: Picture, low: SoundPrompt, high: SoundPrompt
) -> None:
    first, second = (find(room, low, high, segmenter=OutlineSegmenter()) for _ in range(2))
    for one, other in zip(first, second, strict=True):
        assert [each.score for each in one.objects] == [each.score for each in other.objects]
        for a, b in zip(one.objects, other.objects, strict=True):
            np.testing.assert_array_equal(a.mask.matte, b.mask.matte)


@pytest.mark.parametrize("size", [(1, 1), (1, 60), (3, 400)], ids=str)
def test_a_picture_of_any_shape_can_be_asked(size: tuple[int, int], low: SoundPrompt) -> None:
    picture = Picture(np.full((*size, 3), RED, np.uint8))
    (found,) = find(picture, low, segmenter=OutlineSegmenter())
    assert all(each.mask.matte.shape == size for each in found.objects)


def test_the_picture_stays_as_it_is(room: Picture, low: SoundPrompt, high: SoundPrompt) -> None:
    before = room.pixels.copy()
    find(room, low, high, segmenter=OutlineSegmenter())
    np.testing.assert_array_equal(room.pixels, before)
    assert (room.width, room.height) == SIZE

"""The queue of sound: nothing missing, nothing twice, and notes that say what is heard when."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from app.playing.sound import AHEAD_S, Heard, SoundFeed
from app.playing.transport import RATE, Heading
from engine.errors import EngineError
from engine.types import Float32

BLOCK = 512


class Ramp:
    """Every sample tells its own place."""

    def part(self, first: int, count: int) -> Float32:
        places = np.arange(first, first + count, dtype=np.float32) / RATE
        return np.stack([places, -places]).astype(np.float32)


class Level:
    """The same all the time."""

    LEVEL = 0.125

    def part(self, first: int, count: int) -> Float32:
        return np.full((2, count), self.LEVEL, np.float32)


class Broken:
    def part(self, first: int, count: int) -> Float32:
        raise EngineError("Cannot read rain.wav: there is no such file. Choose another file.")


Hear = Callable[[SoundFeed, Heading, float], tuple[Float32, list[Heard]]]


@pytest.fixture
def hear() -> Iterator[Hear]:
    """What a device would play of a take, and the notes, without a thread left behind."""
    feeds: list[SoundFeed] = []

    def listen(feed: SoundFeed, heading: Heading, seconds: float) -> tuple[Float32, list[Heard]]:
        feeds.append(feed)
        feed.start()
        feed.follow(heading)
        blocks, notes = [], []
        for index in range(int(seconds * RATE / BLOCK)):
            wait_for_sound(feed)
            block = np.empty((BLOCK, 2), np.float32)
            feed.pull(block, index * BLOCK / RATE)
            blocks.append(block)
            notes += feed.notes_until(1e9)
        return np.concatenate(blocks), notes

    yield listen
    for feed in feeds:
        feed.stop()


def wait_for_sound(feed: SoundFeed) -> None:
    deadline = time.monotonic() + 10
    while feed.queued < BLOCK and not feed.is_over and time.monotonic() < deadline:
        time.sleep(0.001)


def feed_of(mix: object, failed: Callable[[str], None] = print) -> SoundFeed:
    feed = SoundFeed(failed)
    feed.use(mix)  # type: ignore[arg-type]
    return feed


def test_what_is_heard_is_the_mix_sample_for_sample(hear: Hear) -> None:
    sound, notes = hear(feed_of(Ramp()), Heading(1, 2.0, 1.0, 9.0), 0.5)
    wanted = np.arange(len(sound), dtype=np.float32) / RATE + 2.0
    assert np.abs(sound[:, 0] - wanted).max() < 1e-5
    assert np.abs(sound[:, 1] + wanted).max() < 1e-5
    assert all(note.time == pytest.approx(2.0 + note.at, abs=1e-4) for note in notes)


@pytest.mark.parametrize("speed", [2.0, 0.5, -1.0, -2.0])
def test_at_other_speeds_the_clock_and_the_sound_agree(hear: Hear, speed: float) -> None:
    sound, notes = hear(feed_of(Ramp()), Heading(1, 4.0, speed, 9.0), 0.5)
    wanted = 4.0 + np.arange(len(sound)) / RATE * speed
    assert np.abs(sound[:, 0] - wanted).max() < 1e-4
    assert all(note.time == pytest.approx(4.0 + note.at * speed, abs=1e-4) for note in notes)


def test_ten_seconds_on_the_clock_are_ten_seconds_of_the_film(hear: Hear) -> None:
    _, notes = hear(feed_of(Ramp()), Heading(1, 0.0, 1.0, 60.0), 10.0)
    assert max(abs(note.time - note.at) for note in notes) < 1e-3


def test_the_end_is_noted_once_and_then_there_is_silence(hear: Hear) -> None:
    sound, notes = hear(feed_of(Ramp()), Heading(1, 8.9, 1.0, 9.0), 0.3)
    ends = [note for note in notes if note.is_end]
    assert len(ends) == 1
    assert ends[0].time == 9.0
    assert ends[0].at == pytest.approx(0.1, abs=1e-4)
    assert not sound[int(0.11 * RATE) :].any()


def test_fast_backward_is_silent_but_the_clock_runs(hear: Hear) -> None:
    sound, notes = hear(feed_of(Ramp()), Heading(1, 8.0, -4.0, 9.0), 0.2)
    assert not sound.any()
    assert notes[-1].time < 7.5


def test_a_mix_that_fails_is_told_once_and_the_clock_runs(hear: Hear) -> None:
    told: list[str] = []
    sound, notes = hear(feed_of(Broken(), told.append), Heading(1, 0.0, 1.0, 9.0), 0.3)
    assert not sound.any()
    assert notes[-1].time > 0.2
    assert len(told) == 1
    assert "rain.wav" in told[0]


def test_volume_is_a_gain_on_what_is_heard(hear: Hear) -> None:
    feed = feed_of(Ramp())
    feed.set_volume(0.5)
    sound, _ = hear(feed, Heading(1, 2.0, 1.0, 9.0), 0.2)
    assert sound[-1, 0] == pytest.approx((2.0 + (len(sound) - 1) / RATE) / 2, abs=1e-3)


def test_a_new_mix_is_heard_soon_and_without_a_gap(hear: Hear) -> None:
    feed = feed_of(Ramp())
    before, _ = hear(feed, Heading(1, 2.0, 1.0, 9.0), 0.2)
    while feed.queued < AHEAD_S * RATE:
        time.sleep(0.001)
    feed.use(Level())
    after = []
    for _ in range(RATE // 2 // BLOCK):
        wait_for_sound(feed)
        after.append(np.empty((BLOCK, 2), np.float32))
        feed.pull(after[-1], 1.0)
    sound = np.concatenate([before, *after])[:, 0]
    first = int(np.flatnonzero(sound == Level.LEVEL)[0])
    assert len(before) <= first < len(before) + 0.2 * RATE
    assert (sound[first:] == Level.LEVEL).all()
    assert np.abs(np.diff(sound[:first])).max() < 1e-4


def test_standing_still_is_silent(hear: Hear) -> None:
    feed = feed_of(Ramp())
    feed.follow(Heading(1, 2.0, 0.0, 9.0))
    out = np.ones((BLOCK, 2), np.float32)
    feed.pull(out, 0.0)
    assert not out.any()
    assert feed.underruns == 0

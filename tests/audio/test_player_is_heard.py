"""What the player says is heard now is what the microphone hears now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from app.playing.player import Player
from engine.timeline import Clip, Timeline, Track
from tests.app.playing.films import steady, write_film
from tests.audio.microphone import RATE, listening

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

FRAME_S = 1 / 25
CLICKS = (1.0, 2.0, 3.0)


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[Player]:
    player = Player()
    yield player
    player.close()
    qtbot.wait(1)


@pytest.fixture
def clicking(tmp_path: Path) -> Timeline:
    """A film, and a sound that clicks at 1, 2 and 3 s."""
    sound = np.zeros(4 * RATE, np.float32)
    for time in CLICKS:
        sound[int(time * RATE) : int(time * RATE) + 240] = 0.5
    soundfile.write(tmp_path / "clicks.wav", sound, RATE)
    clip = Clip("c", tmp_path / "clicks.wav", 0.0, 4.0)
    film = write_film(tmp_path / "film.mp4", steady(100))
    return Timeline(film, 4.0, tracks=(Track("a", "Clicks", (clip,)),), target_lufs=None)


def test_a_frame_and_its_sound_come_together(
    player: Player, qtbot: QtBot, clicking: Timeline
) -> None:
    seen: dict[float, float] = {}
    player.frame_changed.connect(lambda: _note(player, seen))
    with qtbot.waitSignal(player.ready, timeout=60_000):
        player.load(clicking)
    with listening() as microphone, qtbot.waitSignal(player.ended, timeout=60_000):
        player.play()
    heard = microphone.loud_from(0.1)
    assert len(heard) == len(CLICKS)
    shown = [seen[time] for time in CLICKS if time in seen]
    offsets = [s - h for s, h in zip(shown, heard, strict=True)]  # above 0: the picture is late
    print("A/V offsets in ms:", [round(1000 * o, 1) for o in offsets])  # noqa: T201
    assert abs(float(np.median(offsets))) < FRAME_S


def _note(player: Player, seen: dict[float, float]) -> None:
    frame = player.current_frame()
    if frame is not None and player.is_playing:
        seen.setdefault(round(frame.time, 3), perf_counter())


def test_scrubbing_is_heard(player: Player, qtbot: QtBot, clicking: Timeline) -> None:
    with qtbot.waitSignal(player.ready, timeout=60_000):
        player.load(clicking)
    with listening() as microphone:
        player.scrub(2.0)
        qtbot.waitUntil(lambda: microphone.peak() > 0.1, timeout=20_000)
    assert player.time == 2.0


def test_an_audition_is_heard_over_the_timeline(
    player: Player, qtbot: QtBot, clicking: Timeline, tmp_path: Path
) -> None:
    tone = 0.4 * np.sin(np.arange(2 * RATE) / RATE * 2 * np.pi * 440)
    soundfile.write(tmp_path / "tone.wav", tone.astype(np.float32), RATE)
    with qtbot.waitSignal(player.ready, timeout=60_000):
        player.load(clicking)
    with qtbot.waitSignal(player.ready, timeout=60_000):
        player.audition(tmp_path / "tone.wav", 0.5, 0.2)
    player.seek(0.2)
    with listening() as microphone:
        player.play()
        qtbot.waitUntil(lambda: player.time > 0.7, timeout=30_000)
    assert microphone.peak() > 0.3


def test_the_device_is_named(player: Player, qtbot: QtBot, clicking: Timeline) -> None:
    told: list[str] = []
    player.device_changed.connect(told.append)
    player.load(clicking)
    qtbot.waitUntil(lambda: any(told), timeout=60_000)  # "" first, where it takes its time

"""What a person hears from the window: the arrows play what they come to, and scrubbing sounds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.audio.microphone import RATE, Recording, listening
from tests.engine.features.made_media import BLUE, RED, shots, write_film
from tests.journeys.window.program import Program

pytestmark = pytest.mark.timeout(400)

TONES_HZ = (440.0, 660.0)
SILENCE = 1e-3


@pytest.fixture
def made(program: Program) -> Path:
    """A film without a sound of its own, and two tones."""
    write_film(program.folder / "film.mp4", shots((RED, 3), (BLUE, 3)))
    (program.folder / "tones").mkdir()
    for pitch in TONES_HZ:
        tone = 0.4 * np.sin(np.arange(4 * RATE) / RATE * 2 * np.pi * pitch)
        soundfile.write(program.folder / f"tones/{pitch:.0f}.wav", tone.astype(np.float32), RATE)
    return program.folder


def test_the_arrows_and_the_scrubbing_mouse_are_heard(program: Program, made: Path) -> None:
    program.begin_as_known()
    with listening() as microphone:
        went = program.run("steps_heard:audition_and_scrub")
    assert went.well
    heard = {what: tone_level(microphone, went.said[what]) for what in WHEN}
    print(heard)  # noqa: T201
    assert heard["before"] < SILENCE
    assert heard["audition"] > 0.05
    assert heard["between"] < SILENCE
    assert heard["scrub"] > 3 * SILENCE  # grains, and fewer of them on a busy machine


def test_the_window_says_that_the_speaker_is_gone_and_plays_on(
    program: Program, made: Path
) -> None:
    program.begin_as_known()
    went = program.run("steps_heard:unplug")
    assert went.well
    assert "playing silently" in went.said["note"]
    assert went.said["note_after"] == ""


def tone_level(microphone: Recording, span: list[float]) -> float:
    """How loud the louder of the tones is between two host times, as an amplitude."""
    pieces = [sound for at, sound in microphone.pieces if span[0] <= at < span[1]]
    sound = np.concatenate(pieces)
    times = np.arange(len(sound)) / RATE
    waves = [np.exp(-2j * np.pi * pitch * times) for pitch in TONES_HZ]
    return max(float(2 * abs(np.vdot(wave, sound))) / len(sound) for wave in waves)


WHEN = ("before", "audition", "between", "scrub")

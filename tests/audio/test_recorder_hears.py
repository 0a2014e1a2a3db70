"""What is played is what the recorder writes, and what the Segment workspace asks with."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import sounddevice
import soundfile

from app.recording.recorder import Recorder
from tests.journeys.window.conftest import display, program  # noqa: F401  fixtures
from tests.journeys.window.program import LIMIT_S, Program, said_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

RATE, HZ = 48_000, 1000
PHOTO = "images/multi_car-clock_tick_coco_64.jpg"
SOUND = "sounds/car_engine_berklee_01.ogg"


@pytest.fixture
def recorder(qtbot: QtBot) -> Iterator[Recorder]:
    recorder = Recorder()
    yield recorder
    recorder.close()
    recorder.deleteLater()
    qtbot.wait(1)


def test_a_tone_is_recorded_as_it_was_played(
    recorder: Recorder, qtbot: QtBot, tmp_path: Path
) -> None:
    tone = 0.3 * np.sin(np.arange(2 * RATE) / RATE * 2 * np.pi * HZ)
    with qtbot.waitSignal(recorder.level_changed, timeout=20_000):
        recorder.start(tmp_path, "Recording")
    sounddevice.play(tone.astype(np.float32), RATE, blocking=True)
    with qtbot.waitSignal(recorder.recorded, timeout=20_000):
        recorder.stop()
    sound, rate = soundfile.read(tmp_path / "Recording 1.wav")
    spectrum = np.abs(np.fft.rfft(sound))
    assert spectrum.argmax() * rate / len(sound) == pytest.approx(HZ, abs=2)
    assert np.count_nonzero(np.abs(sound) > 0.05) > rate


@pytest.mark.slow
@pytest.mark.media
@pytest.mark.timeout(300)
def test_a_recorded_sound_lights_what_makes_it(program: Program, media_dir: Path) -> None:  # noqa: F811
    folder = program.folder / "media"
    folder.mkdir()
    shutil.copyfile(media_dir / PHOTO, folder / "street.jpg")
    program.begin_as_known()
    with program.started("steps_segment:record") as process:
        out = wait_until_recording(process)
        sound, rate = soundfile.read(media_dir / SOUND, dtype="float32")
        sounddevice.play(sound[: 4 * rate], rate, blocking=True)
        (program.folder / "played").touch()
        rest, errors = process.communicate(timeout=LIMIT_S)
    said = said_in(out + rest)
    assert (process.returncode, errors) == (0, "")
    print("recorded:", said)  # noqa: T201
    assert said["seconds"] > 3
    assert said["objects"] >= 1
    assert Path(said["file"]).parent.name == "recordings"


def wait_until_recording(process: subprocess.Popen[str]) -> str:
    """Until the window says so; what it has said by then."""
    assert process.stdout is not None
    out = ""
    for line in process.stdout:
        out += line
        if line.startswith("{") and json.loads(line).get("recording"):
            break
    return out

"""A recording ends well, or says in a sentence why it does not; what was heard is kept."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from app.recording.recorder import Recorder
from engine.errors import UnwritableOutputError
from tests.app.recording.stand import LOUD, command

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PATIENCE_MS = 20_000
Make = Callable[[str], Recorder]


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    """Recorders with a made-up microphone of a kind."""
    made: list[Recorder] = []

    def start(kind: str) -> Recorder:
        made.append(Recorder(command=command(kind)))
        return made[-1]

    yield start
    for recorder in made:
        recorder.close()
        recorder.deleteLater()
    qtbot.wait(1)


def record_until(recorder: Recorder, qtbot: QtBot, seconds: float) -> None:
    """Until so much is safe in the file."""
    with qtbot.waitSignal(
        recorder.level_changed, timeout=PATIENCE_MS, check_params_cb=lambda s, _: s >= seconds
    ):
        pass


def test_a_stopped_recording_is_a_sound(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    recorder = make("tone")
    recorder.start(tmp_path / "recordings", "Recording")
    record_until(recorder, qtbot, 0.4)
    with qtbot.waitSignal(recorder.recorded, timeout=PATIENCE_MS) as told:
        recorder.stop()
    file = Path(str(told.args[0])) if told.args else Path()
    assert file == tmp_path / "recordings" / "Recording 1.wav"
    sound, rate = soundfile.read(file)
    assert rate == 48_000
    assert len(sound) >= 0.4 * rate
    assert np.abs(sound).max() == pytest.approx(LOUD, abs=0.01)
    assert not recorder.is_recording


def test_the_level_is_told_while_it_records(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    recorder = make("tone")
    recorder.start(tmp_path, "Recording")
    with qtbot.waitSignal(recorder.level_changed, timeout=PATIENCE_MS) as told:
        pass
    assert told.args is not None
    assert told.args[1] == pytest.approx(LOUD, abs=0.01)


def test_a_second_recording_does_not_write_over_the_first(
    make: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    for number in (1, 2):
        recorder = make("tone")
        recorder.start(tmp_path, "Recording")
        record_until(recorder, qtbot, 0.1)
        with qtbot.waitSignal(recorder.recorded, timeout=PATIENCE_MS):
            recorder.stop()
        assert (tmp_path / f"Recording {number}.wav").exists()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such kill here")
def test_a_killed_recording_loses_at_most_a_second(
    make: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    recorder, sentences = make("tone"), []
    recorder.failed.connect(sentences.append)
    recorder.start(tmp_path, "Recording")
    heard: list[float] = []
    recorder.level_changed.connect(lambda seconds, _: heard.append(seconds))
    record_until(recorder, qtbot, 1.2)
    with qtbot.waitSignal(recorder.recorded, timeout=PATIENCE_MS):
        os.kill(recorder.process_id, signal.SIGKILL)
    sound, rate = soundfile.read(tmp_path / "Recording 1.wav")
    assert len(sound) / rate > heard[-1] - 1.0
    assert len(sound) / rate >= 1.2
    assert sentences == [
        "Recording stopped working. What was recorded until then is kept; record again."
    ]


def test_a_missing_microphone_is_said_and_leaves_no_file(
    make: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    recorder = make("missing")
    with qtbot.waitSignal(recorder.failed, timeout=PATIENCE_MS) as told:
        recorder.start(tmp_path, "Recording")
    assert told.args is not None
    assert str(told.args[0]).startswith("There is no microphone that can be used.")
    qtbot.waitUntil(lambda: not recorder.is_recording, timeout=PATIENCE_MS)
    assert not list(tmp_path.iterdir())


def test_an_unplugged_microphone_is_said_and_its_sound_is_kept(
    make: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    recorder, sentences = make("unplugged"), []
    recorder.failed.connect(sentences.append)
    with qtbot.waitSignal(recorder.recorded, timeout=PATIENCE_MS) as told:
        recorder.start(tmp_path, "Recording")
    assert told.args is not None
    assert soundfile.info(str(told.args[0])).duration >= 0.4
    assert len(sentences) == 1
    assert "unplugged" in sentences[0]


def test_silence_is_said_while_it_goes_on(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    recorder = make("silent")
    with qtbot.waitSignal(recorder.silence_changed, timeout=PATIENCE_MS) as told:
        recorder.start(tmp_path, "Recording")
    assert told.args == [True]
    assert recorder.is_recording


def test_a_full_disk_is_said_and_what_fitted_is_a_sound(make: Make, qtbot: QtBot) -> None:
    place = Path(tempfile.mkdtemp(dir="/dev/shm"))
    options = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(options, capture_output=True).returncode:
        place.rmdir()
        pytest.skip("may not mount")
    try:
        recorder, sentences = make("hurried"), []
        recorder.failed.connect(sentences.append)
        with qtbot.waitSignal(recorder.recorded, timeout=PATIENCE_MS):
            recorder.start(place, "Recording")
        assert len(sentences) == 1
        assert "the disk is full" in sentences[0]
        assert soundfile.info(str(place / "Recording 1.wav")).duration > 1
    finally:
        subprocess.run(["umount", str(place)], check=True)
        place.rmdir()


def test_a_folder_that_cannot_be_made_is_refused(make: Make, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UnwritableOutputError):
        make("tone").start(tmp_path / "file" / "recordings", "Recording")


def test_closing_the_window_ends_the_recording(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    recorder = make("tone")
    recorder.start(tmp_path, "Recording")
    record_until(recorder, qtbot, 0.2)
    recorder.close()
    assert soundfile.info(str(tmp_path / "Recording 1.wav")).duration >= 0.2


def test_importing_the_recorder_opens_no_device() -> None:
    code = "import app.recording.recorder, sys; sys.exit('sounddevice' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=30).returncode == 0

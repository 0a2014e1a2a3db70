"""The file is good at every moment."""

from __future__ import annotations

from io import FileIO
from pathlib import Path

import numpy as np
import pytest
import soundfile

from app.recording.growing_wave import GrowingWave

RATE = 16_000


def tone(count: int) -> np.ndarray:
    return (0.5 * np.sin(np.arange(count) / 9)).astype(np.float32)


def test_what_was_added_can_be_read_before_it_is_closed(tmp_path: Path) -> None:
    wave = GrowingWave(tmp_path / "a.wav", RATE)
    for _ in range(3):
        wave.add(tone(1000))
    read, rate = soundfile.read(tmp_path / "a.wav")
    wave.close()
    assert (rate, len(read)) == (RATE, 3000)
    np.testing.assert_allclose(read[:1000], tone(1000), atol=1e-4)


def test_a_file_killed_before_its_lengths_are_set_is_good_and_shorter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wave = GrowingWave(tmp_path / "a.wav", RATE)
    wave.add(tone(1000))
    writes = []
    write = FileIO.write

    class KilledError(Exception): ...

    def die_at_the_second(data: bytes) -> int:
        writes.append(data)
        if len(writes) > 1:
            raise KilledError
        return write(wave._file, data)

    monkeypatch.setattr(wave, "_write", die_at_the_second)
    with pytest.raises(KilledError):
        wave.add(tone(1000))
    read, _ = soundfile.read(tmp_path / "a.wav")
    wave._file.close()
    assert len(read) == 1000


def test_a_name_that_is_taken_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        GrowingWave(tmp_path / "a.wav", RATE)
    assert (tmp_path / "a.wav").read_bytes() == b"mine"


def test_a_file_without_sound_is_taken_away(tmp_path: Path) -> None:
    with GrowingWave(tmp_path / "a.wav", RATE):
        pass
    assert not (tmp_path / "a.wav").exists()


def test_what_is_too_loud_is_cut_not_wrapped(tmp_path: Path) -> None:
    with GrowingWave(tmp_path / "a.wav", RATE) as wave:
        wave.add(np.array([2.0, -2.0], np.float32))
    read, _ = soundfile.read(tmp_path / "a.wav")
    np.testing.assert_allclose(read, [1.0, -1.0], atol=1e-3)

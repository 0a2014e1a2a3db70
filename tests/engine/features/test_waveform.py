"""peaks and thumbnails: the same as brute force, kept on disk, never half."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.disk_cache import DiskCache
from engine.errors import Cancelled, UnreadableMediaError
from engine.features.thumbnails import thumbnails
from engine.features.waveform import peaks
from engine.media.audio import read_stereo
from tests.engine.features.made_media import BLUE, GREEN, RED, CancelAfter, shots, write_film

RATE = 48_000


def sound(path: Path, seconds: float = 23.4) -> Path:
    samples = np.random.default_rng(1).uniform(-1, 1, (round(seconds * RATE), 2))
    soundfile.write(path, samples.astype(np.float32), RATE, subtype="FLOAT")
    return path


@pytest.mark.parametrize("seconds", [0.001, 1.0, 10.0, 23.4])
def test_every_level_is_what_brute_force_finds(tmp_path: Path, seconds: float) -> None:
    path = sound(tmp_path / "a.wav", seconds)
    samples = np.rint(read_stereo(path).samples * 32767).astype(np.int16)
    pyramid = peaks(path)
    for i, level in enumerate(pyramid.levels):
        size = 256 * 4**i
        parts = [samples[:, k : k + size] for k in range(0, samples.shape[1], size)]
        np.testing.assert_array_equal(level, [[part.min(), part.max()] for part in parts])
    assert len(pyramid.levels[-1]) <= 4


def test_a_sound_of_nothing_has_no_buckets(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", np.zeros((0, 2)), RATE)
    assert peaks(tmp_path / "a.wav").levels[0].shape == (0, 2)


def test_the_level_for_a_column_is_never_coarser_than_it(tmp_path: Path) -> None:
    pyramid = peaks(sound(tmp_path / "a.wav", 2.0))
    assert [pyramid.level_for(n) for n in (10, 256, 1023, 1024, 1e9)] == [0, 0, 0, 1, 4]


def test_a_second_time_comes_from_the_folder_also_after_a_rename(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path / "cache")
    path = sound(tmp_path / "a.wav")
    first = peaks(path, cache=cache)
    told: list[str] = []
    renamed = path.rename(tmp_path / "b.wav")
    again = peaks(renamed, cache=cache, report=lambda *_: told.append("reading"))
    assert not told
    for one, other in zip(first.levels, again.levels, strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("damage", [b"", b"\x93NUMPY", b"nonsense" * 100])
def test_a_damaged_entry_is_made_again(tmp_path: Path, damage: bytes) -> None:
    cache = DiskCache(tmp_path / "cache")
    path = sound(tmp_path / "a.wav", 2.0)
    first = peaks(path, cache=cache)
    for file in cache.folder.iterdir():
        file.write_bytes(damage)
    np.testing.assert_array_equal(first.levels[0], peaks(path, cache=cache).levels[0])


def test_the_oldest_entries_go_when_there_is_too_much(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path / "cache", cap_bytes=5000)
    for i in range(10):
        cache.keep(f"k{i}", np.zeros(1000, np.uint8))
    assert sum(file.stat().st_size for file in cache.folder.iterdir()) <= 5000
    assert cache.find("k9") is not None
    assert cache.find("k0") is None


def test_a_folder_that_cannot_be_made_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    assert peaks(sound(tmp_path / "a.wav", 1.0), cache=DiskCache(tmp_path / "cache"))


def test_cancelling_keeps_nothing(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path / "cache")
    with pytest.raises(Cancelled):
        peaks(sound(tmp_path / "a.wav"), cache=cache, report=CancelAfter(2))
    assert not cache.folder.exists()


def test_what_is_no_sound_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_text("words")
    with pytest.raises(UnreadableMediaError):
        peaks(tmp_path / "a.wav")


def test_thumbnails_show_the_video_at_their_times(tmp_path: Path) -> None:
    film = write_film(tmp_path / "f.mp4", shots((RED, 2), (GREEN, 2), (BLUE, 2)))
    cache = DiskCache(tmp_path / "cache")
    for _ in range(2):
        small = thumbnails(film, [5.0, 1.0, 3.0, 1.0], 48, cache=cache)
        assert [picture.shape for picture in small] == [(48, 64, 3)] * 4
        assert [int(p.mean(axis=(0, 1)).argmax()) for p in small] == [2, 0, 1, 0]
    assert len(list(cache.folder.iterdir())) == 3

"""The built-in ear: what it promises of any sound, and how it is taught."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from engine.models.compact.audio import (
    EAR_FILE,
    OUTLIERS,
    RATE_HZ,
    WINDOW_SAMPLES,
    load_ear,
    trimmed,
    windows,
)
from engine.models.compact.augment import Batches
from engine.models.compact.concepts import load_concepts
from engine.models.compact.embedder import load_compact
from engine.models.compact.recordings import Recording, may_train
from engine.models.compact.train import split_off_kept_back
from engine.types import Waveform


def noise(seconds: float, seed: int = 1, rate: int = RATE_HZ) -> Waveform:
    samples = np.random.default_rng(seed).standard_normal(int(seconds * rate))
    return Waveform((samples * 0.1).astype(np.float32), rate)


def tone(pitch_hz: float, seconds: float) -> Waveform:
    time = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
    return Waveform((0.3 * np.sin(2 * np.pi * pitch_hz * time)).astype(np.float32), RATE_HZ)


@pytest.mark.parametrize("length", [0, 1, 399, 400, WINDOW_SAMPLES, WINDOW_SAMPLES + 1])
def test_a_sound_of_any_length_gives_one_unit_row(length: int) -> None:
    sound = Waveform(noise(5).samples[:length], RATE_HZ)
    rows = load_compact().embed_audio([sound]).rows
    assert rows.shape[0] == 1
    assert np.linalg.norm(rows[0]) == pytest.approx(1, abs=1e-5)


def test_silence_is_heard_as_nothing() -> None:
    silence = Waveform(np.zeros(3 * RATE_HZ, np.float32), RATE_HZ)
    assert load_compact().describe(load_compact().embed_audio([silence])) == [[]]


@pytest.mark.parametrize("sound", [noise(4), tone(440, 4)], ids=["noise", "tone"])
def test_room_noise_and_a_plain_tone_are_no_named_thing_for_sure(sound: Waveform) -> None:
    best = load_compact().describe(load_compact().embed_audio([sound]))[0][:1]
    assert all(heard.probability < 0.6 for heard in best)


def test_a_clip_does_not_depend_on_its_batch() -> None:
    ear, clips = load_ear(), [noise(1, 3), tone(900, 9), noise(6, 4)]
    together = ear.listen(clips)
    alone = np.concatenate([ear.listen([clip]) for clip in clips])
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_how_loud_and_how_long_a_file_waits_says_nothing() -> None:
    ear, sound = load_ear(), tone(700, 1.5).samples * noise(1.5, 9).samples
    padded = np.pad(sound * 0.2, (3200, 2 * RATE_HZ))
    plain, waiting = ear.listen([Waveform(sound, RATE_HZ), Waveform(padded, RATE_HZ)])
    assert np.abs(plain - waiting).max() < 0.15


def test_any_rate_is_heard_alike() -> None:
    ear = load_ear()
    slow, fast = (ear.listen([Waveform(_chirps(rate), rate)])[0] for rate in (RATE_HZ, 48_000))
    assert np.abs(slow - fast).max() < 0.1


def _chirps(rate: int) -> np.ndarray:
    time = np.arange(3 * rate) / rate
    return (0.3 * np.sin(2 * np.pi * (600 + 200 * np.sin(9 * time)) * time)).astype(np.float32)


def test_a_long_sound_is_heard_to_its_end() -> None:
    samples = noise(11).samples
    framed = windows(samples)
    assert framed.shape[1] == WINDOW_SAMPLES
    np.testing.assert_array_equal(framed[-1], samples[-WINDOW_SAMPLES:])


def test_trimming_keeps_all_that_is_loud() -> None:
    sound = np.pad(noise(0.5).samples, (RATE_HZ, RATE_HZ))
    assert 0.5 * RATE_HZ <= len(trimmed(sound)) <= 0.7 * RATE_HZ


def test_every_claimed_kind_was_taught_and_no_outlier_is_claimed() -> None:
    claimed = set(load_concepts().heard)
    assert claimed <= set(load_ear().kinds)
    assert not claimed & set(OUTLIERS)


def test_the_weights_stay_small() -> None:
    assert EAR_FILE.stat().st_size < 12_000_000


@pytest.mark.parametrize(
    ("row", "may"),
    [
        ({"licence_kind": "free", "licence": "CC0"}, True),
        ({"licence_kind": "unclear", "licence": "CC0"}, False),
        ({"licence_kind": "pixabay-or-cc0", "licence": "CC0"}, False),
        ({"licence": "CC-BY"}, True),
        ({"licence": "CC-Sampling+"}, False),
    ],
)
def test_only_free_clips_may_train(row: dict[str, str], may: bool) -> None:
    assert may_train(row) == may


def test_whose_recordings_were_learnt_from_is_told_with_the_weights() -> None:
    with Path(EAR_FILE).with_name("ear_sources.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 400
    assert all(row["licence"] and row["note"] for row in rows)


def recordings() -> list[Recording]:
    kinds = {"dog": 3, "cat": 1}
    return [
        Recording(kind, f"{kind}{n}", noise(1 + n, n + 1).samples)
        for kind, count in kinds.items()
        for n in range(count)
    ]


def test_the_same_seed_draws_the_same_batches() -> None:
    kinds = ("cat", "dog", "nothing")
    first, second = (Batches(recordings(), kinds, seed=7).draw(8) for _ in range(2))
    assert all((a == b).all() for a, b in zip(first, second, strict=True))
    assert first[1].sum(1).allclose(first[1].new_ones(8))


def test_recordings_kept_back_are_never_learnt_from_and_no_kind_is_lost() -> None:
    learn, back = split_off_kept_back(recordings())
    assert {r.group for r in back} == {"dog2"}
    assert {r.kind for r in learn} == {"dog", "cat"}
    assert len(learn) + len(back) == 4

"""From files, the published way: clips, views, lengths and temperatures."""

from __future__ import annotations

import wave
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.models.device import Place
from engine.models.imagebind.as_published import PublishedImageBind
from engine.models.imagebind.films import clip_spans, read_clips
from engine.models.imagebind.network import load_tower
from engine.models.imagebind.published import film_frames, film_input
from engine.models.imagebind.towers import Towers
from engine.types import TimeSpan
from tests.engine.models.imagebind.parity import (
    FOLDER,
    TINY,
    arrays,
    facts,
    needs_parity,
    tiny_tower,
)

TINY_FILE = FOLDER / "tiny_imagebind.safetensors"


@pytest.fixture
def published() -> PublishedImageBind:
    return PublishedImageBind(Towers(lambda _: TINY_FILE, Place(), TINY))


@needs_parity
def test_a_film_goes_through_fifteen_published_views(published: PublishedImageBind) -> None:
    name, wanted = "vid_long_ntsc", arrays("preprocess_synth")
    about = facts("preprocess")["video"][name]
    index = wanted[f"video/{name}/frame_idx"].tolist()
    frames = dict(zip(index, wanted[f"video/{name}/frames_u8"], strict=True))
    picks = film_frames(about["n_frames"], about["fps"])
    given = film_input([(frames[first], frames[last]) for first, last in picks])
    expected = tiny_tower("vision")(given).numpy()
    np.testing.assert_allclose(published.films([FOLDER / f"{name}.mp4"]), expected, atol=1e-6)


@needs_parity
@pytest.mark.parametrize("name", ["s44k_2p5s_stereo", "s8k_3p7s_mono"])
def test_a_sound_is_heard_in_three_published_clips(
    published: PublishedImageBind, tmp_path: Path, name: str
) -> None:
    wanted = arrays("preprocess_synth")
    samples, rate = wanted[f"audio/{name}/pcm16"], facts("preprocess")["audio_synth"][name]["sr"]
    with wave.open(str(tmp_path / "sound.wav"), "wb") as file:
        file.setnchannels(len(samples))
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(np.ascontiguousarray(samples.T).tobytes())
    clips = torch.from_numpy(wanted[f"audio/{name}/clips"])
    expected = tiny_tower("audio")(clips).numpy()
    np.testing.assert_allclose(published.sounds([tmp_path / "sound.wav"]), expected, rtol=2e-4)


@needs_parity
def test_temperatures_are_those_of_the_checkpoint(published: PublishedImageBind) -> None:
    lengths = np.linalg.norm(published.texts(["a dog", "a car"]), axis=1)
    np.testing.assert_allclose(lengths, np.exp(3.1), rtol=1e-4)
    assert float(load_tower("thermal", TINY_FILE, config=TINY).scale) == 100


@needs_parity
def test_a_film_is_read_by_its_times_in_clips_of_two_seconds() -> None:
    clips = read_clips(FOLDER / "vid_landscape.mp4")
    assert len(clips) == 2
    assert all(first.pixels.shape == last.pixels.shape == (144, 192, 3) for first, last in clips)
    wanted = arrays("preprocess_synth")["video/vid_landscape/frames_u8"]
    np.testing.assert_array_equal(clips[0][0].pixels, wanted[0])
    np.testing.assert_array_equal(clips[-1][1].pixels, wanted[-1])


@pytest.mark.parametrize(("end", "count"), [(0.5, 1), (2.0, 1), (2.5, 2), (10.0, 5), (10.1, 6)])
def test_clips_cover_a_stretch_from_its_start_to_its_end(end: float, count: int) -> None:
    spans = clip_spans(TimeSpan(0.0, end))
    assert len(spans) == count
    assert spans[0].start == 0
    assert spans[-1].end == pytest.approx(end)
    assert all(b.start <= a.end for a, b in pairwise(spans))

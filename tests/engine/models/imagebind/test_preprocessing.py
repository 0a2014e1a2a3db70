"""What goes into the towers: the published path to the letter, and the better one."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
import torch
from PIL import Image

from engine.media.video import iter_frames
from engine.models.imagebind import published
from engine.models.imagebind.pictures import clips_input, pictures_input, squares_of
from engine.models.imagebind.sounds import (
    RATE_HZ,
    WINDOW_SAMPLES,
    log_mel,
    sounds_input,
    windows_of,
)
from engine.types import Picture, Waveform
from tests.engine.models.imagebind.parity import FOLDER, arrays, facts, needs_parity

SYNTH = "preprocess_synth"
STILLS = ["rgb_640x427", "rgb_100x333", "rgb_224", "gray_501x225", "rgba_300x301", "rgb_17x9"]
SOUNDS = ["s16k_5s_mono", "s44k_2p5s_stereo", "s22k_1p3s_mono", "s48k_2p0s_mono", "s8k_3p7s_mono"]
REAL_SOUNDS = ["dog_audio", "car_audio", "bird_audio"]
MADE_AND_REAL = [(SYNTH, n) for n in SOUNDS] + [("preprocess", n) for n in REAL_SOUNDS]
FILMS = ["vid_landscape", "vid_portrait_short", "vid_long_ntsc"]
MOST, MEAN = 5e-3, 5e-5  # of the logarithm, before it is standardised
LEVEL, SPREAD = -4.268, 9.138


def published_still(name: str) -> Picture:
    source = arrays(SYNTH)[f"image/{name}/src"]
    image = Image.fromarray(source[..., 0] if source.shape[2] == 1 else source)
    return Picture(np.array(image.convert("RGB")))


def close_in_the_mel(ours: np.ndarray, theirs: np.ndarray, scale: float = SPREAD) -> bool:
    apart = np.abs(ours.astype(np.float64) - theirs) * scale
    return bool(apart.max() < MOST and apart.mean() < MEAN)


@needs_parity
@pytest.mark.parametrize("name", STILLS)
def test_stills_are_the_published_ones_to_the_bit(name: str) -> None:
    still, wanted = published_still(name), arrays(SYNTH)
    np.testing.assert_array_equal(squares_of(still.pixels)[0], wanted[f"image/{name}/u8"])
    ours = pictures_input([still])[0].numpy()
    np.testing.assert_array_equal(ours[:, ::8, ::8], wanted[f"image/{name}/f32"])


@needs_parity
@pytest.mark.parametrize("name", ["dog_image", "car_image", "bird_image"])
def test_colours_are_the_published_ones_to_the_bit(name: str) -> None:
    real = arrays("preprocess")
    ours = pictures_input([Picture(real[f"image/{name}/u8"])])[0].numpy()
    np.testing.assert_array_equal(ours, real[f"image/{name}/f32"])


@needs_parity
@pytest.mark.parametrize("name", SOUNDS)
def test_sounds_by_the_published_path_give_its_mel_pictures(name: str) -> None:
    about, wanted = facts("preprocess")["audio_synth"][name], arrays(SYNTH)
    samples = (wanted[f"audio/{name}/pcm16"] / 32768).astype(np.float32)
    sound = published.sound_at_its_rate(samples, about["sr"])
    assert sound.shape[1] == about["n_16k"]
    np.testing.assert_allclose(sound[:, :4000], wanted[f"audio/{name}/resampled_head"], atol=1e-6)
    np.testing.assert_allclose(sound[:, -2000:], wanted[f"audio/{name}/resampled_tail"], atol=1e-6)
    ranges = [tuple(each) for each in about["clip_sample_ranges"]]
    assert published.sound_ranges(about["n_16k"]) == ranges
    ours = published.sound_input(samples, about["sr"])
    assert close_in_the_mel(ours.numpy(), wanted[f"audio/{name}/clips"])


@needs_parity
@pytest.mark.parametrize(("file", "name"), MADE_AND_REAL)
def test_the_filter_bank_is_kaldis(file: str, name: str) -> None:
    given, wanted = (arrays(file)[f"audio/{name}/{part}"] for part in ("fbank0_in", "fbank0"))
    assert close_in_the_mel(log_mel(torch.from_numpy(given))[0].numpy(), wanted, 1.0)


@needs_parity
@pytest.mark.parametrize(("file", "name"), MADE_AND_REAL)
def test_a_window_becomes_the_published_mel_picture(file: str, name: str) -> None:
    given, wanted = (arrays(file)[f"audio/{name}/{p}"] for p in ("fbank0_in", "waveform2melspec0"))
    ours = sounds_input(torch.from_numpy(given))[0].numpy()
    assert close_in_the_mel(ours, (wanted - LEVEL) / SPREAD)  # theirs is not standardised yet


@needs_parity
def test_clips_begin_where_the_published_ones_do() -> None:
    for about, wanted in facts("preprocess")["clip_timepoints"].items():
        duration, clip, count = (float(word.partition("=")[2]) for word in about.split())
        starts = published.clip_starts(duration, int(count))
        assert [[start, start + int(clip)] for start in starts] == [
            [Fraction(a), Fraction(b)] for a, b in wanted
        ]


@needs_parity
@pytest.mark.parametrize("name", FILMS)
def test_views_of_a_film_are_the_published_ones_to_the_bit(name: str) -> None:
    about, wanted = facts("preprocess")["video"][name], arrays(SYNTH)
    picks = published.film_frames(about["n_frames"], about["fps"])
    assert picks == [(first, last) for _, _, first, last in about["start_end_picks"]]
    index = wanted[f"video/{name}/frame_idx"].tolist()
    frames = dict(zip(index, wanted[f"video/{name}/frames_u8"], strict=True))
    ours = published.film_input([(frames[a], frames[b]) for a, b in picks])[0].numpy()
    np.testing.assert_array_equal(ours[..., ::7, ::7], wanted[f"video/{name}/out_every7"])
    np.testing.assert_array_equal(
        ours[0].astype(np.float16), wanted[f"video/{name}/out_first_crop_f16"]
    )
    moments = np.stack([(view.mean(), view.std()) for view in ours.astype(np.float64)])
    np.testing.assert_allclose(moments, wanted[f"video/{name}/out_crop_mean_std"], atol=1e-5)


@needs_parity
@pytest.mark.parametrize("name", FILMS)
def test_our_reader_sees_the_frames_that_the_published_one_sees(name: str) -> None:
    wanted = arrays(SYNTH)
    index = wanted[f"video/{name}/frame_idx"].tolist()
    frames = [frame.picture.pixels for frame in iter_frames(FOLDER / f"{name}.mp4")]
    np.testing.assert_array_equal(
        np.stack([frames[place] for place in index]), wanted[f"video/{name}/frames_u8"]
    )


@pytest.mark.parametrize("samples", [0, 1, 399, 400, 31_999, 32_000, 32_001, 100_000])
def test_windows_cover_a_sound_of_any_length(samples: int) -> None:
    sound = Waveform(np.arange(samples, dtype=np.float32), RATE_HZ)
    windows = windows_of(sound)
    assert windows.shape[1] == WINDOW_SAMPLES
    assert set(sound.samples) <= set(windows.ravel())
    assert sounds_input(torch.from_numpy(windows)).isfinite().all()


@pytest.mark.parametrize("rate", [8_000, 44_100, 48_000])
def test_any_rate_gives_windows_of_two_seconds(rate: int) -> None:
    windows = windows_of(Waveform(np.zeros(5 * rate, np.float32), rate))
    assert windows.shape == (3, WINDOW_SAMPLES)


def test_three_crops_hold_both_ends_and_the_middle_of_a_picture() -> None:
    wide = np.zeros((224, 624, 3), np.uint8)
    wide[:, :, 0] = np.arange(624) // 3
    left, middle, right = squares_of(wide, "three")
    assert (left[0, 0, 0], middle[0, 0, 0], right[0, -1, 0]) == (0, 200 // 3, 623 // 3)
    np.testing.assert_array_equal(middle, squares_of(wide)[0])


@pytest.mark.parametrize("size", [(1, 1), (1, 300), (300, 1), (224, 224), (999, 333)])
def test_a_picture_of_any_size_becomes_a_square(size: tuple[int, int]) -> None:
    picture = Picture(np.full((*size, 3), 90, np.uint8))
    assert pictures_input([picture], "three").shape == (3, 3, 224, 224)
    assert clips_input([(picture, picture)]).shape == (1, 3, 2, 224, 224)

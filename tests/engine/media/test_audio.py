"""Sound of any kind comes as finite floats at the asked rate, at the right level and place."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from engine.errors import UnreadableMediaError
from engine.media.audio import read_sound, read_stereo
from engine.types import Float32

RATE = 48000
HALF = 0.5**0.5


def _tone(seconds: float = 1.0, hertz: float = 440.0, rate: int = RATE) -> Float32:
    """(n,) a sine at 0.5."""
    return (0.5 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)).astype("f4")


def _write(path: Path, channels: Float32, layout: str, rate: int = RATE) -> Path:
    """(c, n) float32 as a WAV with a channel mask."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("pcm_f32le", rate=rate)
        stream.codec_context.layout = layout
        packed = np.ascontiguousarray(channels.T).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(packed, format="flt", layout=layout)
        frame.rate = rate
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def _level(samples: Float32) -> float:
    """Amplitude of the sine in the middle of it."""
    middle = samples[len(samples) // 4 : -len(samples) // 4]
    return float(np.sqrt(2 * np.mean(middle**2)))


@pytest.mark.parametrize(
    ("channel", "left", "right"),
    [(0, 1, 0), (1, 0, 1), (2, HALF, HALF), (3, 0, 0), (4, HALF, 0), (5, 0, HALF)],
)
def test_surround_is_mixed_down_as_the_itu_says(
    tmp_path: Path, channel: int, left: float, right: float
) -> None:
    channels = np.zeros((6, RATE), np.float32)
    channels[channel] = _tone()
    path = _write(tmp_path / "surround.wav", channels, "5.1")
    stereo = read_stereo(path).samples
    assert _level(stereo[0]) == pytest.approx(0.5 * left, abs=0.002)
    assert _level(stereo[1]) == pytest.approx(0.5 * right, abs=0.002)
    assert _level(read_sound(path, RATE).samples) == pytest.approx(0.25 * (left + right), abs=0.002)


def test_mono_is_the_same_on_both_sides(tmp_path: Path) -> None:
    path = _write(tmp_path / "mono.wav", _tone()[None], "mono")
    stereo = read_stereo(path).samples
    assert (stereo[0] == stereo[1]).all()
    assert _level(stereo[0]) == pytest.approx(0.5, abs=0.002)


@pytest.mark.parametrize("rate", [8000, 16000, 44100, 48000, 96000])
def test_any_rate_keeps_length_pitch_and_level(tmp_path: Path, rate: int) -> None:
    path = _write(tmp_path / "tone.wav", _tone()[None], "mono")
    samples = read_sound(path, rate).samples
    assert len(samples) == rate
    assert np.abs(np.fft.rfft(samples)).argmax() == 440
    assert _level(samples) == pytest.approx(0.5, abs=0.002)


def test_a_stretch_is_where_the_whole_has_it(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).uniform(-0.5, 0.5, (1, 20 * RATE)).astype(np.float32)
    path = _write(tmp_path / "noise.wav", noise, "mono")
    for start in (0.0, 1.25, 12.5):
        part = read_sound(path, RATE, start=start, duration=2.0).samples
        first = round(start * RATE)
        assert np.abs(part - noise[0, first : first + 2 * RATE]).max() < 1e-6


def test_a_start_after_the_end_is_an_empty_sound(tmp_path: Path) -> None:
    path = _write(tmp_path / "tone.wav", _tone()[None], "mono")
    assert len(read_sound(path, start=30.0).samples) == 0


def test_not_a_number_becomes_silence(tmp_path: Path) -> None:
    tone = _tone()
    tone[1000:1100], tone[2000:2100] = np.nan, np.inf
    samples = read_sound(_write(tmp_path / "nan.wav", tone[None], "mono"), RATE).samples
    assert np.isfinite(samples).all()
    assert not samples[1000:1100].any()


@pytest.mark.media
@pytest.mark.parametrize(
    ("name", "samples"),
    [("0samples.wav", 0), ("1sample.wav", 1), ("50ms.wav", 1600), ("size_ffff.wav", 32000)],
)
def test_a_sound_is_as_long_as_it_is(media_dir: Path, name: str, samples: int) -> None:
    assert len(read_sound(media_dir / f"odd/aud_gen_{name}").samples) == samples


@pytest.mark.media
@pytest.mark.parametrize("name", ["float64.wav", "pcm24.wav", "caf.caf", "wav_named.mp3", "u8.wav"])
def test_the_same_tone_in_any_format_has_the_same_level(media_dir: Path, name: str) -> None:
    reference = read_sound(media_dir / "odd/aud_gen_float32.wav").samples
    other = read_sound(media_dir / f"odd/aud_gen_{name}").samples
    assert np.abs(reference - other).max() < 0.01


@pytest.mark.media
def test_nine_channels_are_averaged(media_dir: Path) -> None:
    assert 0.01 < np.abs(read_sound(media_dir / "odd/aud_gen_9ch.wav").samples).max() < 1.0


@pytest.mark.media
def test_a_silent_film_has_no_sound(media_dir: Path) -> None:
    with pytest.raises(UnreadableMediaError, match="no sound"):
        read_sound(media_dir / "videos/tech_vfr.mp4")

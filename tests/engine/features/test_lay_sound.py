"""lay_sounds: the chosen sounds under their scenes, the picture untouched, all of it in time."""

from __future__ import annotations

import hashlib
from pathlib import Path

import av
import numpy as np
import pytest

from engine.errors import Cancelled, UnreadableMediaError, UnwritableOutputError, WrongRequestError
from engine.features.lay_sound import Bed, choose_beds, lay_sounds
from engine.loudness import measure
from engine.media.audio import read_stereo
from engine.media.probe import probe
from engine.types import (
    AudioSuggestion,
    Float32,
    SceneSuggestions,
    TimeSpan,
    VideoSuggestions,
)
from tests.engine.features.made_media import (
    BLUE,
    GREEN,
    HIGH,
    LOW,
    MIDDLE,
    RED,
    CancelAfter,
    picture,
    shots,
    silence,
    tone,
    write_film,
    write_sound,
)

RATE = 48_000
Scene = tuple[float, float, Path | None]


def suggested(video: Path, *scenes: Scene, start: float = 0.0) -> VideoSuggestions:
    found = []
    for first, last, sound in scenes:
        best = (AudioSuggestion(sound, 0.9, start, "because"),) if sound else ()
        found.append(SceneSuggestions(TimeSpan(first, last), best))
    return VideoSuggestions("test", video, tuple(found), ())


def picture_packets(path: Path) -> list[tuple[int, str]]:
    """(milliseconds, digest) of each picture packet."""
    with av.open(str(path)) as file:
        stream = file.streams.video[0]
        start = (file.start_time or 0) / av.time_base
        return [
            (
                round(float((p.pts or 0) * (p.time_base or 0) - start) * 1000),
                hashlib.md5(bytes(p)).hexdigest(),
            )
            for p in file.demux(stream)
            if p.size
        ]


def level(sound: Float32, first: float, last: float, pitch: float | None = None) -> float:
    """DB of the left channel between two times, of one pitch where given."""
    part = sound[0, round(first * RATE) : round(last * RATE)]
    if pitch is None:
        return 10 * np.log10(np.square(part).mean() + 1e-12)
    power = np.square(np.abs(np.fft.rfft(part * np.hanning(len(part)))) / len(part))
    hertz = np.fft.rfftfreq(len(part), 1 / RATE)
    return 10 * np.log10(power[abs(hertz - pitch) < 30].sum() + 1e-12)


@pytest.fixture
def film(tmp_path: Path) -> Path:
    return write_film(tmp_path / "film.mp4", shots((RED, 3), (GREEN, 3), (BLUE, 3)))


@pytest.fixture
def low(tmp_path: Path) -> Path:
    return write_sound(tmp_path / "low.wav", tone(LOW, 2))


@pytest.fixture
def high(tmp_path: Path) -> Path:
    return write_sound(tmp_path / "high.wav", tone(HIGH, 20))


def test_each_scene_has_its_sound_and_silence_where_nothing_fits(
    tmp_path: Path, film: Path, low: Path, high: Path
) -> None:
    out = lay_sounds(suggested(film, (0, 3, low), (3, 6, None), (6, 9, high)), tmp_path / "o.mp4")
    sound = read_stereo(out).samples
    for first in (0.1, 1.0, 2.0):  # looped: the file is 2 s, the scene 3
        assert level(sound, first, first + 0.9, LOW) > -30
    assert level(sound, 3.5, 5.7) < -70
    assert level(sound, 6.2, 7.8, HIGH) > -30
    assert level(sound, 6.2, 7.8, LOW) < -70


@pytest.mark.parametrize("ending", [".mp4", ".m4v", ".mov", ".mkv", ".MP4"])
def test_the_picture_is_copied_packet_by_packet(
    tmp_path: Path, film: Path, low: Path, ending: str
) -> None:
    out = lay_sounds(suggested(film, (0, 9, low)), tmp_path / f"o{ending}")
    assert picture_packets(out) == picture_packets(film)
    assert probe(out).has_audio


def test_webm_carries_opus(tmp_path: Path, low: Path) -> None:
    film = write_film(tmp_path / "film.webm", shots((RED, 2)), codec="libvpx-vp9")
    out = lay_sounds(suggested(film, (0, 2, low)), tmp_path / "o.webm")
    with av.open(str(out)) as file:
        assert file.streams.audio[0].codec_context.name in ("opus", "libopus")
    assert picture_packets(out) == picture_packets(film)


def test_the_clock_of_a_video_with_a_varying_rate_is_kept(tmp_path: Path, low: Path) -> None:
    times = np.cumsum(np.tile([0.02, 0.1, 0.033, 0.25], 10))
    film = write_film(tmp_path / "film.mp4", [(t, picture(RED)) for t in times - times[0]])
    out = lay_sounds(suggested(film, (0, 5, low)), tmp_path / "o.mp4")
    assert picture_packets(out) == picture_packets(film)


@pytest.mark.parametrize("name", ["tech_portrait_rot90", "tech_portrait_rot270"])
@pytest.mark.parametrize("ending", [".mp4", ".mov", ".mkv"])
def test_a_phone_video_stays_upright(
    tmp_path: Path, media_dir: Path, low: Path, name: str, ending: str
) -> None:
    film = media_dir / "videos" / f"{name}.mp4"
    out = lay_sounds(suggested(film, (0, 2, low)), tmp_path / f"o{ending}")
    assert probe(out).rotation == probe(film).rotation != 0
    assert (probe(out).width, probe(out).height) == (240, 426)
    assert picture_packets(out) == picture_packets(film)


@pytest.mark.parametrize("ending", [".mp4", ".mov", ".mkv", ".webm", ".avi"])
def test_sound_and_picture_are_together_to_the_millisecond(tmp_path: Path, ending: str) -> None:
    codec = {".webm": "libvpx-vp9", ".avi": "mpeg4"}.get(ending, "libx264")
    film = write_film(tmp_path / f"film{ending}", shots((RED, 4)), codec=codec)
    clicks = silence(4)
    for hit in (0.5, 1.5, 2.5):
        clicks[round(hit * 32000) : round(hit * 32000) + 64] = 0.9 * np.hanning(64)
    sound = write_sound(tmp_path / "clicks.wav", clicks)
    out = lay_sounds(suggested(film, (0, 4, sound)), tmp_path / f"o{ending}")
    laid = np.abs(read_stereo(out).samples[0])
    for hit in (0.5, 1.5, 2.5):
        first = round((hit - 0.2) * RATE)
        peak = first + int(laid[first : first + round(0.4 * RATE)].argmax())
        assert peak / RATE == pytest.approx(hit + 0.001, abs=0.001)


@pytest.mark.parametrize("ending", [".mp4", ".mkv", ".avi"])
def test_the_sound_is_as_long_as_the_picture(tmp_path: Path, low: Path, ending: str) -> None:
    codec = "mpeg4" if ending == ".avi" else "libx264"
    film = write_film(tmp_path / f"film{ending}", shots((RED, 3.48)), codec=codec)
    out = lay_sounds(suggested(film, (0, 3.48, low)), tmp_path / f"o{ending}")
    assert read_stereo(out).duration == pytest.approx(3.48, abs=1024 / RATE)
    assert probe(out).duration == pytest.approx(3.48, abs=0.04)


def test_all_of_it_is_at_minus_16_lufs(tmp_path: Path, film: Path, low: Path, high: Path) -> None:
    out = lay_sounds(suggested(film, (0, 3, low), (3, 6, None), (6, 9, high)), tmp_path / "o.mp4")
    result = measure([read_stereo(out).samples], RATE)
    assert result.lufs == pytest.approx(-16, abs=0.5)
    assert result.peak_db <= -1.0


def test_a_loud_and_a_quiet_sound_come_out_alike(tmp_path: Path, film: Path, high: Path) -> None:
    quiet = write_sound(tmp_path / "quiet.wav", tone(MIDDLE, 9) * 0.02)
    out = lay_sounds(suggested(film, (0, 4, quiet), (4, 9, high)), tmp_path / "o.mp4")
    sound = read_stereo(out).samples
    assert measure([sound[:, : 3 * RATE]], RATE).lufs == pytest.approx(
        measure([sound[:, 5 * RATE : 8 * RATE]], RATE).lufs, abs=1.0
    )


def test_a_sound_begins_at_its_best_moment(tmp_path: Path, film: Path) -> None:
    sound = write_sound(tmp_path / "both.wav", tone(LOW, 10), tone(HIGH, 12))
    out = lay_sounds(suggested(film, (0, 9, sound), start=10.0), tmp_path / "o.mp4")
    laid = read_stereo(out).samples
    assert level(laid, 0.1, 7.9, HIGH) > -30
    assert level(laid, 0.1, 7.9, LOW) < -70


def test_a_sound_goes_on_from_its_beginning_without_a_gap(tmp_path: Path, film: Path) -> None:
    sound = write_sound(tmp_path / "both.wav", tone(LOW, 5), tone(HIGH, 5))
    out = lay_sounds(suggested(film, (0, 9, sound), start=6.0), tmp_path / "o.mp4")
    laid = read_stereo(out).samples
    assert level(laid, 0.1, 2.9, HIGH) > -30
    assert level(laid, 4.1, 7.5, LOW) > -30
    assert min(level(laid, t, t + 0.1) for t in np.arange(0.1, 7.8, 0.1)) > -30


def test_two_scenes_with_one_sound_are_played_through(film: Path, low: Path, high: Path) -> None:
    beds = choose_beds(suggested(film, (0, 3, low), (3, 6, low), (6, 9, high)), 9.0)
    assert beds == [Bed(low, 0.0, TimeSpan(0, 6)), Bed(high, 0.0, TimeSpan(6, 9))]


def test_the_video_keeps_its_own_sound_and_the_new_one_steps_back_for_it(tmp_path: Path) -> None:
    voice = np.concatenate([silence(4, RATE), tone(MIDDLE, 3, RATE), silence(3, RATE)])
    film = write_film(tmp_path / "film.mp4", shots((RED, 10)), sound=np.stack([voice, voice]))
    music = write_sound(tmp_path / "music.wav", tone(LOW, 12))
    out = lay_sounds(suggested(film, (0, 10, music)), tmp_path / "o.mp4")
    laid = read_stereo(out).samples
    pause, under = level(laid, 1, 3, LOW), level(laid, 4.5, 6.5, LOW)
    assert pause - under == pytest.approx(8, abs=1)
    assert level(laid, 4.5, 6.5, MIDDLE) - under > 6
    assert level(laid, 3.9, 4.0, LOW) < pause - 4  # before the first word, not after it


def test_a_silent_sound_track_is_none(tmp_path: Path, low: Path) -> None:
    nothing = np.zeros((2, 3 * RATE), np.float32)
    film = write_film(tmp_path / "film.mp4", shots((RED, 3)), sound=nothing)
    out = lay_sounds(suggested(film, (0, 3, low)), tmp_path / "o.mp4")
    assert measure([read_stereo(out).samples], RATE).lufs == pytest.approx(-16, abs=0.5)


def test_nothing_that_fits_leaves_the_video_with_its_own_sound(tmp_path: Path) -> None:
    voice = np.stack([tone(MIDDLE, 3, RATE)] * 2)
    film = write_film(tmp_path / "film.mp4", shots((RED, 3)), sound=voice)
    out = lay_sounds(suggested(film, (0, 3, None)), tmp_path / "o.mp4")
    assert level(read_stereo(out).samples, 0.5, 2.5, MIDDLE) > -30


@pytest.mark.parametrize(
    ("name", "ending", "remedy"),
    [
        ("tech_prores.mov", ".mp4", r"\.mkv or \.mov"),
        ("tech_ffv1_51audio.mkv", ".mp4", r"\.mkv"),
        ("tech_flv1.flv", ".mp4", r"\.avi"),
        ("tech_hevc10.mp4", ".webm", r"\.mp4 or \.mkv"),
    ],
)
def test_a_picture_that_does_not_fit_is_refused_in_one_sentence(
    tmp_path: Path, media_dir: Path, low: Path, name: str, ending: str, remedy: str
) -> None:
    with pytest.raises(WrongRequestError, match=remedy):
        lay_sounds(suggested(media_dir / "videos" / name, (0, 2, low)), tmp_path / f"o{ending}")
    assert not list(tmp_path.glob("o*"))


@pytest.mark.parametrize("name", ["o.gif", "o", "o.wav"])
def test_other_endings_are_refused(tmp_path: Path, film: Path, low: Path, name: str) -> None:
    with pytest.raises(WrongRequestError, match=r"\.mp4"):
        lay_sounds(suggested(film, (0, 9, low)), tmp_path / name)


def test_the_video_itself_is_never_replaced(film: Path, low: Path) -> None:
    before = film.read_bytes()
    with pytest.raises(WrongRequestError, match="another name"):
        lay_sounds(suggested(film, (0, 9, low)), film)
    assert film.read_bytes() == before


def test_a_folder_that_does_not_exist_is_one_sentence(
    tmp_path: Path, film: Path, low: Path
) -> None:
    with pytest.raises(UnwritableOutputError, match="folder does not exist"):
        lay_sounds(suggested(film, (0, 9, low)), tmp_path / "nowhere" / "o.mp4")


def test_a_sound_that_has_gone_is_named(tmp_path: Path, film: Path, low: Path) -> None:
    low.unlink()
    with pytest.raises(UnreadableMediaError, match=r"low\.wav"):
        lay_sounds(suggested(film, (0, 9, low)), tmp_path / "o.mp4")


@pytest.mark.parametrize("calls", [1, 3, 60])
def test_cancelling_leaves_nothing_behind_and_an_old_result_alone(
    tmp_path: Path, film: Path, low: Path, calls: int
) -> None:
    place = tmp_path / "results"
    place.mkdir()
    (place / "o.mp4").write_bytes(b"an older result")
    with pytest.raises(Cancelled):
        lay_sounds(suggested(film, (0, 9, low)), place / "o.mp4", report=CancelAfter(calls))
    assert [p.name for p in place.iterdir()] == ["o.mp4"]
    assert (place / "o.mp4").read_bytes() == b"an older result"


def test_the_same_request_writes_the_same_bytes(tmp_path: Path, film: Path, low: Path) -> None:
    request = suggested(film, (0, 9, low))
    one, two = lay_sounds(request, tmp_path / "1.mp4"), lay_sounds(request, tmp_path / "2.mp4")
    assert one.read_bytes() == two.read_bytes()

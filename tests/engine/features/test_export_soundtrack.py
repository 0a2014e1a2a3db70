"""export_soundtrack: what is heard is what is written, whole or not at all."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from engine.errors import Cancelled, EngineError, WrongRequestError
from engine.features.export_soundtrack import Mode, export_soundtrack
from engine.loudness import measure
from engine.media.audio import read_stereo
from engine.media.probe import probe
from engine.media.video import iter_frames
from engine.mixer import Mixer, measure_master
from engine.timeline import Clip, Timeline, Track
from engine.types import Frame, TimeSpan
from tests.engine.features.made_media import (
    BLUE,
    GREEN,
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
REPO = Path(__file__).resolve().parents[3]


@pytest.fixture
def made(tmp_path: Path) -> Timeline:
    """Six seconds: a voice in the middle, a loop under all of it."""
    voice = np.concatenate([silence(2, RATE), tone(MIDDLE, 2, RATE), silence(2, RATE)])
    film = tmp_path / "film.mp4"
    write_film(film, shots((RED, 2), (GREEN, 2), (BLUE, 2)), sound=np.stack([voice, voice]))
    music = write_sound(tmp_path / "music.wav", tone(LOW, 2.5))
    clip = Clip("m", music, 0.5, 5.0, looped=True, fade_in=0.2, fade_out=0.5)
    return Timeline(film, 6.0, tracks=(Track("t", "Music", (clip,)),))


def packets(path: Path) -> list[str]:
    with av.open(str(path)) as file:
        return [hashlib.md5(bytes(p)).hexdigest() for p in file.demux(video=0) if p.size]


def test_a_copied_picture_is_the_same_to_the_byte(tmp_path: Path, made: Timeline) -> None:
    out = tmp_path / "o.mp4"
    told: list[float] = []
    result = export_soundtrack(made, out, report=lambda done, total, _: told.append(done / total))
    assert made.video is not None
    assert packets(out) == packets(made.video)
    assert result.path == out
    assert result.duration == pytest.approx(6.0, abs=0.04)
    assert read_stereo(out).duration == pytest.approx(6.0, abs=0.04)
    heard = measure([read_stereo(out).samples], RATE)
    assert heard.lufs == pytest.approx(-16, abs=0.5)
    assert heard.lufs == pytest.approx(result.loudness_lufs, abs=0.2)
    assert heard.peak_db <= -1.0
    assert max(told) <= 1.0


@pytest.mark.parametrize("ending", [".wav", ".flac"])
def test_a_sound_file_is_the_mix_to_24_bits(tmp_path: Path, made: Timeline, ending: str) -> None:
    out = tmp_path / f"o{ending}"
    result = export_soundtrack(made, out, mode="audio")
    mixed = Mixer(made, master_db=measure_master(made)).part(0, 6 * RATE)
    np.testing.assert_allclose(read_stereo(out).samples, mixed, rtol=0, atol=2e-7)
    with av.open(str(out)) as file:
        assert file.streams.audio[0].format.name == "s32"
    assert measure([mixed], RATE).peak_db == pytest.approx(result.peak_db, abs=0.05)


@pytest.mark.parametrize("ending", [".mp3", ".m4a"])
def test_small_sound_files_have_its_loudness(tmp_path: Path, made: Timeline, ending: str) -> None:
    out = tmp_path / f"o{ending}"
    export_soundtrack(made, out, mode="audio")
    heard = read_stereo(out)
    assert heard.duration == pytest.approx(6.0, abs=0.06)
    assert measure([heard.samples], RATE).lufs == pytest.approx(-16, abs=0.5)


def test_encoding_keeps_the_clock_and_the_colours(tmp_path: Path, made: Timeline) -> None:
    times = np.cumsum([0.0, *np.tile([0.02, 0.1, 0.033, 0.25], 8)])
    colours = [(RED, GREEN, BLUE)[i % 3] for i in range(len(times))]
    frames = [(t, picture(colour)) for t, colour in zip(times, colours, strict=True)]
    film = write_film(tmp_path / "v.mp4", frames)
    out = tmp_path / "o.mp4"
    export_soundtrack(replace(made, video=film), out, mode="encode", quality="high")
    old, new = list(iter_frames(film)), list(iter_frames(out))
    assert [f.time for f in new] == pytest.approx([f.time for f in old], abs=1e-3)
    for one, other in zip(old, new, strict=True):
        difference = one.picture.pixels.astype(int) - other.picture.pixels
        assert np.abs(difference).mean() < 6
    assert read_stereo(out).duration == pytest.approx(probe(out).duration, abs=0.05)


SPAN = TimeSpan(1.99, 4.5)


def test_only_the_range_is_written_from_the_frame_that_stands_there(
    tmp_path: Path, made: Timeline
) -> None:
    out = tmp_path / "o.mp4"
    written = export_soundtrack(made, out, mode="encode", span=SPAN)
    frames = list(iter_frames(out))
    assert frames[0].time == 0
    assert reddish(frames[0]) > 150, "the last red frame stands until the cut at 2 s"
    assert reddish(frames[1]) < 100
    assert frames[1].time == pytest.approx(0.01, abs=1e-3)
    assert frames[-1].time < SPAN.duration
    assert probe(out).duration == pytest.approx(SPAN.duration, abs=0.06)
    assert written.duration == pytest.approx(SPAN.duration)


def reddish(frame: Frame) -> float:
    return float(frame.picture.pixels[..., 0].mean())


def test_a_range_sounds_as_it_does_in_the_whole(tmp_path: Path, made: Timeline) -> None:
    whole, cut = tmp_path / "whole.wav", tmp_path / "cut.wav"
    export_soundtrack(made, whole, mode="audio")
    export_soundtrack(made, cut, mode="audio", span=SPAN)
    first, stop = round(SPAN.start * RATE), round(SPAN.end * RATE)
    expected = read_stereo(whole).samples[:, first:stop]
    np.testing.assert_array_equal(read_stereo(cut).samples, expected)


@pytest.mark.parametrize("mode", ["encode", "audio"])
def test_a_range_reaches_no_further_than_the_timeline(
    tmp_path: Path, made: Timeline, mode: Mode
) -> None:
    out = tmp_path / ("o.mp4" if mode == "encode" else "o.wav")
    beyond = export_soundtrack(made, out, mode=mode, span=TimeSpan(5.0, 99.0))
    assert beyond.duration == pytest.approx(1.0)
    with pytest.raises(WrongRequestError, match="nothing between"):
        export_soundtrack(made, out, mode=mode, span=TimeSpan(7.0, 9.0))


def test_a_copied_picture_is_not_cut(tmp_path: Path, made: Timeline) -> None:
    with pytest.raises(WrongRequestError, match="re-encoded"):
        export_soundtrack(made, tmp_path / "o.mp4", span=SPAN)
    assert not (tmp_path / "o.mp4").exists()


def test_a_turned_video_is_encoded_upright_and_smaller(tmp_path: Path, media_dir: Path) -> None:
    film = media_dir / "videos" / "tech_portrait_rot90.mp4"
    out = tmp_path / "o.mp4"
    made = Timeline(film, probe(film).duration)
    export_soundtrack(made, out, mode="encode", height=480, quality="small")
    info = probe(out)
    assert (info.width, info.height, info.rotation) == (240, 426, 0)  # never enlarged


def test_the_height_is_the_one_asked_for(tmp_path: Path) -> None:
    still = np.zeros((720, 1280, 3), np.uint8)
    film = tmp_path / "v.mp4"
    with av.open(str(film), "w") as file:
        stream = file.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = 1280, 720, "yuv420p"  # type: ignore[attr-defined]
        for _ in range(5):
            file.mux(stream.encode(av.VideoFrame.from_ndarray(still, format="rgb24")))  # type: ignore[attr-defined]
        file.mux(stream.encode(None))  # type: ignore[attr-defined]
    out = tmp_path / "o.mp4"
    export_soundtrack(Timeline(film, 0.2), out, mode="encode", height=480)
    assert (probe(out).width, probe(out).height) == (854, 480)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("o.gif", {}),
        ("o.webm", {}),
        ("o.mp4", {"mode": "audio"}),
        ("o.webm", {"mode": "encode"}),
        ("o.mp4", {"mode": "encode", "height": 17}),
        ("o.mp4", {"mode": "encode", "quality": "best"}),
    ],
)
def test_what_cannot_be_written_is_refused_at_once(
    tmp_path: Path, made: Timeline, name: str, changes: dict[str, str]
) -> None:
    before = sorted(tmp_path.iterdir())
    with pytest.raises(WrongRequestError):
        export_soundtrack(made, tmp_path / name, report=CancelAfter(1), **changes)  # type: ignore[arg-type]
    assert sorted(tmp_path.iterdir()) == before


def test_sources_are_never_replaced(tmp_path: Path, made: Timeline) -> None:
    assert made.video is not None
    before = made.video.read_bytes()
    with pytest.raises(WrongRequestError, match="another"):
        export_soundtrack(made, made.video)
    with pytest.raises(WrongRequestError, match=r"music\.wav"):
        export_soundtrack(made, tmp_path / "music.wav", mode="audio")
    assert made.video.read_bytes() == before


def test_without_a_video_there_is_only_sound(tmp_path: Path, made: Timeline) -> None:
    alone = replace(made, video=None)
    with pytest.raises(WrongRequestError, match="no video"):
        export_soundtrack(alone, tmp_path / "o.mp4")
    assert export_soundtrack(alone, tmp_path / "o.wav", mode="audio").duration == 6.0


@pytest.mark.parametrize("calls", [1, 4, 20])
@pytest.mark.parametrize(("mode", "ending"), [("copy", ".mp4"), ("encode", ".mp4")])
def test_cancelling_leaves_nothing(
    tmp_path: Path, made: Timeline, mode: str, ending: str, calls: int
) -> None:
    place = tmp_path / "results"
    place.mkdir()
    with pytest.raises(Cancelled):
        export_soundtrack(
            made,
            place / f"o{ending}",
            mode=mode,  # type: ignore[arg-type]
            report=CancelAfter(calls),
        )
    assert not list(place.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="no file size limit to set")
@pytest.mark.parametrize(
    ("mode", "ending"), [("copy", ".mp4"), ("encode", ".mp4"), ("audio", ".wav")]
)
def test_a_full_disk_is_one_sentence_and_leaves_nothing(
    tmp_path: Path, made: Timeline, mode: str, ending: str
) -> None:
    place = tmp_path / "results"
    place.mkdir()
    clip = made.tracks[0].clips[0]
    code = f"""
import resource, sys
from pathlib import Path
from engine.errors import UnwritableOutputError
from engine.features.export_soundtrack import export_soundtrack
from engine.timeline import Clip, Timeline, Track
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
clip = Clip("m", Path({str(clip.path)!r}), 0.5, 5.0)
made = Timeline(Path({str(made.video)!r}), 6.0, tracks=(Track("t", "Music", (clip,)),))
try:
    export_soundtrack(made, Path({str(place / f"o{ending}")!r}), mode={mode!r})
except UnwritableOutputError as error:
    sys.exit(print(error))
sys.exit(3)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPO, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert "Cannot write" in done.stdout
    assert not list(place.iterdir())


def test_a_sound_that_has_gone_is_named(tmp_path: Path, made: Timeline) -> None:
    made.tracks[0].clips[0].path.unlink()
    with pytest.raises(EngineError, match=r"music\.wav"):
        export_soundtrack(made, tmp_path / "o.mp4")
    assert not (tmp_path / "o.mp4").exists()

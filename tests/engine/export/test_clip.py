"""Files written from footage: they open, are whole, or are not there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest

from engine.errors import Cancelled, UnwritableOutputError, WrongRequestError
from engine.export.clip import write_clip
from engine.export.footage import Footage
from engine.export.gif import MAX_SIDE
from engine.export.i420 import to_i420
from engine.media.probe import probe
from engine.media.video import iter_frames
from tests.engine.features.made_media import CancelAfter

ENDINGS = ["mp4", "webm", "gif"]


def footage(
    size: tuple[int, int] = (160, 120), count: int = 30, *, silent: bool = False
) -> Footage:
    """A white bar that walks to the right, a full width a second, under a tone."""

    def frame(index: int) -> np.ndarray:
        bgr = np.zeros((size[1], size[0], 3), np.uint8)
        x = round(index / 30 * size[0]) % size[0]
        bgr[:, x : x + size[0] // 10 + 1] = 255
        return to_i420(bgr)

    t = np.arange(round(count / 30 * 48_000)) / 48_000
    tone = (0.3 * np.sin(2 * np.pi * 440 * t)).astype(np.float32)

    def sound(first: int, length: int) -> np.ndarray:
        part = tone[first : first + length]
        return np.stack([np.pad(part, (0, length - len(part)))] * 2)

    return Footage(size, 30, count, frame, None if silent else sound)


def bar(pixels: np.ndarray) -> float:
    """Where the left edge of the bar is, as a share of the width."""
    return float((pixels[:, :, 1].mean(axis=0) > 128).argmax() / pixels.shape[1])


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("size", [(160, 120), (16, 16), (402, 16), (90, 122)])
def test_every_kind_opens_with_its_size_and_duration(
    ending: str, size: tuple[int, int], tmp_path: Path
) -> None:
    out = write_clip(footage(size), tmp_path / f"clip.{ending}")

    made, frames = probe(out), list(iter_frames(out))
    assert (made.width, made.height) == size
    assert frames[-1].time == pytest.approx(1.0, abs=0.08)
    assert made.has_audio == (ending != "gif")


@pytest.mark.parametrize(("ending", "fps"), [("mp4", 30), ("webm", 30), ("gif", 15)])
def test_every_frame_is_shown_at_its_time(ending: str, fps: int, tmp_path: Path) -> None:
    out = write_clip(footage(), tmp_path / f"clip.{ending}")

    frames = list(iter_frames(out))
    assert len(frames) == fps
    for frame in frames:
        shown_for = frame.time * 30 + 1e-3
        assert bar(frame.picture.pixels) * 30 == pytest.approx(int(shown_for), abs=1.01)


def test_codecs_are_what_browsers_play(tmp_path: Path) -> None:
    found = {}
    for ending in ENDINGS:
        with av.open(str(write_clip(footage(), tmp_path / f"clip.{ending}"))) as file:
            found[ending] = [stream.codec_context.name for stream in file.streams]
    assert found == {"mp4": ["h264", "aac"], "webm": ["vp9", "opus"], "gif": ["gif"]}


def test_an_mp4_begins_with_its_index(tmp_path: Path) -> None:
    data = write_clip(footage(), tmp_path / "clip.mp4").read_bytes()

    assert data.index(b"moov") < data.index(b"mdat")


def test_colours_are_named_and_come_back(tmp_path: Path) -> None:
    green = np.full((64, 64, 3), (40, 180, 60), np.uint8)
    planar = to_i420(green)

    for ending in ENDINGS:
        out = write_clip(Footage((64, 64), 30, 10, lambda _: planar), tmp_path / f"c.{ending}")
        (first, *_) = iter_frames(out)
        assert np.abs(first.picture.pixels[:, :, ::-1].astype(int) - green).max() <= 8


def test_a_large_clip_is_a_smaller_gif(tmp_path: Path) -> None:
    made = probe(write_clip(footage((1280, 720), 6), tmp_path / "clip.gif"))

    assert (made.width, made.height) == (MAX_SIDE, MAX_SIDE * 9 // 16)


def test_silence_has_no_sound_track(tmp_path: Path) -> None:
    assert not probe(write_clip(footage(silent=True), tmp_path / "clip.mp4")).has_audio


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("ending", ENDINGS)
def test_the_shortest_clips_work(ending: str, count: int, tmp_path: Path) -> None:
    assert list(iter_frames(write_clip(footage(count=count), tmp_path / f"clip.{ending}")))


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_footage_gives_the_same_bytes(ending: str, tmp_path: Path) -> None:
    one, two = (write_clip(footage(), tmp_path / f"{n}.{ending}").read_bytes() for n in "ab")

    assert one == two


@pytest.mark.parametrize(
    "name", ["-dash .mp4", "naïve 影片 %d #1.webm", "a:b.GIF", "x" * 250 + ".mp4"]
)
def test_any_name_is_written(name: str, tmp_path: Path) -> None:
    out = write_clip(footage(count=3), tmp_path / name)

    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert out.stat().st_size > 0


@pytest.mark.parametrize("ending", ENDINGS)
def test_cancel_leaves_the_old_file(ending: str, tmp_path: Path) -> None:
    out = tmp_path / f"clip.{ending}"
    out.write_bytes(b"the old one")

    for calls in (1, 20):
        with pytest.raises(Cancelled):
            write_clip(footage(), out, report=CancelAfter(calls))

    assert out.read_bytes() == b"the old one"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("ending", ENDINGS)
def test_our_own_mistake_leaves_nothing(ending: str, tmp_path: Path) -> None:
    def broken(index: int) -> np.ndarray:
        raise ValueError(index)

    with pytest.raises(ValueError, match="0"):
        write_clip(Footage((64, 64), 30, 10, broken), tmp_path / f"clip.{ending}")

    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnwritableOutputError, match=r"Cannot write clip\.mp4: its folder"):
        write_clip(footage(), tmp_path / "nowhere" / "clip.mp4")


def test_a_folder_of_that_name_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "clip.mp4").mkdir()

    with pytest.raises(UnwritableOutputError, match=r"Cannot write clip\.mp4"):
        write_clip(footage(), tmp_path / "clip.mp4")

    assert [path.name for path in tmp_path.iterdir()] == ["clip.mp4"]


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongRequestError, match=r"\.gif, \.mov, \.mp4, \.webm"):
        write_clip(footage(), tmp_path / "clip.mkv")


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from engine.errors import UnwritableOutputError
from engine.export.clip import write_clip
from tests.engine.export.test_clip import footage

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))
try:
    write_clip(footage((640, 480), 45), Path(sys.argv[1]))
except UnwritableOutputError as error:
    print(error)
"""


@pytest.mark.skipif(os.name != "posix", reason="a file size limit is a POSIX thing")
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_disk_that_fills_up_is_a_sentence_and_leaves_nothing(
    ending: str, tmp_path: Path, repo_dir: Path
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", FULL_DISK, tmp_path / f"clip.{ending}"],
        cwd=repo_dir,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert ran.stdout.startswith(f"Cannot write clip.{ending}: "), ran.stderr
    assert not list(tmp_path.iterdir())

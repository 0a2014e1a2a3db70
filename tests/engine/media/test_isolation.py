"""A decoder may crash, hang or eat memory: the program lives, the file is named, nothing stays."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import UnreadableMediaError
from engine.media import isolation, wire
from engine.media.image import read_picture
from engine.media.probe import probe
from engine.media.video import iter_frames


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "picture.png"
    Image.new("RGB", (64, 48), "blue").save(path)
    return path


def _child_pid(picture: Path) -> int:
    """The child that will get the next file."""
    probe(picture)
    return isolation._idle[-1].pid


def test_one_child_reads_many_files(picture: Path) -> None:
    assert _child_pid(picture) == _child_pid(picture)


@pytest.mark.media
def test_a_killed_child_names_its_file_and_the_next_read_works(
    media_dir: Path, picture: Path
) -> None:
    pid = _child_pid(picture)
    frames = iter_frames(media_dir / "videos/tech_51aac.mp4")
    next(frames)
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(UnreadableMediaError, match=r"tech_51aac\.mp4: it made the decoder crash"):
        list(frames)
    assert read_picture(picture).width == 64
    assert _child_pid(picture) != pid


def test_a_child_that_died_waiting_is_replaced_unnoticed(picture: Path) -> None:
    pid = _child_pid(picture)
    os.kill(pid, signal.SIGKILL)
    isolation._idle[-1]._process.wait()
    assert read_picture(picture).width == 64


def test_a_child_that_hangs_is_given_up(picture: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.kill(_child_pid(picture), signal.SIGSTOP)
    monkeypatch.setattr(isolation, "SILENCE_LIMIT_S", 0.2)
    with pytest.raises(UnreadableMediaError, match="took too long"):
        read_picture(picture)
    monkeypatch.undo()
    assert read_picture(picture).width == 64


def test_the_child_ends_itself_when_a_piece_takes_too_long() -> None:
    code = (
        "import time\n"
        "from engine.media import worker\n"
        "worker.SILENCE_LIMIT_S = 0.2\n"
        "def slow():\n    time.sleep(30)\n    yield {}, b''\n"
        "list(worker._timed(slow()))"
    )
    done = subprocess.run([sys.executable, "-c", code], timeout=20, capture_output=True)
    assert done.returncode == isolation._TOOK_TOO_LONG


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds the limit exactly")
def test_the_child_cannot_take_more_than_its_memory() -> None:
    code = (
        "from engine.media import worker\n"
        "worker._limit_memory()\n"
        "try:\n    bytearray(worker.MEMORY_LIMIT_BYTES)\n"
        "except MemoryError:\n    print('refused')"
    )
    done = subprocess.run([sys.executable, "-c", code], timeout=20, capture_output=True, text=True)
    assert done.stdout == "refused\n"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_100_megapixels_fit(tmp_path: Path) -> None:
    Image.new("RGB", (10000, 10000), "blue").save(tmp_path / "large.png", compress_level=1)
    isolation.end_children()
    small = read_picture(tmp_path / "large.png", max_side=1000)
    assert small.pixels[500, 500].tolist() == [0, 0, 255]
    assert isolation.most_memory_kb() < 700 << 10


def test_no_child_outlives_the_program(picture: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from engine.media import isolation\nfrom engine.media.probe import probe\n"
        "probe(Path(sys.argv[1]))\nprint(isolation._idle[-1].pid)\n"
    )
    command = [sys.executable, "-c", code, str(picture)]
    done = subprocess.run(command, timeout=30, capture_output=True, text=True)
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)


def test_reading_loads_no_torch_no_qt_and_no_ffmpeg_here() -> None:
    code = (
        "import sys, engine.media.probe, engine.media.audio, engine.media.video\n"
        "print([m for m in ('torch', 'PySide6', 'av', 'cv2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], timeout=30, capture_output=True, text=True)
    assert done.stdout == "[]\n"


class _Raw(io.BytesIO):
    """A raw file for `wire`."""


def test_a_message_comes_back_as_it_was_sent() -> None:
    raw = _Raw()
    pixels = np.arange(12, dtype=np.uint8).reshape(3, 4)
    wire.write_message(raw, {"name": "ü\udcff"}, pixels.data)
    raw.seek(0)
    header, payload = wire.read_message(raw)
    assert header == {"name": "ü\udcff"}
    assert payload == pixels.tobytes()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x01\x00",
        b"\xff\xff\xff\xff" + bytes(8),
        b"\x02\x00\x00\x00" + b"\xff" * 8,
        b"\x02\x00\x00\x00" + bytes(8) + b"[]",
        b"\x02\x00\x00\x00" + bytes(8) + b"{x",
    ],
)
def test_a_message_that_cannot_be_is_refused(data: bytes) -> None:
    with pytest.raises(wire.BrokenWireError):
        wire.read_message(_Raw(data))

"""What a board becomes: every kind of file, whole or not at all, with its credits."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from app.project.plain import to_plain
from engine.errors import Cancelled, UnreadableMediaError, UnwritableOutputError, WrongRequestError
from engine.features.board_credits import OtherCredit
from engine.features.export_board import Kind, export_board, kind_of
from engine.media.audio import read_sound
from engine.media.probe import probe
from engine.media.video import iter_frames
from engine.storyboard import CROSSFADE, Storyboard, Title
from engine.types import UInt8
from tests.engine.features.boards import KNOCKS, make_one, make_page
from tests.engine.features.made_media import CancelAfter
from tests.engine.features.painted_scene import RED_BOX

NAMES: dict[Kind, str] = {
    "mp4": "clip.mp4",
    "gif": "clip.gif",
    "webm": "clip.webm",
    "webm-alpha": "clip.webm",
    "prores4444": "clip.mov",
    "png-sequence": "clip",
}


@pytest.fixture
def board(tmp_path: Path) -> Storyboard:
    return make_one(tmp_path, duration=1.0)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def alpha_of(file: Path) -> UInt8:
    """The alpha of the first picture in a file, (h, w) of 8 bits."""
    with av.open(str(file)) as opened:
        stream = opened.streams.video[0]
        if stream.codec_context.name == "vp9":  # FFmpeg's own decoder leaves alpha out
            decoder = av.CodecContext.create("libvpx-vp9", "r")
            packets = (frame for packet in opened.demux(stream) for frame in decoder.decode(packet))
            frame = next(packets)
        else:
            frame = next(opened.decode(video=0))
        return np.asarray(frame.to_ndarray(format="rgba"), np.uint8)[:, :, 3]


@pytest.mark.parametrize("kind", NAMES)
def test_every_kind_is_written_with_its_credits(kind: Kind, board: Storyboard, out: Path) -> None:
    written = export_board(board, out / NAMES[kind], kind=kind)

    assert written.frames == 30
    assert written.duration == pytest.approx(1.0)
    assert {file.name for file in out.iterdir()} == {"clip credits.txt", NAMES[kind]}
    if kind != "png-sequence":
        made = probe(out / NAMES[kind])
        assert (made.width, made.height) == (board.width, board.height)
        assert made.has_audio == (kind != "gif")


@pytest.mark.parametrize("kind", ["webm-alpha", "prores4444"])
def test_alpha_survives(kind: Kind, board: Storyboard, out: Path) -> None:
    export_board(replace(board, transparent=True), out / NAMES[kind], kind=kind)

    alpha = alpha_of(out / NAMES[kind])
    assert alpha[RED_BOX.y0 + 9 : RED_BOX.y1 - 9, RED_BOX.x0 + 9 : RED_BOX.x1 - 9].min() > 245
    assert alpha[:, RED_BOX.x1 + 20 :].max() < 10


def test_pictures_have_alpha_numbers_and_the_sound_beside_them(
    board: Storyboard, out: Path
) -> None:
    export_board(replace(board, transparent=True), out / "clip", kind="png-sequence")

    files = sorted((out / "clip").iterdir())
    assert [file.name for file in files] == [f"{i:05d}.png" for i in range(1, 31)] + ["sound.wav"]
    first = cv2.imdecode(np.frombuffer(files[0].read_bytes(), np.uint8), cv2.IMREAD_UNCHANGED)
    assert first is not None
    assert first.shape == (board.height, board.width, 4)
    assert set(np.unique(first[:, :, 3])) >= {0, 255}


def test_numbered_names_go_where_they_say(board: Storyboard, out: Path) -> None:
    export_board(board, out / "red %03d.png", kind="png-sequence")

    names = sorted(file.name for file in out.iterdir())
    assert names == ["red 001.png", *(f"red {i:03d}.png" for i in range(2, 31)), "red credits.txt"]


def test_the_size_for_a_platform_is_kept(board: Storyboard, out: Path) -> None:
    export_board(board, out / "tall.mp4", kind="mp4", size=(90, 160))

    made = probe(out / "tall.mp4")
    assert (made.width, made.height) == (90, 160)


def test_the_sound_is_where_the_motion_is(tmp_path: Path, out: Path) -> None:
    export_board(make_one(tmp_path), out / "clip.mp4", kind="mp4")

    heard = read_sound(out / "clip.mp4", 48_000).samples
    loud = np.abs(heard) > 0.3 * np.abs(heard).max()
    assert loud.argmax() / 48_000 == pytest.approx(KNOCKS[0], abs=0.01)


def test_two_stills_and_a_title_are_all_there(tmp_path: Path, out: Path) -> None:
    first = make_page(tmp_path, titles=(Title("t", "Knock", size=0.3),), transition=CROSSFADE)
    board = replace(make_one(tmp_path), pages=(first, make_page(tmp_path, "p2", titles=())))

    export_board(board, out / "clip.mp4", kind="mp4")

    assert len(list(iter_frames(out / "clip.mp4"))) == 105  # two of 2 s, half a second shared


@pytest.mark.parametrize("kind", NAMES)
def test_the_same_board_gives_the_same_bytes(kind: Kind, board: Storyboard, out: Path) -> None:
    for name in ("one", "two"):
        (out / name).mkdir()
        export_board(board, out / name / NAMES[kind], kind=kind)

    one, two = (
        {f.name: f.read_bytes() for f in sorted((out / n).rglob("*")) if f.is_file()}
        for n in ("one", "two")
    )
    assert one == two


@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize("calls", [1, 12, 25])
def test_cancel_leaves_nothing(kind: Kind, calls: int, board: Storyboard, out: Path) -> None:
    with pytest.raises(Cancelled):
        export_board(board, out / NAMES[kind], kind=kind, report=CancelAfter(calls))

    assert not list(out.iterdir())


@pytest.mark.parametrize("kind", NAMES)
def test_a_folder_that_is_gone_is_a_sentence(kind: Kind, board: Storyboard, out: Path) -> None:
    with pytest.raises(UnwritableOutputError, match="folder"):
        export_board(board, out / "gone" / NAMES[kind], kind=kind)


@pytest.mark.skipif(sys.platform == "win32", reason="no file size limit to set")
@pytest.mark.parametrize("kind", NAMES)
def test_a_full_disk_is_one_sentence_and_leaves_nothing(
    kind: Kind, board: Storyboard, out: Path
) -> None:
    code = f"""
import json, resource, sys
from pathlib import Path
from app.project.plain import from_plain
from engine.errors import UnwritableOutputError
from engine.features.export_board import export_board
from engine.storyboard import Storyboard
board = from_plain(Storyboard, json.load(sys.stdin))
resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
try:
    export_board(board, Path({str(out / NAMES[kind])!r}), kind={kind!r})
except UnwritableOutputError as error:
    sys.exit(print(error))
sys.exit(3)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(to_plain(board)),
        cwd=Path(__file__).resolve().parents[3],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert "Cannot write" in done.stdout
    assert not list(out.iterdir())


def test_credits_name_everything_and_what_may_not_be_sold(board: Storyboard, out: Path) -> None:
    others = [OtherCredit("Voice of the rooster", "CC0"), OtherCredit("Outlines", "", "ImageBind")]

    text = export_board(board, out / "c.gif", kind="gif", credits=others).credits.read_text("utf-8")

    for words in ("p1.png", "CC BY 4.0", "knocks.wav", "CC0", "compact", "Voice of the rooster"):
        assert words in text
    assert "excludes commercial" in text


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("clip.mp4", "gif", r"\.gif"),
        ("clip.webm", "mp4", r"\.mp4"),
        ("clip.mp4", "avi", "kind"),
    ],
)
def test_a_wrong_kind_is_refused(
    name: str, kind: Kind, words: str, board: Storyboard, out: Path
) -> None:
    with pytest.raises(WrongRequestError, match=words):
        export_board(board, out / name, kind=kind)


def test_an_empty_board_and_an_odd_size_are_refused(board: Storyboard, out: Path) -> None:
    with pytest.raises(WrongRequestError, match="still first"):
        export_board(replace(board, pages=()), out / "c.mp4", kind="mp4")
    with pytest.raises(WrongRequestError, match="size"):
        export_board(board, out / "c.mp4", kind="mp4", size=(5000, 100))


def test_a_source_is_never_written_over(board: Storyboard) -> None:
    still = board.pages[0].path
    before = still.read_bytes()

    with pytest.raises(WrongRequestError, match="one of the files to read"):
        export_board(
            replace(
                board,
                pages=(replace(board.pages[0], path=still.rename(still.with_suffix(".gif"))),),
            ),
            still.with_suffix(".gif"),
            kind="gif",
        )

    assert still.with_suffix(".gif").read_bytes() == before


def test_a_folder_that_holds_something_is_not_written_into(board: Storyboard, out: Path) -> None:
    (out / "mine.txt").write_text("mine")

    with pytest.raises(WrongRequestError, match="empty folder"):
        export_board(board, out, kind="png-sequence")

    assert [file.name for file in out.iterdir()] == ["mine.txt"]


def test_a_still_that_is_gone_leaves_nothing(board: Storyboard, out: Path) -> None:
    board.pages[0].path.unlink()

    with pytest.raises(UnreadableMediaError, match=r"p1\.png"):
        export_board(board, out / "clip.mp4", kind="mp4")

    assert not list(out.iterdir())


def test_a_name_says_its_kind(out: Path) -> None:
    named = {"a.MP4": "mp4", "a.webm": "webm", "a.mov": "prores4444", "a %04d.png": "png-sequence"}

    assert {name: kind_of(out / name, transparent=False) for name in named} == named
    assert kind_of(out / "a.webm", transparent=True) == "webm-alpha"
    assert kind_of(out, transparent=False) == "png-sequence"
    with pytest.raises(WrongRequestError, match=r"\.mov"):
        kind_of(out / "a.avi", transparent=False)

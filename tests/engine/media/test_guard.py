"""Nothing but real media files passes the door: no playlists, no network, no second file."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import av
import pytest

from engine.errors import UnreadableMediaError
from engine.media.audio import read_sound, read_stereo
from engine.media.guard import open_container
from engine.media.identity import content_key
from engine.media.image import read_picture
from engine.media.probe import probe
from engine.media.video import iter_frames, read_frames

READERS = {
    "probe": probe,
    "read_sound": read_sound,
    "read_stereo": read_stereo,
    "read_picture": read_picture,
    "read_frames": lambda path: read_frames(path, [0.0]),
    "iter_frames": lambda path: list(iter_frames(path)),
    "content_key": content_key,
}
DECODERS = {name: reader for name, reader in READERS.items() if name != "content_key"}


@pytest.fixture
def trap() -> Iterator[socket.socket]:
    """A port on this machine that nobody may call."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.mark.parametrize("ending", ["m3u8", "mp4", "wav", "jpg"])
@pytest.mark.parametrize(
    "text",
    [
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{url}\n#EXT-X-ENDLIST\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{me}\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile '{me}'\nfile '{url}'\n",
        "[playlist]\nFile1={url}\nNumberOfEntries=1\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=audio {port} RTP/AVP 0\n",
        '<?xml version="1.0"?><MPD><Period><BaseURL>{url}</BaseURL></Period></MPD>',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}"/></svg>',
        "%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n({url}) run\n",
        "just some text\n",
    ],
    ids=["http", "file", "itself", "concat", "pls", "sdp", "dash", "svg", "eps", "text"],
)
def test_a_list_of_other_files_is_refused_and_calls_nobody(
    tmp_path: Path, trap: socket.socket, text: str, ending: str
) -> None:
    path = tmp_path / f"hostile.{ending}"
    port = trap.getsockname()[1]
    path.write_text(text.format(url=f"http://127.0.0.1:{port}/a.ts", me=path.name, port=port))
    started = time.monotonic()
    for reader in DECODERS.values():
        with pytest.raises(UnreadableMediaError):
            reader(path)
    assert time.monotonic() - started < 5
    with pytest.raises(BlockingIOError):
        trap.accept()


@pytest.mark.parametrize("reader", READERS)
def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path, reader: str) -> None:
    for path in (tmp_path / "missing.wav", tmp_path, tmp_path / ("x" * 300)):
        with pytest.raises(UnreadableMediaError):
            READERS[reader](path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes in folders")
@pytest.mark.parametrize("reader", READERS)
def test_a_pipe_is_refused(tmp_path: Path, reader: str) -> None:
    pipe = tmp_path / "pipe.wav"
    os.mkfifo(pipe)
    with pytest.raises(UnreadableMediaError):
        READERS[reader](pipe)


def test_a_web_address_is_not_a_file() -> None:
    with (
        pytest.raises(UnreadableMediaError, match="no such file"),
        open_container("http://127.0.0.1/a.mp4"),
    ):
        pass


@pytest.mark.media
def test_a_hard_name_is_only_a_name(media_dir: Path) -> None:
    assert probe(media_dir / "odd/sóund 音 'quote' & $x.mp3").kind == "sound"
    assert probe(media_dir / "odd/-video-with-dash-.mp4").kind == "video"


@pytest.mark.media
def test_content_decides_not_the_ending(media_dir: Path) -> None:
    assert probe(media_dir / "odd/aud_gen_wav_named.mp3").sample_rate == 44100
    assert probe(media_dir / "odd/img_gen_png_named.jpg").kind == "picture"


def test_the_key_of_a_file_is_that_of_its_content(tmp_path: Path) -> None:
    one, copy, other = (tmp_path / name for name in ("one", "copy", "other"))
    one.write_bytes(b"a" * 3_000_000)
    copy.write_bytes(b"a" * 3_000_000)
    other.write_bytes(b"a" * 2_999_999 + b"b")
    assert content_key(one) == content_key(copy) != content_key(other)


def test_the_key_of_a_large_file_reads_its_ends(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(80 << 20)
    before = content_key(path)
    with path.open("r+b") as file:
        file.seek(-1, 2)
        file.write(b"x")
    assert content_key(path) != before


@pytest.mark.parametrize("ending", ["m3u8", "ffconcat", "wav"])
def test_a_playlist_is_refused_even_when_what_it_names_is_fine(tmp_path: Path, ending: str) -> None:
    with av.open(str(tmp_path / "good.ts"), "w") as container:
        stream = container.add_stream("mp2", rate=48000)
        for _ in range(20):
            frame = av.AudioFrame(format="s16", layout="stereo", samples=1152)
            frame.rate = 48000
            frame.planes[0].update(bytes(1152 * 4))
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    assert len(read_sound(tmp_path / "good.ts").samples) > 0
    path = tmp_path / f"list.{ending}"
    segments = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\ngood.ts\n#EXT-X-ENDLIST\n"
    path.write_text(segments if ending == "m3u8" else "ffconcat version 1.0\nfile good.ts\n")
    with pytest.raises(UnreadableMediaError):
        read_sound(path)

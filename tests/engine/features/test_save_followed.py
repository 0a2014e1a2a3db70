"""save_followed: the object on nothing, at the video's size and timing, in four kinds of file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, cast

import av
import numpy as np
import pytest
from PIL import Image

from engine.errors import Cancelled, UnwritableOutputError, WrongRequestError
from engine.features.follow_objects import ToFollow, follow_objects
from engine.features.follow_track import Track
from engine.features.save_followed import Kind, save_followed
from engine.protocols import Report, ignore_progress
from engine.types import TimeSpan, UInt8
from tests.engine.features.coco_reader import unpack_mask
from tests.engine.features.made_media import CancelAfter
from tests.engine.features.moving_thing import (
    HEIGHT,
    RATE,
    WIDTH,
    MovingThing,
    overlap,
    straight,
    write_moving_thing,
)
from tests.engine.features.painted_scene import PlainColours, SeeingColourPitch

if TYPE_CHECKING:
    from av.video.codeccontext import VideoCodecContext

COUNT = 8


@pytest.fixture(scope="module")
def thing(tmp_path_factory: pytest.TempPathFactory) -> MovingThing:
    folder = tmp_path_factory.mktemp("thing")
    return write_moving_thing(folder / "film.mp4", straight((60, 70), (100, 90)), COUNT)


@pytest.fixture(scope="module")
def tracks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tracks")


@pytest.fixture(scope="module")
def track(thing: MovingThing, tracks: Path) -> Track:
    return follow_objects(
        thing.path,
        TimeSpan(0.0, thing.duration),
        [ToFollow("it", ((0.0, thing.stencil(0)),))],
        tracks,
        embedder=SeeingColourPitch(),
        segmenter=PlainColours(),
    )


def save(
    track: Track, tracks: Path, out: Path, kind: Kind, report: Report = ignore_progress
) -> int:
    return save_followed(track, tracks, out, kind=kind, objects=["it"], report=report)


def alphas(path: Path, decoder: str) -> list[tuple[float, UInt8]]:
    """Time and alpha (h, w) of each frame."""
    found = []
    with av.open(str(path)) as file:
        stream = file.streams.video[0]
        context = cast("VideoCodecContext", av.CodecContext.create(decoder, "r"))
        context.extradata = stream.codec_context.extradata
        context.width, context.height = stream.width, stream.height
        for packet in file.demux(stream):
            for frame in context.decode(packet) if packet.size else context.decode(None):
                rgba = frame.to_ndarray(format="rgba")  # type: ignore[union-attr]
                found.append((float(frame.pts * stream.time_base), rgba[..., 3]))  # type: ignore[operator]
    return found


@pytest.mark.parametrize(
    ("kind", "name", "decoder"),
    [("prores4444", "it.mov", "prores"), ("vp9", "it.webm", "libvpx-vp9")],
)
def test_alpha_survives_at_the_videos_size_and_timing(
    track: Track,
    thing: MovingThing,
    tracks: Path,
    tmp_path: Path,
    kind: Kind,
    name: str,
    decoder: str,
) -> None:
    assert save(track, tracks, tmp_path / name, kind) == COUNT
    found = alphas(tmp_path / name, decoder)
    assert [time for time, _ in found] == pytest.approx(thing.times, abs=1e-3)
    for (_, alpha), truth in zip(found, thing.truth, strict=True):
        assert alpha.shape == (HEIGHT, WIDTH)
        assert overlap(alpha, truth) > 0.85


def test_a_sequence_has_a_picture_for_each_frame_and_their_times(
    track: Track, thing: MovingThing, tracks: Path, tmp_path: Path
) -> None:
    assert save(track, tracks, tmp_path / "it", "png-sequence") == COUNT
    pictures = sorted((tmp_path / "it").glob("*.png"))
    assert [each.name for each in pictures][:2] == ["it_000001.png", "it_000002.png"]
    for path, truth in zip(pictures, thing.truth, strict=True):
        with Image.open(path) as image:
            assert overlap(np.asarray(image)[..., 3], truth) > 0.85
    lines = (tmp_path / "it" / "times.csv").read_text().splitlines()
    assert lines[2] == f"it_000002.png,{1 / RATE:.6f}"


def test_coco_lists_the_object_in_each_frame(
    track: Track, thing: MovingThing, tracks: Path, tmp_path: Path
) -> None:
    save(track, tracks, tmp_path / "it.json", "coco")
    document = json.loads((tmp_path / "it.json").read_text())
    assert [image["time"] for image in document["images"]] == pytest.approx(thing.times, abs=1e-4)
    assert len({entry["track_id"] for entry in document["annotations"]}) == 1
    for entry, truth in zip(document["annotations"], thing.truth, strict=True):
        assert overlap(unpack_mask(entry["segmentation"]), truth) > 0.85


@pytest.mark.parametrize(
    ("kind", "name"),
    [("prores4444", "it.mov"), ("vp9", "it.webm"), ("png-sequence", "it"), ("coco", "it.json")],
)
def test_a_cancelled_save_leaves_nothing_behind(
    track: Track, tracks: Path, tmp_path: Path, kind: Kind, name: str
) -> None:
    with pytest.raises(Cancelled):
        save(track, tracks, tmp_path / name, kind, CancelAfter(3))
    assert not list(tmp_path.iterdir())


def test_a_folder_with_something_in_it_is_left_alone(
    track: Track, tracks: Path, tmp_path: Path
) -> None:
    (tmp_path / "it").mkdir()
    (tmp_path / "it" / "mine.txt").write_text("mine")
    with pytest.raises(UnwritableOutputError, match="Choose another name"):
        save(track, tracks, tmp_path / "it", "png-sequence")
    assert [path.name for path in (tmp_path / "it").iterdir()] == ["mine.txt"]


def test_an_ending_that_does_not_fit_is_refused(track: Track, tracks: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongRequestError, match=r"\.webm"):
        save(track, tracks, tmp_path / "it.mov", "vp9")

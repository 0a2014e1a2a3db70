"""Animations from dropped files to checked ones, through the real window."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image, ImageSequence

from app.project.plain import from_plain
from engine.features.board_sound import beats_of, cues_of
from engine.media.probe import probe
from engine.media.video import iter_frames
from engine.stencil import levels_of
from engine.storyboard import Storyboard
from engine.types import UInt8
from tests.journeys.window.program import Program
from tests.journeys.window.steps_animate import change_times

pytestmark = [pytest.mark.slow, pytest.mark.media, pytest.mark.timeout(400)]

FILES = {
    "pets.jpg": "images/multi_cat-dog_coco_219578.jpg",
    "dog.ogg": "esc10/dog_4-207124-A.ogg",
    "cat.ogg": "sounds/cat_animalia_02.ogg",
    "a.jpg": "images/bird_coco_143.jpg",
    "b.jpg": "images/boat_coco_204805.jpg",
    "c.jpg": "images/bear_coco_285.jpg",
    "clock.ogg": "esc10/clock_tick_1-21934-A.ogg",
    "face.png": "images/cat_imageio_chelsea.png",
    "voice.ogg": "sounds/cat_animalia_02.ogg",
}
FPS = 30
LOOKED_AT = 640  # pixels on the longer side


@pytest.fixture
def files(media_dir: Path, program: Program) -> Path:
    """A folder of our own with the files of the journeys."""
    folder = program.folder / "media"
    folder.mkdir(parents=True)
    for name, source in FILES.items():
        shutil.copyfile(media_dir / source, folder / name)
    return folder


def board_of(program: Program) -> Storyboard:
    return from_plain(Storyboard, json.loads((program.folder / "board.json").read_text()))


def frames_of(clip: Path) -> list[UInt8]:
    return [frame.picture.pixels for frame in iter_frames(clip, max_side=LOOKED_AT)]


def test_a_still_with_two_sounds_moves_on_their_hits(program: Program, files: Path) -> None:
    program.begin_as_known()
    went = program.run("steps_animate:two_sounds")
    assert went.well
    board, out = board_of(program), program.folder / "out" / "pets.mp4"
    clip = probe(out)
    assert (clip.width, clip.height, clip.has_audio) == (board.width, board.height, True)
    assert clip.duration == pytest.approx(board.duration, abs=1 / FPS)
    frames = frames_of(out)
    page = board.pages[0]
    for actor in page.actors:
        here = place_of(board, actor.stencil, frames[0].shape)
        moving = [float(np.abs(f.astype(np.int16) - frames[0])[here].mean()) for f in frames]
        for sound in page.sounds:
            if any(move.cue == sound.id for move in actor.moves):
                first = sound.position + cues_of(sound).onsets[0].time
                check_begins(moving, first)
    credits = out.with_name("pets credits.txt").read_text()
    assert all(name in credits for name in ("pets.jpg", "dog.ogg", "cat.ogg"))


def place_of(board: Storyboard, stencil, shape: Sequence[int]) -> UInt8:  # noqa: ANN001
    """Where the object is in the frame, (h, w) bool."""
    fit = min(board.width / stencil.width, board.height / stencil.height)
    scale = shape[1] / board.width
    wide, high = round(stencil.width * fit * scale), round(stencil.height * fit * scale)
    ys = (np.arange(high) + 0.5) * stencil.height / high
    xs = (np.arange(wide) + 0.5) * stencil.width / wide
    inner = levels_of(stencil)[ys.astype(int)][:, xs.astype(int)] > 127
    here = np.zeros(shape[:2], bool)
    top, left = (shape[0] - high) // 2, (shape[1] - wide) // 2
    here[top : top + high, left : left + wide] = inner
    return here


def check_begins(moving: Sequence[float], onset: float) -> None:
    """It rests just before the onset and moves on the first frame that shows it, or the next."""
    frame = int(np.ceil(onset * FPS - 1e-6))
    before = moving[max(frame - 3, 0) : frame]
    assert max(before) - min(before) < 0.5, (frame, before)
    assert max(moving[frame : frame + 2]) > max(before) + 3, (frame, moving[frame : frame + 4])


def test_a_slideshow_changes_on_the_beat(program: Program, files: Path) -> None:
    program.begin_as_known()
    went = program.run("steps_animate:slideshow")
    assert went.well
    board, out = board_of(program), program.folder / "out" / "show.mp4"
    assert [page.path.name for page in board.pages] == ["b.jpg", "a.jpg", "c.jpg"]
    assert board.music is not None
    frames = frames_of(out)
    assert len(frames) == pytest.approx(board.duration * FPS, abs=1)
    change = [float(np.abs(one.astype(np.int16) - other).mean()) for one, other in pairwise(frames)]
    seen = sorted(i + 1 for i in np.argsort(change)[-2:])
    wanted = [time * FPS for time in change_times(board)]
    assert seen == pytest.approx(wanted, abs=1.01)
    beats = np.array(beats_of(board.music).times)
    assert np.abs(beats - change_times(board)[0]).min() < 1 / FPS


def test_a_talking_picture_becomes_gif_webm_and_prores(program: Program, files: Path) -> None:
    program.begin_as_known()
    went = program.run("steps_animate:talking")
    assert went.well
    board, out = board_of(program), program.folder / "out"
    count = pytest.approx(board.duration * FPS, abs=2)
    with Image.open(out / "face.gif") as gif:
        assert max(gif.size) == 640
        lengths = [part.info["duration"] for part in ImageSequence.Iterator(gif)]
    assert sum(lengths) / 1000 == pytest.approx(board.duration, abs=0.1)
    stencil = board.pages[0].actors[0].stencil
    for name in ("face.webm", "face.mov"):
        alphas = alphas_of(out / name)
        assert len(alphas) == count
        here = place_of(board, stencil, alphas[1].shape)
        assert np.median(alphas[1][here]) > 200
        assert alphas[1][:8, :8].max() < 10  # a corner, outside of the face
        assert probe(out / name).has_audio
    assert (out / "face credits.txt").exists()


def alphas_of(clip: Path) -> list[UInt8]:
    """The alpha of every frame, (h, w) of 8 bits."""
    with av.open(str(clip)) as opened:
        stream = opened.streams.video[0]
        if stream.codec_context.name == "vp9":  # FFmpeg's own decoder leaves alpha out
            decoder = av.CodecContext.create("libvpx-vp9", "r")
            packets = list(opened.demux(stream))
            found = [frame for packet in packets for frame in decoder.decode(packet)]
        else:
            found = list(opened.decode(video=0))
        return [np.asarray(f.to_ndarray(format="rgba")[:, :, 3], np.uint8) for f in found]

"""A soundtrack from drop to exported file, through the real window."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import av
import numpy as np
import pytest

from app.project.plain import from_plain
from engine.loudness import measure
from engine.media.audio import read_stereo
from engine.media.probe import probe
from engine.mixer import Mixer, measure_master
from engine.timeline import Timeline
from tests.journeys.window.program import Program

pytestmark = [pytest.mark.slow, pytest.mark.media, pytest.mark.timeout(300)]

RATE = 48_000


def test_a_soundtrack_from_drop_to_export(program: Program, media: Path) -> None:
    program.begin_as_known()
    went = program.run("steps_soundtrack:make")
    assert went.well

    out, timeline = program.folder / "out", timeline_of(program)
    assert len(timeline.tracks) >= 1
    check_film(media / "film.mp4", out / "film.mp4")
    check_mix(timeline, out / "mix.wav")
    names = (out / "film credits.txt").read_text()
    assert all(clip.path.name in names for track in timeline.tracks for clip in track.clips)
    assert json.loads((out / "cuts.otio").read_text())["OTIO_SCHEMA"].startswith("Timeline")
    assert (out / "cuts.edl").read_text().startswith("TITLE:")


def timeline_of(program: Program) -> Timeline:
    return from_plain(Timeline, json.loads((program.folder / "timeline.json").read_text()))


def check_film(source: Path, film: Path) -> None:
    before, after = probe(source), probe(film)
    frame = 1 / before.frame_rate
    assert packets(film) == packets(source)
    assert (after.width, after.height, after.has_audio) == (before.width, before.height, True)
    assert after.duration == pytest.approx(before.duration, abs=frame)
    sound = read_stereo(film)
    assert sound.duration == pytest.approx(before.duration, abs=frame)
    assert measure([sound.samples], RATE).lufs == pytest.approx(-16, abs=0.5)
    with av.open(str(film)) as file:
        assert [stream.type for stream in file.streams] == ["video", "audio"]


def check_mix(timeline: Timeline, wav: Path) -> None:
    mixer = Mixer(timeline, master_db=measure_master(timeline))
    written = read_stereo(wav).samples
    assert written.shape[1] == mixer.length
    np.testing.assert_allclose(written, mixer.part(0, mixer.length), rtol=0, atol=1e-4)


def packets(path: Path) -> list[str]:
    with av.open(str(path)) as file:
        return [hashlib.md5(bytes(p)).hexdigest() for p in file.demux(video=0) if p.size]

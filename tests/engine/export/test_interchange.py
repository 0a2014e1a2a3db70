"""Files for other editors: they parse, and every cut is at its frame."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import WrongRequestError
from engine.export.interchange import Credit, write_credits, write_interchange
from engine.export.timecode import FrameRate, frame_rate, timecode
from engine.timeline import Clip, Timeline, Track
from tests.engine.features.made_media import LOW, RED, shots, tone, write_film, write_sound

DROP = FrameRate(30, Fraction(30_000, 1001))
HOSTILE = "bad <&>\"' \n* FROM CLIP NAME: x.wav"
EVENT = re.compile(
    r"(\d{3})  (\w{1,8}) +(V|A\d*) +C        (\S{11}) (\S{11}) (\S{11}) (\S{11})", re.ASCII
)


@pytest.fixture
def made(tmp_path: Path) -> Timeline:
    """25 frames a second, 10 s: a clip at 2.0 s, one that overlaps it, and a loop."""
    film = write_film(tmp_path / "film.mp4", shots((RED, 10)))
    long = write_sound(tmp_path / "long sound.wav", tone(LOW, 8))
    short = write_sound(tmp_path / "short.wav", tone(LOW, 2))
    first = Track(
        "a",
        "Hits",
        (
            Clip("1", long, 2.0, 3.0, start=1.0, gain_db=-6.0, fade_in=0.4),
            Clip("2", long, 4.0, 2.0),
        ),
        gain_db=-2.0,
    )
    loop = Track("b", "Bed", (Clip("3", short, 1.0, 4.0, looped=True),), muted=True)
    return Timeline(film, 10.0, tracks=(first, loop))


@pytest.mark.parametrize(
    ("frames", "expected"),
    [
        (0, "00:00:00;00"),
        (1799, "00:00:59;29"),
        (1800, "00:01:00;02"),
        (17_981, "00:09:59;29"),
        (17_982, "00:10:00;00"),
        (107_892, "01:00:00;00"),
    ],
)
def test_drop_frame_timecode_keeps_up_with_the_clock(frames: int, expected: str) -> None:
    assert timecode(frames, DROP) == expected


@given(st.integers(0, 24 * 107_892 - 1))
def test_no_dropped_number_is_ever_used_and_none_comes_twice(frames: int) -> None:
    code = timecode(frames, DROP)
    hours, minutes, seconds, frame = map(int, re.split("[:;]", code))
    assert not (seconds == 0 and frame < 2 and minutes % 10)
    minute = hours * 60 + minutes
    number = (minute * 60 + seconds) * 30 + frame
    assert number - 2 * (minute - minute // 10) == frames


@given(st.integers(0, 10**7), st.sampled_from([23.976, 24, 25, 29.97, 30, 50, 59.94, 60]))
def test_frames_and_seconds_go_both_ways(frames: int, measured: float) -> None:
    rate = frame_rate(measured)
    assert rate.frames(float(rate.seconds(frames))) == frames


@pytest.mark.parametrize(
    ("measured", "expected"),
    [
        (29.97, Fraction(30_000, 1001)),
        (29.9999, Fraction(30)),
        (23.98, Fraction(24_000, 1001)),
        (25.02, Fraction(25)),
        (0.0, Fraction(25)),
        (59.94, Fraction(60_000, 1001)),
    ],
)
def test_a_measured_rate_is_given_its_name(measured: float, expected: Fraction) -> None:
    assert frame_rate(measured).exact == expected


def value(time: dict[str, Any]) -> float:
    assert time["OTIO_SCHEMA"] == "RationalTime.1"
    assert time["rate"] == 25.0
    return time["value"]


def test_opentimelineio_has_every_cut_at_its_frame(tmp_path: Path, made: Timeline) -> None:
    document = json.loads(write_interchange(made, tmp_path / "o.otio").read_text("utf-8"))
    assert document["OTIO_SCHEMA"] == "Timeline.1"
    tracks = document["tracks"]["children"]
    assert [track["kind"] for track in tracks] == ["Video", "Audio", "Audio", "Audio"]
    assert [track["enabled"] for track in tracks] == [True, True, True, False]
    spans = [
        [
            (
                item["OTIO_SCHEMA"],
                value(item["source_range"]["start_time"]),
                value(item["source_range"]["duration"]),
            )
            for item in track["children"]
        ]
        for track in tracks
    ]
    assert spans == [
        [("Clip.1", 0, 250)],
        [("Gap.1", 0, 50), ("Clip.1", 25, 75)],
        [("Gap.1", 0, 100), ("Clip.1", 0, 50)],
        [  # 2 s with a crossfade of 0.5 s: it comes again after 1.5 s
            ("Gap.1", 0, 25),
            ("Clip.1", 0, 37),
            ("Clip.1", 0, 38),
            ("Clip.1", 0, 25),
        ],
    ]
    reference = tracks[1]["children"][1]["media_reference"]
    assert reference["target_url"].endswith("/long%20sound.wav")
    assert tracks[1]["children"][1]["metadata"]["earshot"]["gain_db"] == -8.0


def test_final_cut_xml_has_every_cut_at_its_frame(tmp_path: Path, made: Timeline) -> None:
    root = ElementTree.fromstring(write_interchange(made, tmp_path / "o.fcpxml").read_text("utf-8"))
    assert root.attrib["version"] == "1.10"
    main = root.find("library/event/project/sequence/spine/asset-clip")
    assert main is not None
    clips = main.findall("asset-clip")
    seconds = [
        tuple(Fraction(clip.attrib[name][:-1]) for name in ("offset", "start", "duration"))
        for clip in clips
    ]
    assert seconds[:2] == [(2, 1, 3), (4, 0, 2)]
    assert [clip.attrib["lane"] for clip in clips] == ["-1", "-2", "-3", "-3", "-3"]
    assert [clip.attrib["enabled"] for clip in clips] == ["1", "1", "0", "0", "0"]
    volume = clips[0].find("adjust-volume")
    assert volume is not None
    assert volume.attrib["amount"] == "-8.00dB"
    fade = volume.find("param/fadeIn")
    assert fade is not None
    assert Fraction(fade.attrib["duration"][:-1]) == Fraction(2, 5)
    ids = {asset.attrib["id"] for asset in root.iter("asset")}
    assert {clip.attrib["ref"] for clip in clips} < ids
    assert all(asset.find("media-rep") is not None for asset in root.iter("asset"))


def test_an_edit_list_has_every_cut_at_its_frame(tmp_path: Path, made: Timeline) -> None:
    text = write_interchange(made, tmp_path / "o.edl", title="My film").read_text("utf-8")
    assert text.startswith("TITLE: My film\nFCM: NON-DROP FRAME\n")
    events = EVENT.findall(text)
    assert [event[0] for event in events] == ["001", "002", "003", "004", "005", "006"]
    assert [event[2] for event in events] == ["V", "A", "A2", "A3", "A3", "A3"]
    assert events[1][3:] == ("00:00:01:00", "00:00:04:00", "00:00:02:00", "00:00:05:00")
    assert len({event[1] for event in events}) == 3
    assert "* LEVEL: -8.0 DB" in text


def test_29_97_frames_a_second_are_counted_with_drop_frames(tmp_path: Path) -> None:
    frames = [(i * 1001 / 30_000, shots((RED, 0.04))[0][1]) for i in range(90)]
    film = write_film(tmp_path / "film.mp4", frames)
    long = write_sound(tmp_path / "long.wav", tone(LOW, 70))
    made = Timeline(film, 65.0, tracks=(Track("a", "A", (Clip("1", long, 60.06, 3.0),)),))
    text = write_interchange(made, tmp_path / "o.edl").read_text("utf-8")
    assert "FCM: DROP FRAME" in text
    assert EVENT.findall(text)[1][5] == "00:01:00;02"
    xml = write_interchange(made, tmp_path / "o.fcpxml").read_text("utf-8")
    assert 'frameDuration="1001/30000s"' in xml
    assert 'offset="1801800/30000s"' in xml
    assert 'tcFormat="DF"' in xml


@pytest.mark.parametrize("ending", [".otio", ".fcpxml", ".edl"])
def test_hostile_names_do_no_harm(tmp_path: Path, ending: str) -> None:
    try:
        sound = write_sound(tmp_path / f"{HOSTILE}.wav", tone(LOW, 2))
    except OSError:
        pytest.skip("no such names here")
    track = Track("a", HOSTILE, (Clip("1", sound, 0, 1),))
    made = Timeline(None, 2.0, tracks=(track,))
    out = write_interchange(made, tmp_path / f"o{ending}", title=HOSTILE)
    text = out.read_text("utf-8")
    if ending == ".otio":
        json.loads(text)
    elif ending == ".fcpxml":
        clip = next(ElementTree.fromstring(text).iter("asset-clip"))
        assert clip.attrib["name"].startswith("bad <&>\"'")
    else:
        starts = [line for line in text.splitlines() if line.startswith("* FROM CLIP NAME")]
        assert len(starts) == 1
        assert len(EVENT.findall(text)) == 1
    credits = write_credits(made, tmp_path / "c.txt").read_text("utf-8")
    assert len(credits.splitlines()) == 6


def test_the_credits_say_who_made_what_is_heard(tmp_path: Path, made: Timeline) -> None:
    long = made.tracks[0].clips[0].path
    known = {long: Credit("CC0", "imagebind")}
    text = write_credits(made, tmp_path / "c.txt", known).read_text("utf-8")
    assert f"long sound.wav\n  file: {long}\n  licence: CC0\n  found by: imagebind\n" in text
    assert "excludes commercial" in text
    assert "short.wav" not in text  # its track is muted
    heard = replace(made, tracks=tuple(replace(track, muted=False) for track in made.tracks))
    text = write_credits(heard, tmp_path / "c.txt").read_text("utf-8")
    assert "licence: unknown\n  found by: chosen by hand" in text


def test_other_endings_are_refused(tmp_path: Path, made: Timeline) -> None:
    with pytest.raises(WrongRequestError, match=r"\.otio"):
        write_interchange(made, tmp_path / "o.aaf")
    assert not (tmp_path / "o.aaf").exists()

"""`main.py follow`: wrong use before the slow part, and what is printed."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from app.cli.followings import answer_following
from engine.features.follow_track import FollowedObject, Track
from engine.features.point_out import PointedOut
from engine.stencil import Stencil
from engine.types import Box, Heard, TextPrompt, TimeSpan
from tests.app.child import Child

STENCIL = Stencil(6, 4, Box(0, 0, 0, 0), b"")
SPAN = TimeSpan(0.0, 0.12)
BY = ("compact", "sam-b")
FOUND = PointedOut(TextPrompt("dog"), (Heard("dog", 0.9),), 0.0, ((0.97, STENCIL),))
TRACK = Track(
    "t",
    Path("a.mp4"),
    "",
    SPAN,
    (6, 4),
    (0.0, 0.04, 0.08),
    (FollowedObject("0-0", (), (1.0, 0.5, 0.0)),),
)


def test_the_document_says_how_surely_in_every_frame() -> None:
    answer = answer_following(Path("a.mp4"), BY, SPAN, [FOUND], TRACK, Path("dog.mov"))
    document = json.loads(json.dumps(answer.document, allow_nan=False))
    facts = {"engine", "segmenter", "video", "start", "end", "frames", "prompts", "out"}
    assert set(document) == facts
    assert (document["engine"], document["segmenter"]) == ("compact", "sam-b")
    (prompt,) = document["prompts"]
    assert prompt["objects"] == [
        {
            "score": 0.97,
            "found_at": 0.0,
            "frames_followed": 2,
            "frames_lost": 1,
            "confidence": [1.0, 0.5, 0.0],
        }
    ]
    assert document["out"] == "dog.mov"


def test_nothing_found_is_said_plainly() -> None:
    nothing = PointedOut(TextPrompt("sea"), ())
    answer = answer_following(Path("a.mp4"), BY, SPAN, [nothing], None, Path("sea.mov"))
    out = io.StringIO()
    answer.show(Console(file=out, width=100))
    assert "Nothing in this video matches." in out.getvalue()
    assert (answer.document["out"], answer.document["frames"]) == (None, 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.mp4"], "add --sound FILE or --text WORDS"),
        (["a.mp4", "--text", "dog", "--out", "dog.avi"], "end its name in .mov, .webm or .json"),
        (["a.mp4", "--text", "dog", "--span", "2", "1"], "2 is not before 1"),
        (["a.mp4", "--text", "dog", "--span", "x", "1"], "not a time in seconds"),
        (["a.mp4", "--text", "dog", "--out", "a.mp4"], "end its name in .mov"),
    ],
)
def test_wrong_use_is_one_sentence(
    child: Child, tmp_path: Path, arguments: list[str], said: str
) -> None:
    video = tmp_path / "a.mp4"
    video.write_bytes(b"")
    ended = child.main("follow", str(video), *arguments[1:])
    assert (ended.returncode, ended.stdout) == (2, "")
    assert said in ended.stderr
    assert ended.stderr.count("\n") == 1

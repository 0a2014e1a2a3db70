"""What a drop lays: all of a sound, or exactly the stretch that was dragged."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.actions.laying import lay_dropped
from app.project import cutting_edits as cut
from app.project import edits
from app.project.edits import clips_of
from app.project.model import Media, Project, Video
from app.session import Session
from engine.types import TimeSpan

CROW = Media(Path("/s/crow.wav").absolute(), duration=10.0)
FILM = Video(
    Media(Path("/v/film.mp4").absolute(), duration=8.0),
    width=64,
    height=48,
    frame_rate=25.0,
    has_audio=False,
)


@pytest.fixture
def session() -> Session:
    session = Session()
    session.start(edits.open_video(Project(), FILM))
    return session


@pytest.mark.parametrize(
    ("span", "time", "start", "duration"),
    [
        (None, 0.0, 0.0, 8.0),
        (TimeSpan(2.0, 5.0), 1.0, 2.0, 3.0),
        (TimeSpan(2.0, 5.0), 6.5, 2.0, 1.5),
        (TimeSpan(9.0, 12.0), 1.0, 9.0, 1.0),
    ],
    ids=["all of it", "a stretch", "up to the end of the video", "up to the end of the sound"],
)
def test_exactly_the_stretch_is_laid(
    session: Session, span: TimeSpan | None, time: float, start: float, duration: float
) -> None:
    assert lay_dropped(session, "Lay", CROW, time, "", span)
    [clip] = clips_of(session.project)
    assert (clip.position, clip.start, clip.duration) == pytest.approx((time, start, duration))


def test_a_stretch_is_asked_with_as_it_is() -> None:
    span = TimeSpan(2.0, 5.0)
    [prompt] = cut.add_prompts(Project(), [CROW], {CROW.path: span}).cutting.prompts
    assert prompt.span == span

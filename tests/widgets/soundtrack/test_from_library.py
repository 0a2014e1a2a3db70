"""Suggestions come from the library where the bin is empty, or where a person wants that."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from app.library.place import library_file
from app.project import edits
from app.project.model import Media, Project, Video
from app.session import Session
from engine.types import TimeSpan
from tests.widgets.animate.desk import FakeDesk
from widgets.soundtrack.shortlist import Shortlist
from widgets.wiring.library_sounds import LibrarySounds
from widgets.wiring.suggesting import Suggesting

SCENES = (TimeSpan(0.0, 2.0), TimeSpan(2.0, 4.0))
FILM = Video(Media(Path("/v/film.mp4").absolute(), duration=4.0), 64, 48, 25.0, False, SCENES)


class Bin(QObject):
    """What is in the bin."""

    sounds_changed = Signal()

    def __init__(self, *paths: Path) -> None:
        super().__init__()
        self.in_bin = list(paths)

    def media(self, path: Path) -> Media:
        return Media(path)


class Suggested:
    """The shortlist with what is behind it, and a desk at which nobody works."""

    def __init__(self, qtbot: QtBot, *in_bin: Path) -> None:
        self.desk, self.session, self.bin = FakeDesk(), Session(), Bin(*in_bin)
        self.list = Shortlist()
        qtbot.addWidget(self.list)
        self.library = LibrarySounds(cast("Any", self.desk), self.desk)
        playing = cast("Any", SimpleNamespace(end_audition=lambda: None))
        gathering, desk = cast("Any", self.bin), cast("Any", self.desk)
        self.suggesting = Suggesting(
            self.list, self.session, gathering, playing, self.library, desk, self.desk
        )
        self.session.start(edits.open_video(Project(), FILM))
        self.session.select_scene(0)
        self.suggesting._soon.stop()

    def count(self, sounds: int) -> None:
        """The library is asked, and answers how many sounds it has."""
        self.suggesting._ask()
        self.desk.answer("library_browse", {}, {"ids": np.arange(sounds)})
        self.suggesting._soon.stop()
        self.suggesting._ask()

    @property
    def button(self) -> Any:  # noqa: ANN401
        return self.list._steer._library


@pytest.fixture
def _has_library(settings_file: Path) -> None:
    library_file().parent.mkdir(parents=True)
    library_file().write_bytes(b"")


@pytest.mark.usefixtures("_has_library")
def test_an_empty_bin_is_answered_from_the_library(qtbot: QtBot) -> None:
    made = Suggested(qtbot)
    made.count(3)
    asked = made.desk.last("suggest")
    assert (asked["sounds"], asked["from_library"]) == ([], True)
    assert made.button.isChecked()
    found = {"path": "/s/crow.wav", "match": 0.9, "start": 1.0, "reason": "crow", "duration": 9.0,
             "licence": "CC0"}  # fmt: skip
    scene = {"start": 0.0, "end": 2.0, "suggestions": [found]}
    made.desk.answer("suggest", {"engine": "compact", "scenes": [scene]})
    made.suggesting.lay(0)
    [sound] = made.session.project.sounds
    assert (sound.duration, sound.licence) == (9.0, "CC0")


@pytest.mark.usefixtures("_has_library")
def test_a_full_bin_is_asked_unless_a_person_wants_the_library(qtbot: QtBot) -> None:
    made = Suggested(qtbot, Path("/s/crow.wav"))
    made.count(3)
    assert made.desk.last("suggest")["sounds"] == [str(Path("/s/crow.wav"))]
    scene = {"start": 0.0, "end": 2.0, "suggestions": []}
    made.desk.answer("suggest", {"engine": "compact", "scenes": [scene]})
    assert not made.button.isChecked()
    assert made.button.isEnabled()
    made.button.click()
    made.suggesting._ask()
    assert made.desk.last("suggest")["from_library"]


@pytest.mark.usefixtures("_has_library")
def test_a_library_without_sounds_is_not_asked(qtbot: QtBot) -> None:
    made = Suggested(qtbot)
    made.count(0)
    assert "suggest" not in [task for task, _ in made.desk.wanted]
    made.library.look_again()
    made.count(2)
    assert made.desk.last("suggest")["from_library"]


@pytest.mark.usefixtures("settings_file")
def test_without_a_library_nothing_is_asked(qtbot: QtBot) -> None:
    made = Suggested(qtbot)
    made.suggesting._ask()
    assert made.desk.wanted == []

"""The workspace in its window: what a person does becomes steps, what jobs give is shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.excerpt import Excerpt
from app.project.model import Media, Project
from app.project.plain import to_plain
from app.session import Session
from engine.storyboard import Actor, Move
from engine.types import TimeSpan
from tests.widgets.animate.desk import FakeDesk, FakePlayer
from widgets import sample_board as sample
from widgets.animate.stage_shown import Mode
from widgets.main_window import MainWindow
from widgets.wiring import animate_playing
from widgets.wiring.animate_room import AnimateRoom

pytestmark = pytest.mark.usefixtures("settings_file")


@pytest.fixture
def session() -> Session:
    return Session()


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def room(
    window: MainWindow, session: Session, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> AnimateRoom:
    monkeypatch.setattr(animate_playing, "Player", FakePlayer)
    made = AnimateRoom(window, session, desk, window)  # type: ignore[arg-type]
    window.show_workspace("animate")
    return made


def fill(session: Session) -> None:
    session.start(Project(board=sample.storyboard()))


def press(room: AnimateRoom, action: str) -> None:
    room.room().actions[action]()


def player(room: AnimateRoom) -> Any:  # noqa: ANN401
    return room.playing.player


def test_a_photo_and_sounds_dropped_on_an_empty_board_become_one(
    room: AnimateRoom, session: Session, desk: FakeDesk
) -> None:
    room.workspace.files_dropped.emit(["/p/a.png", "/s/crow.wav", "/s/tick.wav"])
    given = desk.last("make_board")
    assert (given["preset"], given["images"]) == ("sounds", ["/p/a.png"])
    assert given["sounds"] == ["/s/crow.wav", "/s/tick.wav"]
    desk.answer("make_board", {"board": to_plain(sample.storyboard()), "found": []})
    assert len(session.project.board.pages) == 3
    assert room.workspace.is_filled
    assert session.history.undo_name == "New animation"
    assert player(room).did == ["load"]


def test_several_photos_and_one_sound_become_a_slideshow(room: AnimateRoom, desk: FakeDesk) -> None:
    room.workspace.files_dropped.emit(["/p/a.png", "/p/b.png", "/s/waltz.wav"])
    given = desk.last("make_board")
    assert (given["preset"], given["music"], given["sounds"]) == ("beat", "/s/waltz.wav", [])


def test_a_refused_board_says_why_and_offers_to_begin_again(
    room: AnimateRoom, desk: FakeDesk
) -> None:
    room.workspace.files_dropped.emit(["/p/a.png", "/s/crow.wav"])
    desk.refuse("make_board", "Cannot read a.png: it is no picture.")
    assert not room.workspace.is_filled
    assert room.workspace.choices._error.text() == "Cannot read a.png: it is no picture."


def test_a_sound_that_nothing_makes_is_said(
    room: AnimateRoom, desk: FakeDesk, window: MainWindow
) -> None:
    room.workspace.files_dropped.emit(["/p/a.png", "/s/crow.wav"])
    lost = [{"page": "p1", "sound": "/s/crow.wav", "id": "s1", "actor": None}]
    desk.answer("make_board", {"board": to_plain(sample.storyboard()), "found": lost})
    assert "crow.wav" in window.notices.texts["animate"]


def test_a_stretch_dropped_on_a_still_is_heard_there_and_nothing_else_of_it(
    room: AnimateRoom, session: Session, desk: FakeDesk
) -> None:
    fill(session)
    part = Excerpt(Path("/s/moo.wav"), TimeSpan(1.0, 2.5))
    room.workspace.board.says.excerpts_dropped.emit([part], "still-1", 1.0)
    desk.answer("probe", {"path": "/s/moo.wav", "duration": 9.0, "size": 9})
    [sound] = session.project.board.pages[0].sounds
    assert (sound.position, sound.start, sound.duration) == (1.0, 1.0, 1.5)


def test_a_sound_dropped_on_a_still_is_laid_and_what_makes_it_is_found(
    room: AnimateRoom, session: Session, desk: FakeDesk
) -> None:
    fill(session)
    room.workspace.board.says.files_dropped.emit(["/s/moo.wav"], "still-1", 1.0)
    desk.answer("probe", {"path": "/s/moo.wav", "duration": 2.0, "size": 9})
    [sound] = session.project.board.pages[0].sounds
    assert (sound.path, sound.position, sound.duration) == (Path("/s/moo.wav"), 1.0, 2.0)
    assert desk.last("find_actors_in")["sounds"] == [str(Path("/s/moo.wav"))]
    found = Actor("a1", "cow", sample.rooster_stencil())
    desk.answer("find_actors_in", {"actors": [to_plain(found)], "heard": []})
    [actor] = session.project.board.pages[0].actors
    assert actor.name == "cow"
    assert actor.moves == (Move(sound.id),)


def test_the_same_object_found_for_two_sounds_moves_on_both(
    room: AnimateRoom, session: Session, desk: FakeDesk
) -> None:
    fill(session)
    room.choice.choose("page", "still-2")
    press(room, "find-objects")
    same = Actor("a1", "rooster", sample.rooster_stencil())
    desk.answer("find_actors_in", {"actors": [to_plain(same), to_plain(same)], "heard": []})
    page = session.project.board.pages[1]
    assert len(page.actors) == 2
    assert [move.cue for move in page.actors[0].moves] == ["sound-1", "sound-2"]


def test_drags_are_one_step_each_and_the_preview_follows(
    room: AnimateRoom, session: Session, qtbot: QtBot
) -> None:
    fill(session)
    qtbot.waitUntil(lambda: "load" in player(room).did)
    says, steps = room.workspace.board.says, len(session.history.steps)
    for position in (0.5, 0.7, 0.9):
        says.sound_moved.emit("sound-1", position)
    says.drag_ended.emit()
    says.sound_moved.emit("sound-1", 1.5)
    assert len(session.history.steps) == steps + 2
    qtbot.waitUntil(lambda: "update" in player(room).did)
    assert player(room).boards[-1] == session.project.board
    session.undo()
    session.undo()
    assert session.project.board == sample.storyboard()


def test_delete_takes_what_is_chosen(room: AnimateRoom, session: Session) -> None:
    fill(session)
    for kind, id in (("title", "title-1"), ("object", "object-2"), ("sound", "sound-1")):
        room.choice.choose(kind, id)
        press(room, "delete")
    page = session.project.board.pages[1]
    assert [len(part) for part in (page.titles, page.actors, page.sounds)] == [0, 1, 1]
    room.choice.choose("music")
    press(room, "delete")
    assert session.project.board.music is None
    room.choice.choose("page", "still-2")
    press(room, "delete")
    assert [page.id for page in session.project.board.pages] == ["still-1", "still-3"]
    assert room.choice.page_id == "still-3"


def test_a_chosen_hit_goes_alone(room: AnimateRoom, session: Session) -> None:
    fill(session)
    room.choice.choose("sound", "sound-2")
    room.workspace.board.shown.onset = 1
    press(room, "delete")
    [_, sound] = session.project.board.pages[1].sounds
    assert sound.onsets == (1, 3, 4)


def test_a_still_is_duplicated_and_a_title_written_at_once(
    room: AnimateRoom, session: Session
) -> None:
    fill(session)
    room.choice.choose("page", "still-1")
    press(room, "duplicate")
    assert len(session.project.board.pages) == 4
    press(room, "add-title")
    assert room.choice.kind == "title"
    assert session.project.board.pages[0].titles[0].text == "Title"


def test_a_motion_chosen_in_the_inspector_is_a_step(room: AnimateRoom, session: Session) -> None:
    fill(session)
    room.choice.choose("object", "object-1")
    room.workspace.inspector.object.move_changed.emit("object-1", Move("sound-1", "spin"))
    [move] = session.project.board.pages[1].actors[0].moves
    assert move.motion == "spin"
    assert session.history.undo_name == "Motion"


def test_own_curves_are_asked_for_once(room: AnimateRoom, session: Session, desk: FakeDesk) -> None:
    fill(session)
    room.choice.choose("object", "object-1")
    points = [[p.time, p.level] for p in sample.OWN_CURVE]
    value = {"points": points, "attack": 0.05, "decay": 0.6, "amount": 0.2}
    desk.answer("curve_of", value)
    asked = len(desk.wanted)
    room.choice.choose("object", "object-1")
    assert len(desk.wanted) == asked
    assert room.workspace.inspector.object._curve.points == sample.OWN_CURVE


def test_a_click_cuts_out_an_object_and_selects_it(
    room: AnimateRoom, session: Session, desk: FakeDesk
) -> None:
    fill(session)
    room.choice.choose("page", "still-3")
    press(room, "cut-out")
    assert room.modes.mode is Mode.CUT
    assert room.workspace.hint.isVisible()
    room.workspace.overlay.cut_requested.emit(0.5, 0.25)
    given = desk.last("refine")
    assert given["clicks"] == [[480.0, 135.0, True]]
    desk.answer("refine", {"stencil": to_plain(sample.clock_stencil())})
    assert room.choice.kind == "object"
    assert session.project.board.pages[2].actors[0].moves == ()


def test_a_stroke_of_the_brush_changes_what_is_filled(
    room: AnimateRoom, session: Session, desk: FakeDesk
) -> None:
    fill(session)
    room.choice.choose("object", "object-1")
    room.workspace.inspector.object.surface.brush_toggled.emit(True)
    assert room.modes.mode is Mode.BRUSH
    room.workspace.overlay.stroke_drawn.emit([(0.5, 0.5)], 0.05, False)
    stroke = desk.last("paint_stencil")["strokes"][0]
    assert stroke == {"points": [[0.5, 0.5]], "radius": 0.05, "adds": False}
    desk.answer("paint_stencil", {"stencil": to_plain(sample.clock_stencil())})
    assert session.project.board.pages[1].actors[0].filled == sample.clock_stencil()
    room.choice.choose("sound", "sound-1")
    assert room.modes.mode is Mode.ARRANGE


def test_only_the_workspace_in_front_plays(
    room: AnimateRoom, session: Session, window: MainWindow
) -> None:
    fill(session)
    press(room, "play")
    room._window.workspace_chosen.emit("soundtrack")
    assert player(room).did[-1] == "pause"
    session.do("", lambda p: replace(p, board=replace(p.board, width=640)))
    assert player(room).did[-1] == "pause"  # nothing is drawn behind another workspace


def test_an_emptied_board_asks_how_to_begin(room: AnimateRoom, session: Session) -> None:
    fill(session)
    assert room.workspace.is_filled
    session.start(Project())
    assert not room.workspace.is_filled
    assert player(room).did[-1] == "unload"


def test_a_file_taken_off_the_list_takes_what_is_made_of_it(
    room: AnimateRoom, session: Session
) -> None:
    session.start(Project(board=sample.storyboard(), files=(Media(sample.SEA), Media(sample.CROW))))
    room.workspace.media.remove_requested.emit(str(sample.SEA))
    room.workspace.media.remove_requested.emit(str(sample.CROW))
    board = session.project.board
    assert [page.path for page in board.pages] == [sample.MORNING, sample.CLOCK]
    assert [sound.path for sound in board.pages[0].sounds] == [sample.TICK]
    assert session.project.files == ()


def test_what_is_known_of_files_is_asked_once_and_shown(
    room: AnimateRoom, session: Session, desk: FakeDesk, qtbot: QtBot
) -> None:
    fill(session)
    asked = [given["path"] for task, given in desk.wanted if task == "still_picture"]
    assert sorted(asked) == sorted(str(p) for p in (sample.SEA, sample.MORNING, sample.CLOCK))
    picture = np.zeros((20, 30, 3), np.uint8)
    desk.answer("still_picture", {"width": 30, "height": 20}, {"picture": picture})
    assert len(room.workspace.board.shown.thumbnails) == 1
    qtbot.waitUntil(lambda: any(task == "sound_cues" for task, _ in desk.wanted))
    loudness = np.array([0.1, 0.9], np.float32)
    value = {"duration": 3.0, "hop": 0.1, "onsets": [[0.5, 1.0]]}
    desk.answer("sound_cues", value, {"loudness": loudness})
    sound = session.project.board.pages[1].sounds[0]
    assert room.workspace.board.shown.onsets_of(sound) == [0.5]


def test_the_gain_that_makes_it_as_loud_as_it_will_be_is_played(
    room: AnimateRoom, session: Session, desk: FakeDesk, qtbot: QtBot
) -> None:
    fill(session)
    qtbot.waitUntil(lambda: any(task == "measure_master" for task, _ in desk.wanted))
    desk.answer("measure_master", {"master_db": -3.0})
    assert room.playing._master_db == -3.0
    assert player(room).did[-1] == "update"


def test_a_still_chosen_by_hand_is_gone_to(room: AnimateRoom, session: Session) -> None:
    fill(session)
    room.playing._update()
    room.workspace.board.says.chosen.emit("page", "still-2")
    start = session.project.board.starts()[1]
    assert player(room).time == pytest.approx(start + 0.5)  # behind the transition
    room.playing.player.seek(start + 2)
    room.workspace.board.says.chosen.emit("page", "still-2")
    assert player(room).time == pytest.approx(start + 2)


def test_what_is_learnt_of_a_new_board_belongs_to_its_step(
    room: AnimateRoom, session: Session, desk: FakeDesk
) -> None:
    room.workspace.files_dropped.emit(["/p/a.png", "/s/crow.wav"])
    desk.answer("make_board", {"board": to_plain(sample.storyboard()), "found": []})
    steps = len(session.history.steps)
    desk.answer("probe", {"path": str(sample.CROW), "duration": 7.5, "size": 3})
    assert len(session.history.steps) == steps
    assert next(f for f in session.project.files if f.path == sample.CROW).duration == 7.5
    room.workspace.board.says.sound_trimmed.emit("sound-1", 0.0, 5.0)
    assert session.project.board.pages[1].sounds[0].duration == 5.0
    desk.answer("probe", {"path": str(sample.TICK), "duration": 9.0, "size": 3})
    assert len(session.history.steps) == steps + 1


def test_a_picture_takes_the_sounds_that_were_dropped_before_it(
    room: AnimateRoom, session: Session, desk: FakeDesk
) -> None:
    room.workspace.files_dropped.emit(["/s/crow.wav"])
    desk.answer("probe", {"path": "/s/crow.wav", "duration": 3.0, "size": 3})
    assert not room.workspace.is_filled
    room.workspace.files_dropped.emit(["/p/a.png"])
    assert desk.last("make_board")["sounds"] == [str(Path("/s/crow.wav"))]


def test_a_cancelled_board_leaves_the_way_to_begin(room: AnimateRoom, desk: FakeDesk) -> None:
    room.workspace.files_dropped.emit(["/p/a.png", "/s/crow.wav"])
    assert room.workspace.busy.isVisible()
    room.workspace.cancel_requested.emit()
    assert room.workspace.choices.isVisible()


def test_escape_leaves_the_views_of_the_camera(room: AnimateRoom, session: Session) -> None:
    fill(session)
    room.choice.choose("page", "still-2")
    press(room, "camera-views")
    assert room.modes.mode is Mode.CAMERA
    QTest.keyClick(room.workspace.overlay, Qt.Key.Key_Escape)
    assert room.modes.mode is Mode.ARRANGE
    assert not room.workspace.hint.isVisible()

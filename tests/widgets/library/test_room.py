"""The workspace in its window: what a person does becomes jobs, what they give is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.library.query import Chip
from app.library.values import Moment
from tests.widgets.animate.desk import FakeDesk, FakePlayer
from tests.widgets.library.shelves import item, moment, plain, plain_hit, plain_state
from tests.widgets.soundtrack.conftest import Heard, drop, nameless
from widgets.library.troubles_dialog import TroublesDialog
from widgets.main_window import MainWindow
from widgets.shared.dropped import as_drag
from widgets.shell import shell_of
from widgets.wiring import library_listening
from widgets.wiring.library_listening import timeline_of
from widgets.wiring.library_room import LibraryRoom

pytestmark = pytest.mark.usefixtures("settings_file")
Listen = Callable[..., Heard]


class SilentPlayer(FakePlayer):
    """Has a device as well."""

    def set_device(self, name: str | None) -> None: ...

    def leaving(self) -> list:
        return []


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def room(window: MainWindow, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch) -> LibraryRoom:
    monkeypatch.setattr(library_listening, "Player", SilentPlayer)
    made = LibraryRoom(window, shell_of(window), desk, window)  # type: ignore[arg-type]
    window.show_workspace("library")
    return made


def fill(room: LibraryRoom, desk: FakeDesk, count: int = 5) -> None:
    """A library of sounds 1 to `count` is shown, and all is known of them."""
    desk.answer("library_folders", plain_state("/mine", count=count))
    desk.answer("library_browse", {}, {"ids": np.arange(1, count + 1, dtype=np.int64)})
    room.knowing.want_items(list(range(1, count + 1)))
    desk.answer("library_items", {"items": [plain(item(i)) for i in range(1, count + 1)]})
    room.grid.setFocus()


def enter(room: LibraryRoom, words: str) -> None:
    room.workspace.search.words.setText(words)
    QTest.keyClick(room.workspace.search.words, Qt.Key.Key_Return)


def tasks(desk: FakeDesk) -> list[str]:
    return [task for task, _ in desk.wanted]


def test_without_a_library_nothing_is_begun_and_a_folder_is_asked_for(
    room: LibraryRoom, desk: FakeDesk
) -> None:
    desk.answer("library_folders", plain_state())
    desk.answer("library_browse", {}, {"ids": np.zeros(0, np.int64)})
    assert room.workspace.findings.state == "empty"
    assert "library_index" not in tasks(desk)


def test_a_dropped_folder_is_taken_in_and_its_progress_shown(
    room: LibraryRoom, desk: FakeDesk, tmp_path: Path
) -> None:
    drop(room.workspace, as_drag([tmp_path]))
    assert desk.last("library_index") == {"folders": [str(tmp_path)]}
    [job] = [job for job in desk.asked if job.task == "library_index"]
    job.progressed.emit(3.0, 12.0, "rain.wav")
    words = room.workspace.folders.indexing.words
    assert "3 of 12" in words
    assert "rain.wav" in words
    desk.answer("library_index", {})
    assert room.workspace.folders.indexing.words == ""


def test_what_was_not_finished_is_taken_up_again(
    room: LibraryRoom, desk: FakeDesk, settings_file: Path
) -> None:
    (settings_file.parent / "library").mkdir()
    (settings_file.parent / "library" / "library.db").touch()
    room.folders.begin()
    desk.answer("library_scan", {"waiting": 7, "gone": 0})
    assert desk.last("library_index") == {"folders": []}


def test_indexing_is_paused_and_goes_on(room: LibraryRoom, desk: FakeDesk, tmp_path: Path) -> None:
    room.folders.add([tmp_path])
    room.folders.toggle()
    assert not room.folders.is_indexing
    assert "paused" in room.workspace.folders.indexing.words
    room.folders.toggle()
    assert desk.last("library_index") == {"folders": []}
    assert room.folders.is_indexing


def test_why_indexing_stopped_is_said(room: LibraryRoom, desk: FakeDesk, tmp_path: Path) -> None:
    room.folders.add([tmp_path])
    desk.refuse("library_index", "Cannot write library.db: the disk refused. Make room.")
    assert "Cannot write library.db" in room.workspace.folders.indexing.words


def test_what_changes_while_indexing_is_looked_at_after_it(
    room: LibraryRoom, desk: FakeDesk, tmp_path: Path
) -> None:
    room.folders.add([tmp_path])
    room.watching.changed.emit()
    assert "library_scan" not in tasks(desk)
    desk.answer("library_index", {})
    assert tasks(desk)[-1] == "library_scan"


def test_folders_that_are_known_are_watched(
    room: LibraryRoom, desk: FakeDesk, tmp_path: Path
) -> None:
    desk.answer("library_folders", plain_state(str(tmp_path), count=1))
    desk.answer("library_watch", {"folders": [str(tmp_path)]})
    assert room.watching.folders == [str(tmp_path)]
    room.folders.refresh()
    desk.answer("library_folders", plain_state(count=1))
    desk.answer("library_watch", {"folders": []})
    assert room.watching.folders == []


def test_a_file_that_comes_is_noticed(
    room: LibraryRoom, desk: FakeDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    desk.answer("library_folders", plain_state(str(tmp_path), count=1))
    desk.answer("library_watch", {"folders": [str(tmp_path)]})
    room.watching._settled.setInterval(0)
    with qtbot.waitSignal(room.watching.changed):
        (tmp_path / "new.wav").write_bytes(b"new")


def test_words_are_searched_and_what_is_found_is_shown_with_match_and_reason(
    room: LibraryRoom, desk: FakeDesk
) -> None:
    fill(room, desk)
    enter(room, "waves")
    given = desk.last("library_search")
    assert given["parts"] == [{"text": "waves", "file": None, "item": None, "weight": 1.0}]
    found = moment(3, match=0.7)
    desk.answer("library_search", {"engine": "compact", "hits": [plain_hit(found)]})
    assert room.grid.shelf.moment_at(0) == found
    assert room.workspace.findings.title.endswith("Compact")


def test_the_last_question_is_the_one_that_is_answered(room: LibraryRoom, desk: FakeDesk) -> None:
    fill(room, desk)
    enter(room, "waves")
    [running] = [job for job in desk.asked if job.task == "library_search"]
    running.begin()  # it may end: to stop it would cost its worker, and the engine with it
    enter(room, "-crowd")
    assert not running.is_over
    desk.answer("library_search", {"engine": "compact", "hits": [plain_hit(moment(1))]})
    assert len(room.grid.shelf) == 5
    assert room.workspace.findings.state == "grid"
    desk.answer("library_search", {"engine": "compact", "hits": [plain_hit(moment(1))]})
    assert len(room.grid.shelf) == 1
    assert [part["weight"] for part in desk.last("library_search")["parts"]] == [1.0, -1.0]


def test_nothing_found_says_so_and_weaker_matches_can_be_asked_for(
    room: LibraryRoom, desk: FakeDesk
) -> None:
    fill(room, desk)
    enter(room, "harmonica")
    desk.answer("library_search", {"engine": "compact", "hits": []})
    assert room.workspace.findings.state == "nothing"
    room.workspace.findings.weaker_requested.emit()
    assert desk.last("library_search")["threshold"] < 0.05


def test_a_refusal_is_said_and_asked_again(room: LibraryRoom, desk: FakeDesk) -> None:
    fill(room, desk)
    enter(room, "waves")
    desk.refuse("library_search", "Cannot read a.wav: it is damaged. Try another file.")
    assert room.workspace.findings.state == "error"
    room.workspace.findings.again_requested.emit()
    assert tasks(desk)[-2:] == ["library_search", "library_folders"]


def test_the_search_bar_is_reached_by_its_key_from_anywhere_in_the_workspace(
    room: LibraryRoom, desk: FakeDesk, window: MainWindow, qtbot: QtBot
) -> None:
    fill(room, desk)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for key, held in (
        (Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Slash, Qt.KeyboardModifier.NoModifier),
    ):
        room.workspace.setFocus()
        qtbot.keyClick(window, key, held)
        assert window.focusWidget() is room.workspace.search.words


def test_more_like_what_is_chosen_is_asked_with_the_item(room: LibraryRoom, desk: FakeDesk) -> None:
    fill(room, desk)
    room.grid.choose(1)
    room.room().actions["more-like"]()
    assert room.workspace.search.query.chips == (Chip("2.wav", item=2),)
    room.workspace.findings.less_requested.emit()
    assert desk.last("library_search")["parts"][0]["item"] == 2


def test_arrows_play_and_space_stops(room: LibraryRoom, desk: FakeDesk, qtbot: QtBot) -> None:
    fill(room, desk)
    qtbot.keyClick(room.grid, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: room.listening.playing == item(1).whole)
    player = room.listening._player
    assert isinstance(player, SilentPlayer)
    player.ready.emit()
    player.time_changed.emit(0.5)
    assert room.grid._heard == (1, 0.5)
    qtbot.keyClick(room.grid, Qt.Key.Key_Space)
    assert room.listening.playing is None
    assert player.did[-1] == "pause"


def test_only_the_stretch_that_was_found_is_heard(
    room: LibraryRoom, desk: FakeDesk, qtbot: QtBot
) -> None:
    fill(room, desk)
    enter(room, "waves")
    found = moment(3, 1.0, 3.0)
    desk.answer("library_search", {"engine": "compact", "hits": [plain_hit(found)]})
    room.grid.choose(0)
    room.listening.hear(found)
    assert room.grid._heard == (3, 1.0)


def test_what_nobody_knows_any_more_is_asked_for_once(
    room: LibraryRoom, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.answer("library_folders", plain_state("/mine", count=2))
    desk.answer("library_browse", {}, {"ids": np.array([1, 2], np.int64)})
    qtbot.waitUntil(lambda: "library_items" in tasks(desk))
    desk.answer("library_items", {"items": [plain(item(1))]})
    assert room.grid.shelf.unknown(range(2)) == []


def test_what_is_in_view_is_drawn_once_and_what_cannot_be_stays_a_symbol(
    room: LibraryRoom, desk: FakeDesk
) -> None:
    fill(room, desk)
    room.knowing.want_looks([((1, 0), 0.5), ((2, 0), 0.5)])
    assert desk.last("library_pictures")["moments"][:2] == [[1, 0.5], [2, 0.5]]
    red = np.zeros((20, 30, 3), np.uint8)
    desk.answer("library_pictures", {}, {"p0": red, "o1": np.full((4, 2), 127, np.int8)})
    looks = room.grid.looks
    first, second = looks.find((1, 0)), looks.find((2, 0))
    assert first is not None
    assert first.picture is not None
    assert (first.picture.width(), first.picture.height()) == (30, 20)
    assert second is not None
    assert second.outline == ((1.0, 1.0),) * 4
    room.knowing.want_looks([((1, 0), 0.5), ((3, 0), 0.5)])
    assert desk.last("library_pictures")["moments"] == [[3, 0.5]]
    desk.refuse("library_pictures", "The engine stopped without a word, twice, on 3.wav.")
    assert (3, 0) in looks


def test_what_is_chosen_is_told_with_what_is_known_of_it(
    room: LibraryRoom, desk: FakeDesk, heard: Listen
) -> None:
    fill(room, desk)
    told = heard(room.selection_changed)
    room.grid.choose(2)
    assert told == [([item(3).whole],)]
    assert room.selected == (item(3).whole,)
    room.refresh_items([3])
    changed = {**plain(item(3)), "tags": ["door"]}
    desk.answer("library_items", {"items": [changed]})
    [moments] = told[-1]
    assert isinstance(moments[0], Moment)
    assert moments[0].item.tags == ("door",)


def test_what_could_not_be_read_is_listed_with_reasons(
    room: LibraryRoom, desk: FakeDesk, window: MainWindow, tmp_path: Path
) -> None:
    room.folders.show_troubles(tmp_path)
    files = [{"path": str(tmp_path / "a.wav"), "why": "it is damaged, or no library"}]
    desk.answer("library_troubles", {"files": files})
    [dialog] = window.findChildren(TroublesDialog)
    row = dialog.list.topLevelItem(0)
    assert row is not None
    assert row.text(0) == "a.wav"
    dialog.reject()


def test_a_search_is_kept_and_asked_again(room: LibraryRoom, desk: FakeDesk) -> None:
    fill(room, desk)
    enter(room, "waves")
    room.searches.keep("mine")
    assert desk.last("library_save_search")["name"] == "mine"
    room.searches.load("mine")
    part = {"text": "rain", "file": None, "item": None, "weight": -1.0, "name": "rain"}
    desk.answer("library_load_search", {"parts": [part]})
    assert [chip.weight for chip in room.workspace.search.query.chips] == [-1.0]


def test_a_forgotten_folder_stops_indexing_and_is_looked_at_no_more(
    room: LibraryRoom, desk: FakeDesk, tmp_path: Path
) -> None:
    room.folders.add([tmp_path])
    room.folders.forget(tmp_path)
    assert not room.folders.is_indexing
    assert desk.last("library_forget_folder") == {"folder": str(tmp_path)}
    room.workspace.search.look_in(tmp_path)
    assert desk.last("library_browse")["filters"]["folder"] == str(tmp_path)
    desk.answer("library_forget_folder", {})
    assert desk.last("library_browse")["filters"]["folder"] is None


def test_everything_that_takes_the_focus_has_a_name(room: LibraryRoom, desk: FakeDesk) -> None:
    fill(room, desk)
    assert not nameless(room.workspace)


def test_a_film_is_played_with_its_picture_up_to_the_end_of_its_moment() -> None:
    film = Moment(item(1, "video", 20.0), 4.0, 6.5)
    timeline = timeline_of(film, Path("/mine/1.mp4"))
    assert (timeline.video, timeline.duration) == (Path("/mine/1.mp4"), 6.5)


def test_a_sound_is_played_for_its_stretch_alone() -> None:
    timeline = timeline_of(moment(1, 1.0, 3.0), Path("/mine/1.wav"))
    [track] = timeline.tracks
    [clip] = track.clips
    assert (clip.start, clip.duration, timeline.duration) == (1.0, 2.0, 2.0)
    assert timeline.video is None

"""What is done with what is chosen: written to the library, taught, sent to other workspaces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtWidgets import QMenu

from app.excerpt import Excerpt
from app.library.values import LibraryItem, Moment
from engine.types import TimeSpan
from tests.widgets.animate.desk import FakeDesk, FakePlayer
from tests.widgets.library.shelves import item, moment, plain, plain_hit, plain_state
from widgets.main_window import MainWindow
from widgets.shared.dragged import parts_of_sounds
from widgets.shell import shell_of
from widgets.wiring import library_listening
from widgets.wiring.library_care import LibraryCare
from widgets.wiring.library_room import LibraryRoom
from widgets.wiring.library_sending import Receivers

pytestmark = pytest.mark.usefixtures("settings_file")


class SilentPlayer(FakePlayer):
    """Knows no device either."""

    def set_device(self, name: str | None) -> None: ...


class Elsewhere:
    """The other workspaces: `got` is what came there."""

    def __init__(self) -> None:
        self.got: list[tuple[str, Any]] = []
        self.has_video = True

    def lay(self, excerpts: Sequence[tuple[Excerpt, float]]) -> bool:
        self.got += [("lay", list(excerpts))] if self.has_video else []
        return self.has_video

    @property
    def ways(self) -> Receivers:
        def take(name: str) -> Any:  # noqa: ANN401
            return lambda *what: self.got.append((name, what[0] if len(what) == 1 else what))

        return Receivers(self.lay, take("ask"), take("look at"), take("animate"), take("show"))


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def elsewhere() -> Elsewhere:
    return Elsewhere()


@pytest.fixture
def care(
    window: MainWindow, desk: FakeDesk, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> Iterator[LibraryCare]:
    monkeypatch.setattr(library_listening, "Player", SilentPlayer)
    room = LibraryRoom(window, shell_of(window), desk, window)  # type: ignore[arg-type]
    made = LibraryCare(window, room, elsewhere.ways, desk, window)  # type: ignore[arg-type]
    window.show_workspace("library")
    yield made
    for timer in room.findChildren(QTimer):
        timer.stop()


def choose(care: LibraryCare, *moments: Moment) -> None:
    """These are found, and all of them chosen."""
    grid = care._room.grid
    grid.shelf.put_moments(moments)
    grid.show_changed()
    for place in range(len(moments)):
        grid._go(place, toggle=place > 0)


def picture(id: int) -> Moment:
    return replace(item(id, "picture"), paths=(Path(f"/mine/{id}.jpg"),)).whole


# ------------------------------------------------------------------------------- inspecting


def test_what_is_said_is_written_for_all_that_is_chosen(care: LibraryCare, desk: FakeDesk) -> None:
    choose(care, moment(1), moment(2))
    care.inspecting.inspector.said.emit({"licence": "CC0"})
    assert desk.last("library_describe") == {"ids": [1, 2], "licence": "CC0"}
    care.inspecting.inspector.tags_added.emit(["calm"])
    assert desk.last("library_tag") == {"ids": [1, 2], "add": ["calm"]}
    desk.answer("library_tag", {"items": []})
    assert desk.last("library_items")["ids"] == [1, 2]


def test_a_refusal_stands_in_the_inspector(care: LibraryCare, desk: FakeDesk) -> None:
    choose(care, moment(1))
    care.inspecting.inspector.tag_removed.emit("calm")
    desk.refuse("library_tag", "Cannot write library.db: the disk is full.")
    assert "the disk is full" in care.inspecting.inspector._error.text()
    choose(care, moment(2))
    assert not care.inspecting.inspector._error.isVisible()


# ---------------------------------------------------------------------------------- sending


def test_a_drag_carries_exactly_the_moments(care: LibraryCare) -> None:
    choose(care, moment(1, 1.0, 3.0), moment(2, 0.0, 8.0))
    data = care.sending.carried()
    assert parts_of_sounds(data) == [Excerpt(Path("/mine/1.wav"), TimeSpan(1.0, 3.0))]
    assert len(data.urls()) == 2


def test_a_drag_begins_in_the_grid_with_a_picture_of_the_tile(
    care: LibraryCare, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[tuple[bool, int]] = []

    def begin(drag: QDrag, _: Qt.DropAction) -> Qt.DropAction:
        begun.append((drag.pixmap().isNull(), len(drag.mimeData().urls())))
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", begin)
    choose(care, moment(1), moment(2))
    care._room.grid.drag_requested.emit()
    assert begun == [(False, 2)]


def test_sounds_are_laid_one_after_the_other(
    care: LibraryCare, elsewhere: Elsewhere, window: MainWindow
) -> None:
    choose(care, moment(1, 1.0, 3.0), moment(2, 2.0, 3.0), picture(3))
    care.sending.lay()
    [(_, laid)] = elsewhere.got
    assert [(excerpt.path.name, at) for excerpt, at in laid] == [("1.wav", 0.0), ("2.wav", 2.0)]
    assert "2 sound(s) laid" in window.notices.texts["library-sent"]


def test_without_a_video_it_is_said_what_is_missing(
    care: LibraryCare, elsewhere: Elsewhere, window: MainWindow
) -> None:
    elsewhere.has_video = False
    choose(care, moment(1))
    care.sending.lay()
    assert "no video" in window.notices.texts["library-sent"]


def test_sounds_ask_and_a_picture_is_asked(care: LibraryCare, elsewhere: Elsewhere) -> None:
    choose(care, moment(1, 1.0, 3.0), picture(2))
    care.sending.ask()
    assert elsewhere.got == [
        ("look at", str(Path("/mine/2.jpg"))),
        ("ask", [Excerpt(Path("/mine/1.wav"), TimeSpan(1.0, 3.0))]),
        ("show", "segment"),
    ]


def test_pictures_and_sounds_go_onto_the_storyboard(
    care: LibraryCare, elsewhere: Elsewhere
) -> None:
    choose(care, picture(1), moment(2, 1.0, 3.0))
    care.sending.animate()
    [(name, (pictures, sounds)), (_, front)] = elsewhere.got
    assert (name, pictures, front) == ("animate", [str(Path("/mine/1.jpg"))], "animate")
    assert sounds == [Excerpt(Path("/mine/2.wav"), TimeSpan(1.0, 3.0))]


def test_credits_are_copied_with_a_warning_of_what_may_not_be_sold(
    care: LibraryCare, desk: FakeDesk, window: MainWindow
) -> None:
    choose(care, moment(1))
    care.sending.copy_credits()
    desk.answer("library_credits", {"text": "by Ann", "not_for_sale": [["1.wav", "CC BY-NC"]]})
    assert QGuiApplication.clipboard().text() == "by Ann"
    assert "1.wav (CC BY-NC)" in window.notices.texts["library-sent"]


def test_what_is_gone_is_sent_nowhere(care: LibraryCare, elsewhere: Elsewhere) -> None:
    gone: LibraryItem = replace(item(1), paths=())
    choose(care, gone.whole)
    care.sending.drag()
    care.sending.lay()
    care.sending.animate()
    assert elsewhere.got == []


def test_the_menu_offers_only_what_can_be_done(care: LibraryCare) -> None:
    choose(care, picture(1))
    menu = care.sending.menu()
    can = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    menu.deleteLater()
    assert not can["Lay at the playhead"]
    assert can["Open in Segment"]
    assert can["Show in folder"]


def test_the_menu_opens_where_it_is_asked_for(
    care: LibraryCare, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QPoint] = []
    monkeypatch.setattr(QMenu, "popup", lambda _, place: opened.append(place))
    choose(care, moment(1))
    care._room.grid.menu_requested.emit(QPoint(3, 4))
    assert opened == [QPoint(3, 4)]


def test_the_sounds_of_the_library_are_offered_to_segment(
    care: LibraryCare, desk: FakeDesk, window: MainWindow
) -> None:
    care.offer_sounds()
    assert desk.last("library_browse")["filters"]["kinds"] == ["sound"]
    assert "Use in Segment" in window.notices.texts["library-sent"]


# --------------------------------------------------------------------------------- teaching


def test_a_label_is_previewed_kept_and_its_items_shown_anew(
    care: LibraryCare, desk: FakeDesk
) -> None:
    choose(care, moment(1), moment(2))
    care.teaching.open()
    dialog = care.teaching.dialog
    assert dialog is not None
    dialog.name.setEditText("creak")
    dialog.question_changed.emit()
    asked = desk.last("library_preview_label")
    assert (asked["name"], asked["ids"]) == ("creak", [1, 2])
    hits = [plain_hit(moment(1, match=0.9)), plain_hit(moment(5, match=0.7))]
    desk.answer("library_preview_label", {"hits": hits})
    dialog.keep.click()
    assert desk.last("library_teach") == {"name": "creak", "ids": [1, 2], "tag": [1, 5]}
    desk.answer("library_teach", {"items": []})
    assert desk.last("library_items")["ids"] == [1, 5]
    dialog.reject()
    assert care.teaching.dialog is None


def test_a_label_of_before_is_looked_at_without_examples(care: LibraryCare, desk: FakeDesk) -> None:
    care.teaching.open()
    desk.answer("library_labels", {"labels": ["hum"]})
    dialog = care.teaching.dialog
    assert dialog is not None
    dialog.name.setEditText("hum")
    dialog.question_changed.emit()
    assert "ids" not in desk.last("library_preview_label")
    dialog.reject()


def test_only_the_last_question_is_answered(care: LibraryCare, desk: FakeDesk) -> None:
    choose(care, moment(1))
    care.teaching.open()
    dialog = care.teaching.dialog
    assert dialog is not None
    for name in ("cre", "creak"):
        dialog.name.setEditText(name)
        dialog.question_changed.emit()
    desk.answer("library_preview_label", {"hits": [plain_hit(moment(8, match=0.9))]})
    assert dialog.model.shown == []
    dialog.reject()


# ------------------------------------------------------------------------------------ alike


def test_copies_are_listed_and_one_is_kept(care: LibraryCare, desk: FakeDesk) -> None:
    care.alike.open()
    dialog = care.alike.dialog
    assert dialog is not None
    desk.answer("library_alike", {"groups": [[plain(item(1)), plain(item(2))]], "more": 0})
    dialog.keep.click()
    assert desk.last("library_keep_one") == {"keep": 1, "others": [2]}
    copy = {**plain(item(2)), "tags": ["duplicate"]}
    desk.answer("library_keep_one", {"items": [plain(item(1)), copy]})
    assert "one is chosen" in dialog.model.item(0).text()
    dialog.reject()


def test_closing_stops_the_looking(care: LibraryCare, desk: FakeDesk) -> None:
    care.alike.open()
    [job] = [job for job in desk.asked if job.task == "library_alike"]
    assert care.alike.dialog is not None
    care.alike.dialog.reject()
    assert job.is_over


def test_the_tags_there_are_can_be_completed(care: LibraryCare, desk: FakeDesk) -> None:
    state = {**plain_state("/mine", count=3), "tags": ["calm", "night"]}
    desk.answer("library_folders", state)
    assert care.inspecting.inspector.tags._known.stringList() == ["calm", "night"]

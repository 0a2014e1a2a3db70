"""The workspace takes pictures, videos and sounds, and says what to do without any."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.widgets.clipping import clipped_texts
from tests.widgets.segment.conftest import made_objects, made_pyramid
from tests.widgets.soundtrack.conftest import Heard, drop, heard, nameless  # noqa: F401
from widgets.segment.gestures import BRUSH, ERASER
from widgets.segment.workspace import SegmentWorkspace

Listen = Callable[..., Heard]


@pytest.fixture
def workspace(qtbot: QtBot) -> SegmentWorkspace:
    workspace = SegmentWorkspace()
    qtbot.addWidget(workspace)
    workspace.resize(1240, 760)
    workspace.show()
    qtbot.waitExposed(workspace)
    return workspace


def data(*paths: str) -> QMimeData:
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return made


def test_a_picture_and_sounds_are_dropped_together(
    workspace: SegmentWorkspace,
    heard: Listen,  # noqa: F811
) -> None:
    sources, sounds = heard(workspace.source_dropped), heard(workspace.sounds_dropped)
    assert drop(workspace, data("/a/yard.jpg", "/a/crow.wav", "/a/tick.flac"))
    assert sources == [("/a/yard.jpg",)]
    assert sounds == [(["/a/crow.wav", "/a/tick.flac"],)]


def test_a_video_is_a_source_and_a_text_is_nothing(
    workspace: SegmentWorkspace,
    heard: Listen,  # noqa: F811
) -> None:
    sources = heard(workspace.source_dropped)
    assert drop(workspace, data("/a/yard.mp4"))
    assert not drop(workspace, data("/a/notes.txt"))
    assert sources == [("/a/yard.mp4",)]


def test_the_empty_stage_offers_to_open_and_to_try(
    workspace: SegmentWorkspace,
    heard: Listen,  # noqa: F811
) -> None:
    wanted = heard(workspace.open_requested), heard(workspace.demo_requested)
    for button in workspace._empty.findChildren(QPushButton):
        button.click()
    assert wanted == ([()], [()])


def test_what_could_not_be_opened_is_said_where_one_looks(workspace: SegmentWorkspace) -> None:
    workspace.show_refused("Cannot read yard.jpg: it is damaged. Try another file.")
    assert workspace._empty.isVisible()
    assert "it is damaged" in workspace._empty.accessibleDescription()


def test_tools_and_brush_are_the_same_in_the_bar_and_on_the_canvas(
    workspace: SegmentWorkspace,
) -> None:
    workspace.show_filled(filled=True)
    workspace.tools._tools[BRUSH].click()
    assert workspace.canvas.tool == BRUSH
    workspace.canvas.choose_tool(ERASER)
    assert workspace.tools._tools[ERASER].isChecked()
    before = workspace.tools._brush.value()
    workspace.resize_brush(3)
    assert workspace.tools._brush.value() > before


def test_pointing_at_an_object_in_the_list_lights_it_on_the_canvas(
    workspace: SegmentWorkspace,
) -> None:
    workspace.canvas.show_picture(made_pyramid())
    workspace.canvas.show_objects(made_objects())
    workspace.results.pointed.emit("small")
    assert workspace.canvas.pointed == "small"


@pytest.mark.parametrize("filled", [False, True])
def test_nothing_is_clipped_and_everything_is_named(
    workspace: SegmentWorkspace, filled: bool, qtbot: QtBot
) -> None:
    workspace.show_filled(filled=filled)
    workspace.times.show_kind(is_video=filled)
    qtbot.wait(1)
    assert clipped_texts(workspace) == []
    assert nameless(workspace) == []

"""The list of objects: by prompt, plainly empty where nothing was found, edited in place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.widgets.soundtrack.conftest import Heard, heard, nameless  # noqa: F401  a fixture
from widgets.segment.results_model import MIME, ROW_ROLE, ObjectRow, PromptGroup
from widgets.segment.results_panel import ResultsPanel
from widgets.segment.results_tree import EYE_W, INDENT

Listen = Callable[..., Heard]

CROW = ObjectRow("o1", "rooster 1", 0.93, 0)
HEN = ObjectRow("o2", "rooster 2", 0.61, 0)
CLOCK = ObjectRow("o3", "clock", 0.8, 1)
NEAR = ObjectRow("o4", "dog", 0.2, 2, is_near=True)
GROUPS = (
    PromptGroup("p1", "rooster", 0, (CROW, HEN)),
    PromptGroup("p2", "clock", 1, (CLOCK,)),
    PromptGroup("p3", "dog", 2, (NEAR,), "Nothing here makes this sound. The nearest:"),
)


@pytest.fixture
def panel(qtbot: QtBot) -> ResultsPanel:
    panel = ResultsPanel()
    qtbot.addWidget(panel)
    panel.resize(300, 500)
    panel.show_groups(GROUPS)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def middle_of(panel: ResultsPanel, id: str) -> QPoint:
    return panel.tree.visualRect(panel._model.index_of(id)).center()


def drop(panel: ResultsPanel, ids: str, at: QPoint) -> None:
    data = QMimeData()
    data.setData(MIME, ids.encode())
    event = QDropEvent(
        QPointF(at), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    panel.tree.dropEvent(event)  # Qt delivers it only in a drag of its own


def texts(panel: ResultsPanel) -> list[str]:
    model = panel._model
    rows = [model.item(i) for i in range(model.rowCount())]
    return [
        text
        for row in rows
        for text in (row.text(), *(row.child(i).text() for i in range(row.rowCount())))
    ]


def test_objects_stand_under_their_prompts_and_nothing_is_said_plainly(panel: ResultsPanel) -> None:
    nothing = "Nothing here makes this sound. The nearest:"
    expected = ["rooster", "rooster 1", "rooster 2", "clock", "clock", "dog", nothing, "dog"]
    assert texts(panel) == expected


def test_a_click_selects_and_a_hover_points(panel: ResultsPanel, heard: Listen) -> None:  # noqa: F811
    selected, pointed = heard(panel.selected), heard(panel.pointed)
    QTest.mouseMove(panel.tree.viewport(), middle_of(panel, "o1"))
    QTest.mouseClick(
        panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(panel, "o1") + QPoint(40, 0)
    )
    assert selected[-1] == (["o1"],)
    assert ("o1",) in pointed


def test_showing_a_selection_says_nothing_back(panel: ResultsPanel, heard: Listen) -> None:  # noqa: F811
    selected = heard(panel.selected)
    panel.show_selected(["o1", "o3"])
    panel.show_groups(GROUPS[:2], ["o2"])
    assert panel.tree.chosen == ["o2"]
    assert selected == []


def test_the_eye_hides_and_shows(panel: ResultsPanel, heard: Listen) -> None:  # noqa: F811
    hidden = heard(panel.hidden_changed)
    for id in ("o1", "o4"):
        at = QPoint(INDENT + EYE_W // 2, middle_of(panel, id).y())
        QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert hidden == [("o1", True), ("o4", False)]


def test_space_hides_and_delete_removes_what_is_selected(
    panel: ResultsPanel,
    heard: Listen,  # noqa: F811
) -> None:
    hidden, removed = heard(panel.hidden_changed), heard(panel.removed)
    panel.show_selected(["o3"])
    panel.tree.setFocus()
    QTest.keyClick(panel.tree, Qt.Key.Key_Space)
    QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    assert hidden == [("o3", True)]
    assert removed == [(["o3"],)]


def test_an_object_dropped_on_a_prompt_goes_there(panel: ResultsPanel, heard: Listen) -> None:  # noqa: F811
    moved = heard(panel.moved)
    index = panel._model.index(1, 0)
    assert isinstance(index.data(ROW_ROLE), PromptGroup)
    drop(panel, "o1", panel.tree.visualRect(index).center())
    assert moved == [(["o1"], "p2")]


def test_an_object_dropped_on_one_of_another_prompt_changes_places(
    panel: ResultsPanel,
    heard: Listen,  # noqa: F811
) -> None:
    swapped, moved = heard(panel.swapped), heard(panel.moved)
    drop(panel, "o1", middle_of(panel, "o3"))
    drop(panel, "o1", middle_of(panel, "o2"))  # of its own prompt: nothing
    drop(panel, "o1", middle_of(panel, "o4"))  # one that is only near: no exchange
    assert swapped == [("o1", "o3")]
    assert moved == [(["o1"], "p3")]


def test_only_objects_of_one_prompt_can_be_joined(panel: ResultsPanel) -> None:
    panel.show_selected(["o1", "o3"])
    assert not panel._join.isEnabled()
    panel.show_selected(["o1", "o2"])
    assert panel._join.isEnabled()


def test_a_renamed_object_is_said(panel: ResultsPanel, heard: Listen) -> None:  # noqa: F811
    renamed = heard(panel.renamed)
    panel._model.itemFromIndex(panel._model.index_of("o3")).setText("alarm clock")
    assert renamed == [("o3", "alarm clock")]


def test_there_is_nothing_to_export_where_nothing_was_found(panel: ResultsPanel) -> None:
    panel.show_groups(GROUPS[2:])
    assert not panel._export.isEnabled()
    panel.show_groups(GROUPS)
    assert panel._export.isEnabled()


def test_everything_has_a_name_for_screen_readers(panel: ResultsPanel) -> None:
    assert nameless(panel) == []

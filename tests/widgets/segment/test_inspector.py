"""Threshold, edges and views: said as they are moved, shown without being said."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.project.cutting import Edge
from tests.widgets.soundtrack.conftest import Heard, heard, nameless  # noqa: F401  a fixture
from widgets.segment.inspector import Inspector
from widgets.segment.layers import MATTE_VIEWS

Listen = Callable[..., Heard]


@pytest.fixture
def inspector(qtbot: QtBot) -> Inspector:
    inspector = Inspector()
    qtbot.addWidget(inspector)
    return inspector


def test_the_threshold_is_said_while_it_is_moved(inspector: Inspector, heard: Listen) -> None:  # noqa: F811
    said = heard(inspector.threshold_changed)
    for value in (40, 41, 42):
        inspector._threshold.setValue(value)
    assert said == [(0.4,), (0.41,), (0.42,)]
    assert inspector._value.text() == "42 %"


def test_the_engines_own_threshold_can_be_had_again(inspector: Inspector, heard: Listen) -> None:  # noqa: F811
    said = heard(inspector.threshold_changed)
    inspector.show_threshold(0.3, is_own=False)
    inspector._own.click()
    assert said == [(None,)]
    inspector.show_threshold(0.5, is_own=True)
    assert not inspector._own.isEnabled()


def test_an_edge_is_said_whole(inspector: Inspector, heard: Listen) -> None:  # noqa: F811
    inspector.show_edge(Edge(), "Edge of the rooster")
    said = heard(inspector.edge_changed)
    inspector._shift.setValue(-3.0)
    inspector._feather.setValue(2.5)
    assert said[-1] == (Edge(1.0, -3.0, 2.5),)


def test_showing_says_nothing_back(inspector: Inspector, heard: Listen) -> None:  # noqa: F811
    signals = (inspector.threshold_changed, inspector.edge_changed, inspector.joined_changed)
    said = [heard(each) for each in signals]
    inspector.show_threshold(0.8, is_own=False)
    inspector.show_edge(Edge(2, 3, 4), "Edge")
    inspector.show_joined(True)
    assert said == [[], [], []]


def test_there_is_no_edge_without_objects(inspector: Inspector) -> None:
    inspector.show_edge(None, "Edge of all objects")
    assert not inspector._softness.isEnabled()


def test_the_views_go_round(inspector: Inspector, heard: Listen) -> None:  # noqa: F811
    said = heard(inspector.matte_view_chosen)
    for _ in MATTE_VIEWS:
        inspector.next_matte_view()
    assert [name for (name,) in said] == [*MATTE_VIEWS[1:], MATTE_VIEWS[0]]


def test_everything_has_a_name_for_screen_readers(inspector: Inspector) -> None:
    assert nameless(inspector) == []

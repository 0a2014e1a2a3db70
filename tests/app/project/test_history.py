from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.project.history import History
from app.project.model import Project
from tests.app.project.examples import renamed

START = Project()
A, B, C = (renamed(START, name) for name in "ABC")


def test_undo_and_redo_name_what_they_do() -> None:
    history = History.begin(START).do("Lay a sound", A).do("Move a clip", B)
    assert (history.undo_name, history.redo_name) == ("Move a clip", "")
    history = history.undo()
    assert (history.project, history.undo_name, history.redo_name) == (
        A,
        "Lay a sound",
        "Move a clip",
    )
    assert history.redo().project == B


def test_nothing_to_undo_or_redo_changes_nothing() -> None:
    history = History.begin(START)
    assert not history.can_undo
    assert not history.can_redo
    assert history.undo() == history.redo() == history
    assert (history.undo_name, history.redo_name) == ("", "")


def test_a_new_edit_forgets_what_was_undone() -> None:
    history = History.begin(START).do("a", A).undo().do("b", B)
    assert not history.can_redo
    assert history.undo().project == START


def test_a_drag_is_one_step() -> None:
    history = History.begin(START).do("Lay", A)
    for i in range(100):
        history = history.do("Move", renamed(A, str(i)), merge="drag 1")
    history = history.do("Move", B, merge="drag 2")
    assert history.undo().project == renamed(A, "99")
    assert history.undo().undo().project == A


def test_a_drag_that_ends_where_it_began_is_no_step() -> None:
    history = History.begin(START).do("Lay", A)
    history = history.do("Move", B, merge="drag").do("Move", A, merge="drag")
    assert history.undo_name == "Lay"


def test_a_settled_drag_takes_nothing_more_in() -> None:
    history = History.begin(START).do("Move", A, merge="drag").settled().do("Move", B, merge="drag")
    assert history.undo().project == A


def test_an_edit_that_changes_nothing_is_no_step_and_keeps_redo() -> None:
    history = History.begin(START).do("a", A).undo()
    assert history.do("nothing", START) is history


def test_modified_is_right_after_undoing_to_what_was_saved() -> None:
    history = History.begin(START)
    assert not history.is_modified
    history = history.do("a", A)
    assert history.is_modified
    history = history.mark_saved().do("b", B)
    assert history.is_modified
    assert not history.undo().is_modified
    assert history.undo().undo().is_modified
    assert not history.undo().undo().redo().is_modified


def test_a_drag_after_saving_does_not_swallow_the_saved_state() -> None:
    history = History.begin(START).do("Move", A, merge="drag").mark_saved()
    history = history.do("Move", B, merge="drag")
    assert history.undo().project == A
    assert not history.undo().is_modified


def test_a_recovered_project_is_modified() -> None:
    assert History.begin(A, saved=False).is_modified


@given(st.lists(st.sampled_from([A, B, C]), max_size=30))
def test_undo_goes_back_to_the_very_beginning_and_redo_to_the_end(made: list[Project]) -> None:
    history = History.begin(START)
    for project in made:
        history = history.do("edit", project)
    last, steps = history.project, 0
    while history.can_undo:
        history, steps = history.undo(), steps + 1
    assert history.project == START
    for _ in range(steps):
        history = history.redo()
    assert history.project == last


def test_thousands_of_steps_are_kept() -> None:
    history = History.begin(START)
    for i in range(3000):
        history = history.do("edit", renamed(START, str(i)))
    for _ in range(3000):
        history = history.undo()
    assert history.project == START

"""Widgets filled with the sample board, for tests."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.storyboard import Storyboard
from widgets import sample_board as sample
from widgets.animate.board_shown import cues_key
from widgets.animate.board_view import BoardView
from widgets.animate.workspace import AnimateWorkspace


def board_view(qtbot: QtBot, chosen: str = "still-2") -> BoardView:
    """The storyboard of the sample, its second still looked at."""
    view = BoardView()
    qtbot.addWidget(view)
    view.resize(1184, 420)
    view.show()
    fill(view, sample.storyboard(), chosen)
    return view


def fill(view: BoardView, board: Storyboard, chosen: str = "still-2") -> None:
    """Show a board with all that is known of it."""
    for page in board.pages:
        view.set_thumbnail(page.path, sample.still(page.path).scaledToHeight(90))
        for sound in page.sounds:
            view.set_cues(cues_key(sound), sample.cues(sound))
            view.set_waveform(sound.path, cast("Any", sample.sound_outline(sound.path)))
    view.set_beats(sample.BEATS)
    view.show_board(board, "still-2", chosen)


def workspace(qtbot: QtBot) -> AnimateWorkspace:
    """The whole workspace with the sample on it."""
    work = AnimateWorkspace(QLabel("player"), QLabel("transport"))
    qtbot.addWidget(work)
    work.resize(1360, 800)
    work.show()
    work.show_filled()
    fill(work.board, sample.storyboard())
    work.overlay.show_board(sample.storyboard(), "still-2", "")
    return work

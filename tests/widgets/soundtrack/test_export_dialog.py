"""The export dialog asks, shows progress, cancels before it closes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from tests.widgets.soundtrack.conftest import Heard, nameless
from widgets.shared.engine_names import licence_line
from widgets.soundtrack.export_dialog import ExportDialog
from widgets.soundtrack.export_settings import AUDIO, COPY, EDIT, ENCODE, ExportSettings

Listen = Callable[..., Heard]


@pytest.fixture
def dialog(qtbot: QtBot) -> ExportDialog:
    widget = ExportDialog()
    qtbot.addWidget(widget)
    widget.show_for(Path("/films/a film.mov"))
    widget.show()
    return widget


def button(dialog: ExportDialog, text: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == text)


def texts(dialog: ExportDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def test_the_range_is_offered_where_it_can_be_cut_out(dialog: ExportDialog, heard: Listen) -> None:
    asked = heard(dialog.export_requested)
    [tick] = [b for b in dialog.findChildren(QCheckBox) if b.text() == "Only the range"]
    assert not tick.isVisible(), "there is no range"
    dialog.show_for(Path("/films/a film.mov"), has_range=True)
    cut = {}
    for radio in dialog.findChildren(QRadioButton):
        radio.click()
        tick.setChecked(True)
        assert tick.isVisible()
        button(dialog, "Export").click()
        cut[asked[-1][0].mode] = asked[-1][0].only_range
        dialog.show_cancelled()
    assert cut == {COPY: False, ENCODE: True, AUDIO: True, EDIT: False}
    dialog.findChildren(QRadioButton)[0].click()
    assert any("cannot be cut" in text for text in texts(dialog))


def test_the_suffix_follows_the_mode_and_the_choices_are_said(
    dialog: ExportDialog, heard: Listen
) -> None:
    asked, changed = heard(dialog.export_requested), heard(dialog.settings_changed)
    found = []
    for radio in dialog.findChildren(QRadioButton):
        radio.click()
        dialog.show_error("")  # back from busy
        button(dialog, "Export").click()
        found.append((asked[-1][0].mode, asked[-1][0].path.name))
        dialog.show_cancelled()
    assert found == [
        (COPY, "a film.mp4"),
        (ENCODE, "a film.mp4"),
        (AUDIO, "a film.wav"),
        (EDIT, "a film.otio"),
    ]
    assert isinstance(changed[-1][0], ExportSettings)
    assert asked[-1][0].credits


def test_size_and_quality_belong_to_encoding_alone(dialog: ExportDialog) -> None:
    options = dialog._choices
    height = options._height
    assert not height.isVisible()
    options._buttons[ENCODE].click()
    assert height.isVisible()
    height.setCurrentIndex(3)
    assert options.settings().height == 1080
    options._buttons[COPY].click()
    assert options.settings().height == 0


def test_nothing_is_exported_to_nowhere(dialog: ExportDialog) -> None:
    line = dialog.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.clear()
    assert not button(dialog, "Export").isEnabled()
    line.setText("relative.mp4")
    assert not button(dialog, "Export").isEnabled()
    line.setText("/films/out.mp4")
    assert button(dialog, "Export").isEnabled()


def test_closing_while_busy_cancels_first(
    dialog: ExportDialog, heard: Listen, qtbot: QtBot
) -> None:
    cancelled = heard(dialog.cancel_requested)
    button(dialog, "Export").click()
    dialog.show_progress(0.25, 75)
    assert "25 %  ·  2 min left" in texts(dialog)
    assert not dialog.close()
    assert dialog.isVisible()
    assert cancelled == [()]
    dialog.show_cancelled()
    assert "Cancelled. Nothing was written." in texts(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_finished_file_can_be_shown_in_its_folder(dialog: ExportDialog, heard: Listen) -> None:
    shown = heard(dialog.show_in_folder_requested)
    dialog.show_progress(1.0)
    dialog.show_done(Path("/films/a film.mp4"))
    button(dialog, "Show in folder").click()
    assert shown == [("/films/a film.mp4",)]
    assert "a film.mp4 is finished." in texts(dialog)


def test_an_error_is_said_in_place_and_all_can_be_chosen_again(dialog: ExportDialog) -> None:
    dialog.show_progress(0.5)
    dialog.show_error("The disk is full.")
    assert "The disk is full." in texts(dialog)
    assert button(dialog, "Export").isEnabled()


def test_everything_that_takes_the_focus_has_a_name(dialog: ExportDialog) -> None:
    assert nameless(dialog) == []


def test_what_a_licence_asks_for_is_said_before_the_export(dialog: ExportDialog) -> None:
    assert licence_line(["compact"]) == ""
    dialog.show_licences(licence_line(["compact", "imagebind"]))
    assert any("CC BY-NC-SA 4.0" in text for text in texts(dialog))
    dialog.show_licences("")
    assert not any("CC BY-NC-SA 4.0" in text for text in texts(dialog))

"""An export dialog names what may not be sold, as soon as the library has said what that is."""

from __future__ import annotations

from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.animate.desk import FakeDesk
from widgets.shared.export_dialog import ExportDialog
from widgets.soundtrack.export_options import ExportOptions
from widgets.wiring.licence_words import file_used, show_licences

WIND = file_used("wind.wav", "sound", "/s/wind.wav", "")


@pytest.fixture
def dialog(qtbot: QtBot) -> ExportDialog:
    dialog = ExportDialog(ExportOptions())
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def show(dialog: ExportDialog, *engines: str) -> FakeDesk:
    desk = FakeDesk(dialog)
    show_licences(dialog, engines, [WIND], cast("Any", desk))
    return desk


def test_files_are_named_beside_what_is_said_of_engines(dialog: ExportDialog) -> None:
    desk = show(dialog, "imagebind")
    assert "ImageBind" in dialog._licences.text()
    told = [["wind.wav", "CC BY-NC"], ["wind.wav", "CC BY-NC"]]
    desk.answer("library_credits", {"text": "", "not_for_sale": told})
    words = dialog._licences.text()
    assert "ImageBind" in words
    assert "Not for commercial use: wind.wav (CC BY-NC)." in words


def test_nothing_is_said_where_all_is_free(dialog: ExportDialog) -> None:
    desk = show(dialog, "compact")
    desk.answer("library_credits", {"text": "", "not_for_sale": []})
    assert not dialog._licences.isVisible()


def test_a_dialog_that_was_closed_meanwhile_is_told_nothing(dialog: ExportDialog) -> None:
    desk = show(dialog, "compact")
    dialog.reject()
    desk.answer("library_credits", {"text": "", "not_for_sale": [["wind.wav", "CC BY-NC"]]})
    assert dialog._licences.text() == ""

"""The shell: finding commands, keys on a sheet, settings that hold at once."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from tests.widgets.clipping import clipped_texts, unnamed_widgets
from tests.widgets.conftest import OpenWindow
from widgets.command_palette import Command, CommandPalette
from widgets.fuzzy import fit
from widgets.main_window import MainWindow
from widgets.screenshots import SCENES, settle
from widgets.shell import Shell, shell_of
from widgets.theme import DARK, LIGHT, colours

COMMANDS = [
    Command("new", "New project", "Ctrl+N"),
    Command("fill", "Fill all scenes"),
    Command("split", "Split at the playhead"),
    Command("save-as", "Save as…"),
    Command("off", "Fill nothing", enabled=False),
]


@pytest.fixture
def palette(window: MainWindow, qtbot: QtBot) -> CommandPalette:
    palette = CommandPalette(COMMANDS, window)
    palette.open_over(window)
    return palette


def field(palette: CommandPalette) -> QLineEdit:
    return palette.findChildren(QLineEdit)[0]


def test_everything_is_offered_before_a_letter_is_typed(palette: CommandPalette) -> None:
    assert palette.found == ["new", "fill", "split", "save-as", "off"]


def test_a_few_letters_find_a_command(palette: CommandPalette, qtbot: QtBot) -> None:
    qtbot.keyClicks(field(palette), "fas")
    assert palette.found == ["fill"]


def test_enter_does_what_is_marked_and_closes(palette: CommandPalette, qtbot: QtBot) -> None:
    qtbot.keyClick(field(palette), Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.chosen) as chosen:
        qtbot.keyClick(field(palette), Qt.Key.Key_Return)
    assert chosen.args == ["fill"]
    assert not palette.isVisible()


def test_what_is_off_comes_last_and_cannot_be_chosen(palette: CommandPalette, qtbot: QtBot) -> None:
    qtbot.keyClicks(field(palette), "fill nothing")
    assert palette.found == ["off"]
    with qtbot.assertNotEmitted(palette.chosen):
        qtbot.keyClick(field(palette), Qt.Key.Key_Return)


def test_up_from_the_first_goes_to_the_last(palette: CommandPalette, qtbot: QtBot) -> None:
    qtbot.keyClick(field(palette), Qt.Key.Key_Up)
    with qtbot.waitSignal(palette.chosen) as chosen:
        qtbot.keyClick(field(palette), Qt.Key.Key_Return)
    assert chosen.args == ["save-as"]


def test_nothing_found_does_nothing(palette: CommandPalette, qtbot: QtBot) -> None:
    qtbot.keyClicks(field(palette), "zzz")
    assert palette.found == []
    with qtbot.assertNotEmitted(palette.chosen):
        qtbot.keyClick(field(palette), Qt.Key.Key_Return)
        qtbot.keyClick(field(palette), Qt.Key.Key_Down)


def test_starts_of_words_fit_better_than_letters_within() -> None:
    assert fit("sa", "Save as") > fit("sa", "Universal")
    assert fit("exp", "Export…") > fit("exp", "Enter your next step")
    assert fit("xyz", "Export…") == -math.inf
    assert fit("", "Export…") > -math.inf


def test_ctrl_k_finds_and_does_an_action(shell: Shell, window: MainWindow, qtbot: QtBot) -> None:
    palette = shell.open_palette()
    qtbot.keyClicks(field(palette), "new pro")
    with qtbot.waitSignal(window.triggered) as triggered:
        qtbot.keyClick(field(palette), Qt.Key.Key_Return)
    assert triggered.args == ["new"]


def test_the_palette_offers_what_the_wiring_adds(shell: Shell, qtbot: QtBot) -> None:
    shell.more_commands = lambda: [Command("scene:3", "Go to scene 3")]
    palette = shell.open_palette()
    qtbot.keyClicks(field(palette), "scene 3")
    with qtbot.waitSignal(shell.item_chosen) as chosen:
        qtbot.keyClick(field(palette), Qt.Key.Key_Return)
    assert chosen.args == ["scene:3"]


def box(dialog: QDialog, name: str) -> QComboBox:
    return next(b for b in dialog.findChildren(QComboBox) if b.accessibleName() == name)


def test_another_theme_and_language_hold_at_once_and_are_kept(
    shell: Shell, window: MainWindow, settings_file: Path, qtbot: QtBot
) -> None:
    dialog = shell.open_settings()
    assert colours() is DARK
    theme = box(dialog, "Theme")
    theme.setCurrentIndex(theme.findData("light"))
    assert colours() is LIGHT
    language = box(dialog, "Language")
    language.setCurrentIndex(language.findData("zh_CN"))
    qtbot.waitUntil(lambda: window.action("new").text() == "新建项目")
    assert dialog.windowTitle() == "设置"
    kept = json.loads(settings_file.read_text())
    assert (kept["theme"], kept["language"]) == ("light", "zh_CN")
    language.setCurrentIndex(language.findData("en"))
    qtbot.waitUntil(lambda: window.action("new").text() == "New project")


def test_every_setting_is_signalled_once(shell: Shell, qtbot: QtBot) -> None:
    shell.audio_devices = lambda: [("usb", "USB speakers")]
    dialog = shell.open_settings()
    device, autosave = box(dialog, "Sound device"), box(dialog, "Save by itself")
    cache = dialog.findChildren(QSpinBox)[0]
    for change, name, value in [
        (lambda: device.setCurrentIndex(1), "audio_device", "usb"),
        (lambda: autosave.setCurrentIndex(1), "autosave_s", 30),
        (lambda: cache.setValue(25), "cache_gb", 25),
    ]:
        with qtbot.waitSignal(shell.settings_changed) as changed:
            change()
        assert changed.args == [shell.settings]
        assert getattr(shell.settings, name) == value


def test_a_device_that_is_gone_is_still_named(shell: Shell) -> None:
    shell.settings = replace(shell.settings, audio_device="gone")
    assert box(shell.open_settings(), "Sound device").currentText() == "gone"


def test_emptying_the_cache_is_asked_for(shell: Shell, qtbot: QtBot) -> None:
    button = shell.open_settings().findChildren(QPushButton)[0]
    with qtbot.waitSignal(shell.clear_cache_requested):
        button.click()


def test_the_chosen_theme_is_marked_in_the_menu(shell: Shell, window: MainWindow) -> None:
    window.action("theme-light").trigger()
    marked = [n for n in ("system", "light", "dark") if window.action(f"theme-{n}").isChecked()]
    assert marked == ["light"]
    window.action("theme-light").trigger()  # again: still marked
    assert window.action("theme-light").isChecked()


def test_help_opens(shell: Shell) -> None:
    for dialog in (shell.open_shortcuts(), shell.open_about()):
        assert dialog.isVisible()
        assert unnamed_widgets(dialog) == []
        dialog.reject()


def test_settings_have_names_for_screen_readers(shell: Shell) -> None:
    assert unnamed_widgets(shell.open_settings()) == []


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("scene", SCENES)
def test_no_text_is_clipped(make_window: OpenWindow, scene: str, language: str) -> None:
    window = make_window(language=language)
    window.resize(window.minimumSize())
    shown = SCENES[scene](window)
    settle()
    assert clipped_texts(shown) == []


def test_the_window_keeps_its_place_for_the_next_start(
    make_window: OpenWindow, settings_file: Path
) -> None:
    window = make_window()
    shell_of(window).keep_geometry()
    assert json.loads(settings_file.read_text())["geometry"] == window.geometry_text()

"""The theme: it follows, it can be forced, and it can be read."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets.shared.icons import icon
from widgets.theme import DARK, LIGHT, Colours, Theme, colours, contrast, style_sheet

SURFACES = ("window", "panel", "base", "raised", "accent_soft")


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return qapp.findChild(Theme) or Theme(qapp)


@pytest.mark.parametrize("worn", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "good", "warning", "danger"])
def test_text_can_be_read_on_every_surface(worn: Colours, ink: str) -> None:
    for surface in SURFACES:
        assert contrast(getattr(worn, ink), getattr(worn, surface)) >= 4.5, surface


@pytest.mark.parametrize("worn", [DARK, LIGHT], ids=["dark", "light"])
def test_edges_and_the_text_on_the_accent_can_be_seen(worn: Colours) -> None:
    assert contrast(worn.on_accent, worn.accent) >= 4.5
    assert all(contrast(worn.edge, getattr(worn, s)) >= 3 for s in SURFACES)


def test_contrast_is_what_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_forced_theme_holds_whatever_the_system_says(theme: Theme, qapp: QApplication) -> None:
    for choice, system in product(("light", "dark"), Qt.ColorScheme):
        theme.choose(choice)
        qapp.styleHints().colorSchemeChanged.emit(system)
        assert colours() is (LIGHT if choice == "light" else DARK)


def test_the_theme_follows_the_system_while_it_runs(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.choose("system")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    with qtbot.waitSignal(theme.changed) as changed:
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert changed.args == [LIGHT]
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == LIGHT.base


def test_icons_change_colour_with_the_theme(theme: Theme, qtbot: QtBot) -> None:
    drawn = []
    for choice in ("light", "dark"):
        theme.choose(choice)
        drawn.append(icon("play").pixmap(24, 24).toImage())
    assert drawn[0] != drawn[1]


def test_an_unknown_choice_is_the_system(theme: Theme) -> None:
    theme.choose("purple")
    assert theme.choice == "system"


def test_the_stylesheet_leaves_no_name_open() -> None:
    assert "$" not in style_sheet(DARK).partition("*/")[2]

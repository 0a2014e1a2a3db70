"""The Models page, shown without an engine: what it says, offers, and asks for."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.widgets.clipping import unnamed_widgets
from widgets.models import words
from widgets.models.consent_dialog import ConsentDialog
from widgets.models.engine_card import (
    FILE,
    GET,
    GO_ON,
    ICONS,
    MEASURE,
    PAUSE,
    REMOVE,
    EngineCard,
)
from widgets.models.engine_choice import EngineChoice
from widgets.models.models_dialog import ModelsDialog
from widgets.models.shown import (
    AGAIN,
    CONVERTING,
    FETCHING,
    PAUSED,
    RUNNING,
    WAITING,
    ShownEngine,
    Transfer,
    shown_from,
    step_of,
)
from widgets.shared.engine_names import NAMES, licence_line

REPO = Path(__file__).resolve().parents[3]
COMPACT = ShownEngine("compact", built_in=True, installed=True, picture_s=0.05, sound_s=0.02)
LARGE = ShownEngine(
    "imagebind",
    bytes=4_803_584_173,
    memory_mb=5_000,
    licence="CC BY-NC-SA 4.0",
    licence_url="https://creativecommons.org/licenses/by-nc-sa/4.0/",
    commercial=False,
)


@pytest.fixture
def page(qtbot: QtBot) -> ModelsDialog:
    page = ModelsDialog()
    qtbot.addWidget(page)
    page.show_engines([COMPACT, LARGE], {"engine": "compact", "segmenter": "outline"}, "models")
    return page


def offered(card: EngineCard) -> list[str]:
    return [what for what in ICONS if not card.button(what).isHidden()]


@pytest.mark.parametrize(
    ("engine", "transfer", "buttons"),
    [
        (COMPACT, Transfer(), [MEASURE]),
        (LARGE, Transfer(), [GET, FILE]),
        (LARGE, Transfer(RUNNING), [PAUSE]),
        (LARGE, Transfer(WAITING), [PAUSE]),
        (LARGE, Transfer(PAUSED), [GO_ON, REMOVE]),
        (replace(LARGE, fetched_bytes=9), Transfer(), [GO_ON, REMOVE]),
        (replace(LARGE, fetched_bytes=9), Transfer(error="No."), [GO_ON, REMOVE]),
        (replace(LARGE, installed=True), Transfer(), [MEASURE, REMOVE]),
    ],
)
def test_a_card_offers_what_can_be_done_now(
    page: ModelsDialog, engine: ShownEngine, transfer: Transfer, buttons: list[str]
) -> None:
    card = page.cards[engine.name]
    card.show_engine(engine)
    card.show_transfer(transfer)
    assert offered(card) == buttons


def test_every_button_asks_for_its_engine(page: ModelsDialog, qtbot: QtBot) -> None:
    for what in (GET, FILE):
        with qtbot.waitSignal(page.asked) as asked:
            page.cards["imagebind"].button(what).click()
        assert asked.args == [what, "imagebind"]


@pytest.mark.parametrize("transfer", [Transfer(), Transfer(RUNNING, FETCHING, 5, 10)])
@pytest.mark.parametrize("installed", [False, True])
def test_what_is_not_for_commercial_use_says_so_before_during_and_after(
    page: ModelsDialog, transfer: Transfer, installed: bool
) -> None:
    card = page.cards["imagebind"]
    card.show_engine(replace(LARGE, installed=installed))
    card.show_transfer(transfer)
    line = card._lines["licence"]
    assert "NOT for commercial use" in line.text()
    assert line.property("look") == "warning"
    assert not line.isHidden()


def test_consent_is_asked_with_size_licence_and_memory(qtbot: QtBot) -> None:
    dialog = ConsentDialog(LARGE)
    qtbot.addWidget(dialog)
    assert all(each in dialog.text for each in ("4.8 GB", "CC BY-NC-SA 4.0", "5.0 GB"))
    assert "NOT for commercial use" in dialog.text
    with qtbot.waitSignal(dialog.accepted):
        dialog.agree.click()


def test_consent_to_what_is_free_does_not_warn(qtbot: QtBot) -> None:
    dialog = ConsentDialog(replace(LARGE, commercial=True))
    qtbot.addWidget(dialog)
    assert "NOT for commercial use" not in dialog.text


def test_what_is_not_installed_cannot_be_chosen(qtbot: QtBot) -> None:
    choice = EngineChoice()
    qtbot.addWidget(choice)
    choice.show_there(["compact", "outline"], {"engine": "compact"})
    box = choice.box("engine")
    texts = [box.itemText(i) for i in range(box.count())]
    assert texts == [
        "The best that is installed (Compact)",
        "Compact",
        "ImageBind (not installed)",
    ]
    enabled = [bool(box.model().index(i, 0).flags() & Qt.ItemFlag.ItemIsEnabled) for i in range(3)]
    assert enabled == [True, True, False]


def test_what_is_chosen_is_signalled_once(qtbot: QtBot) -> None:
    choice = EngineChoice()
    qtbot.addWidget(choice)
    choice.show_there(["compact", "imagebind"], {})
    box = choice.box("engine")
    box.setCurrentIndex(2)
    with qtbot.waitSignal(choice.chosen) as chosen:
        box.activated.emit(2)
    assert chosen.args == ["engine", "imagebind"]
    with qtbot.assertNotEmitted(choice.chosen):
        box.activated.emit(2)


def test_everything_has_a_name_for_screen_readers(page: ModelsDialog, qtbot: QtBot) -> None:
    page.show()
    qtbot.waitExposed(page)
    assert unnamed_widgets(page) == []
    assert page.cards["imagebind"].button(GET).accessibleName() == "Download 4.8 GB…: ImageBind"


def test_a_paused_download_says_how_much_is_here() -> None:
    assert words.progress(Transfer(PAUSED, FETCHING, 3e8, 4.8e9, 12)) == (
        "Paused  ·  300 MB of 4.8 GB"
    )
    assert words.progress(Transfer(RUNNING, AGAIN)) == "Connecting again"


def test_what_the_engine_says_it_does_is_understood() -> None:
    said = ("fetching ImageBind", "trying again to fetch ImageBind", "converting ImageBind")
    assert tuple(map(step_of, said)) == (FETCHING, AGAIN, CONVERTING)


def test_every_checkpoint_of_the_table_has_words_of_ours() -> None:
    table = tomllib.loads((REPO / "assets/models.toml").read_text(encoding="utf-8"))
    assert {entry["adds"] for entry in table.values()} == set(words.ADDS)
    assert set(table) <= set(NAMES)
    assert all(bool(licence_line([name])) != entry["commercial"] for name, entry in table.items())


def test_an_entry_of_the_task_is_read() -> None:
    entry = {
        "name": "sam-b",
        "built_in": False,
        "commercial": True,
        "device": "cuda",
        "precision": "bfloat16",
        "note": "",
        "installed": True,
        "installed_precision": "bf16",
        "memory_mb": {"bf16": 10, "fp32": 20},
        "speed": {"picture_s": 0.5, "sound_s": 0.0},
    }
    engine = shown_from(entry)
    assert (engine.memory_mb, engine.picture_s, engine.hears) == (10, 0.5, False)

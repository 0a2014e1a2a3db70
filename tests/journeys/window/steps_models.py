"""Journeys through the Models page."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from tests.journeys.window.hand import Hand, Steps
from tests.journeys.window.steps_segment import answered, cutting_of, enter, open_source, room_of
from tests.journeys.window.steps_soundtrack import export, open_export
from widgets.models.consent_dialog import ConsentDialog
from widgets.models.engine_card import GET, GO_ON, MEASURE, PAUSE, REMOVE, EngineCard
from widgets.models.models_dialog import ModelsDialog
from widgets.models.shown import PAUSED, Transfer
from widgets.settings_dialog import SettingsDialog
from widgets.soundtrack.export_dialog import ExportDialog

LARGE, OUTLINES = "imagebind", "sam-b"
SURELY_KEPT = 2.1e6  # bytes: the first two MiB are on the disk by then


def open_page(hand: Hand) -> Steps:
    """By the command palette."""
    yield from hand.press("Ctrl+K")
    yield from hand.write("models")
    yield from hand.press("Return")
    yield from hand.wait_for(lambda: hand.dialog(ModelsDialog), 10)
    yield from hand.wait_for(lambda: page(hand).cards, 120)


def open_page_from_settings(hand: Hand) -> Steps:
    yield from hand.press("Ctrl+,")
    yield from hand.wait_for(lambda: hand.dialog(SettingsDialog), 10)
    yield from hand.click(hand.button("Models…", hand.dialog(SettingsDialog)))
    yield from hand.wait_for(lambda: hand.dialog(ModelsDialog), 10)
    yield from hand.wait_for(lambda: page(hand).cards, 60)


def close_page(hand: Hand) -> Steps:
    yield from hand.press("Escape")
    yield from hand.wait_for(lambda: hand.studio.models.dialog is None, 5)


def page(hand: Hand) -> ModelsDialog:
    dialog = hand.studio.models.dialog
    assert dialog is not None
    return dialog


def card(hand: Hand, name: str) -> EngineCard:
    return page(hand).cards[name]


def transfer(hand: Hand, name: str) -> Transfer:
    return hand.studio.models.downloads.transfer(name)


def is_there(hand: Hand, name: str) -> bool:
    return name in page(hand).cards and card(hand, name).engine.installed


def ask(hand: Hand, what: str, name: str) -> Steps:
    """Press a button of a card, which may have to be scrolled to first."""
    button: QPushButton = card(hand, name).button(what)
    yield from hand.wait_for(lambda: not button.isHidden(), 60)
    yield from hand.pause(0.3)  # cards that have just come or changed find their places
    yield from hand.wait_for(lambda: is_in_sight(hand, button), 5)
    yield from hand.click(button)


def is_in_sight(hand: Hand, button: QPushButton) -> bool:
    """Scrolled to."""
    page(hand)._scroll.ensureWidgetVisible(button)
    return button.visibleRegion().contains(button.rect().center())


def agree(hand: Hand, name: str) -> Steps:
    """Read what is asked, and agree to it."""
    yield from ask(hand, GET, name)
    yield from hand.wait_for(lambda: hand.dialog(ConsentDialog), 10)
    dialog = hand.dialog(ConsentDialog)
    assert dialog is not None
    hand.said[f"asked {name}"] = dialog.text
    yield from hand.click(dialog.agree)


def error_of(hand: Hand, name: str) -> Steps:
    """Wait for the sentence that says why it did not work."""
    yield from hand.wait_for(lambda: transfer(hand, name).error, 120)
    hand.said["sentence"] = card(hand, name)._error.text()


# ---------------------------------------------------------------------- from licence to removal


def life(hand: Hand) -> Steps:
    """Shown, fetched, paused, taken up, used, removed."""
    yield from open_page(hand)
    hand.said["before"] = card(hand, LARGE)._lines["licence"].text()
    yield from fetch_with_a_pause(hand)
    hand.said["after"] = card(hand, LARGE)._lines["licence"].text()
    yield from agree(hand, OUTLINES)
    yield from hand.wait_for(lambda: is_there(hand, OUTLINES), 120)
    yield from choose_outlines(hand)
    yield from ask(hand, MEASURE, OUTLINES)
    yield from hand.wait_for(lambda: card(hand, OUTLINES).engine.picture_s, 120)
    hand.said["speed"] = card(hand, OUTLINES)._lines["speed"].text()
    yield from close_page(hand)
    yield from lay_a_sound(hand)
    yield from cut_a_mask(hand)
    yield from remove_both(hand)
    yield from hand.quit()


def fetch_with_a_pause(hand: Hand) -> Steps:
    """The download goes on while the page is closed, stops when asked, and goes on from there."""
    yield from agree(hand, LARGE)
    yield from hand.wait_for(lambda: transfer(hand, LARGE).done > SURELY_KEPT, 60)
    hand.said["during"] = card(hand, LARGE)._lines["licence"].text()
    yield from close_page(hand)
    jobs = [job.label for job in hand.window.job_strip.jobs if job.label.startswith("Downloading")]
    assert jobs == ["Downloading ImageBind"]
    yield from open_page_from_settings(hand)
    yield from ask(hand, PAUSE, LARGE)
    yield from hand.wait_for(lambda: transfer(hand, LARGE).phase == PAUSED, 5)
    hand.said["paused"] = card(hand, LARGE)._how.text()
    yield from hand.wait_for(lambda: card(hand, LARGE).engine.fetched_bytes, 20)
    yield from ask(hand, GO_ON, LARGE)
    yield from hand.wait_for(lambda: is_there(hand, LARGE), 120)


def choose_outlines(hand: Hand) -> Steps:
    """By name, with the keyboard: what is not there is passed over."""
    box = page(hand).choice.box("segmenter")
    hand.said["best"] = page(hand).choice.box("engine").currentText()
    box.setFocus()
    yield from hand.press("Down", "Down")
    assert box.currentData() == OUTLINES
    assert hand.studio.models.choice.names == ("auto", OUTLINES)


def lay_a_sound(hand: Hand) -> Steps:
    """What ImageBind suggests, laid; the export says what its licence asks for."""
    media = hand.folder / "media"
    yield from hand.open_video(media / "film.mp4")
    yield from hand.drop(hand.studio.workspace, [media / "sounds"])
    yield from hand.wait_for(lambda: hand.has_answer, 100)
    if not hand.rows:  # to random weights little fits anything
        yield from hand.click(hand.button("Show weaker matches"))
        yield from hand.wait_for(lambda: hand.rows, 60)
    hand.said["shortlist"] = hand.studio.workspace.shortlist._title.text()
    index = hand.shortlist.model().index(0, 0)
    yield from hand.click(hand.shortlist, hand.shortlist.visualRect(index).center())
    yield from hand.press("Return")
    yield from hand.wait_for(lambda: hand.clips, 5)
    dialog = yield from open_export(hand)
    hand.said["export"] = dialog._licences.text()
    yield from hand.press("Escape")
    yield from hand.wait_for(lambda: not hand.dialog(ExportDialog), 5)
    (hand.folder / "out").mkdir()
    yield from export(hand, "Sound only", hand.folder / "out" / "mix.wav")


def cut_a_mask(hand: Hand) -> Steps:
    """An object, found by the one and outlined by the other; and one by a box."""
    media = hand.folder / "media"
    yield from enter(hand)
    yield from open_source(hand, media / "street.jpg")
    yield from hand.drop(room_of(hand).workspace, [media / "car.ogg"])
    yield from hand.wait_for(lambda: cutting_of(hand).prompts, 60)
    yield from hand.wait_for(lambda: answered(hand), 200)
    cutting = cutting_of(hand)
    hand.said["found by"] = [cutting.engine, cutting.segmenter]
    hand.said["makers"] = room_of(hand).workspace.results._makers.text()
    hand.said["objects"] = len(cutting.objects)


def remove_both(hand: Hand) -> Steps:
    """What was chosen by name is not any more, and the best that is left is named."""
    yield from open_page(hand)
    for name in (LARGE, OUTLINES):
        yield from ask(hand, REMOVE, name)
        yield from hand.wait_for(lambda name=name: not is_there(hand, name), 60)
    yield from hand.wait_for(lambda: hand.studio.models.choice.names == ("auto", "auto"), 10)
    hand.said["left"] = page(hand).choice.box("engine").currentText()
    yield from close_page(hand)


# ---------------------------------------------------------------------- what goes wrong


def leave_in_the_middle(hand: Hand) -> Steps:
    """The program is closed while it downloads."""
    yield from open_page(hand)
    yield from agree(hand, LARGE)
    yield from hand.wait_for(lambda: transfer(hand, LARGE).done > SURELY_KEPT, 60)
    yield from close_page(hand)
    yield from hand.quit()


def go_on_the_next_day(hand: Hand) -> Steps:
    """It is paused, and goes on from where it was."""
    yield from open_page(hand)
    hand.said["state"] = card(hand, LARGE)._state.text()
    yield from ask(hand, GO_ON, LARGE)
    yield from hand.wait_for(lambda: is_there(hand, LARGE), 120)
    yield from close_page(hand)
    yield from hand.quit()


def refused(hand: Hand) -> Steps:
    """A download that cannot be: the disk, or what came."""
    yield from open_page(hand)
    yield from agree(hand, LARGE)
    yield from error_of(hand, LARGE)
    assert not is_there(hand, LARGE)
    yield from close_page(hand)
    yield from hand.quit()


def worker_dies(hand: Hand) -> Steps:
    """Twice in one download: it is said, what has come stays, and can be removed."""
    runner = hand.studio.desk.runner
    yield from open_page(hand)
    yield from agree(hand, LARGE)
    for _ in range(2):
        yield from hand.wait_for(lambda: is_fetching(hand), 90)
        dead = runner.worker_pid("download")
        os.kill(dead, signal.SIGKILL)
        yield from hand.wait_for(lambda gone=dead: runner.worker_pid("download") != gone, 20)
    yield from error_of(hand, LARGE)
    yield from hand.wait_for(lambda: card(hand, LARGE).engine.fetched_bytes, 20)
    yield from ask(hand, REMOVE, LARGE)
    yield from hand.wait_for(lambda: not card(hand, LARGE).engine.fetched_bytes, 20)
    yield from close_page(hand)
    yield from hand.quit()


def is_fetching(hand: Hand) -> bool:
    """Whether a worker is at it, and enough has come to be kept."""
    jobs = hand.studio.desk.runner.jobs
    running = any(job.task == "get_model" and job.state == "running" for job in jobs)
    worker = hand.studio.desk.runner.worker_pid("download")
    return bool(running and worker and partly_here(hand))


def partly_here(hand: Hand) -> bool:
    part = Path(os.environ["EARSHOT_MODELS"], "downloads", f"{LARGE}.pth.part")
    return part.is_file() and part.stat().st_size > SURELY_KEPT

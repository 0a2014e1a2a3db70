"""Pictures of the Models page for the guide: see `widgets.screenshots`."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QWidget

from engine.errors import UnreachableFileError
from widgets.main_window import MainWindow
from widgets.models import words
from widgets.models.consent_dialog import ConsentDialog
from widgets.models.models_dialog import ModelsDialog
from widgets.models.shown import CONVERTING, FETCHING, PAUSED, RUNNING, ShownEngine, Transfer

FOLDER = "~/.local/share/earshot/models"
APACHE, BY_NC_SA = "Apache-2.0", "CC BY-NC-SA 4.0"
TERMS = {
    APACHE: "https://www.apache.org/licenses/LICENSE-2.0",
    BY_NC_SA: "https://creativecommons.org/licenses/by-nc-sa/4.0/",
}
EVERY, SMALLEST, MIDDLE, LARGEST, NINTH = words.ADDS


def empty(window: MainWindow) -> QWidget:
    """Only what comes with Earshot is there."""
    return _page(window, _engines())


def busy(window: MainWindow) -> QWidget:
    """One comes, another is paused; a speed is measured."""
    page = _page(window, _engines())
    page.show_measuring("compact", is_measuring=True)
    page.show_transfer("imagebind", Transfer(RUNNING, FETCHING, 1.31e9, 4.803584173e9, 512.0))
    page.show_transfer("mobile-sam", Transfer(PAUSED, FETCHING, 1.2e7, 4.07e7))
    page.show_transfer("sam-b", Transfer(RUNNING, CONVERTING, 2.1e8, 3.75e8, 3.0))
    return page


def installed(window: MainWindow) -> QWidget:
    """ImageBind and Segment Anything are there and do the work."""
    return _page(window, _engines("imagebind", "sam-b"), best=("imagebind", "sam-b"))


def error(window: MainWindow) -> QWidget:
    """A download was not what it should be."""
    page = _page(window, _engines())
    why = "what came is not the published file, and was thrown away"
    refused = str(UnreachableFileError("ImageBind", why, "Try again later."))
    page.show_transfer("imagebind", Transfer(error=refused))
    return page


def consent(window: MainWindow) -> QDialog:
    """What is asked before a download."""
    dialog = ConsentDialog(_engines()[1], window)
    dialog.open()
    return dialog


def _page(
    window: MainWindow,
    engines: list[ShownEngine],
    best: tuple[str, str] = ("compact", "outline"),
) -> ModelsDialog:
    page = ModelsDialog(window)
    page.choice.show_names("auto", "auto")
    page.show_engines(engines, dict(zip(("engine", "segmenter"), best, strict=True)), FOLDER)
    page.open()
    return page


def _engines(*there: str) -> list[ShownEngine]:
    """As the task tells of them, on a machine with a slow processor."""
    compact = ShownEngine("compact", built_in=True, installed=True, picture_s=0.062, sound_s=0.031)
    outline = ShownEngine("outline", built_in=True, installed=True, picture_s=0.24)
    imagebind = _checkpoint("imagebind", EVERY, 4_803_584_173, 5_000, BY_NC_SA)
    published = [
        replace(imagebind, commercial=False),
        _checkpoint("sam-b", SMALLEST, 375_042_383, 1_600),
        _checkpoint("sam-l", MIDDLE, 1_249_524_607, 2_200),
        _checkpoint("sam-h", LARGEST, 2_564_550_879, 3_700),
        _checkpoint("mobile-sam", NINTH, 40_700_000, 1_300),
    ]
    made = [_there(each) if each.name in there else each for each in published]
    return [compact, made[0], outline, *made[1:]]


def _checkpoint(
    name: str, adds: str, length: int, memory_mb: int, licence: str = APACHE
) -> ShownEngine:
    return ShownEngine(
        name,
        adds=adds,
        bytes=length,
        licence=licence,
        licence_url=TERMS[licence],
        memory_mb=memory_mb,
    )


def _there(engine: ShownEngine) -> ShownEngine:
    """The same, installed."""
    return replace(
        engine,
        installed=True,
        installed_precision="bf16",
        installed_bytes=engine.bytes // 2,
        picture_s=1.02 if engine.hears else 3.4,
        sound_s=1.61 if engine.hears else 0.0,
    )


SCENES = {
    "models-empty": empty,
    "models-busy": busy,
    "models-installed": installed,
    "models-error": error,
    "models-consent": consent,
}

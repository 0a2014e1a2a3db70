"""Pictures of what is done with what is found, for the guide: see `widgets.screenshots`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.library.values import LibraryItem, Moment
from widgets.library.alike import AlikeDialog
from widgets.library.alike_model import DUPLICATE
from widgets.library.inspect import LibraryInspector
from widgets.library.teach import TeachDialog
from widgets.library.workspace import LibraryWorkspace
from widgets.main_window import MainWindow
from widgets.screenshots_library import filled

TAGS = ("door", "harbour", "night")
SOUNDS = Path("/", "Sounds")


def inspected(window: MainWindow) -> QWidget:
    """Two sounds are chosen: what they share, and what differs."""
    filled(window)
    [workspace] = window.findChildren(LibraryWorkspace)
    inspector = LibraryInspector()
    workspace.set_inspector(inspector)
    inspector.tags.show_known(TAGS)
    shelf = workspace.grid.shelf
    sounds = [each for each in (shelf.moment_at(i) for i in range(len(shelf))) if each is not None]
    chosen = [_told(each, place) for place, each in enumerate(sounds[:2])]
    inspector.show_moments(chosen, len(chosen))
    return window


def _told(moment: Moment, place: int) -> Moment:
    item = replace(
        moment.item,
        tags=("harbour", "night")[: place + 1],
        author=("Ann Lee", "Bea Ito")[place],
        licence="CC BY 4.0",
        note="" if place else "the second gull is the clearest",
    )
    return replace(moment, item=item)


def taught(window: MainWindow) -> QWidget:
    """What a label learnt from three examples would be said of."""
    filled(window)
    dialog = TeachDialog(window)
    creaks = [_sound(i, f"door {name}.wav") for i, name in enumerate(("attic", "barn", "cellar"))]
    dialog.show_labels(["hum", "rain"])
    dialog.name.setEditText("door creak")
    dialog.show_examples(creaks)
    others = ("gate at the mill.wav", "old cupboard.wav", "rope under load.wav", "wet chalk.wav")
    more = [_sound(10 + i, name) for i, name in enumerate(others)]
    found = [
        Moment(item, 0.0 if place < 3 else 2.5, 5.0 if place < 3 else 7.5, sure, "door creak")
        for place, (item, sure) in enumerate(
            zip([*creaks, *more], (0.98, 0.97, 0.95, 0.88, 0.81, 0.62, 0.54), strict=True)
        )
    ]
    dialog.show_found("door creak", found)
    dialog.show()
    return dialog


def alike(window: MainWindow) -> QWidget:
    """Two groups of near-duplicates; in one of them one has been chosen."""
    filled(window)
    dialog = AlikeDialog(window)
    rain = [_sound(1, "rain on a window.wav"), _sound(2, "rain on a window (1).mp3")]
    bells = [_sound(3, "bell.wav", 4.1), _sound(4, "bell_final.flac", 4.1)]
    bells.append(replace(_sound(5, "bell final 2.mp3", 4.0), tags=(DUPLICATE,)))
    dialog.show_groups([bells, [rain[0], replace(rain[1], tags=(DUPLICATE,))]])
    dialog.show()
    return dialog


def _sound(id: int, name: str, length: float = 8.0) -> LibraryItem:
    return LibraryItem(id, name, "sound", (Path(SOUNDS, name),), length)


SCENES = {"library-inspected": inspected, "library-taught": taught, "library-alike": alike}

"""Pictures of the Library workspace for the guide: see `widgets.screenshots`."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from app.library.query import Chip, Query
from app.library.values import LibraryFolder, LibraryItem, LibraryState, Moment
from engine.errors import UnreadableMediaError
from widgets import sample_project as sample
from widgets.library.looks import Look, look_key
from widgets.library.workspace import LibraryWorkspace
from widgets.main_window import MainWindow

SOUNDS, PHOTOS = Path("~/Sounds").expanduser(), Path("~/Photos/harbour").expanduser()
FOLDERS = (LibraryFolder(SOUNDS, 3412, 0, 2), LibraryFolder(PHOTOS, 268))
STATE = LibraryState(
    FOLDERS, 3680, 0, ("door", "harbour"), ("CC0", "CC BY 4.0"), ("wind, no cars",)
)


def empty(window: MainWindow) -> QWidget:
    """No folder was ever added."""
    _workspace(window)
    return window


def indexing(window: MainWindow) -> QWidget:
    """Folders are being taken in; what is known already can be used."""
    workspace = _filled(window)
    folders = (LibraryFolder(SOUNDS, 1204, 2208, 2), LibraryFolder(PHOTOS, 0, 268))
    workspace.folders.show_state(LibraryState(folders, 1204, 2476))
    workspace.folders.indexing.show_progress(1206, 3682, "rain on a window.wav", 340)
    label = QCoreApplication.translate("LibraryFolders", "Indexing the library")
    window.job_strip.show_job("index", label)
    window.job_strip.show_progress("index", 0.33, "rain on a window.wav", 340)
    return window


def filled(window: MainWindow) -> QWidget:
    """Everything there is, by name; one is chosen."""
    workspace = _filled(window)
    workspace.grid.choose(1)
    return window


def searched(window: MainWindow) -> QWidget:
    """Words, a picture, and no crowd: moments, best first."""
    workspace = _workspace(window)
    _show_state(workspace)
    items = [each for each in _items() if each.name in _FOUND]
    moments = [_found(each, place) for place, each in enumerate(items)]
    workspace.grid.shelf.put_moments(moments)
    _draw(workspace, moments)
    chips = (
        Chip("waves", "waves", weight=1.5),
        Chip("sunset.jpg", file=PHOTOS / "sunset.jpg"),
        Chip("crowd", "crowd", weight=-1.0),
    )
    workspace.search.show_query(Query(chips))
    workspace.grid.show_changed()
    workspace.grid.choose(0)
    workspace.grid.show_heard(moments[0].item.id, moments[0].start + 2.0)
    title = QCoreApplication.translate("LibraryShowing", "%n moment(s)", "", len(moments))
    workspace.findings.show_grid(f"{title}  ·  Compact", ranked=True)
    return window


def nothing(window: MainWindow) -> QWidget:
    """Nothing matches, and nothing is made up."""
    workspace = _workspace(window)
    _show_state(workspace)
    workspace.search.show_query(Query((Chip("glass harmonica", "glass harmonica"),)))
    workspace.findings.show_nothing(searched=True)
    return window


def error(window: MainWindow) -> QWidget:
    """The library's file was damaged."""
    workspace = _workspace(window)
    _show_state(workspace)
    why = "it is damaged, or no library"
    remedy = "Move it away, and index your folders again."
    refused = str(UnreadableMediaError(Path("library.db"), why, remedy))
    workspace.findings.show_error(refused)
    return window


def _workspace(window: MainWindow) -> LibraryWorkspace:
    workspace = LibraryWorkspace()
    window.add_workspace("library", workspace)
    return workspace


def _filled(window: MainWindow) -> LibraryWorkspace:
    workspace, items = _workspace(window), _items()
    _show_state(workspace)
    workspace.grid.shelf.put_ids(np.array([each.id for each in items], np.int64))
    workspace.grid.shelf.learn(items)
    _draw(workspace, [each.whole for each in items])
    workspace.grid.show_changed()
    title = QCoreApplication.translate("LibraryShowing", "%n item(s)", "", len(items))
    workspace.findings.show_grid(title)
    return workspace


def _show_state(workspace: LibraryWorkspace) -> None:
    workspace.folders.show_state(STATE)
    workspace.search.filters.show_choices(STATE.tags, STATE.licences)


_FOUND = ("sea waves.wav", "gulls over the harbour.wav", "harbour at dusk.jpg", "one morning.mp4")


def _items() -> list[LibraryItem]:
    """Sounds and pictures of the sample project, by name."""
    made = [
        LibraryItem(
            place,
            f"{name}.wav",
            "sound",
            (sample.sound(name),),
            length,
            licence=sample.LICENCES.get(name, "CC0"),
        )
        for place, (name, length) in enumerate(sample.LENGTHS.items(), 1)
    ]
    sea = LibraryItem(
        90, "sea waves.wav", "sound", (SOUNDS / "sea waves.wav",), 24.0, licence="CC0"
    )
    film = LibraryItem(100, "one morning.mp4", "video", (sample.VIDEO,), 31.0, (1920, 1080))
    names = ("harbour at dusk.jpg", "market.jpg")
    stills = [
        LibraryItem(101 + i, name, "picture", (PHOTOS / name,), size=(4032, 2268))
        for i, name in enumerate(names)
    ]
    return sorted({each.name: each for each in (*made, sea, film, *stills)}.values(), key=_name)


def _name(item: LibraryItem) -> str:
    return item.name


def _found(item: LibraryItem, place: int) -> Moment:
    start, end = (0.3 * item.duration, 0.7 * item.duration)
    return Moment(item, start, end, 0.94 - 0.13 * place, f"sea waves {0.81 - 0.1 * place:.2f}")


def _draw(workspace: LibraryWorkspace, moments: list[Moment]) -> None:
    for place, moment in enumerate(moments):
        look = _outline(moment.item.id) if moment.item.kind == "sound" else _picture(place)
        workspace.grid.looks.keep(look_key(moment), look)


def _picture(place: int) -> Look:
    return Look(picture=QPixmap.fromImage(sample.frame(place % 3).scaledToWidth(400)))


def _outline(seed: int) -> Look:
    """Hits that fade, another rhythm for each."""
    values = []
    for i in range(256):
        phase = (i * (1 + seed % 5) / 64) % 1
        level = math.exp(-3 * phase) * (0.4 + 0.3 * math.sin(i * (0.7 + seed)) ** 2)
        values.append((-level, level))
    return Look(outline=tuple(values))


SCENES = {
    "library-empty": empty,
    "library-indexing": indexing,
    "library-filled": filled,
    "library-searched": searched,
    "library-nothing": nothing,
    "library-error": error,
}

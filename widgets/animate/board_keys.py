"""The keys of the storyboard that are its own; the rest belongs to the window."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from widgets.animate.board_geometry import MUSIC
from widgets.animate.board_shown import BoardShown
from widgets.animate.board_signals import BoardSignals

NUDGE_S, FAR_S = 1 / 30, 0.5


class Canvas(Protocol):
    """What of the canvas the keys need."""

    shown: BoardShown
    says: BoardSignals

    def cancel_drag(self) -> bool: ...
    def add_onset(self, sound_id: str, time: float) -> None: ...
    def update(self) -> None: ...


def press_key(canvas: Canvas, event: QKeyEvent) -> bool:
    """Do what a key means here; False where it means nothing."""
    key, keys = event.key(), event.modifiers()
    control = bool(keys & Qt.KeyboardModifier.ControlModifier)
    alt = bool(keys & Qt.KeyboardModifier.AltModifier)
    if key == Qt.Key.Key_Escape:
        return canvas.cancel_drag()
    if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        return _choose_row(canvas, 1 if key == Qt.Key.Key_Down else -1)
    if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and (control or alt):
        step = 1 if key == Qt.Key.Key_Right else -1
        far = bool(keys & Qt.KeyboardModifier.ShiftModifier)
        return _nudge(canvas, step, far=far) if alt else _choose_next(canvas, step)
    if key == Qt.Key.Key_Return and canvas.shown.sound(canvas.shown.chosen):
        canvas.add_onset(canvas.shown.chosen, canvas.shown.time)
        return True
    return False


def _choose_row(canvas: Canvas, step: int) -> bool:
    """Down and up: the still, then the lanes below it."""
    shown = canvas.shown
    ids = [shown.page_id, *(row.id for row in shown.rows)]
    here = ids.index(shown.chosen) if shown.chosen in ids else 0
    there = min(max(here + step, 0), len(ids) - 1)
    shown.onset = None
    kind = "page" if there == 0 else "music" if ids[there] == MUSIC else "sound"
    if ids[there]:
        canvas.says.chosen.emit(kind, ids[there])
    return True


def _choose_next(canvas: Canvas, step: int) -> bool:
    """The next still, or with a sound chosen its next hit."""
    shown = canvas.shown
    sound = shown.sound(shown.chosen)
    if sound is not None and shown.chosen != MUSIC:
        count = len(shown.onsets_of(sound))
        if count:
            first = -1 if shown.onset is None else shown.onset
            shown.onset = min(max(first + step, 0), count - 1)
            canvas.update()
        return True
    ids = [page.id for page in shown.board.pages]
    if ids:
        here = ids.index(shown.page_id) if shown.page_id in ids else 0
        canvas.says.chosen.emit("page", ids[min(max(here + step, 0), len(ids) - 1)])
    return True


def _nudge(canvas: Canvas, step: int, *, far: bool) -> bool:
    """Alt and an arrow: the chosen hit or sound earlier or later, a still to another place."""
    shown, says = canvas.shown, canvas.says
    by = step * (FAR_S if far else NUDGE_S)
    sound = shown.sound(shown.chosen)
    if sound is not None and shown.onset is not None:
        onsets = list(shown.onsets_of(sound))
        if shown.onset < len(onsets):
            at = min(max(onsets[shown.onset] + by, 0.0), sound.duration)
            onsets[shown.onset] = at
            shown.onset = sorted(onsets).index(at)
            says.onsets_changed.emit(shown.chosen, sorted(onsets))
    elif sound is not None:
        says.sound_moved.emit(shown.chosen, max(0.0, sound.position + by))
    else:
        ids = [page.id for page in shown.board.pages]
        if shown.page_id in ids:
            there = min(max(ids.index(shown.page_id) + step, 0), len(ids) - 1)
            says.page_moved.emit(shown.page_id, there)
    says.drag_ended.emit()
    return True

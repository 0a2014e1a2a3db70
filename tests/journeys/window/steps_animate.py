"""Animations from dropped files to exported ones, by mouse and keyboard."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QLineEdit

from app.project.plain import to_plain
from engine.storyboard import Storyboard
from tests.journeys.window.hand import Hand, Steps
from widgets.animate.board_geometry import STRIP_H, STRIP_TOP, page_rects
from widgets.animate.export_options import BoardExportOptions
from widgets.animate.motion_picker import MotionButton
from widgets.shared.export_dialog import ExportDialog
from widgets.wiring.animate_room import AnimateRoom


def room(hand: Hand) -> AnimateRoom:
    return hand.studio.animate


def board(hand: Hand) -> Storyboard:
    return hand.studio.session.project.board


def two_sounds(hand: Hand) -> Steps:
    """A photo and two sounds: dropped, played, another motion chosen, exported."""
    media = hand.folder / "media"
    yield from come_in(hand)
    yield from hand.drop(
        room(hand).workspace, [media / "pets.jpg", media / "dog.ogg", media / "cat.ogg"]
    )
    yield from hand.wait_for(lambda: board(hand).pages, 120)
    page = board(hand).pages[0]
    assert len(page.sounds) == 2, page.sounds
    assert all(actor.moves for actor in page.actors), page.actors
    yield from see_it_play(hand)
    yield from choose_motion(hand, page.actors[0].id, "pulse")
    yield from drag_anchor(hand)
    yield from take_back_and_forth(hand)
    yield from export(hand, "mp4", hand.folder / "out" / "pets.mp4")
    remember(hand)
    yield from hand.quit()


def slideshow(hand: Hand) -> Steps:
    """Three photos and music by the preset; one of them moved, its end drawn to a beat."""
    media = hand.folder / "media"
    yield from come_in(hand)
    yield from hand.click(card(hand, "Slideshow on the beat"))
    yield from choose_files(hand, [media / name for name in ("a.jpg", "b.jpg", "c.jpg")])
    yield from choose_files(hand, [media / "clock.ogg"])
    yield from hand.wait_for(lambda: len(board(hand).pages) == 3, 120)
    canvas, shown = room(hand).workspace.board.canvas, room(hand).workspace.board.shown
    yield from hand.wait_for(lambda: shown.beats and shown.peaks, 60)
    first = board(hand).pages[0].id
    rects = page_rects(shown.board, shown.view)
    middle = QPoint(round(rects[0].x + rects[0].w / 2), 60)
    yield from hand.drag(canvas, middle, QPoint(round(rects[1].right - 8), 60))
    yield from hand.wait_for(lambda: board(hand).pages[1].id == first, 5)
    yield from drag_edge_to_a_beat(hand)
    yield from export(hand, "mp4", hand.folder / "out" / "show.mp4", small=True)
    remember(hand)
    yield from hand.quit()


def drag_edge_to_a_beat(hand: Hand) -> Steps:
    """The end of the first still, dropped 3 px beside a later beat."""
    canvas, shown = room(hand).workspace.board.canvas, room(hand).workspace.board.shown
    rect = page_rects(shown.board, shown.view)[0]
    end = shown.view.time(rect.right)
    beat = next(time for time in shown.beat_times if time > end + 0.3)
    goal = QPoint(round(shown.view.x(beat)) + 3, 36)
    yield from hand.drag(canvas, QPoint(round(rect.right), 36), goal)
    yield from hand.wait_for(lambda: abs(change_times(board(hand))[0] - beat) < 0.001, 5)


def change_times(made: Storyboard) -> list[float]:
    """When each still gives way to the next, in the middle of what they share."""
    starts = made.starts()
    ends = [start + page.duration for start, page in zip(starts, made.pages, strict=True)]
    return [(end + start) / 2 for end, start in zip(ends, starts[1:], strict=False)]


def talking(hand: Hand) -> Steps:
    """A face and a voice by the preset; a title, a second still, a transition; three files."""
    media, session = hand.folder / "media", hand.studio.session
    yield from come_in(hand)
    yield from hand.click(card(hand, "Talking picture"))
    yield from choose_files(hand, [media / "face.png"])
    yield from choose_files(hand, [media / "voice.ogg"])
    yield from hand.wait_for(lambda: board(hand).pages, 120)
    [actor] = board(hand).pages[0].actors
    assert {move.motion for move in actor.moves} == {"talk"}
    yield from hand.press("Ctrl+T")
    yield from hand.wait_for(lambda: board(hand).pages[0].titles, 5)
    yield from hand.press("Ctrl+A")
    yield from hand.write("Good morning")
    assert board(hand).pages[0].titles[0].text == "Good morning"
    yield from hand.drop(room(hand).workspace.media, [media / "b.jpg"])
    yield from hand.wait_for(lambda: len(board(hand).pages) == 2, 30)
    yield from choose_transition(hand, "slide")
    assert session.history.undo_name
    out = hand.folder / "out"
    yield from export(hand, "gif", out / "face.gif", small=True)
    yield from export(hand, "webm-alpha", out / "face.webm", clear=True, small=True)
    yield from export(hand, "prores4444", out / "face.mov", clear=True, small=True)
    remember(hand)
    yield from hand.quit()


def choose_transition(hand: Hand, kind: str) -> Steps:
    """The round button between two stills, then the list in the inspector."""
    canvas, shown = room(hand).workspace.board.canvas, room(hand).workspace.board.shown
    rect = page_rects(shown.board, shown.view)[0]
    yield from hand.click(canvas, QPoint(round(rect.right), round(STRIP_TOP + STRIP_H / 2)))
    yield from hand.wait_for(lambda: room(hand).choice.page_id == board(hand).pages[0].id, 5)
    panel = room(hand).workspace.inspector.page
    [box] = [
        b
        for b in panel.findChildren(QComboBox)
        if b.accessibleName() == "Transition to the next still"
    ]
    box.setCurrentIndex(box.findData(kind))
    box.activated.emit(box.currentIndex())
    yield from hand.wait_for(lambda: board(hand).pages[0].transition == kind, 5)


def card(hand: Hand, text: str) -> QAbstractButton:
    """One of the three ways to begin."""
    return hand.button(text, room(hand).workspace.choices)


def choose_files(hand: Hand, paths: list[Path]) -> Steps:
    """Type the names into the file dialog that is open, and accept them."""
    yield from hand.wait_for(lambda: hand.dialog(QFileDialog), 10)
    dialog = hand.dialog(QFileDialog)
    assert dialog is not None
    field = dialog.findChild(QLineEdit)
    assert field is not None
    dialog.setDirectory(str(paths[0].parent))
    yield from hand.pause(0.3)
    yield from hand.click(field)
    yield from hand.press("Ctrl+A")
    yield from hand.write(" ".join(f'"{path.name}"' for path in paths))
    yield from hand.press("Return")
    yield from hand.wait_for(lambda: hand.dialog(QFileDialog) is not dialog, 10)


def come_in(hand: Hand) -> Steps:
    """The Animate entry of the rail."""
    yield from hand.click(hand.button("Animate"))
    yield from hand.wait_for(room(hand).workspace.isVisible, 5)
    (hand.folder / "out").mkdir()


def see_it_play(hand: Hand) -> Steps:
    """Space plays; frames come, the playhead goes on; Space stands still."""
    player = room(hand).playing.player
    yield from hand.wait_for(lambda: player.current_frame(), 90)
    yield from hand.press("Home")
    frames: set[bytes] = set()

    def note() -> None:
        if frame := player.current_frame():
            frames.add(frame.pixels)

    player.frame_changed.connect(note)
    yield from hand.press("Space")
    yield from hand.wait_for(lambda: player.time > 1.0 and frames, 60)
    if player.is_playing:  # a busy machine may have come to the end
        yield from hand.press("Space")
    yield from hand.wait_for(lambda: not player.is_playing, 5)
    player.frame_changed.disconnect(note)
    hand.said["frames_seen"] = len(frames)
    yield from hand.press("Home")
    yield from hand.wait_for(lambda: player.time == 0, 5)


def choose_motion(hand: Hand, actor: str, motion: str) -> Steps:
    """A click on the object beside its lane, then on a motion."""
    heads = room(hand).workspace.board.heads
    chip = next(chip for chip in heads.chips if chip.actor == actor)
    yield from hand.click(heads, QPoint(round(chip.rect.x + 12), round(chip.rect.y + 10)))
    yield from hand.wait_for(lambda: room(hand).choice.id == actor, 5)
    panel = room(hand).workspace.inspector.object
    [button] = [b for b in panel.findChildren(MotionButton) if b.motion == motion]
    yield from hand.click(button)
    yield from hand.wait_for(lambda: moves_of(hand, actor) == {motion}, 5)
    yield from hand.pause(0.5)


def moves_of(hand: Hand, actor: str) -> set[str]:
    [found] = [a for page in board(hand).pages for a in page.actors if a.id == actor]
    return {move.motion for move in found.moves}


def drag_anchor(hand: Hand) -> Steps:
    """The anchor follows the hand on the stage; it is one step."""
    overlay = room(hand).workspace.overlay
    actor, placing = overlay.shown.actor, overlay.shown.placing()
    assert actor is not None
    assert placing is not None
    steps = len(hand.studio.session.history.steps)
    x, y = placing.point(*overlay.shown.anchor_of(actor))
    here = QPoint(round(x), round(y))
    yield from hand.drag(overlay, here, here - QPoint(0, 30))

    def is_set() -> bool:
        moved = room(hand).choice.actor
        return moved is not None and moved.anchor_y is not None

    yield from hand.wait_for(is_set, 5)
    assert len(hand.studio.session.history.steps) == steps + 1


def take_back_and_forth(hand: Hand) -> Steps:
    """Undo to the empty project, redo to the end."""
    session = hand.studio.session
    made, steps = session.project, 0
    while session.history.undo_name:
        yield from hand.press("Ctrl+Z")
        steps += 1
        assert steps < 40
    assert not board(hand).pages
    for _ in range(steps):
        yield from hand.press("Ctrl+Shift+Z")
    assert session.project == made
    hand.said["steps"] = steps
    yield from hand.pause(0.5)


def export(hand: Hand, kind: str, path: Path, *, clear: bool = False, small: bool = False) -> Steps:
    """Ctrl+E, a kind, a name, Export."""
    yield from hand.press("Ctrl+E")
    yield from hand.wait_for(lambda: hand.dialog(ExportDialog), 10)
    dialog = hand.dialog(ExportDialog)
    assert dialog is not None
    options = dialog.findChild(BoardExportOptions)
    assert options is not None
    [kinds] = [b for b in options.findChildren(QComboBox) if b.accessibleName() == "Kind of file"]
    kinds.setCurrentIndex(kinds.findData(kind))
    kinds.activated.emit(kinds.currentIndex())
    [sizes] = [b for b in options.findChildren(QComboBox) if b.accessibleName() == "Size"]
    if small:
        sizes.setCurrentIndex(1)
    tick = hand.button("Only the objects, on nothing", options)
    if clear != tick.isChecked():
        yield from hand.click(tick, QPoint(8, tick.height() // 2))
    [field] = [f for f in options.findChildren(QLineEdit) if f.accessibleName() == "File"]
    yield from hand.click(field)
    yield from hand.press("Ctrl+A")
    yield from hand.write(str(path))
    yield from hand.click(hand.button("Export", dialog))
    yield from hand.wait_for(lambda: hand.has_button("Show in folder"), 120)
    assert path.exists()
    yield from hand.press("Escape")
    yield from hand.wait_for(lambda: not hand.dialog(ExportDialog), 5)


def remember(hand: Hand) -> None:
    """The board as it was exported, for the parent to measure by."""
    (hand.folder / "board.json").write_text(json.dumps(to_plain(board(hand))))

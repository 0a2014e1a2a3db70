"""Storyboard and stage on one side, the document on the other."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.project import board_edits, board_parts, board_sounds
from app.project.board_lookup import MUSIC
from app.session import Edit, Session
from engine.storyboard import Camera, Title
from widgets.animate.workspace import AnimateWorkspace
from widgets.wiring.animate_choice import OBJECT, PAGE, SOUND, TITLE, WHOLE, BoardChoice


class BoardEditing(QObject):
    """Shows the board, and turns what the hand does to it into steps."""

    def __init__(
        self, workspace: AnimateWorkspace, session: Session, choice: BoardChoice, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._view, self._overlay = workspace.board, workspace.overlay
        self._workspace, self._session, self._choice = workspace, session, choice
        choice.changed.connect(self.show)
        self._connect_board()
        self._connect_stage()

    def show(self) -> None:
        """The board as it is, and what is chosen of it."""
        choice, board = self._choice, self._choice.board
        chosen = MUSIC if choice.kind == MUSIC else choice.id
        self._view.show_board(board, choice.page_id, chosen)
        self._overlay.show_board(board, choice.page_id, chosen)

    # ------------------------------------------------------------------ what can be asked for

    def delete_chosen(self) -> None:
        """What is chosen: a hit, a sound, an object, a title, the still."""
        choice = self._choice
        sound, onset = choice.sound, self._view.onset
        if choice.kind == SOUND and sound is not None and onset is not None:
            shown = self._view.shown
            left = [t for i, t in enumerate(shown.onsets_of(sound)) if i != onset]
            shown.onset = None
            self._do(self.tr("Delete hit"), lambda p: board_sounds.set_onsets(p, sound.id, left))
        elif choice.kind in (SOUND, MUSIC):
            self.remove_sound(MUSIC if choice.kind == MUSIC else choice.id)
        elif choice.kind == OBJECT:
            self.remove_actor(choice.id)
        elif choice.kind == TITLE:
            self.remove_title(choice.id)
        elif choice.kind == PAGE and choice.page_id:
            self.remove_page(choice.page_id)

    def remove_sound(self, id: str) -> None:
        name = self.tr("Remove music") if id == MUSIC else self.tr("Remove sound")
        self._do(name, lambda p: board_sounds.remove_sound(p, id))

    def remove_actor(self, id: str) -> None:
        self._do(self.tr("Remove object"), lambda p: board_parts.remove_actor(p, id))

    def remove_title(self, id: str) -> None:
        self._do(self.tr("Remove title"), lambda p: board_parts.remove_title(p, id))

    def remove_page(self, id: str) -> None:
        self._do(self.tr("Remove still"), lambda p: board_edits.remove_page(p, id))

    def duplicate(self, id: str = "") -> None:
        """The still once more, behind itself."""
        page_id = id or self._choice.page_id
        if page_id:
            self._do(self.tr("Duplicate still"), lambda p: board_edits.duplicate_page(p, page_id))

    def add_title(self, page_id: str = "") -> None:
        """A title on the still, to be written at once."""
        page_id = page_id or self._choice.page_id
        words = self.tr("Title")
        if page_id and self._session.do(
            self.tr("Add title"), lambda p: board_parts.add_title(p, page_id, words)
        ):
            page = self._choice.page
            if page is not None:
                self._choice.choose(TITLE, page.titles[-1].id)
                self._workspace.inspector.title.take_focus()

    def add_onset(self, time: float) -> None:
        """A hit at a time of the board, on the chosen sound."""
        if self._choice.kind == SOUND:
            self._view.canvas.add_onset(self._choice.id, time)

    # ------------------------------------------------------------------ the storyboard

    def _connect_board(self) -> None:
        says = self._view.says
        says.chosen.connect(self._on_chosen)
        says.object_chosen.connect(lambda id: self._choice.choose(OBJECT, id))
        says.page_moved.connect(self._on_page_moved)
        says.page_duration_changed.connect(self.set_duration)
        says.transition_requested.connect(self._on_transition_requested)
        says.sound_moved.connect(self.move_sound)
        says.sound_trimmed.connect(self._on_sound_trimmed)
        says.onsets_changed.connect(self._on_onsets_changed)
        says.paired.connect(self._on_paired)
        says.drag_ended.connect(self._session.settle)

    def _on_chosen(self, kind: str, id: str) -> None:
        self._choice.choose(WHOLE if kind == "whole" else kind, "" if kind == MUSIC else id)

    def _on_transition_requested(self, id: str) -> None:
        self._choice.choose(PAGE, id)
        self._workspace.inspector.page.point_at_transition()

    def _on_page_moved(self, id: str, index: int) -> None:
        self._do(self.tr("Move still"), lambda p: board_edits.move_page(p, id, index))

    def set_duration(self, id: str, seconds: float) -> None:
        edit = lambda p: board_edits.set_page_duration(p, id, seconds)  # noqa: E731
        self._do(self.tr("Length of still"), edit, f"length {id}")

    def move_sound(self, id: str, position: float) -> None:
        edit = lambda p: board_sounds.move_sound(p, id, position)  # noqa: E731
        self._do(self.tr("Move sound"), edit, f"move {id}")

    def _on_sound_trimmed(self, id: str, start: float, duration: float) -> None:
        edit = lambda p: board_sounds.trim_sound(p, id, start, duration)  # noqa: E731
        self._do(self.tr("Trim sound"), edit, f"trim {id}")

    def _on_onsets_changed(self, id: str, onsets: list[float]) -> None:
        edit = lambda p: board_sounds.set_onsets(p, id, onsets)  # noqa: E731
        self._do(self.tr("Hits"), edit, f"onsets {id}")

    def _on_paired(self, actor: str, old: str, new: str) -> None:
        name = self.tr("Pair object and sound")
        self._do(name, lambda p: board_parts.move_pairing(p, actor, old, new))

    # ------------------------------------------------------------------ the stage

    def _connect_stage(self) -> None:
        overlay = self._overlay
        overlay.object_chosen.connect(self._on_object_chosen)
        overlay.title_chosen.connect(lambda id: self._choice.choose(TITLE, id))
        overlay.anchor_moved.connect(self.set_anchor)
        overlay.title_changed.connect(self.set_title)
        overlay.camera_changed.connect(self._on_camera_changed)
        overlay.drag_ended.connect(self._session.settle)

    def _on_object_chosen(self, id: str) -> None:
        if id:
            self._choice.choose(OBJECT, id)
        else:
            self._choice.choose(PAGE, self._choice.page_id)

    def set_anchor(self, id: str, x: float | None, y: float | None) -> None:
        edit = lambda p: board_parts.set_anchor(p, id, x, y)  # noqa: E731
        self._do(self.tr("Anchor"), edit, f"anchor {id}")

    def set_title(self, title: Title) -> None:
        edit = lambda p: board_parts.set_title(p, title)  # noqa: E731
        self._do(self.tr("Title"), edit, f"title {title.id}")

    def _on_camera_changed(self, camera: Camera) -> None:
        self.set_camera(self._choice.page_id, camera)

    def set_camera(self, page_id: str, camera: Camera) -> None:
        edit = lambda p: board_edits.set_camera(p, page_id, camera)  # noqa: E731
        self._do(self.tr("Camera"), edit, f"camera {page_id}")

    def _do(self, name: str, edit: Edit, merge: str | None = None) -> None:
        self._session.do(name, edit, merge=merge)

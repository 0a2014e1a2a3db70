"""The inspector on one side, what is chosen of the document on the other."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.jobs.job import Result
from app.project import board_edits, board_parts, board_sounds
from app.project.board_lookup import MUSIC
from app.session import Edit, Session
from engine.storyboard import CurvePoint, Move, Shadow
from widgets.animate.workspace import AnimateWorkspace
from widgets.wiring.animate_choice import OBJECT, PAGE, SOUND, TITLE, WHOLE, BoardChoice
from widgets.wiring.animate_editing import BoardEditing
from widgets.wiring.desk import Desk


class BoardInspecting(QObject):
    """Shows what is chosen, and turns what is entered into steps."""

    def __init__(
        self,
        workspace: AnimateWorkspace,
        session: Session,
        choice: BoardChoice,
        editing: BoardEditing,
        desk: Desk,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._inspector, self._board = workspace.inspector, workspace.board
        self._session, self._choice = session, choice
        self._editing, self._desk = editing, desk
        self._curves: dict[tuple[object, ...], Result] = {}
        choice.changed.connect(self.show)
        self._inspector.level_chosen.connect(self._on_level_chosen)
        self._connect_whole()
        self._connect_page()
        self._connect_object()
        self._connect_sound()
        self._inspector.title.title_changed.connect(editing.set_title)
        self._inspector.title.remove_requested.connect(editing.remove_title)

    def show(self) -> None:
        """The page of what is chosen; the others are filled when they come to the front."""
        choice, inspector, page = self._choice, self._inspector, self._choice.page
        actor, sound, title = choice.actor, choice.sound, choice.title
        if choice.kind == WHOLE:
            inspector.whole.show_board(choice.board)
        elif choice.kind == PAGE and page is not None:
            inspector.page.show_page(page, is_last=choice.board.pages[-1].id == page.id)
        elif choice.kind == OBJECT and page is not None and actor is not None:
            inspector.object.show_actor(page, actor)
        elif choice.kind in (SOUND, MUSIC) and sound is not None:
            inspector.sound.show_sound(sound, len(self._board.shown.onsets_of(sound)))
        elif choice.kind == TITLE and page is not None and title is not None:
            inspector.title.show_title(title, page.duration)
        inspector.show_level(choice.kind, has_page=page is not None)

    def _on_level_chosen(self, level: str) -> None:
        self._choice.choose(WHOLE if level == "whole" else PAGE, "")

    # ------------------------------------------------------------------ the whole

    def _connect_whole(self) -> None:
        whole = self._inspector.whole
        whole.size_changed.connect(self._on_size_changed)
        whole.transparent_changed.connect(self._on_transparent_changed)
        whole.loudness_changed.connect(self._on_loudness_changed)
        whole.music_removed.connect(lambda: self._editing.remove_sound(MUSIC))

    def _on_size_changed(self, width: int, height: int) -> None:
        self._do(self.tr("Size"), lambda p: board_edits.set_frame_size(p, width, height), "size")

    def _on_transparent_changed(self, on: bool) -> None:
        self._do(self.tr("Ground"), lambda p: board_edits.set_transparent(p, on))

    def _on_loudness_changed(self, lufs: float | None) -> None:
        self._do(self.tr("Loudness"), lambda p: board_edits.set_board_lufs(p, lufs))

    # ------------------------------------------------------------------ a still

    def _connect_page(self) -> None:
        page, editing = self._inspector.page, self._editing
        page.duration_changed.connect(editing.set_duration)
        page.camera_changed.connect(editing.set_camera)
        page.transition_changed.connect(self._on_transition_changed)
        page.title_add_requested.connect(editing.add_title)
        page.duplicate_requested.connect(editing.duplicate)
        page.remove_requested.connect(editing.remove_page)

    def _on_transition_changed(self, id: str, kind: str, seconds: float) -> None:
        edit = lambda p: board_edits.set_transition(p, id, kind, seconds)  # noqa: E731
        self._do(self.tr("Transition"), edit, f"transition {id}")

    # ------------------------------------------------------------------ an object

    def _connect_object(self) -> None:
        panel, editing = self._inspector.object, self._editing
        panel.renamed.connect(self._on_renamed)
        panel.pairing_changed.connect(self._on_pairing_changed)
        panel.move_changed.connect(self._on_move_changed)
        panel.anchor_reset.connect(lambda id: editing.set_anchor(id, None, None))
        panel.remove_requested.connect(editing.remove_actor)
        panel.drag_ended.connect(self._session.settle)
        panel.own_curve_requested.connect(self._on_own_curve_requested)
        panel.surface.shadow_changed.connect(self._on_shadow_changed)
        panel.surface.fill_reset.connect(self._on_fill_reset)

    def _on_renamed(self, id: str, name: str) -> None:
        self._do(self.tr("Rename object"), lambda p: board_parts.rename_actor(p, id, name))

    def _on_pairing_changed(self, id: str, sound: str, on: bool) -> None:
        edit = board_parts.pair if on else board_parts.unpair
        self._do(self.tr("Pair object and sound"), lambda p: edit(p, id, sound))

    def _on_move_changed(self, id: str, move: Move) -> None:
        edit = lambda p: board_parts.set_move(p, id, move)  # noqa: E731
        self._do(self.tr("Motion"), edit, f"motion {id} {move.cue}")

    def _on_shadow_changed(self, id: str, shadow: Shadow | None) -> None:
        self._do(self.tr("Shadow"), lambda p: board_parts.set_shadow(p, id, shadow), f"shadow {id}")

    def _on_fill_reset(self, id: str) -> None:
        self._do(self.tr("Fill"), lambda p: board_parts.set_filled(p, id, None))

    def _on_own_curve_requested(self, move: Move) -> None:
        """How a motion goes by itself: asked once for each of its settings."""
        key = (move.motion, move.attack, move.decay, move.amount)

        def show(result: Result) -> None:
            self._curves[key] = result
            value = result.value
            points = tuple(CurvePoint(float(t), float(level)) for t, level in value["points"])
            used = (float(value[name]) for name in ("attack", "decay", "amount"))
            self._inspector.object.show_own(move, points, *used)

        if key in self._curves:
            show(self._curves[key])
            return
        given = {"attack": move.attack, "decay": move.decay, "amount": move.amount}
        wanted = {"motion": move.motion, **{k: v for k, v in given.items() if v is not None}}
        self._desk.submit("curve_of", wanted, show, lane="now")

    # ------------------------------------------------------------------ a sound

    def _connect_sound(self) -> None:
        panel, editing = self._inspector.sound, self._editing
        panel.gain_changed.connect(self._on_gain_changed)
        panel.start_changed.connect(self._on_start_changed)
        panel.position_changed.connect(editing.move_sound)
        panel.length_changed.connect(self._on_length_changed)
        panel.onsets_reset.connect(self._on_onsets_reset)
        panel.remove_requested.connect(editing.remove_sound)

    def _on_gain_changed(self, id: str, db: float) -> None:
        self._do(self.tr("Gain"), lambda p: board_sounds.set_sound_gain(p, id, db), f"gain {id}")

    def _on_start_changed(self, id: str, start: float) -> None:
        edit = lambda p: board_sounds.set_sound_start(p, id, start)  # noqa: E731
        self._do(self.tr("In point"), edit, f"start {id}")

    def _on_length_changed(self, id: str, length: float) -> None:
        sound = self._choice.sound
        if sound is not None:
            edit = lambda p: board_sounds.trim_sound(p, id, sound.start, length)  # noqa: E731
            self._do(self.tr("Length of sound"), edit, f"sound length {id}")

    def _on_onsets_reset(self, id: str) -> None:
        self._do(self.tr("Hits as found"), lambda p: board_sounds.set_onsets(p, id, None))

    def _do(self, name: str, edit: Edit, merge: str | None = None) -> None:
        self._session.do(name, edit, merge=merge)

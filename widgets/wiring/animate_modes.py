"""What the hand does on the stage: arrange, choose views, cut out, paint."""

from __future__ import annotations

from PySide6.QtCore import QObject

from widgets.animate.stage_shown import Mode
from widgets.animate.workspace import AnimateWorkspace
from widgets.wiring.animate_choice import OBJECT, PAGE, BoardChoice
from widgets.wiring.animate_knowing import Knowing
from widgets.wiring.animate_making import BoardMaking
from widgets.wiring.animate_playing import BoardPlaying


class StageModes(QObject):
    """Goes from one mode to another, and says above the stage what a click does now."""

    def __init__(
        self,
        workspace: AnimateWorkspace,
        choice: BoardChoice,
        knowing: Knowing,
        making: BoardMaking,
        playing: BoardPlaying,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._overlay = workspace, workspace.overlay
        self._choice, self._knowing, self._playing = choice, knowing, playing
        page, surface = workspace.inspector.page, workspace.inspector.object.surface
        page.views_toggled.connect(lambda on: self.set_mode(Mode.CAMERA if on else Mode.ARRANGE))
        page.cut_toggled.connect(lambda on: self.set_mode(Mode.CUT if on else Mode.ARRANGE))
        surface.brush_toggled.connect(lambda on: self.set_mode(Mode.BRUSH if on else Mode.ARRANGE))
        surface.brush_changed.connect(lambda px, adds: self._overlay.set_brush(px, adds=adds))
        self._overlay.mode_left.connect(lambda: self.set_mode(Mode.ARRANGE))
        self._overlay.cut_requested.connect(making.cut_out)
        self._overlay.stroke_drawn.connect(making.paint_fill)
        choice.changed.connect(self._on_choice_changed)

    @property
    def mode(self) -> Mode:
        return self._overlay.shown.mode

    def toggle(self, mode: Mode) -> None:
        """Into a mode, and back with the same key."""
        self.set_mode(Mode.ARRANGE if self.mode is mode else mode)

    def set_mode(self, mode: Mode) -> None:
        """What the hand does from now on."""
        page = self._choice.page
        if page is None:
            mode = Mode.ARRANGE
        if mode is Mode.BRUSH and self._choice.actor is None:
            mode = Mode.ARRANGE
        if page is not None and mode is not Mode.ARRANGE:
            self._go_to_page()
        if page is not None and mode is Mode.CAMERA:
            self._knowing.draw_large(page.path)
        if mode in (Mode.CAMERA, Mode.CUT) and self._choice.kind != PAGE:
            self._choice.choose(PAGE)
        self._overlay.set_mode(mode)
        self._show()

    def _go_to_page(self) -> None:
        """Only a still that is seen, and stands still, can be worked on."""
        player, shown = self._playing.player, self._overlay.shown
        if player.is_playing:
            player.pause()
        if not shown.is_page_seen:
            player.seek(self._workspace.board.shown.page_start)

    def _on_choice_changed(self) -> None:
        mode, kind = self.mode, self._choice.kind
        wrong = (mode is Mode.BRUSH and kind != OBJECT) or (
            mode in (Mode.CAMERA, Mode.CUT) and kind not in (PAGE, OBJECT)
        )
        if mode is Mode.CAMERA and (kind == OBJECT or self._choice.page is None):
            wrong = True
        if wrong:
            self.set_mode(Mode.ARRANGE)
        elif mode is Mode.CAMERA and self._overlay.shown.picture is None and self._choice.page:
            self._knowing.draw_large(self._choice.page.path)
        self._show()

    def _show(self) -> None:
        mode = self.mode
        words = {
            Mode.ARRANGE: "",
            Mode.CAMERA: self.tr("Drag the frames: what the camera sees first and last."),
            Mode.CUT: self.tr("Click on a thing in the picture to make it an object."),
            Mode.BRUSH: self.tr("Paint what is filled behind the object; Alt takes away."),
        }
        self._workspace.show_hint(words[mode])
        inspector = self._workspace.inspector
        inspector.page.show_modes(views=mode is Mode.CAMERA, cut=mode is Mode.CUT)
        inspector.object.surface.show_brush(mode is Mode.BRUSH)

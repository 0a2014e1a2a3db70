"""The inspector's page for an object: what moves it and how, its shadow, what is behind it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from engine.storyboard import Actor, CurvePoint, Move, StillPage
from widgets.animate.curve_editor import CurveEditor
from widgets.animate.direction_dial import DirectionDial
from widgets.animate.inspect_surface import ShadowAndFill
from widgets.animate.motion_picker import MotionPicker
from widgets.animate.motions import WITH_DIRECTION
from widgets.animate.panel import Panel, clear, number_box
from widgets.shared.buttons import text_button
from widgets.shared.forms import add_field, give_way, make_form
from widgets.shared.labels import label


class ObjectPanel(Panel):
    """Shows an object. Signals: each with its id first.

    `renamed(id, name)`, `pairing_changed(id, sound id, on)`, `move_changed(id, Move)`,
    `anchor_reset(id)`, `remove_requested(id)`, `drag_ended()`;
    `own_curve_requested(Move)` to be answered with `show_own`.
    """

    renamed = Signal(str, str)
    pairing_changed = Signal(str, str, bool)
    move_changed = Signal(str, object)
    anchor_reset = Signal(str)
    remove_requested = Signal(str)
    drag_ended = Signal()
    own_curve_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id, self._cue = "", ""
        self._page: StillPage | None = None
        self._moves: dict[str, Move] = {}
        self._own: tuple[CurvePoint, ...] = ()
        self._name = QLineEdit()
        self._sounds = QVBoxLayout()
        self._which = QComboBox()
        give_way(self._which)
        self._motions = MotionPicker()
        self._attack = number_box(0.001, 5.0, 0.01, " s", 3)
        self._decay = number_box(0.001, 30.0, 0.05, " s", 3)
        self._amount = number_box(0.1, 100.0, 1.0, " %", 1)
        self._dial, self._angle = DirectionDial(), number_box(0, 359, 5, "°", 0)
        self._curve = CurveEditor()
        self._own_curve = text_button(self.tr("Own course of the motion"), "refresh")
        self._anchor = text_button(self.tr("Anchor where the motion wants it"), "refresh")
        self._remove = text_button(self.tr("Remove the object"), "trash")
        self.surface = ShadowAndFill()
        self._moving = QWidget()
        self._hint = label(look="muted", wraps=True)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        form = make_form()
        add_field(form, self.tr("Name"), self._name)
        self.column.addLayout(form)
        self.add_heading(self.tr("Moved by"))
        self._sounds.setSpacing(4)
        self.column.addLayout(self._sounds)
        self.column.addWidget(self._hint)
        self.column.addWidget(self._moving)
        inner = QVBoxLayout(self._moving)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self._which)
        inner.addWidget(self._motions)
        inner.addLayout(self._numbers())
        inner.addWidget(self._curve)
        inner.addWidget(self._own_curve)
        self.column.addWidget(self._anchor)
        self.column.addWidget(self.surface)
        self.column.addWidget(self._remove)
        self.column.addStretch(1)
        for widget, name in (
            (self._name, self.tr("Name")),
            (self._which, self.tr("The sound whose motion is shown")),
            (self._attack, self.tr("Attack")),
            (self._decay, self.tr("Decay")),
            (self._amount, self.tr("Amount")),
            (self._angle, self.tr("Direction")),
        ):
            widget.setAccessibleName(name)
        self._attack.setToolTip(self.tr("How long it takes from the hit to the top"))
        self._decay.setToolTip(self.tr("How long it takes back to rest"))
        self._amount.setToolTip(self.tr("How far it goes on the loudest hit"))

    def _numbers(self) -> QFormLayout:
        self._form = make_form()
        add_field(self._form, self.tr("Attack"), self._attack)
        add_field(self._form, self.tr("Decay"), self._decay)
        add_field(self._form, self.tr("Amount"), self._amount)
        row = QHBoxLayout()
        row.addWidget(self._dial)
        row.addWidget(self._angle, 1)
        self._direction = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        self._direction.setLayout(row)
        add_field(self._form, self.tr("Direction"), self._direction)
        return self._form

    def _connect(self) -> None:
        self._name.editingFinished.connect(self._on_name_edited)
        self._which.activated.connect(self._on_which_chosen)
        self._motions.chosen.connect(self._on_motion_chosen)
        self._attack.valueChanged.connect(lambda s: self._say(attack=s))
        self._decay.valueChanged.connect(lambda s: self._say(decay=s))
        self._amount.valueChanged.connect(lambda percent: self._say(amount=percent / 100))
        self._angle.valueChanged.connect(lambda degrees: self._say(direction=degrees))
        self._dial.turned.connect(lambda degrees: self._say(direction=degrees))
        self._dial.let_go.connect(self.drag_ended)
        self._curve.changed.connect(lambda points: self._say(curve=points))
        self._curve.let_go.connect(self.drag_ended)
        self._own_curve.clicked.connect(lambda: self._say(curve=()))
        self._anchor.clicked.connect(lambda: self.anchor_reset.emit(self._id))
        self._remove.clicked.connect(lambda: self.remove_requested.emit(self._id))

    # ------------------------------------------------------------------------------- shown

    def show_actor(self, page: StillPage, actor: Actor) -> None:
        """Show an object of a still; nothing is said back."""
        if actor.id != self._id:
            self._own = ()
        self._id, self._page = actor.id, page
        self._moves = {move.cue: move for move in actor.moves}
        if self._cue not in self._moves:
            self._cue = next(iter(self._moves), "")
        if not self._name.hasFocus():
            self._name.setText(actor.name)
        self._show_sounds(page)
        self._anchor.setEnabled(actor.anchor_x is not None)
        self.surface.show_actor(actor)
        move = self._moves.get(self._cue)
        self._moving.setVisible(move is not None)
        if move is not None:
            self._show_move(move)
            self.own_curve_requested.emit(move)

    def _show_sounds(self, page: StillPage) -> None:
        wanted = [(sound.id, sound.path.stem) for sound in page.sounds]
        if wanted != getattr(self, "_listed", None):
            self._listed = wanted
            clear(self._sounds)
            self._ticks: dict[str, QCheckBox] = {}
            for id, name in wanted:
                tick = QCheckBox(_short(name))
                tick.setToolTip(name)
                tick.toggled.connect(lambda on, id=id: self.pairing_changed.emit(self._id, id, on))
                self._ticks[id] = tick
                self._sounds.addWidget(tick)
        for id, tick in self._ticks.items():
            with QSignalBlocker(tick):
                tick.setChecked(id in self._moves)
        self._hint.setText("" if wanted else self.tr("Drop a sound on the still to move it."))
        self._hint.setVisible(not wanted)
        with QSignalBlocker(self._which):
            self._which.clear()
            for id, name in wanted:
                if id in self._moves:
                    self._which.addItem(self.tr("On {0}").format(_short(name)), id)
            self._which.setCurrentIndex(self._which.findData(self._cue))
        self._which.setVisible(len(self._moves) > 1)

    def _show_move(self, move: Move) -> None:
        self._motions.show_motion(move.motion)
        self._form.setRowVisible(self._direction, move.motion in WITH_DIRECTION)
        self._dial.show_angle(move.direction)
        with QSignalBlocker(self._angle):
            self._angle.setValue(round(move.direction) % 360)
        self._set_if_known(self._attack, move.attack)
        self._set_if_known(self._decay, move.decay)
        self._set_if_known(self._amount, None if move.amount is None else move.amount * 100)
        self._curve.show_curve(move.curve or self._own, by_hand=bool(move.curve))
        self._own_curve.setEnabled(bool(move.curve))

    def _set_if_known(self, box, value: float | None) -> None:  # noqa: ANN001
        if value is not None:
            with QSignalBlocker(box):
                box.setValue(value)

    def show_own(
        self, move: Move, points: tuple[CurvePoint, ...], attack: float, decay: float, amount: float
    ) -> None:
        """The course a motion has by itself, and the settings it uses where none are given."""
        shown = self._moves.get(self._cue)
        if shown != move:
            return
        self._own = points
        for box, value in (
            (self._attack, attack),
            (self._decay, decay),
            (self._amount, amount * 100),
        ):
            with QSignalBlocker(box):
                box.setValue(value)
        if not move.curve:
            self._curve.show_curve(points, by_hand=False)

    # ------------------------------------------------------------------------------- said

    def _on_name_edited(self) -> None:
        if self._name.isModified():
            self._name.setModified(False)
            self.renamed.emit(self._id, self._name.text())

    def _on_which_chosen(self) -> None:
        self._cue = self._which.currentData()
        move = self._moves.get(self._cue)
        if move is not None:
            self._show_move(move)
            self.own_curve_requested.emit(move)

    def _on_motion_chosen(self, motion: str) -> None:
        """Another motion begins with its own settings; a drawn curve goes with the old one."""
        move = self._moves.get(self._cue)
        if move is not None:
            changed = Move(move.cue, motion, direction=move.direction)
            self.move_changed.emit(self._id, changed)
            self.drag_ended.emit()

    def _say(self, **changes: object) -> None:
        move = self._moves.get(self._cue)
        if move is not None:
            self.move_changed.emit(self._id, replace(move, **changes))  # type: ignore[arg-type]


def _short(name: str, most: int = 30) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"

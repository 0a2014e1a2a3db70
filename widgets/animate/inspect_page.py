"""The inspector's page for a still: how long, how it is looked at, what follows, what is on it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from engine.storyboard import (
    CROSSFADE,
    CUT,
    DIP_TO_BLACK,
    SLIDE,
    ZOOM_THROUGH,
    Camera,
    StillPage,
)
from widgets.animate import camera_presets as presets
from widgets.animate.paint_board import transition_name
from widgets.animate.panel import Panel, number_box
from widgets.shared.buttons import text_button
from widgets.shared.forms import add_field, give_way, make_form
from widgets.shared.labels import ElidedLabel, label
from widgets.theme import scaled_font

TRANSITIONS = (CUT, CROSSFADE, SLIDE, ZOOM_THROUGH, DIP_TO_BLACK)


class PagePanel(Panel):
    """Shows a still. Signals: each with its id first where it changes something.

    `duration_changed(id, s)`, `camera_changed(id, Camera)`, `transition_changed(id, kind, s)`,
    `views_toggled(on)`, `cut_toggled(on)`, `find_requested(id)`, `title_add_requested(id)`,
    `sound_add_requested()`, `duplicate_requested(id)`, `remove_requested(id)`.
    """

    duration_changed = Signal(str, float)
    camera_changed = Signal(str, object)
    transition_changed = Signal(str, str, float)
    views_toggled = Signal(bool)
    cut_toggled = Signal(bool)
    find_requested = Signal(str)
    title_add_requested = Signal(str)
    sound_add_requested = Signal()
    duplicate_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id, self._camera = "", Camera()
        self._name, self._licence = ElidedLabel(), label(look="muted", wraps=True)
        self._name.setFont(scaled_font(self._name, 1.0, bold=True))
        self._duration = number_box(0.2, 600, 0.1, " s")
        self._preset, self._on, self._transition = QComboBox(), QComboBox(), QComboBox()
        self._shake = number_box(0, 20, 0.5, " %", 1)
        self._length = number_box(0, 5, 0.1, " s")
        self._views = self._toggle(self.tr("Set the views on the picture"), "monitor")
        self._cut = self._toggle(self.tr("Cut out by a click"), "segment")
        self._find = text_button(self.tr("Find what makes its sounds"), "search")
        self._sound = text_button(self.tr("Add a sound…"), "audio-file")
        self._title = text_button(self.tr("Add a title"), "plus")
        self._again = text_button(self.tr("Duplicate the still"), "image")
        self._remove = text_button(self.tr("Remove the still"), "trash")
        self._arrange()
        self._connect()

    def _toggle(self, text: str, name: str) -> QPushButton:
        button = text_button(text, name)
        button.setCheckable(True)
        return button

    def _arrange(self) -> None:
        self.column.addWidget(self._name)
        self.column.addWidget(self._licence)
        form = make_form()
        add_field(form, self.tr("Length"), self._duration)
        self.column.addLayout(form)
        self.add_heading(self.tr("Objects and sounds"))
        for widget in (self._sound, self._find, self._cut, self._title):
            self.column.addWidget(widget)
        self._cut.setToolTip(self.tr("Click on a thing in the picture: it becomes an object"))
        self.add_heading(self.tr("Camera"))
        camera = make_form()
        self._fill_presets()
        add_field(camera, self.tr("Move"), self._preset)
        add_field(camera, self.tr("Shake"), self._shake)
        add_field(camera, self.tr("On"), self._on)
        self.column.addLayout(camera)
        self.column.addWidget(self._views)
        self._after = self.add_heading(self.tr("To the next still"))
        self._next = make_form()
        for kind in TRANSITIONS:
            self._transition.addItem(transition_name(kind), kind)
        add_field(self._next, self.tr("Transition"), self._transition)
        add_field(self._next, self.tr("Takes"), self._length)
        self.column.addLayout(self._next)
        self.column.addSpacing(8)
        self.column.addWidget(self._again)
        self.column.addWidget(self._remove)
        self.column.addStretch(1)
        for box, name in (
            (self._duration, self.tr("Length")),
            (self._preset, self.tr("Camera move")),
            (self._shake, self.tr("Camera shake")),
            (self._on, self.tr("What the camera shakes on")),
            (self._transition, self.tr("Transition to the next still")),
            (self._length, self.tr("Length of the transition")),
        ):
            box.setAccessibleName(name)
        for combo in (self._preset, self._on, self._transition):
            give_way(combo)

    def _fill_presets(self) -> None:
        for name, text in (
            (presets.NONE, self.tr("None")),
            (presets.ZOOM_IN, self.tr("Slowly closer")),
            (presets.ZOOM_OUT, self.tr("Slowly away")),
            (presets.PAN_LEFT, self.tr("To the left")),
            (presets.PAN_RIGHT, self.tr("To the right")),
            (presets.OWN, self.tr("Own views")),
        ):
            self._preset.addItem(text, name)

    def _connect(self) -> None:
        self._duration.valueChanged.connect(lambda s: self.duration_changed.emit(self._id, s))
        self._preset.activated.connect(self._on_preset_chosen)
        self._shake.valueChanged.connect(
            lambda percent: self._say_camera(replace(self._camera, shake=percent / 100))
        )
        self._on.activated.connect(
            lambda: self._say_camera(replace(self._camera, cue=self._on.currentData()))
        )
        self._transition.activated.connect(self._on_transition_edited)
        self._length.valueChanged.connect(self._on_transition_edited)
        self._views.toggled.connect(self.views_toggled)
        self._cut.toggled.connect(self.cut_toggled)
        self._sound.clicked.connect(self.sound_add_requested)
        for button, signal in (
            (self._find, self.find_requested),
            (self._title, self.title_add_requested),
            (self._again, self.duplicate_requested),
            (self._remove, self.remove_requested),
        ):
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(self._id))

    # ------------------------------------------------------------------------------- shown

    def show_page(self, page: StillPage, *, is_last: bool) -> None:
        """Show a still; nothing is said back."""
        self._id, self._camera = page.id, page.camera
        self._name.setText(page.path.stem)
        size = f"{page.width} × {page.height}"
        self._licence.setText(f"{size}   {page.licence}".strip())
        boxes = (
            (self._duration, page.duration),
            (self._shake, page.camera.shake * 100),
            (self._length, page.transition_s),
        )
        for box, value in boxes:
            with QSignalBlocker(box):
                box.setValue(value)
        with QSignalBlocker(self._preset), QSignalBlocker(self._transition):
            self._preset.setCurrentIndex(self._preset.findData(presets.preset_of(page.camera)))
            self._transition.setCurrentIndex(self._transition.findData(page.transition))
        self._show_cues(page)
        self._find.setEnabled(bool(page.sounds))
        self._length.setEnabled(page.transition != CUT)
        self._after.setVisible(not is_last)
        for box in (self._transition, self._length):
            self._next.setRowVisible(box, not is_last)

    def _show_cues(self, page: StillPage) -> None:
        with QSignalBlocker(self._on):
            self._on.clear()
            self._on.addItem(self.tr("The beats of the music"), "")
            for sound in page.sounds:
                self._on.addItem(sound.path.stem[:40], sound.id)
            self._on.setCurrentIndex(max(self._on.findData(page.camera.cue), 0))

    def show_modes(self, *, views: bool, cut: bool) -> None:
        """What the hand does on the stage."""
        with QSignalBlocker(self._views), QSignalBlocker(self._cut):
            self._views.setChecked(views)
            self._cut.setChecked(cut)

    def point_at_transition(self) -> None:
        """Bring what leads to the next still into sight, and the keys to it."""
        self.ensureWidgetVisible(self._transition)
        self._transition.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------------------- said

    def _on_preset_chosen(self) -> None:
        preset = self._preset.currentData()
        if preset == presets.OWN:
            self._views.setChecked(True)
        else:
            self._say_camera(presets.with_preset(self._camera, preset))

    def _say_camera(self, camera: Camera) -> None:
        self.camera_changed.emit(self._id, camera)

    def _on_transition_edited(self) -> None:
        kind, length = self._transition.currentData(), self._length.value()
        if kind != CUT and not length:
            length = 0.5
        self.transition_changed.emit(self._id, kind, length)

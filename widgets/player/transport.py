"""The bar under the picture: play, jump, step, the time, speed, loop and volume."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from widgets.player.geometry import gain_of, speed_text
from widgets.player.level_meter import LevelMeter
from widgets.player.timecode_field import TimecodeField
from widgets.shared.icons import icon
from widgets.shared.labels import set_look
from widgets.shared.timecode import timecode
from widgets.theme import MEDIUM, SMALL

SPEEDS = (0.5, 1.0, 2.0, 4.0)  # what the speed button goes through
SPACING = 2
_ICON_PX = 20


class TransportBar(QWidget):
    """Shows where the line of play is and signals where it should be.

    Signals: `play_toggled()`, `seek_requested(float)`, `step_requested(int)`,
    `loop_toggled(bool)`, `volume_changed(float)` a linear gain, `speed_requested(float)`.
    """

    play_toggled = Signal()
    seek_requested = Signal(float)
    step_requested = Signal(int)
    loop_toggled = Signal(bool)
    volume_changed = Signal(float)
    speed_requested = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._duration, self._rate, self._speed = 0.0, 25.0, 1.0
        self._is_playing = False
        self.to_start, self.back = self._button("skip-back"), self._button("step-back")
        self.play, self.forward = self._button("play"), self._button("step-forward")
        self.to_end, self.loop = self._button("skip-forward"), self._button("repeat")
        self.mute = self._button("volume")
        self.time, self.length = TimecodeField(self), QLabel(self)
        self.speed = QToolButton(self)
        self.volume, self.meter = QSlider(Qt.Orientation.Horizontal, self), LevelMeter(self)
        self._set_up()
        self._lay_out()
        self._name_things()
        self._connect()
        self.set_duration(0.0, 25.0)

    def show_time(self, time: float) -> None:
        self.time.show_time(time)

    def show_playing(self, is_playing: bool) -> None:
        self._is_playing = is_playing
        _draw(self.play, "pause" if is_playing else "play")
        self._name_play()

    def show_speed(self, speed: float) -> None:
        """The speed it plays at, or would."""
        self._speed = speed or 1.0
        self.speed.setText(speed_text(self._speed))

    def show_levels(self, left: float, right: float) -> None:
        self.meter.show_levels(left, right)

    def set_duration(self, duration: float, rate: float) -> None:
        """How long it is, and how many frames a second it has; 0 for nothing to play."""
        self._duration, self._rate = duration, rate if rate > 0 else 25.0
        self.time.set_rate(self._rate)
        self.length.setText(timecode(duration, self._rate))
        for widget in (self.to_start, self.back, self.play, self.forward, self.to_end):
            widget.setEnabled(duration > 0)
        for widget in (self.time, self.speed, self.loop):
            widget.setEnabled(duration > 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Narrower than all of it: what matters least goes first."""
        kept = sum(map(_room_for, self._essential()))
        return QSize(kept + 2 * (MEDIUM + SMALL), super().minimumSizeHint().height())

    def _essential(self) -> tuple[QWidget, ...]:
        return self.time, self.back, self.play, self.forward, self.loop, self.mute

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._leave_out()

    def _leave_out(self) -> None:
        """Show as much as there is room for."""
        room = self.contentsRect().width() - 2 * (MEDIUM + SMALL)
        ends = (self.to_start, self.to_end)
        given_up = ((self.length,), (self.meter,), (self.volume,), ends, (self.speed,))
        everything = [*self._essential(), *(w for group in given_up for w in group)]
        needed = sum(map(_room_for, everything))
        for widgets in given_up:
            fits = needed <= room
            for widget in widgets:
                widget.setVisible(fits)
                needed -= 0 if fits else _room_for(widget)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_things()

    def _button(self, icon_name: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setIconSize(QSize(_ICON_PX, _ICON_PX))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        _draw(button, icon_name)
        return button

    def _set_up(self) -> None:
        set_look(self.length, "muted")
        self.loop.setCheckable(True)
        self.mute.setCheckable(True)
        self.volume.setRange(0, 100)
        self.volume.setValue(100)
        self.volume.setFixedWidth(76)
        self.speed.setAutoRaise(True)
        self.speed.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.speed.setFixedWidth(self.fontMetrics().horizontalAdvance("−×0.5") + 24)
        self.show_speed(1.0)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(SPACING)
        row.addWidget(self.time)
        row.addSpacing(SMALL)
        row.addWidget(self.length)
        row.addSpacing(SMALL)
        row.addStretch(1)
        for widget in (self.to_start, self.back, self.play, self.forward, self.to_end):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.speed, self.loop, self.mute, self.volume):
            row.addWidget(widget)
        row.addSpacing(6)
        row.addWidget(self.meter)
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        widgets = [self.time, self.to_start, self.back, self.play, self.forward, self.to_end]
        widgets += [self.speed, self.loop, self.mute, self.volume]
        for first, second in pairwise(widgets):
            QWidget.setTabOrder(first, second)

    def _name_things(self) -> None:
        _name(self.to_start, self.tr("Go to the start"), "Home")
        _name(self.back, self.tr("One frame back"), "←")
        _name(self.forward, self.tr("One frame on"), "→")
        _name(self.to_end, self.tr("Go to the end"), "End")
        _name(self.loop, self.tr("Loop the range"))
        _name(self.mute, self.tr("Mute"))
        _name(self.speed, self.tr("Playing speed"), "J K L")
        _name(self.volume, self.tr("Volume"))
        _name(self.time, self.tr("Time: type another to go there"))
        _name(self.meter, self.tr("Level"))
        _name(self.length, self.tr("Length"))
        self._name_play()

    def _name_play(self) -> None:
        _name(self.play, self.tr("Pause") if self._is_playing else self.tr("Play"), "Space")

    def _connect(self) -> None:
        self.play.clicked.connect(self._on_play_clicked)
        self.to_start.clicked.connect(self._on_start_clicked)
        self.to_end.clicked.connect(self._on_end_clicked)
        self.back.clicked.connect(self._on_back_clicked)
        self.forward.clicked.connect(self._on_forward_clicked)
        self.loop.toggled.connect(self.loop_toggled)
        self.speed.clicked.connect(self._on_speed_clicked)
        self.time.time_entered.connect(self._on_time_entered)
        self.volume.valueChanged.connect(self._on_volume_moved)
        self.mute.toggled.connect(self._on_mute_toggled)

    def _on_play_clicked(self) -> None:
        self.play_toggled.emit()

    def _on_start_clicked(self) -> None:
        self.seek_requested.emit(0.0)

    def _on_end_clicked(self) -> None:
        self.seek_requested.emit(self._duration)

    def _on_back_clicked(self) -> None:
        self.step_requested.emit(-1)

    def _on_forward_clicked(self) -> None:
        self.step_requested.emit(1)

    def _on_speed_clicked(self) -> None:
        faster = [speed for speed in SPEEDS if speed > self._speed]
        self.speed_requested.emit(faster[0] if faster else SPEEDS[0])

    def _on_time_entered(self, time: float) -> None:
        self.seek_requested.emit(min(time, self._duration))

    def _on_volume_moved(self) -> None:
        self.mute.setChecked(False)
        self._tell_volume()

    def _on_mute_toggled(self, is_muted: bool) -> None:
        _draw(self.mute, "volume-off" if is_muted else "volume")
        self._tell_volume()

    def _tell_volume(self) -> None:
        self.volume_changed.emit(0.0 if self.mute.isChecked() else gain_of(self.volume.value()))


def _room_for(widget: QWidget) -> int:
    hint = min(widget.sizeHint().width(), widget.maximumWidth())
    return max(hint, widget.minimumWidth()) + SPACING


def _draw(button: QToolButton, icon_name: str) -> None:
    button.setIcon(icon(icon_name))


def _name(widget: QWidget, name: str, keys: str = "") -> None:
    """For the pointer and for the screen reader."""
    widget.setToolTip(f"{name} ({keys})" if keys else name)
    widget.setAccessibleName(name)

"""Hearing what is current in the grid, a film with its picture, by a player of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from app.leaving import Leaver
from app.library.values import Moment
from app.playing.player import Player
from app.settings import Settings
from engine.timeline import Clip, Timeline, Track
from widgets.library.grid import MomentGrid

AUDITION_AFTER_MS = 110  # arrowing quickly through the grid plays nothing in between
HEARD = ("sound", "video")


class LibraryListening(QObject):
    """Plays one moment at a time: the one that arrows lead to, or that is asked for.

    Signals: `failed(sentence)`.
    """

    failed = Signal(str)

    def __init__(self, grid: MomentGrid, parent: QObject) -> None:
        super().__init__(parent)
        self._grid = grid
        self._player: Player | None = None
        self.playing: Moment | None = None
        self.device: Callable[[], str] = str
        self._wait = QTimer(self, singleShot=True, interval=AUDITION_AFTER_MS)
        self._wait.timeout.connect(self._on_waited)
        grid.current_changed.connect(self._on_current_changed)
        grid.play_toggled.connect(self.toggle)
        grid.stop_requested.connect(self.stop)

    # ------------------------------------------------------------------ what can be asked for

    def toggle(self) -> None:
        """Hear the current moment, or stop hearing it."""
        current = self._grid.current
        if self.playing is not None and (current is None or current == self.playing):
            self.stop()
        elif current is not None:
            self.hear(current)

    def hear(self, moment: Moment) -> None:
        """From its beginning to its end; what cannot be heard is only silence."""
        self.stop()
        path = moment.item.path
        if path is None or moment.item.kind not in HEARD or moment.duration <= 0:
            return
        self.playing = moment
        player = self._made_player()
        player.set_device(self.device() or None)
        size = self._grid.picture_size
        player.set_view_size(size.width(), size.height())
        player.load(timeline_of(moment, path), time=self._offset)
        self._grid.show_heard(moment.item.id, moment.start)

    def stop(self) -> None:
        """Hear nothing."""
        self._wait.stop()
        if self.playing is not None and self._player is not None:
            self._player.pause()
        self.playing = None
        self._grid.show_frame(None)
        self._grid.show_heard(None)

    def leaving(self) -> Sequence[Leaver]:
        """The processes to end; what was about to be heard begins no other."""
        self._wait.stop()
        return self._player.leaving() if self._player else ()

    def use(self, settings: Settings) -> None:
        """Play through the device of the settings."""
        self.device = lambda: settings.audio_device
        if self._player is not None:
            self._player.set_device(settings.audio_device or None)

    # -------------------------------------------------------------------------------- inside

    def _on_current_changed(self, moment: Moment | None) -> None:
        self.stop()
        if moment is not None and moment.item.kind in HEARD:
            self._wait.start()

    def _on_waited(self) -> None:
        if (current := self._grid.current) is not None:
            self.hear(current)

    def _made_player(self) -> Player:
        if self._player is None:
            self._player = Player(self)
            self._player.ready.connect(self._on_ready)
            self._player.ended.connect(self.stop)
            self._player.failed.connect(self._on_failed)
            self._player.frame_changed.connect(self._on_frame_changed)
            self._player.time_changed.connect(self._on_time_changed)
        return self._player

    def _on_ready(self) -> None:
        if self.playing is not None and self._player is not None and not self._player.is_playing:
            self._player.play()

    @property
    def _offset(self) -> float:
        """Where on the timeline the moment begins: a film is played from its own beginning on."""
        moment = self.playing
        return moment.start if moment is not None and moment.item.kind == "video" else 0.0

    def _on_time_changed(self, time: float) -> None:
        if self.playing is not None:
            begun = time - self._offset + self.playing.start
            self._grid.show_heard(self.playing.item.id, begun)

    def _on_frame_changed(self) -> None:
        frame = self._player.current_frame() if self._player else None
        if frame is None or self.playing is None:
            return
        image = QImage(
            frame.pixels, frame.width, frame.height, frame.stride, QImage.Format.Format_RGB32
        )
        self._grid.show_frame(QPixmap.fromImage(image))

    def _on_failed(self, sentence: str) -> None:
        self.stop()
        self.failed.emit(sentence)


def timeline_of(moment: Moment, path: Path) -> Timeline:
    """A sound's stretch by itself; a film up to where the moment ends."""
    if moment.item.kind == "video":
        return Timeline(path, moment.end, target_lufs=None)
    clip = Clip("moment", path, 0.0, moment.duration, start=moment.start)
    track = Track("moment", moment.item.name, (clip,))
    return Timeline(None, moment.duration, tracks=(track,), target_lufs=None)

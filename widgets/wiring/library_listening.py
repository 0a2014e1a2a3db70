"""Hearing what is current in the grid, by a player of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from app.leaving import Leaver
from app.library.values import Moment
from app.playing.player import Player
from app.settings import Settings
from engine.timeline import Clip, Timeline, Track
from widgets.library.grid import MomentGrid

AUDITION_AFTER_MS = 110  # arrowing quickly through the grid plays nothing in between
HEARD = ("sound", "video")


class LibraryListening(QObject):
    """Plays one moment at a time: the one that arrows lead to, or that is asked for."""

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
        clip = Clip("moment", path, 0.0, moment.duration, start=moment.start)
        track = Track("moment", moment.item.name, (clip,))
        self.playing = moment
        player = self._made_player()
        player.set_device(self.device() or None)
        player.load(Timeline(None, moment.duration, tracks=(track,), target_lufs=None))
        self._grid.show_heard(moment.item.id, moment.start)

    def stop(self) -> None:
        """Hear nothing."""
        self._wait.stop()
        if self.playing is not None and self._player is not None:
            self._player.pause()
        self.playing = None
        self._grid.show_heard(None)

    def leaving(self) -> Sequence[Leaver]:
        """The processes to end."""
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
            self._player.failed.connect(lambda _: self.stop())
            self._player.time_changed.connect(self._on_time_changed)
        return self._player

    def _on_ready(self) -> None:
        if self.playing is not None and self._player is not None and not self._player.is_playing:
            self._player.play()

    def _on_time_changed(self, time: float) -> None:
        if self.playing is not None:
            self._grid.show_heard(self.playing.item.id, self.playing.start + time)

"""Hearing a prompt: its range played by a player of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from app.leaving import Leaver
from app.playing.player import Player
from app.project.cutting_view import prompt_with
from app.session import Session
from app.settings import Settings
from engine.timeline import Clip, Timeline, Track
from widgets.segment.workspace import SegmentWorkspace
from widgets.wiring.segment_speaking import stretch_of


class SegmentListening(QObject):
    """Plays one prompt at a time; asking for the one that plays stops it."""

    def __init__(self, workspace: SegmentWorkspace, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._session = workspace, session
        self._player: Player | None = None
        self._start = 0.0
        self._playing = ""
        self.device: Callable[[], str] = str
        workspace.prompts.listen_requested.connect(self.toggle)

    def toggle(self, id: str) -> None:
        """Hear a prompt by its sound, or stop hearing it."""
        prompt = prompt_with(self._session.project.cutting, id)
        was, self._playing = self._playing, ""
        self.stop()
        if prompt is None or prompt.sound is None or was == id:
            return
        span = stretch_of(prompt)
        clip = Clip("prompt", prompt.sound.path, 0.0, span.duration, start=span.start)
        track = Track("prompt", prompt.name, (clip,))
        timeline = Timeline(None, span.duration, tracks=(track,), target_lufs=None)
        self._playing, self._start = id, span.start
        player = self._made_player()
        player.set_device(self.device() or None)
        player.load(timeline)
        self._workspace.prompts.show_listening(True)

    def stop(self) -> None:
        """Hear nothing."""
        self._playing = ""
        if self._player is not None:
            self._player.pause()
        self._workspace.prompts.show_listening(False)
        self._workspace.times.speaking.show_playhead(None)

    def leaving(self) -> Sequence[Leaver]:
        """The processes to end."""
        return self._player.leaving() if self._player else ()

    def use(self, settings: Settings) -> None:
        """Play through the device of the settings."""
        if self._player is not None:
            self._player.set_device(settings.audio_device or None)

    def _made_player(self) -> Player:
        if self._player is None:
            self._player = Player(self)
            self._player.ready.connect(self._on_ready)
            self._player.ended.connect(self.stop)
            self._player.time_changed.connect(self._on_time_changed)
        return self._player

    def _on_ready(self) -> None:
        if self._playing and self._player is not None and not self._player.is_playing:
            self._player.play()

    def _on_time_changed(self, time: float) -> None:
        if self._playing:
            self._workspace.times.speaking.show_playhead(time)

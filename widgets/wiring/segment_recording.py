"""The microphone on one side, the prompts on the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from app import paths
from app.actions.cutting import recordings_folder
from app.leaving import Leaver
from app.recording.recorder import Recorder
from app.session import Session
from engine.errors import UnwritableOutputError
from widgets.segment.workspace import SegmentWorkspace
from widgets.wiring.segment_finding import SegmentFinding


class SegmentRecording(QObject):
    """A recording becomes a prompt, from which a range can be chosen."""

    def __init__(
        self,
        workspace: SegmentWorkspace,
        session: Session,
        finding: SegmentFinding,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bar, self._session, self._finding = workspace.prompts.recorder, session, finding
        self.recorder = Recorder(self)
        self.recorder.level_changed.connect(self._bar.show_recording)
        self.recorder.silence_changed.connect(self._on_silence_changed)
        self.recorder.recorded.connect(self._on_recorded)
        self.recorder.failed.connect(self._on_failed)
        self._bar.record_requested.connect(self.start)
        self._bar.stop_requested.connect(self.recorder.stop)

    def toggle(self) -> None:
        """Begin, or stop and ask with what was recorded."""
        if self.recorder.is_recording:
            self.recorder.stop()
        else:
            self.start()

    def start(self) -> None:
        """Record beside the project, or in the program's own folder while it has no place yet."""
        folder = recordings_folder(self._session.path, paths.home())
        try:
            self.recorder.start(folder, self.tr("Recording"))
        except UnwritableOutputError as error:
            self._on_failed(str(error))
        else:
            self._bar.show_opening()

    def leaving(self) -> Sequence[Leaver]:
        """The processes to end."""
        return self.recorder.leaving()

    def _on_silence_changed(self, is_silent: bool) -> None:
        words = self.tr("Nothing is heard. Is the microphone muted, or another one chosen?")
        self._bar.say(words if is_silent else "")

    def _on_recorded(self, path: str) -> None:
        if self._bar.is_recording:
            self._bar.show_idle()
        self._finding.add_sounds([path])

    def _on_failed(self, sentence: str) -> None:
        self._bar.show_idle(sentence, is_error=True)

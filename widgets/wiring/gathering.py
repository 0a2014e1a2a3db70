"""What is known of sounds and pictures: the bin's contents, waveforms, thumbnails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.actions.laying import media_from
from app.jobs.arrays import Array
from app.jobs.job import Job, Result
from app.project import edits
from app.project.model import Media, Project
from app.session import Session
from widgets.soundtrack.workspace import SoundtrackWorkspace
from widgets.wiring.desk import Desk

THUMBNAIL_HEIGHT = 96  # pixels: sharp at 200 %
MOST_AT_ONCE = 24  # thumbnails in one job


@dataclass(frozen=True, slots=True)
class Levels:
    """A waveform as the timeline takes it: (samples a bin, int8 pairs of least and most)."""

    levels: list[tuple[int, bytes]]


class Gathering(QObject):
    """Reads folders, and draws waveforms and thumbnails as they come.

    Signals: `sounds_changed()` when more or other sounds are known.
    """

    sounds_changed = Signal()

    def __init__(
        self, workspace: SoundtrackWorkspace, session: Session, desk: Desk, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._session, self._desk = workspace, session, desk
        self.sounds: dict[Path, Media] = {}
        self._folders: tuple[Path, ...] = ()
        self._video: Path | None = None
        self._drawn: set[Path] = set()
        self._reading: Job | None = None
        session.project_changed.connect(self._on_project_changed)

    def media(self, path: Path) -> Media:
        """What is known of a sound; at least where it is."""
        return self.sounds.get(path) or Media(path)

    # ------------------------------------------------------------------ the bin

    def add(self, paths: Sequence[str]) -> None:
        """Folders and single sounds into the bin, as one step."""
        places = [Path(path) for path in paths]
        self._session.do(self.tr("Add sounds"), lambda p: edits.add_folders(p, places))

    def remove(self, path: str) -> None:
        name = self.tr("Remove from the bin")
        self._session.do(name, lambda p: edits.remove_folder(p, Path(path)))

    def refresh(self) -> None:
        """Look into the folders again."""
        if self._reading is not None and not self._reading.is_over:
            self._reading.cancel()
        self._show(reading=bool(self._folders))
        if not self._folders:
            return
        self._reading = self._desk.submit(
            "list_sounds",
            {"folders": [str(folder) for folder in self._folders]},
            self._on_sounds_listed,
            label=self.tr("Reading the sounds"),
            lane="now",
            on_failed=lambda _: self._show(),
        )

    def _on_sounds_listed(self, result: Result) -> None:
        listed = [media_from(each) for each in result.value["sounds"]]
        self.sounds.update({media.path: media for media in listed})
        self._show()
        self.sounds_changed.emit()

    def _show(self, *, reading: bool = False) -> None:
        inside = [m for m in self.sounds.values() if self._is_inside(m.path)]
        self._workspace.media_bin.show_sounds(self._folders, inside, reading=reading)

    def _is_inside(self, path: Path) -> bool:
        return any(path == folder or folder in path.parents for folder in self._folders)

    @property
    def in_bin(self) -> list[Path]:
        """Every sound in the bin."""
        return [path for path in self.sounds if self._is_inside(path)]

    # ------------------------------------------------------------------ the document

    def _on_project_changed(self, project: Project) -> None:
        self.sounds.update({media.path: media for media in project.sounds if media.duration})
        if project.folders != self._folders:
            self._folders = project.folders
            self.refresh()
        video = project.video
        if (video.media.path if video else None) != self._video:
            self._video = video.media.path if video else None
            self._draw_thumbnails(project)
            if video and video.has_audio:
                self._draw_waveform(video.media.path)
        for clip in edits.clips_of(project):
            self._draw_waveform(clip.path)

    def _draw_thumbnails(self, project: Project) -> None:
        video = project.video
        if video is None:
            return
        scenes = list(enumerate(video.scenes))
        for first in range(0, len(scenes), MOST_AT_ONCE):
            part = scenes[first : first + MOST_AT_ONCE]
            times = [(scene.start + scene.end) / 2 for _, scene in part]
            wanted = {"video": str(video.media.path), "times": times, "height": THUMBNAIL_HEIGHT}

            def show(result: Result, first: int = first, path: Path = video.media.path) -> None:
                if path == self._video:
                    for i, pixels in enumerate(result.arrays["pictures"]):
                        self._workspace.timeline.set_thumbnail(first + i, picture_of(pixels))

            self._desk.submit("thumbnails", wanted, show, lane="now")

    def _draw_waveform(self, path: Path) -> None:
        if path in self._drawn:
            return
        self._drawn.add(path)

        def show(result: Result) -> None:
            self._workspace.timeline.set_waveform(path, levels_from(result))

        wanted = {"path": str(path)}
        self._desk.submit(
            "waveform", wanted, show, lane="now", on_failed=lambda _: self._drawn.discard(path)
        )


def picture_of(pixels: Array) -> QImage:
    """An array (h, w, 3) uint8 as a picture of its own."""
    height, width = pixels.shape[:2]
    data = pixels.tobytes()
    return QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def levels_from(result: Result) -> Levels:
    """A waveform job's pyramid, its samples as bytes: an eighth of a pixel is nobody's loss."""
    value = result.value
    sizes = [value["bucket"] * value["step"] ** i for i in range(value["levels"])]
    arrays = [result.arrays[str(i)] for i in range(value["levels"])]
    return Levels(
        [(n, (array >> 8).astype("i1").tobytes()) for n, array in zip(sizes, arrays, strict=True)]
    )

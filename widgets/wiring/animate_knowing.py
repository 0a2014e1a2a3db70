"""What is known of the storyboard's files: thumbnails, waveforms, hits, beats, the media list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from app.jobs.job import Result
from app.project.model import Media, Project
from app.session import Session
from engine.storyboard import BoardSound, Storyboard
from widgets.animate.board_shown import SoundCuesShown, cues_key
from widgets.animate.media_panel import MediaItem
from widgets.animate.workspace import AnimateWorkspace
from widgets.shared.dropped import PICTURES, SOUNDS
from widgets.wiring.desk import Desk
from widgets.wiring.gathering import levels_from, picture_of

THUMBNAIL_PX = 256
LARGE_PX = 1600
SOON_MS = 250  # while an edge is dragged nobody listens anew


class Knowing(QObject):
    """Asks for what the board shows of its files, each once."""

    def __init__(
        self, workspace: AnimateWorkspace, session: Session, desk: Desk, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._session, self._desk = workspace, session, desk
        self._asked: set[object] = set()
        self._beats: dict[Path, list[float]] = {}
        self._board: Storyboard | None = None
        self._files: tuple[Media, ...] | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._listen)
        session.project_changed.connect(self._on_project_changed)

    def _on_project_changed(self, project: Project) -> None:
        if project.board is self._board and project.files is self._files:
            return
        self._board, self._files = project.board, project.files
        self._show_media(project)
        for path in dict.fromkeys(page.path for page in project.board.pages):
            self._draw_still(path)
        for sound in sounds_of(project.board):
            self._draw_waveform(sound.path)
        self._soon.start()

    # ------------------------------------------------------------------ the list

    def _show_media(self, project: Project) -> None:
        board = project.board
        stills = [page.path for page in board.pages]
        sounds = [sound.path for sound in sounds_of(board)]
        known = {file.path: file for file in project.files}
        paths = dict.fromkeys([*known, *stills, *sounds])
        items = [
            MediaItem(
                path,
                is_picture=is_picture(path),
                about=_length(known.get(path)),
                licence=known[path].licence if path in known else "",
                uses=(stills + sounds).count(path),
            )
            for path in paths
            if is_picture(path) or path.suffix.lower() in SOUNDS
        ]
        items.sort(key=lambda item: not item.is_picture)
        self._workspace.media.show_media(items)
        for item in items:
            if item.is_picture:
                self._draw_still(item.path)

    # ------------------------------------------------------------------ pictures

    def _draw_still(self, path: Path) -> None:
        if not self._is_new(("still", path)):
            return

        def show(result: Result) -> None:
            picture = picture_of(result.arrays["picture"])
            self._workspace.board.set_thumbnail(path, picture)
            self._workspace.media.set_thumbnail(path, picture)

        self._ask(
            "still_picture", {"path": str(path), "longest": THUMBNAIL_PX}, show, ("still", path)
        )

    def draw_large(self, path: Path) -> None:
        """The whole still for choosing what the camera sees."""

        def show(result: Result) -> None:
            page = self._workspace.overlay.shown.page
            if page is not None and page.path == path:
                picture: QImage = picture_of(result.arrays["picture"])
                self._workspace.overlay.show_picture(picture)

        self._ask("still_picture", {"path": str(path), "longest": LARGE_PX}, show, None)

    # ------------------------------------------------------------------ sounds

    def _draw_waveform(self, path: Path) -> None:
        if not self._is_new(("waveform", path)):
            return

        def show(result: Result) -> None:
            self._workspace.board.set_waveform(path, levels_from(result))

        self._ask("waveform", {"path": str(path)}, show, ("waveform", path))

    def _listen(self) -> None:
        """Find the hits of what is heard of every sound, and the beats of the music."""
        board = self._session.project.board
        for sound in (sound for page in board.pages for sound in page.sounds):
            self._find_cues(sound)
        if board.music is not None:
            self._find_beats(board.music.path)

    def _find_cues(self, sound: BoardSound) -> None:
        key = cues_key(sound)
        if not self._is_new(("cues", key)):
            return

        def show(result: Result) -> None:
            value, loudness = result.value, result.arrays["loudness"]
            onsets = tuple((float(time), float(strength)) for time, strength in value["onsets"])
            cues = SoundCuesShown(onsets, float(value["hop"]), tuple(loudness.tolist()))
            self._workspace.board.set_cues(key, cues)

        wanted = {"path": str(sound.path), "start": sound.start, "duration": sound.duration}
        self._ask("sound_cues", wanted, show, ("cues", key))

    def _find_beats(self, path: Path) -> None:
        if not self._is_new(("beats", path)):
            if path in self._beats:
                self._workspace.board.set_beats(self._beats[path])
            return

        def show(result: Result) -> None:
            self._beats[path] = [float(time) for time in result.value["beats"]]
            music = self._session.project.board.music
            if music is not None and music.path == path:
                self._workspace.board.set_beats(self._beats[path])

        self._ask("beats", {"path": str(path)}, show, ("beats", path))

    # ------------------------------------------------------------------ asking

    def _is_new(self, what: object) -> bool:
        if what in self._asked:
            return False
        self._asked.add(what)
        return True

    def _ask(
        self, task: str, wanted: dict[str, object], show: Callable[[Result], None], what: object
    ) -> None:
        """Ask for something; what could not be had is asked for again the next time."""
        forget = self._asked.discard
        self._desk.submit(task, wanted, show, lane="now", on_failed=lambda _: forget(what))


def sounds_of(board: Storyboard) -> list[BoardSound]:
    """Every sound of a board, the music last."""
    music = [board.music] if board.music else []
    return [*(sound for page in board.pages for sound in page.sounds), *music]


def is_picture(path: Path) -> bool:
    """Whether a file is a still by its name."""
    return path.suffix.lower() in PICTURES


def _length(file: Media | None) -> str:
    return f"{file.duration:.1f} s" if file is not None and file.duration else ""

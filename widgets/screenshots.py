"""Pictures of the window for the guide: `python -m widgets.screenshots FOLDER [SCENE...]`.

A scene is a function that brings the window into a state and returns what to take a picture of.
Each is taken in both themes and every language, as `<scene>-<theme>-<language>.png`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.project.model import Media
from app.settings import Settings
from engine.errors import UnwritableOutputError
from engine.timeline import Timeline
from widgets import sample_project as sample
from widgets import (
    screenshots_animate,
    screenshots_library,
    screenshots_library_care,
    screenshots_models,
    screenshots_segment,
)
from widgets.app import make_application, open_window
from widgets.language import LANGUAGES
from widgets.main_window import MainWindow
from widgets.player.transport import TransportBar
from widgets.player.video_view import VideoView
from widgets.shared.empty_state import Choice
from widgets.shell import shell_of
from widgets.soundtrack.export_dialog import ExportDialog
from widgets.soundtrack.shortlist_model import Suggested
from widgets.soundtrack.timeline_view import TimelineView
from widgets.soundtrack.workspace import SoundtrackWorkspace

SIZE = (1360, 840)
SETTLING_MS = 120
THEMES = ("dark", "light")
Scene = Callable[[MainWindow], QWidget]


def empty(window: MainWindow) -> QWidget:
    """Nothing is open yet."""
    window.add_workspace("soundtrack", SoundtrackWorkspace(VideoView(), TransportBar()))
    return window


def filled(window: MainWindow) -> QWidget:
    """A video with three scenes, sounds laid under them, suggestions for the second."""
    workspace = _with_video(window)
    rows = (("rooster crowing", 0.97), ("gulls over the harbour", 0.64), ("dog barking", 0.51))
    found = [
        Suggested(
            sample.sound(name),
            match,
            f"{name.split()[0]} {match * 0.72:.2f}",
            sample.LENGTHS[name],
            sample.LICENCES.get(name, "CC0"),
        )
        for name, match in rows
    ]
    title = QCoreApplication.translate("Suggesting", "For scene %d") % 2
    workspace.shortlist.show_suggestions(title, found)
    _lay_clips(workspace)
    window.set_undo(QCoreApplication.translate("Suggesting", "Fill all scenes"), "")
    return window


def busy(window: MainWindow) -> QWidget:
    """Earshot listens to the sounds, to suggest some of them."""
    workspace = _with_video(window)
    workspace.shortlist.show_busy(share=0.42)
    label = QCoreApplication.translate("Suggesting", "Looking for sounds that fit")
    window.job_strip.show_job("suggest", label)
    window.job_strip.show_progress("suggest", 0.42, "rain on a window.wav", 23)
    return window


def error(window: MainWindow) -> QWidget:
    """Files have moved, and an export was refused."""
    filled(window)
    words = QCoreApplication.translate(
        "Studio", "%n file(s) of this project are not where they were: {names}", "", 2
    ).format(names="sea waves.wav, thunder.wav")
    look = Choice("find", QCoreApplication.translate("Studio", "Look in a folder…"), "search")
    window.notices.show_notice("missing", words, kind="warning", choices=[look])
    out = sample.VIDEO.with_name("one morning with sound.mp4")
    refusal = str(UnwritableOutputError(out, "the disk is full"))
    label = QCoreApplication.translate("Exporting", "Exporting %s") % out.name
    window.job_strip.show_job("export", label)
    window.job_strip.show_failed("export", refusal)
    dialog = ExportDialog(window)
    dialog.show_for(out)
    dialog.show_error(refusal)
    dialog.open()
    return window


def _with_video(window: MainWindow) -> SoundtrackWorkspace:
    """A video is open, its scenes are found, its sounds are known."""
    view, transport = VideoView(), TransportBar()
    workspace = SoundtrackWorkspace(view, transport)
    window.add_workspace("soundtrack", workspace)
    window.set_document("One morning", is_modified=True)
    window.set_enabled(True)
    workspace.show_project(has_video=True)
    picture, time = sample.frame(1), 12.44
    pixels = bytes(picture.constBits())
    view.show_frame(pixels, picture.width(), picture.height(), picture.bytesPerLine())
    transport.set_duration(sample.SCENES[-1].end, sample.RATE)
    transport.show_time(time)
    sounds = [
        Media(sample.sound(name), 0, "", length, sample.LICENCES.get(name, "CC0"))
        for name, length in sample.LENGTHS.items()
    ]
    workspace.media_bin.show_sounds([sample.SOUNDS], sounds)
    empty_one = replace(sample.timeline(), tracks=())
    _show_timeline(workspace.timeline, empty_one, time)
    workspace.inspector.show_project(-16.0, empty_one.ducking, empty_one.own.gain_db)
    return workspace


def _show_timeline(view: TimelineView, timeline: Timeline, time: float) -> None:
    view.show_timeline(timeline, sample.SCENES, sample.RATE)
    for scene in range(len(sample.SCENES)):
        view.set_thumbnail(scene, sample.frame(scene).scaledToHeight(180))
    view.set_waveform(sample.VIDEO, sample.outline("morning"))
    for name in sample.LENGTHS:
        view.set_waveform(sample.sound(name), sample.outline(name))
    view.show_time(time)
    view.show_selection(1, ())


def _lay_clips(workspace: SoundtrackWorkspace) -> None:
    timeline = sample.timeline()
    workspace.timeline.show_timeline(timeline, sample.SCENES, sample.RATE)
    workspace.timeline.show_selection(1, ["crow-1"])
    track = timeline.tracks[1]
    workspace.inspector.show_clip(track.clips[1], track.id, timeline.tracks, sample.RATE)


def settings(window: MainWindow) -> QWidget:
    """The settings dialog."""
    return shell_of(window).open_settings()


def commands(window: MainWindow) -> QWidget:
    """The command palette."""
    window.set_enabled(True)
    return shell_of(window).open_palette()


def shortcuts(window: MainWindow) -> QWidget:
    """The sheet of keys."""
    return shell_of(window).open_shortcuts()


SCENES: dict[str, Scene] = {
    "window-empty": empty,
    "window-busy": busy,
    "window-filled": filled,
    "window-error": error,
    "settings": settings,
    "commands": commands,
    "shortcuts": shortcuts,
    **screenshots_segment.SCENES,
    **screenshots_animate.SCENES,
    **screenshots_models.SCENES,
    **screenshots_library.SCENES,
    **screenshots_library_care.SCENES,
}


def take_pictures(folder: Path, scenes: Iterable[str] = SCENES) -> list[Path]:
    """Write the pictures of these scenes; returns their files."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = make_application([])
    files = []
    for name in scenes:
        for theme in THEMES:
            for language in LANGUAGES:
                file = folder / f"{name}-{theme}-{language}.png"
                picture_of(application, SCENES[name], theme, language).save(str(file))
                files.append(file)
    return files


def picture_of(application: QApplication, scene: Scene, theme: str, language: str) -> QImage:
    """One scene in one theme and one language, in a window of its own."""
    window = open_window(application, replace(Settings(), theme=theme, language=language))
    window.resize(*SIZE)
    window.show()
    shown = scene(window)
    settle()
    picture = shown.grab()
    if shown is window:
        _draw_dialogs(picture, window)
    window.allow_close()
    window.deleteLater()
    settle()
    return picture.toImage()


def _draw_dialogs(picture: QPixmap, window: MainWindow) -> None:
    """Dialogs are windows of their own: put each into the middle of the picture."""
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            painter = QPainter(picture)
            painter.fillRect(window.rect(), QColor(0, 0, 0, 110))
            place = dialog.rect()
            place.moveCenter(window.rect().center())
            painter.drawPixmap(place.topLeft(), dialog.grab())
            painter.end()


def settle() -> None:
    """Let everything that is waiting be laid out and drawn."""
    loop = QEventLoop()
    timer = QTimer(loop)
    timer.setSingleShot(True)
    timer.timeout.connect(loop.quit)
    timer.start(SETTLING_MS)
    loop.exec()


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]), sys.argv[2:] or SCENES)

"""Pictures of the Animate workspace for the guide: see `widgets.screenshots`."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from engine.errors import UnwritableOutputError
from engine.storyboard import Storyboard
from widgets import sample_board as sample
from widgets.animate.board_shown import cues_key
from widgets.animate.export_options import BoardExportOptions
from widgets.animate.media_panel import MediaItem
from widgets.animate.stage_shown import Mode
from widgets.animate.workspace import AnimateWorkspace
from widgets.main_window import MainWindow
from widgets.player.transport import TransportBar
from widgets.player.video_view import VideoView
from widgets.shared.export_dialog import ExportDialog
from widgets.soundtrack.workspace import SoundtrackWorkspace

TIME = 4.9


def empty(window: MainWindow) -> QWidget:
    """Nothing is on the storyboard yet."""
    _workspace(window)
    return window


def busy(window: MainWindow) -> QWidget:
    """Earshot looks for what makes each sound."""
    work = _workspace(window)
    words = QCoreApplication.translate("BoardMaking", "Looking for what makes each sound…")
    work.show_busy(words, 0.4)
    window.job_strip.show_job("make", words.rstrip("…"))
    window.job_strip.show_progress("make", 0.4, "one morning.png", 9)
    return window


def filled(window: MainWindow) -> QWidget:
    """Three stills; the rooster moves on its crowing."""
    _fill(window, "object", "object-1")
    return window


def still(window: MainWindow) -> QWidget:
    """The still itself: its camera, what follows it."""
    _fill(window, "page", "still-2")
    return window


def error(window: MainWindow) -> QWidget:
    """Nothing was found for a sound, and an export was refused."""
    _fill(window, "sound", "sound-2")
    words = QCoreApplication.translate(
        "BoardMaking",
        "Nothing in the picture seems to make %n sound(s): {names}. "
        "Cut it out by a click, or drag an object to the sound.",
        "",
        1,
    ).format(names="clock ticking.wav")
    window.notices.show_notice("animate", words)
    out = sample.MORNING.with_name("one morning moving.mp4")
    refusal = str(UnwritableOutputError(out, "the disk is full"))
    dialog = ExportDialog(BoardExportOptions((1920, 1080)), window)
    dialog.show_for(out)
    dialog.show_error(refusal)
    dialog.open()
    label = QCoreApplication.translate("BoardExporting", "Exporting %s") % out.name
    window.job_strip.show_job("export", label)
    window.job_strip.show_failed("export", refusal)
    return window


def whole(window: MainWindow) -> QWidget:
    """The whole animation, and the words over its second still."""
    work = _fill(window, "whole", "")
    work.overlay.show_board(sample.storyboard(), "still-2", "title-1")
    return window


def views(window: MainWindow) -> QWidget:
    """What the camera sees first and last."""
    work = _fill(window, "page", "still-2")
    work.overlay.show_picture(sample.still(sample.MORNING))
    work.overlay.set_mode(Mode.CAMERA)
    work.inspector.page.show_modes(views=True, cut=False)
    return window


SCENES = {
    "animate-whole": whole,
    "animate-views": views,
    "animate-empty": empty,
    "animate-busy": busy,
    "animate-filled": filled,
    "animate-still": still,
    "animate-error": error,
}


def _workspace(window: MainWindow) -> AnimateWorkspace:
    """The workspace in front, the others behind it."""
    window.add_workspace("soundtrack", SoundtrackWorkspace(VideoView(), TransportBar()))
    work = AnimateWorkspace(VideoView(), TransportBar())
    window.add_workspace("animate", work)
    window.show_workspace("animate")
    return work


def _fill(window: MainWindow, kind: str, id: str) -> AnimateWorkspace:
    """The sample board is open, and that of it is chosen."""
    work, board = _workspace(window), sample.storyboard()
    window.set_document("One morning", is_modified=True)
    window.set_enabled(True)
    work.show_filled()
    _show_media(work, board)
    work.board.show_board(board, "still-2", id)
    view, transport = cast("Any", work.overlay.parent())._player, work.findChild(TransportBar)
    picture = sample.still(sample.MORNING)
    pixels = bytes(picture.constBits())
    view.show_frame(pixels, picture.width(), picture.height(), picture.bytesPerLine())
    if transport is not None:
        transport.set_duration(board.duration, board.fps)
        transport.show_time(TIME)
    work.board.show_time(TIME)
    work.overlay.show_time(TIME)
    work.overlay.show_board(board, "still-2", id)
    _inspect(work, board, kind, id)
    return work


def _show_media(work: AnimateWorkspace, board: Storyboard) -> None:
    sounds = [sound for page in board.pages for sound in page.sounds]
    media = [MediaItem(page.path, is_picture=True, licence="CC0", uses=1) for page in board.pages]
    for each in sounds:
        media.append(MediaItem(each.path, False, f"{each.duration:.1f} s", each.licence, 1))
        work.board.set_cues(cues_key(each), sample.cues(each))
        work.board.set_waveform(each.path, cast("Any", sample.sound_outline(each.path)))
    if board.music is not None:
        media.append(MediaItem(board.music.path, False, f"{board.music.duration:.1f} s", "", 1))
        waveform = cast("Any", sample.sound_outline(board.music.path))
        work.board.set_waveform(board.music.path, waveform)
    work.board.set_beats(sample.BEATS)
    work.media.show_media(media)
    for page in board.pages:
        picture = sample.still(page.path).scaledToHeight(160)
        work.board.set_thumbnail(page.path, picture)
        work.media.set_thumbnail(page.path, picture)


def _inspect(work: AnimateWorkspace, board: Storyboard, kind: str, id: str) -> None:
    inspector, page = work.inspector, board.pages[1]
    inspector.whole.show_board(board)
    inspector.page.show_page(page, is_last=False)
    if kind == "object":
        actor = page.actors[0]
        inspector.object.show_actor(page, actor)
        inspector.object.show_own(actor.moves[0], sample.OWN_CURVE, 0.05, 0.6, 0.2)
    elif kind == "sound":
        sound = next(sound for sound in page.sounds if sound.id == id)
        inspector.sound.show_sound(sound, 4)
    inspector.show_level(kind, has_page=True)

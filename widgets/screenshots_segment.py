"""Pictures of the Segment workspace for the guide: see `widgets.screenshots`."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.project.cutting import Edge
from engine.errors import UnreadableMediaError
from engine.stencil import Stencil, levels_of
from engine.types import TimeSpan
from widgets import sample_board as board
from widgets import sample_project as sample
from widgets.main_window import MainWindow
from widgets.player.transport import TransportBar
from widgets.player.video_view import VideoView
from widgets.segment.export_dialog import ExportDialog
from widgets.segment.frame_strip import Confidence
from widgets.segment.layers import CHECKER
from widgets.segment.mattes import Matte, ShownObject, matte_from
from widgets.segment.prompt_list import ShownPrompt
from widgets.segment.pyramid import Pyramid
from widgets.segment.results_model import ObjectRow, PromptGroup
from widgets.segment.speaking_view import Lane
from widgets.segment.workspace import SegmentWorkspace
from widgets.soundtrack.workspace import SoundtrackWorkspace

CROW, TICK, SEA = "rooster crowing", "clock ticking", "sea waves"
PROMPTS = (
    ShownPrompt("p1", CROW, 0, "rooster 92 %, crow 5 %"),
    ShownPrompt("p2", TICK, 1, "ticking clock 88 %"),
    ShownPrompt("p3", SEA, 2, "sea waves 97 %"),
)


def empty(window: MainWindow) -> QWidget:
    """No picture is open yet."""
    _workspace(window)
    return window


def busy(window: MainWindow) -> QWidget:
    """Earshot looks for what makes the sounds."""
    work = _with_picture(window)
    words = QCoreApplication.translate("SegmentFinding", "Looking…")
    work.prompts.show_busy(words, 0.4)
    work.prompts.recorder.show_recording(3.0, 0.2)
    work.results.show_busy()
    label = QCoreApplication.translate("SegmentFinding", "Finding what makes the sounds")
    window.job_strip.show_job("find", label)
    window.job_strip.show_progress("find", 0.4, f"{CROW}.wav", 4)
    return window


def filled(window: MainWindow) -> QWidget:
    """A rooster and a clock, lit by their sounds; nothing that makes the sea's."""
    _fill(window)
    return window


def mattes(window: MainWindow) -> QWidget:
    """The same, cut out on a checkerboard."""
    work = _fill(window)
    work.inspector.show_matte_view(CHECKER)
    work.canvas.show_matte_view(CHECKER)
    return window


def video(window: MainWindow) -> QWidget:
    """A video in which both are followed."""
    work = _fill(window)
    times = tuple(i / 25 for i in range(60, 240))
    sure = [0.55 + 0.4 * math.sin(i / 31) ** 2 for i in range(len(times))]
    lost = [max(0.05, 0.9 - max(0, i - 120) / 40) for i in range(len(times))]
    strip = work.times.frames
    work.times.show_kind(is_video=True)
    strip.show_video(12.0, 4.0, TimeSpan(2.4, 9.6))
    strip.show_frames({i * 0.75: sample.frame(1).scaledToHeight(88) for i in range(16)})
    strip.show_tracks(
        [
            Confidence("o1", 0, times, tuple(sure), (2.4,)),
            Confidence("o2", 1, times, tuple(lost), (2.4, 5.6)),
        ]
    )
    work.times.show_time(4.0, 25.0)
    words = "Followed. Correct any frame and follow again."
    words = QCoreApplication.translate("SegmentFollowing", words)
    work.times.show_following(None, words)
    work.times.allow_following(True)
    return window


def error(window: MainWindow) -> QWidget:
    """There is no microphone, and a picture cannot be read."""
    work = _workspace(window)
    why = "it is damaged or no picture at all"
    work.show_refused(str(UnreadableMediaError(board.MORNING, why, "Try another file.")))
    sentence = "There is no microphone that can be used. Plug one in, or allow Earshot to use it,"
    sentence += " and record again."
    words = QCoreApplication.translate("Recorder", sentence)
    work.prompts.recorder.show_idle(words, is_error=True)
    return window


def export(window: MainWindow) -> QWidget:
    """The export dialog."""
    _fill(window)
    dialog = ExportDialog(window, has_selection=True)
    dialog.show_for(board.FOLDER / "one morning cut-outs")
    dialog.open()
    return window


def _workspace(window: MainWindow) -> SegmentWorkspace:
    window.add_workspace("soundtrack", SoundtrackWorkspace(VideoView(), TransportBar()))
    work = SegmentWorkspace()
    window.add_workspace("segment", work)
    window.show_workspace("segment")
    return work


def _with_picture(window: MainWindow) -> SegmentWorkspace:
    work = _workspace(window)
    window.set_document("One morning", is_modified=True)
    window.set_enabled(True)
    work.show_filled(filled=True)
    picture = sample.frame(1)
    lines = np.frombuffer(picture.constBits(), np.uint8)
    pixels = lines.reshape(picture.height(), picture.width(), 4).copy()
    work.canvas.show_picture(Pyramid(picture.width(), picture.height(), (pixels,)))
    work.prompts.show_prompts(PROMPTS, "p1")
    work.prompts.show_sound("p1", _peaks(CROW), 3.0, TimeSpan(0.4, 1.6), 0)
    work.prompts.show_ready(can_ask=True)
    return work


def _fill(window: MainWindow) -> SegmentWorkspace:
    work = _with_picture(window)
    rooster, clock = _matte(board.rooster_stencil()), _matte(board.clock_stencil())
    work.canvas.show_objects(
        [
            ShownObject("o1", f"{CROW}  97 %", 0, rooster),
            ShownObject("o2", f"{TICK}  88 %", 1, clock),
        ]
    )
    work.canvas.show_selected(["o1"])
    nothing = "Nothing here makes this sound. The nearest:"
    nothing = QCoreApplication.translate("SegmentShowing", nothing)
    groups = (
        PromptGroup("p1", CROW, 0, (ObjectRow("o1", CROW, 0.97, 0),)),
        PromptGroup("p2", TICK, 1, (ObjectRow("o2", TICK, 0.88, 1),)),
        PromptGroup("p3", SEA, 2, (ObjectRow("o3", SEA, 0.12, 2, is_near=True),), nothing),
    )
    work.results.show_groups(groups, ["o1"])
    work.inspector.show_threshold(0.5, is_own=True)
    edge_of = QCoreApplication.translate("SegmentShowing", "Edge of %s") % CROW
    work.inspector.show_edge(Edge(feather=1.0), edge_of)
    lanes = [Lane("o1", CROW, 0, 0.05, _levels(CROW)), Lane("o2", TICK, 1, 0.05, _levels(TICK))]
    work.times.show_lanes(lanes)
    return work


def _matte(stencil: Stencil) -> Matte | None:
    return matte_from(levels_of(stencil), stencil.width)


def _peaks(name: str) -> list[float]:
    """The outline of the sample's sound, coarse."""
    size, data = sample.outline(name).levels[1]
    del size
    return [max(abs((byte + 128) % 256 - 128) for byte in data[i : i + 2]) / 127
            for i in range(0, len(data), 2)]  # fmt: skip


def _levels(name: str) -> tuple[float, ...]:
    """How loud it is every 50 ms of the first 3 s."""
    peaks = _peaks(name)
    count = round(3.0 / sample.LENGTHS[name] * len(peaks))
    edges = [i * count // 60 for i in range(61)]
    parts = [peaks[a : max(b, a + 1)] for a, b in pairwise(edges)]
    return tuple(max(part, default=0.0) for part in parts)


SCENES = {
    "segment-empty": empty,
    "segment-busy": busy,
    "segment-filled": filled,
    "segment-mattes": mattes,
    "segment-video": video,
    "segment-error": error,
    "segment-export": export,
}

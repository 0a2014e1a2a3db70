"""The whole workspace filled with the sample project, for tests and for looking at it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.project.model import Media
from engine.types import TimeSpan
from tests.widgets.soundtrack.sample import (
    SCENES,
    SOUNDS,
    VIDEO,
    sample_outline,
    sample_thumbnail,
    sample_timeline,
)
from widgets.soundtrack.shortlist_model import Suggested
from widgets.soundtrack.steer_bar import Steering
from widgets.soundtrack.workspace import SoundtrackWorkspace

ROWS = (
    Suggested(SOUNDS / "sea waves.wav", 0.93, "sea waves 0.93", 42.0, "CC0"),
    Suggested(SOUNDS / "harbour at night.flac", 0.81, "water, boats 0.81", 183.0, "CC BY 4.0"),
    Suggested(SOUNDS / "gulls.wav", 0.64, "seagulls 0.64", 8.4, "CC0"),
    Suggested(
        SOUNDS / "a rather long name of a field recording from the pier.wav",
        0.42,
        "wind 0.42",
        65.0,
    ),
    Suggested(SOUNDS / "bell.wav", 0.17, "bell 0.17", 2.1, "CC BY-NC 3.0"),
)


def filled_workspace(*, selected: bool = False) -> SoundtrackWorkspace:
    """Three scenes, three tracks, a shortlist."""
    player = QLabel()
    player.setPixmap(_picture())
    player.setAlignment(Qt.AlignmentFlag.AlignCenter)
    workspace = SoundtrackWorkspace(player, QLabel("transport"))
    timeline, view = sample_timeline(), workspace.timeline
    workspace.show_project(has_video=True)
    view.show_timeline(timeline, SCENES, 25.0)
    paths = sorted({clip.path for track in timeline.tracks for clip in track.clips})
    for i, path in enumerate([VIDEO, *paths]):
        view.set_waveform(path, sample_outline(i))
    for i in range(len(SCENES)):
        view.set_thumbnail(i, sample_thumbnail(i))
    view.show_selection(1, ["c4"] if selected else [])
    view.show_range(TimeSpan(9.6, 21.2))
    view.show_time(15.3)
    sounds = [Media(row.path, 0, "", row.duration, row.licence) for row in ROWS]
    sounds.append(Media(Path("/other/thunder.wav"), 0, "", 12.0, "CC0"))
    workspace.media_bin.show_sounds([SOUNDS, Path("/other")], sounds)
    workspace.shortlist.show_suggestions("Scene 2", ROWS)
    workspace.shortlist.show_steering(Steering("calm", more=(ROWS[0].path,), less=(ROWS[4].path,)))
    if selected:
        track = timeline.tracks[1]
        workspace.inspector.show_clip(track.clips[1], track.id, timeline.tracks, 25.0)
    else:
        workspace.inspector.show_project(-16.0, timeline.ducking, timeline.own.gain_db)
    return workspace


def _picture():  # noqa: ANN202
    from PySide6.QtGui import QPixmap

    return QPixmap.fromImage(sample_thumbnail(1).scaled(640, 360))

"""Timeline and inspector on one side, the document on the other."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.project import edits
from app.project.model import Project, Video
from app.session import Edit, Session
from engine.timeline import OWN, Ducking, Timeline
from engine.types import TimeSpan
from widgets.soundtrack.workspace import SoundtrackWorkspace


class Editing(QObject):
    """Shows the document, and turns what a person does to it into steps.

    Signals: `sound_dropped(path, time, track id)`, `excerpt_dropped(Excerpt, time, track id)`,
    `align_requested(clip id)`.
    """

    sound_dropped = Signal(str, float, str)
    excerpt_dropped = Signal(object, float, str)
    align_requested = Signal(str)

    def __init__(self, workspace: SoundtrackWorkspace, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._inspector = workspace.timeline, workspace.inspector
        self._workspace, self._session = workspace, session
        self._shown: tuple[Video | None, Timeline] | None = None
        session.project_changed.connect(self._on_project_changed)
        session.selection_changed.connect(self.show_selection)
        self._connect_timeline()
        self._connect_tracks()
        self._connect_inspector()
        self.show_project(session.project)

    def _on_project_changed(self, project: Project) -> None:
        if (project.video, project.timeline) != self._shown:  # most steps are in another workspace
            self.show_project(project)

    def show_project(self, project: Project) -> None:
        video, self._shown = project.video, (project.video, project.timeline)
        scenes, rate = (video.scenes, video.frame_rate) if video else ((), 25.0)
        self._workspace.show_project(has_video=video is not None)
        self._view.show_timeline(project.timeline, scenes, rate or 25.0)
        self.show_selection()

    def show_selection(self) -> None:
        session, project = self._session, self._session.project
        self._view.show_selection(session.scene, session.clips)
        self._view.show_range(session.range)
        if len(session.clips) == 1:
            clip = edits.clip_of(project, session.clips[0])
            track = edits.track_of(project, clip.id)
            rate = project.video.frame_rate if project.video else 25.0
            self._inspector.show_clip(clip, track.id, project.tracks, rate)
        elif session.clips:
            self._inspector.show_several(len(session.clips))
        else:
            own_db = project.own.gain_db
            self._inspector.show_project(project.target_lufs, project.ducking, own_db)

    # ------------------------------------------------------------------ what can be asked for

    def delete_selected(self) -> None:
        if ids := self._session.clips:
            self._do(self.tr("Delete"), lambda p: edits.remove_clips(p, ids))

    def split_at(self, time: float) -> None:
        """Split the selected clips, or without any those under the playhead."""
        here = [c.id for c in edits.clips_of(self._session.project) if c.position < time < c.end]
        for id in [i for i in here if not self._session.clips or i in self._session.clips]:
            self._split(id, time)

    # ------------------------------------------------------------------ the timeline

    def _connect_timeline(self) -> None:
        view, session = self._view, self._session
        view.scene_selected.connect(lambda index: session.select_scene(max(index, 0)))
        view.clips_selected.connect(session.select_clips)
        view.range_changed.connect(self._on_range_changed)
        view.clip_moved.connect(self._on_clip_moved)
        view.clips_moved.connect(self._on_clips_moved)
        view.clip_trimmed.connect(self._on_clip_trimmed)
        view.clip_gain_changed.connect(self._on_clip_gain_changed)
        view.clip_fades_changed.connect(self._on_clip_fades_changed)
        view.clip_looped.connect(self._on_clip_looped)
        view.clip_split_requested.connect(self._split)
        view.clips_delete_requested.connect(self._on_delete_requested)
        view.sound_dropped.connect(self.sound_dropped)
        view.excerpt_dropped.connect(self.excerpt_dropped)
        view.align_requested.connect(self.align_requested)

    def _on_range_changed(self, span: TimeSpan | None) -> None:
        self._session.select_range(span)

    def _on_clip_moved(self, id: str, position: float, track: str, final: bool) -> None:
        self._on_clips_moved([(id, position, track)], final)

    def _on_clips_moved(self, moved: list[tuple[str, float, str]], final: bool) -> None:
        def move(project: Project) -> Project:
            for id, position, track in moved:
                project = edits.move_clip(project, id, position, track or None)
            return project

        if final:  # until then the timeline itself shows where they are
            self._do(self.tr("Move"), move)

    def _on_clip_trimmed(self, id: str, edge: str, time: float, final: bool) -> None:
        trim = edits.trim_clip_start if edge == "start" else edits.trim_clip_end
        if final:
            self._do(self.tr("Trim"), lambda p: trim(p, id, time))

    def _on_clip_gain_changed(self, id: str, db: float, final: bool = True) -> None:
        if final:
            self._do(self.tr("Clip gain"), lambda p: edits.set_clip_gain(p, id, db), f"gain {id}")

    def _on_clip_fades_changed(
        self, id: str, fade_in: float, fade_out: float, final: bool = True
    ) -> None:
        if final:
            name = self.tr("Fades")
            self._do(name, lambda p: edits.set_clip_fades(p, id, fade_in, fade_out), f"fades {id}")

    def _on_clip_looped(self, id: str, looped: bool) -> None:
        self._do(self.tr("Loop"), lambda p: edits.set_clip_loop(p, id, looped))

    def _split(self, id: str, time: float) -> None:
        self._do(self.tr("Split"), lambda p: edits.split_clip(p, id, time))

    def _on_delete_requested(self, ids: list[str]) -> None:
        self._do(self.tr("Delete"), lambda p: edits.remove_clips(p, ids))

    # ------------------------------------------------------------------ the tracks

    def _connect_tracks(self) -> None:
        view = self._view
        view.track_gain_changed.connect(self._on_track_gain_changed)
        view.track_muted.connect(self._on_track_muted)
        view.track_solo.connect(self._on_track_solo)
        view.track_renamed.connect(self._on_track_renamed)
        view.track_remove_requested.connect(self._on_track_removed)
        view.track_add_requested.connect(self._on_track_added)

    def _on_track_gain_changed(self, id: str, db: float) -> None:
        self._do(self.tr("Track gain"), lambda p: edits.set_track_gain(p, id, db), f"level {id}")

    def _on_track_muted(self, id: str, on: bool) -> None:
        self._do(self.tr("Mute"), lambda p: edits.set_track_muted(p, id, on))

    def _on_track_solo(self, id: str, on: bool) -> None:
        self._do(self.tr("Solo"), lambda p: edits.set_track_solo(p, id, on))

    def _on_track_renamed(self, id: str, name: str) -> None:
        self._do(self.tr("Rename track"), lambda p: edits.rename_track(p, id, name))

    def _on_track_removed(self, id: str) -> None:
        self._do(self.tr("Remove track"), lambda p: edits.remove_track(p, id))

    def _on_track_added(self) -> None:
        self._do(self.tr("Add track"), edits.add_track)

    # ------------------------------------------------------------------ the inspector

    def _connect_inspector(self) -> None:
        inspector = self._inspector
        inspector.clip_gain_changed.connect(self._on_clip_gain_changed)
        inspector.clip_fades_changed.connect(self._on_clip_fades_changed)
        inspector.clip_looped.connect(self._on_clip_looped)
        inspector.clip_start_changed.connect(self._on_clip_start_changed)
        inspector.clip_duration_changed.connect(self._on_clip_duration_changed)
        inspector.clip_position_changed.connect(self._on_clip_position_changed)
        inspector.clip_track_changed.connect(self._on_clip_track_changed)
        inspector.target_changed.connect(self._on_target_changed)
        inspector.ducking_changed.connect(self._on_ducking_changed)
        inspector.own_gain_changed.connect(lambda db: self._on_track_gain_changed(OWN, db))

    def _on_clip_start_changed(self, id: str, start: float) -> None:
        self._do(self.tr("In point"), lambda p: edits.set_clip_start(p, id, start), f"start {id}")

    def _on_clip_duration_changed(self, id: str, duration: float) -> None:
        def trim(project: Project) -> Project:
            return edits.trim_clip_end(project, id, edits.clip_of(project, id).position + duration)

        self._do(self.tr("Length"), trim, f"length {id}")

    def _on_clip_position_changed(self, id: str, position: float) -> None:
        self._do(self.tr("Move"), lambda p: edits.move_clip(p, id, position), f"position {id}")

    def _on_clip_track_changed(self, id: str, track: str) -> None:
        def move(project: Project) -> Project:
            return edits.move_clip(project, id, edits.clip_of(project, id).position, track)

        self._do(self.tr("Move"), move)

    def _on_target_changed(self, lufs: float | None) -> None:
        self._do(self.tr("Loudness"), lambda p: edits.set_target_lufs(p, lufs))

    def _on_ducking_changed(self, ducking: Ducking) -> None:
        self._do(self.tr("Ducking"), lambda p: edits.set_ducking(p, ducking), "ducking")

    def _do(self, name: str, edit: Edit, merge: str | None = None) -> None:
        self._session.do(name, edit, merge=merge)

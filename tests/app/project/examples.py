"""Projects for tests: one by hand, and as many as hypothesis likes, all made by edits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from app.project import edits
from app.project.model import Media, Project, Video
from engine.timeline import OWN, Clip, Ducking
from engine.types import TimeSpan

ROOT = Path.cwd().anchor
SEA = Path(ROOT, "media", "sounds", "sea waves.wav")
BELL = Path(ROOT, "media", "钟声.ogg")
FILM = Path(ROOT, "media", "film.mp4")
SOUNDS = (
    Media(SEA, 1000, "a" * 40, 8.0, "CC0"),
    Media(BELL, 2000, "b" * 40, 0.02),
    Media(Path(ROOT, "media", "unknown.wav")),
)


def film(duration: float = 60.0) -> Video:
    return Video(Media(FILM, 5000, "f" * 40, duration), 1920, 1080, 30.0, True)


def clip(path: Path = SEA, *, id_: str = "", position: float = 1.0, duration: float = 4.0) -> Clip:
    return Clip(id_, path, position, duration)


def soundtrack() -> Project:
    """A film of a minute with two scenes and two clips, on two tracks."""
    project = edits.open_video(Project(), film())
    project = edits.with_scenes(project, [TimeSpan(0, 20), TimeSpan(20, 60)])
    project = edits.add_folders(project, [SEA.parent])
    project = edits.lay_clip(project, clip(), sound=SOUNDS[0])
    return edits.lay_clip(project, clip(BELL, position=2.0), sound=SOUNDS[1])


times = st.floats(-50, 200, allow_nan=False) | st.sampled_from([0.0, 1.0, 4.0, 8.0, 1e9, -1e9])
sounds = st.sampled_from(SOUNDS)
names = st.text(max_size=30)
clips = st.builds(
    lambda sound, **values: Clip(id="", path=sound.path, **values),
    sounds,
    position=times,
    duration=times,
    start=times,
    gain_db=times,
    fade_in=times,
    fade_out=times,
    looped=st.booleans(),
)


@st.composite
def clip_edits(draw: st.DrawFn, project: Project) -> Project:
    """One edit of one clip of a project that has any."""
    clip_id = draw(st.sampled_from([each.id for each in edits.clips_of(project)]))
    track = draw(st.sampled_from([None, *(track.id for track in project.tracks)]))
    to, other, flag = draw(times), draw(times), draw(st.booleans())
    choices: list[Callable[[], Project]] = [
        lambda: edits.move_clip(project, clip_id, to, track),
        lambda: edits.trim_clip_start(project, clip_id, to),
        lambda: edits.trim_clip_end(project, clip_id, to),
        lambda: edits.set_clip_gain(project, clip_id, to),
        lambda: edits.set_clip_fades(project, clip_id, to, other),
        lambda: edits.set_clip_fades(project, clip_id, fade_out=other),
        lambda: edits.set_clip_loop(project, clip_id, flag),
        lambda: split_somewhere(project, clip_id, to),
        lambda: edits.remove_clips(project, {clip_id}),
    ]
    return draw(st.sampled_from(choices))()


@st.composite
def track_edits(draw: st.DrawFn, project: Project) -> Project:
    """One edit of anything else."""
    sound, name, value, flag = draw(sounds), draw(names), draw(times), draw(st.booleans())
    track = draw(st.sampled_from([OWN, *(track.id for track in project.tracks)]))
    many = draw(st.lists(clips, max_size=4))
    choices: list[Callable[[], Project]] = [
        lambda: edits.lay_clip(project, replace(draw(clips), path=sound.path), sound=sound),
        lambda: edits.lay_many(project, many, SOUNDS),
        lambda: edits.add_track(project, name),
        lambda: edits.rename_track(project, track, name),
        lambda: edits.set_track_gain(project, track, value),
        lambda: edits.set_track_muted(project, track, flag),
        lambda: edits.set_track_solo(project, track, flag),
        lambda: edits.set_ducking(project, Ducking(value, abs(value), 0.5, 0.1)),
        lambda: edits.set_target_lufs(project, value if flag else None),
        lambda: edits.add_folders(project, [sound.path.parent]),
        lambda: edits.with_sound(project, sound),
        lambda: edits.open_video(project, film(abs(value))),
        lambda: project if track == OWN else edits.remove_track(project, track),
    ]
    return draw(st.sampled_from(choices))()


def split_somewhere(project: Project, clip_id: str, at: float) -> Project:
    found = edits.clip_of(project, clip_id)
    low, high = found.position + edits.MIN_DURATION, found.end - edits.MIN_DURATION
    return edits.split_clip(project, clip_id, min(max(at, low), high)) if low < high else project


@st.composite
def projects(draw: st.DrawFn, most: int = 8) -> Project:
    """Whatever up to `most` edits make of an empty project."""
    project = Project()
    for _ in range(draw(st.integers(0, most))):
        has_clips = any(edits.clips_of(project))
        kind = clip_edits if has_clips and draw(st.booleans()) else track_edits
        project = draw(kind(project))
    return project


def renamed(project: Project, name: str) -> Project:
    """A project that differs from others by one word."""
    return replace(project, own=replace(project.own, name=name))

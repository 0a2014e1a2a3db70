"""What a dragged edge catches on. Pure arithmetic; times are seconds."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from app.project.lookup import clips_of
from app.project.model import Project


def snap(time: float, targets: Iterable[float], tolerance: float) -> float:
    """The target nearest to `time` at most `tolerance` away, or `time` itself."""
    nearest = min(targets, key=lambda target: abs(target - time), default=None)
    return nearest if nearest is not None and abs(nearest - time) <= tolerance else time


def snap_clip(
    position: float, duration: float, targets: Collection[float], tolerance: float
) -> float:
    """The position at which a clip's nearer edge, beginning or end, meets a target."""
    begin = snap(position, targets, tolerance)
    end = snap(position + duration, targets, tolerance) - duration
    moved = [edge for edge in (begin, end) if abs(edge - position) > 1e-9 and edge >= 0]
    if begin == position and position in targets:
        return position
    return min(moved, key=lambda edge: abs(edge - position), default=position)


def snap_targets(
    project: Project, *, playhead: float | None = None, without: Collection[str] = ()
) -> list[float]:
    """Times worth catching on, in order: scene cuts, edges of other clips, both ends, playhead."""
    times = {0.0, project.timeline.duration}
    if project.video is not None:
        times |= {time for scene in project.video.scenes for time in (scene.start, scene.end)}
    for clip in clips_of(project):
        if clip.id not in without:
            times |= {clip.position, clip.end}
    return sorted(times if playhead is None else times | {playhead})

"""The ways out of the library: into the Soundtrack, to Segment, onto the storyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.excerpt import Excerpt
from app.session import Session
from widgets.main_window import MainWindow
from widgets.wiring.animate_room import AnimateRoom
from widgets.wiring.library_sending import Receivers
from widgets.wiring.segment_room import SegmentRoom

Lay = Callable[[Excerpt, float], None]


def ways_out(
    window: MainWindow,
    session: Session,
    lay: Lay,
    playhead: Callable[[], float],
    segment: SegmentRoom,
    animate: AnimateRoom,
) -> Receivers:
    """What the other workspaces take; `lay` lays one excerpt at a time of the video."""

    def lay_all(excerpts: Sequence[tuple[Excerpt, float]]) -> bool:
        if session.project.video is None:
            return False
        time = playhead()
        for excerpt, offset in excerpts:
            lay(excerpt, time + offset)
        return True

    def take(pictures: list[str], sounds: Sequence[Excerpt]) -> None:
        if pictures and not session.project.board.pages:
            animate.making.take_files([*pictures, *(str(each.path) for each in sounds)])
            return
        if pictures:
            animate.making.take_files(pictures)
        if sounds:
            animate.making.take_excerpts(sounds)

    show = window.show_workspace
    return Receivers(lay_all, segment.finding.add_excerpts, segment.source.open, take, show)

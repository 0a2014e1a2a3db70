"""What the storyboard shows: the board, what is chosen, what is known of its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtGui import QImage

from engine.storyboard import BoardSound, StillPage, Storyboard
from widgets.animate.board_geometry import (
    MUSIC,
    Hit,
    Row,
    beat_times,
    hit_sound,
    hit_strip,
    rows_of,
    sound_rect,
    starts_of,
)
from widgets.shared.time_view import Rect, View
from widgets.shared.waveforms import Peaks

CuesKey = tuple[Path, float, float]  # a file, an in point, a length


@dataclass(frozen=True, slots=True)
class SoundCuesShown:
    """Found in a stretch of a sound: `onsets` as (seconds, strength), loudness every `hop` s."""

    onsets: tuple[tuple[float, float], ...] = ()
    hop: float = 0.0
    loudness: tuple[float, ...] = ()


@dataclass
class BoardShown:
    """`page` is the still looked at, `chosen` what is selected, `onset` its chosen hit, if any."""

    board: Storyboard = field(default_factory=Storyboard)
    page_id: str = ""
    chosen: str = ""
    onset: int | None = None
    view: View = field(default_factory=View)
    time: float = 0.0
    scroll_y: float = 0.0
    snapping: bool = True
    beats: tuple[float, ...] = ()  # seconds of the music's file
    thumbnails: dict[Path, QImage] = field(default_factory=dict)
    peaks: dict[Path, Peaks] = field(default_factory=dict)
    cues: dict[CuesKey, SoundCuesShown] = field(default_factory=dict)
    insertion: int | None = None  # before which still something would go
    snapped: float | None = None
    tip: str = ""

    @property
    def page(self) -> StillPage | None:
        """The still that is looked at."""
        return next((page for page in self.board.pages if page.id == self.page_id), None)

    @property
    def rows(self) -> list[Row]:
        return rows_of(self.board, self.page, self.scroll_y)

    @property
    def page_start(self) -> float:
        """When the still that is looked at begins."""
        return starts_of(self.board).get(self.page_id, 0.0)

    @property
    def beat_times(self) -> list[float]:
        return beat_times(self.board.music, self.beats)

    def sound(self, id: str) -> BoardSound | None:
        """A sound of the still looked at, or the music."""
        if id == MUSIC:
            return self.board.music
        sounds = self.page.sounds if self.page else ()
        return next((sound for sound in sounds if sound.id == id), None)

    def start_for(self, id: str) -> float:
        """When what a sound belongs to begins."""
        return 0.0 if id == MUSIC else self.page_start

    def cues_of(self, sound: BoardSound) -> SoundCuesShown:
        """What was found in it; until its stretch has been listened to, what of it is known."""
        if (found := self.cues.get(cues_key(sound))) is not None:
            return found
        others = [key for key in self.cues if key[0] == sound.path]
        return _shifted(self.cues[others[-1]], others[-1], sound) if others else SoundCuesShown()

    def onsets_of(self, sound: BoardSound) -> Sequence[float]:
        """Its hits, in seconds from its position: by hand, else those found."""
        if sound.onsets is not None:
            return sound.onsets
        return [time for time, _ in self.cues_of(sound).onsets]

    def rect_of(self, sound: BoardSound, row: Row) -> Rect:
        return sound_rect(sound, row, self.start_for(row.id), self.view)

    def under(self, x: float, y: float) -> Hit | None:
        """What lies at a place, in the strip or in a lane."""
        rows = self.rows
        if y < (rows[0].top if rows else y + 1):
            return hit_strip(self.board, self.view, x, y)
        row = next((row for row in rows if row.has(y)), None)
        sound = self.sound(row.id) if row else None
        if row is None or sound is None:
            return None
        onsets = () if row.id == MUSIC else self.onsets_of(sound)
        hit = hit_sound(sound, self.rect_of(sound, row), onsets, x, y)
        return Hit(row.id, hit.part, hit.number) if hit else None

    def snap_targets(self, without: str = "") -> list[float]:
        """Times that a drag is drawn to: beats, ends of stills, the playhead, other sounds."""
        if not self.snapping:
            return []
        starts = starts_of(self.board)
        times = {0.0, self.time, *self.beat_times}
        for page in self.board.pages:
            if page.id != without:
                times |= {starts[page.id], starts[page.id] + page.duration}
        for sound in self.page.sounds if self.page else ():
            if sound.id != without:
                at = self.page_start + sound.position
                times |= {at, at + sound.duration}
        return sorted(times)


def _shifted(cues: SoundCuesShown, key: CuesKey, sound: BoardSound) -> SoundCuesShown:
    """What was found in one stretch of a file, seen from another one."""
    by = key[1] - sound.start
    onsets = ((time + by, strength) for time, strength in cues.onsets)
    return SoundCuesShown(tuple(o for o in onsets if 0 <= o[0] <= sound.duration))


def cues_key(sound: BoardSound) -> CuesKey:
    """The stretch of a file that a sound is."""
    return sound.path, round(sound.start, 6), round(sound.duration, 6)

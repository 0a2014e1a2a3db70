"""What an animation is made of: stills, their cut-outs and sounds, motions, camera, titles.

Frozen values, made by features and by a person in the Animate workspace, drawn by one renderer
for preview and export alike. Times are seconds, places are shares of the picture or the frame
(0 to 1 from the top left), levels dB.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from engine.stencil import Stencil

CUT, CROSSFADE, SLIDE, ZOOM_THROUGH, DIP_TO_BLACK = (
    "cut", "crossfade", "slide", "zoom", "dip"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One point of an envelope.

    `time` in [0, 1] goes from the onset to the end of attack and decay; `level` in [-1, 1] is of
    the amount.
    """

    time: float
    level: float


@dataclass(frozen=True, slots=True)
class Move:
    """How an object moves on one sound of its still (`cue` is its id).

    `motion` names one of `engine.features.motion.MOTIONS`; None leaves that motion's own setting.
    `direction` is in degrees clockwise from upward, for motions that go somewhere. `curve` is the
    envelope of every hit in place of attack and decay; empty for the motion's own.
    """

    cue: str
    motion: str = "jump"
    attack: float | None = None
    decay: float | None = None
    amount: float | None = None
    direction: float = 0.0
    curve: tuple[CurvePoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Shadow:
    """A soft shadow of an object: `opacity` 0 to 1, `blur` and offsets as shares of its height."""

    opacity: float = 0.35
    blur: float = 0.05
    right: float = 0.04
    down: float = 0.05


@dataclass(frozen=True, slots=True)
class Actor:
    """A cut-out of a still.

    The anchor (x, y in shares of the still) stays where it is when the object turns or stretches;
    None leaves that to the motion. `filled` is a matte (of the still) of all that is filled behind
    it, edited by brush; None for what the cut-out covers.
    """

    id: str
    name: str
    stencil: Stencil
    moves: tuple[Move, ...] = ()
    anchor_x: float | None = None
    anchor_y: float | None = None
    shadow: Shadow | None = None
    filled: Stencil | None = None


@dataclass(frozen=True, slots=True)
class BoardSound:
    """A sound: from `position` of its still on, for `duration`, from its in point `start` on.

    `onsets` are seconds from `position`, as a person has moved them; None for those found.
    """

    id: str
    path: Path
    position: float
    duration: float
    start: float = 0.0
    gain_db: float = 0.0
    onsets: tuple[float, ...] | None = None
    engine: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Camera:
    """What of the still is seen: from one view at its beginning to another at its end.

    A view is the middle (x, y in shares of the still) and how many times enlarged. `shake` is the
    amount of a shake on each onset of the sound `cue` (or of the music's beats, where empty).
    """

    x0: float = 0.5
    y0: float = 0.5
    zoom0: float = 1.0
    x1: float = 0.5
    y1: float = 0.5
    zoom1: float = 1.0
    shake: float = 0.0
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """Words over a still, from `start` to `end` (None: as long as it is seen) after its beginning.

    `x`, `y` is the middle of the words and `size` the height of a line, shares of the frame.
    `colour` is "#rrggbb"; `fade` is how long they come and go.
    """

    id: str
    text: str
    start: float = 0.0
    end: float | None = None
    x: float = 0.5
    y: float = 0.85
    size: float = 0.08
    colour: str = "#ffffff"
    fade: float = 0.3


@dataclass(frozen=True, slots=True)
class StillPage:
    """One still and all that happens on it. `duration` includes its share of the transitions.

    `transition` leads to the next still and takes `transition_s`, which both share.
    """

    id: str
    path: Path
    width: int
    height: int
    duration: float
    actors: tuple[Actor, ...] = ()
    sounds: tuple[BoardSound, ...] = ()
    camera: Camera = field(default=Camera())
    titles: tuple[Title, ...] = ()
    transition: str = CROSSFADE
    transition_s: float = 0.5
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Storyboard:
    """A whole animation of `width` x `height` (both even) at `fps` frames a second.

    `music` plays from the beginning under everything (its `position` is 0 or later). Stills that
    do not fill the frame lie over a blur of themselves, or over nothing (`transparent`): then only
    the cut-outs are drawn and what is written has alpha.
    """

    pages: tuple[StillPage, ...] = ()
    music: BoardSound | None = None
    width: int = 1920
    height: int = 1080
    fps: int = 30
    transparent: bool = False
    target_lufs: float | None = -16.0

    @property
    def duration(self) -> float:
        """Seconds, shared transitions counted once."""
        shared = sum(page.transition_s for page in self.pages[:-1] if page.transition != CUT)
        return max(0.0, sum(page.duration for page in self.pages) - shared)

    def starts(self) -> tuple[float, ...]:
        """When each still begins to be seen."""
        starts, time = [], 0.0
        for page in self.pages:
            starts.append(time)
            time += page.duration - (page.transition_s if page.transition != CUT else 0.0)
        return tuple(starts)

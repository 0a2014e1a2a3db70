"""What the Segment workspace works on: a picture or video, what was asked, what was found."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.project.media_value import Media
from engine.edge import Edge
from engine.stencil import Stencil
from engine.types import Heard, TimeSpan


@dataclass(frozen=True, slots=True)
class CutPrompt:
    """One thing asked for, by a sound (`sound`, of it the stretch `span`) or by `words`.

    `colour` is a place in the palette of the workspace. `heard` are the likeliest concepts; there
    may be none. `asked` is True once the picture has been asked with it.
    """

    id: str
    name: str
    colour: int = 0
    sound: Media | None = None
    span: TimeSpan | None = None
    words: str = ""
    heard: tuple[Heard, ...] = ()
    asked: bool = False


@dataclass(frozen=True, slots=True)
class KeyMatte:
    """What a person has said an object is in the frame shown at `time` of a video."""

    time: float
    stencil: Stencil


@dataclass(frozen=True, slots=True)
class CutObject:
    """One object, found for a prompt (`prompt` is its id; empty for one made by hand).

    It is shown where its `score` reaches the threshold, and always once it was touched
    (`by_hand`). In a video the `stencil` belongs to the frame at `Cutting.time` at which it was
    found (`found_at`), and `keys` hold the corrections. `hidden` by a person: neither shown nor
    saved.
    """

    id: str
    prompt: str
    stencil: Stencil
    score: float = 1.0
    name: str = ""
    by_hand: bool = False
    edge: Edge = field(default=Edge())
    found_at: float = 0.0
    keys: tuple[KeyMatte, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Cutting:
    """A picture, or a video of `frame_rate` (0 for a picture) of which one frame is looked at.

    `width` and `height` are of the upright picture. `time` is the frame looked at and `span` the
    stretch in which objects are followed, None for the shot around `time`. `threshold` is the
    least score that is shown, None for the engine's own (`own_threshold`). `engine` found the
    objects and `segmenter` outlined them. `joined` shows and saves all objects of one prompt as
    one.
    """

    source: Media | None = None
    width: int = 0
    height: int = 0
    frame_rate: float = 0.0
    time: float = 0.0
    span: TimeSpan | None = None
    prompts: tuple[CutPrompt, ...] = ()
    objects: tuple[CutObject, ...] = ()
    threshold: float | None = None
    joined: bool = False
    engine: str = ""
    own_threshold: float = 0.5
    segmenter: str = ""

    @property
    def is_video(self) -> bool:
        return self.frame_rate > 0

    @property
    def least(self) -> float:
        """The least score that is shown."""
        return self.own_threshold if self.threshold is None else self.threshold

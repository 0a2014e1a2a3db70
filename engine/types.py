"""The values that travel through Earshot: frozen, numpy only, shapes and units said here once.

Times are seconds as float. Pixel coordinates start at the top left of the upright picture.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Float32 = NDArray[np.float32]
UInt8 = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A half-open stretch of time, `start` <= t < `end`, in seconds."""

    start: float
    end: float

    @property
    def duration(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True, eq=False)
class Waveform:
    """Mono sound: `samples` is (n,) float32, nominally in [-1, 1], at `rate` Hz."""

    samples: Float32
    rate: int

    @property
    def duration(self) -> float:
        return len(self.samples) / self.rate


@dataclass(frozen=True, slots=True, eq=False)
class StereoWaveform:
    """Stereo sound, for mixing: `samples` is (2, n) float32, left then right, at `rate` Hz."""

    samples: Float32
    rate: int

    @property
    def duration(self) -> float:
        return self.samples.shape[1] / self.rate


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """An upright sRGB picture: `pixels` (h, w, 3) uint8; `alpha` (h, w) uint8 or None."""

    pixels: UInt8
    alpha: UInt8 | None = None

    @property
    def height(self) -> int:
        return self.pixels.shape[0]

    @property
    def width(self) -> int:
        return self.pixels.shape[1]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One upright video frame, shown from `time` (its own timestamp) on."""

    time: float
    picture: Picture


@dataclass(frozen=True, slots=True)
class Box:
    """Pixels x0 <= x < x1, y0 <= y < y1."""

    x0: int
    y0: int
    x1: int
    y1: int


@dataclass(frozen=True, slots=True)
class Click:
    """A point a person clicked: on the object (`adds`) or on what is not the object."""

    x: float
    y: float
    adds: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Mask:
    """A soft matte: `matte` (h, w) float32 in [0, 1], 1 is the object; the size of its picture."""

    matte: Float32
    score: float = 1.0

    @property
    def hard(self) -> NDArray[np.bool_]:
        return self.matte >= 0.5

    @property
    def area(self) -> int:
        """Pixels inside."""
        return int(self.hard.sum())

    @property
    def box(self) -> Box:
        """The smallest box around the object; an empty box at the origin for an empty mask."""
        ys, xs = np.flatnonzero(self.hard.any(axis=1)), np.flatnonzero(self.hard.any(axis=0))
        if not len(ys):
            return Box(0, 0, 0, 0)
        return Box(int(xs[0]), int(ys[0]), int(xs[-1]) + 1, int(ys[-1]) + 1)


@dataclass(frozen=True, slots=True, eq=False)
class DepthMap:
    """How far things are: `metres` (h, w) float32, NaN where nobody knows.

    `baseline` (metres) and `focal` (pixels) are those of the camera pair that would have seen it.
    """

    metres: Float32
    baseline: float
    focal: float


@dataclass(frozen=True, slots=True, eq=False)
class ThermalPicture:
    """How warm things are: `warmth` (h, w) float32, 0 the coldest and 1 the hottest."""

    warmth: Float32


@dataclass(frozen=True, slots=True, eq=False)
class MotionRecording:
    """How something moved: `samples` (6, n) float32 at `rate` Hz.

    Acceleration along x, y, z in m/s2, gravity included, then rotation about x, y, z in rad/s.
    """

    samples: Float32
    rate: float

    @property
    def duration(self) -> float:
        return self.samples.shape[1] / self.rate


@dataclass(frozen=True, slots=True, eq=False)
class Embeddings:
    """Unit float32 `rows` (N, D) in the space named `space`. Spaces never meet."""

    space: str
    rows: Float32

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing a prompt is about, with the probability the engine gives it."""

    concept: str
    probability: float


@dataclass(frozen=True, slots=True)
class AudioSuggestion:
    """A sound that fits: `match` in [0, 1], `start` the best moment in the sound (seconds).

    `duration` in seconds, as far as the header knows.
    """

    path: Path
    match: float
    start: float
    reason: str
    duration: float = 0.0


@dataclass(frozen=True, slots=True)
class SceneSuggestions:
    """One scene of a video and its own ranked sounds, best first."""

    span: TimeSpan
    suggestions: tuple[AudioSuggestion, ...]


@dataclass(frozen=True, slots=True)
class VideoSuggestions:
    """What `suggest_audio` found: per scene, and for the whole video.

    `skipped` are the files in the folders given that look like sound but cannot be read.
    """

    engine: str
    video: Path
    scenes: tuple[SceneSuggestions, ...]
    suggestions: tuple[AudioSuggestion, ...]
    skipped: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class SoundPrompt:
    """Ask by sound: the file that is dropped on the picture, or the stretch `span` of it."""

    path: Path
    span: TimeSpan | None = None

    @property
    def label(self) -> str:
        return self.path.name


@dataclass(frozen=True, slots=True)
class TextPrompt:
    """Ask by words."""

    words: str

    @property
    def label(self) -> str:
        return self.words


Prompt = SoundPrompt | TextPrompt


@dataclass(frozen=True, slots=True, eq=False)
class SoundingObject:
    """An object that makes a prompt's sound: calibrated `score` in [0, 1] and its mask."""

    score: float
    mask: Mask


@dataclass(frozen=True, slots=True, eq=False)
class PromptResult:
    """One prompt, what was heard in it, and the objects that make it (none is an answer)."""

    prompt: Prompt
    heard: tuple[Heard, ...]
    objects: tuple[SoundingObject, ...] = field(default=())


@dataclass(frozen=True, slots=True, eq=False)
class Segmentation:
    """What `segment_by_sound` found in one picture, and by which engine and segmenter."""

    engine: str
    prompts: tuple[PromptResult, ...]
    segmenter: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """One onset in a sound: when it starts (seconds) and how strong it is, in (0, 1]."""

    time: float
    strength: float


@dataclass(frozen=True, slots=True, eq=False)
class SoundCues:
    """What drives a motion: the onsets, and the loudness curve over time.

    `loudness` is (n,) float32 in [0, 1], one value each `hop` seconds, value i at time i * hop.
    """

    duration: float
    onsets: tuple[Cue, ...]
    loudness: Float32
    hop: float


@dataclass(frozen=True, slots=True)
class AnimatedSound:
    """One sound in a clip: where it plays, and the object it moves.

    `span` and `onsets` are seconds of the clip, `box` is in the clip's pixels. Where nothing makes
    the sound, `score` and `box` are None: it is heard and nothing moves.
    """

    path: Path
    span: TimeSpan
    onsets: tuple[float, ...]
    heard: tuple[Heard, ...]
    score: float | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class AnimatedStill:
    """One still in a clip, the time it is seen (transitions included), and its sounds."""

    image: Path
    span: TimeSpan
    sounds: tuple[AnimatedSound, ...]


@dataclass(frozen=True, slots=True)
class AnimationResult:
    """What `animate` wrote: `size` is (width, height) in pixels."""

    engine: str
    out: Path
    duration: float
    size: tuple[int, int]
    fps: int
    motion: str
    stills: tuple[AnimatedStill, ...]
    segmenter: str = ""

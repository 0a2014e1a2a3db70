"""When everything on a new storyboard happens: its sounds one after another, or on the beat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from engine.features.arrange import Arrangement, arrange, overlap_of
from engine.features.find_beats import find_beats
from engine.features.find_licence import find_licence
from engine.loudness import TARGET_LUFS, in_blocks, measure
from engine.media.audio import read_sound, read_stereo
from engine.media.probe import probe
from engine.mix import RATE
from engine.storyboard import CUT, BoardSound, Camera

FPS = 30

_SHORTEST_SOUND = 0.01  # seconds: an empty sound is still one of the board
_MOST_GAIN_DB = 20.0  # a whisper is not made as loud as a shout
_MOST_HEARD = 120.0  # seconds of a sound that tell how loud it is
_MUSIC_UNDER_DB = -12.0  # beside the sounds of what moves
_EARLIEST_CHANGE = 1.2  # seconds into the music
_SHORTEST_STILL = 1.8
_WITHOUT_BEAT = 0.5  # seconds from one "beat" to the next where the music has none
_QUICK = 0.3  # seconds of a transition on the beat
_CAMERAS = (
    Camera(zoom0=1.0, zoom1=1.12, shake=0.012),
    Camera(x0=0.47, x1=0.53, zoom0=1.12, zoom1=1.12, shake=0.012),
    Camera(zoom0=1.12, zoom1=1.0, shake=0.012),
    Camera(x0=0.53, x1=0.47, zoom0=1.12, zoom1=1.12, shake=0.012),
)


@dataclass(frozen=True, slots=True)
class Laid:
    """What a still of the board will be, but for what is seen in it."""

    duration: float
    sounds: tuple[BoardSound, ...]
    transition: str
    transition_s: float
    camera: Camera = field(default=Camera())


def lay_sounds(
    of_stills: Sequence[Sequence[Path]], transition: str, arrangement: Arrangement
) -> list[Laid]:
    """Each still as long as its sounds, which play one after another or together."""
    sounds = _numbered(of_stills)
    overlap = overlap_of(transition, FPS)
    slots = arrange(
        [[each.duration for each in those] for those in sounds],
        fps=FPS,
        arrangement=arrangement,
        overlap=overlap,
    )
    return [
        Laid(
            duration=slot.count / FPS,
            sounds=tuple(
                _placed(each, span.start - slot.first / FPS)
                for each, span in zip(those, slot.spans, strict=True)
            ),
            transition=transition,
            transition_s=overlap / FPS,
        )
        for slot, those in zip(slots, sounds, strict=True)
    ]


def lay_on_beats(of_stills: Sequence[Sequence[Path]], music: Path, transition: str) -> list[Laid]:
    """Every change on a beat; each still's sounds begin with it."""
    changes = change_times(music, len(of_stills))
    shared = 0.0 if transition == CUT else min(_QUICK, float(np.diff(changes).min()) / 2)
    laid = []
    for number, those in enumerate(_numbered(of_stills)):
        is_last = number + 1 == len(of_stills)
        seen = float(changes[number + 1] - changes[number])
        duration = seen + (0.0 if is_last else shared)
        heard = tuple(_placed(each, 0.0, at_most=duration) for each in those)
        camera = _CAMERAS[number % len(_CAMERAS)]
        laid.append(Laid(duration, heard, transition, shared, camera))
    return laid


def change_times(music: Path, stills: int) -> list[float]:
    """0, when each still gives way to the next, and the end: (stills + 1,), all on beats but 0."""
    sound = read_sound(music)
    beats = np.array(find_beats(sound).times)
    if len(beats) < 2:
        beats = np.arange(0, max(sound.duration, 2.0), _WITHOUT_BEAT)
    period = float(np.median(np.diff(beats)))
    beats = np.concatenate([beats, beats[-1] + period * np.arange(1, 16 * stills + 16)])
    each = 2
    while each * period < _SHORTEST_STILL:
        each *= 2
    first = int(np.searchsorted(beats, max(_EARLIEST_CHANGE, (each - 0.5) * period)))
    return [0.0, *(float(beats[first + i * each]) for i in range(stills))]


def lay_music(music: Path | None, duration: float, *, under: bool) -> BoardSound | None:
    """The music from its beginning, as long as the board; quiet `under` other sounds."""
    if music is None:
        return None
    length = min(max(probe(music).duration, _SHORTEST_SOUND), duration)
    gain_db = balancing_db(music) + (_MUSIC_UNDER_DB if under else 0.0)
    return BoardSound("music", music, 0.0, length, gain_db=gain_db, licence=find_licence(music))


def balancing_db(sound: Path) -> float:
    """The gain that makes it as loud as any other: the clock is heard beside the rooster."""
    heard = read_stereo(sound, RATE, duration=_MOST_HEARD)
    lufs = measure(in_blocks(heard), heard.rate).lufs
    return 0.0 if np.isinf(lufs) else float(np.clip(TARGET_LUFS - lufs, -60, _MOST_GAIN_DB))


def make_sound(name: str, path: Path) -> BoardSound:
    """A whole file as a sound of a board, balanced, at the beginning of its still."""
    length = max(read_sound(path).duration, _SHORTEST_SOUND)
    return BoardSound(
        name, path, 0.0, length, gain_db=balancing_db(path), licence=find_licence(path)
    )


def _numbered(of_stills: Sequence[Sequence[Path]]) -> list[list[BoardSound]]:
    """All sounds, with ids that are unique on the board."""
    numbers = iter(range(1, 1 + sum(map(len, of_stills))))
    return [[make_sound(f"s{next(numbers)}", path) for path in those] for those in of_stills]


def _placed(sound: BoardSound, position: float, at_most: float | None = None) -> BoardSound:
    duration = sound.duration if at_most is None else min(sound.duration, at_most)
    return BoardSound(
        sound.id, sound.path, position, duration, gain_db=sound.gain_db, licence=sound.licence
    )

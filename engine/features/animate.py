"""Animates stills by sound: each sound finds its object, the object moves on that sound."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

import numpy as np

from engine.errors import WrongRequestError
from engine.export.clip import encoder_for, write_clip
from engine.export.footage import Footage
from engine.export.sequence import Shot, assemble
from engine.features.arrange import Arrangement, Slot, Transition, arrange, overlap_of
from engine.features.cast_sounds import cast_sounds
from engine.features.find_actors import Finding, find_actors
from engine.features.find_cues import find_cues
from engine.features.motion import Motion, Pivot, choose_motion
from engine.features.play_still import Part, Player
from engine.features.soundtrack import mix_sounds
from engine.features.stage import Stage, set_stage
from engine.media.audio import read_sound
from engine.media.image import read_picture
from engine.protocols import Embedder, Report, Segmenter, ignore_progress
from engine.types import (
    AnimatedSound,
    AnimatedStill,
    AnimationResult,
    Float32,
    SoundCues,
    TimeSpan,
)

FPS = 30
LARGEST_SIZE = 1920
SMALLEST_SIZE = 64
LONGEST = 600.0  # seconds of clip


def animate(
    images: Sequence[Path],
    sounds: Sequence[Path],
    out: Path,
    *,
    embedder: Embedder,
    segmenter: Segmenter,
    motion: str = "jump",
    attack: float | None = None,
    decay: float | None = None,
    amount: float | None = None,
    pivot: Pivot | None = None,
    arrangement: Arrangement = "sequence",
    transition: Transition = "crossfade",
    size: int = LARGEST_SIZE,
    threshold: float | None = None,
    report: Report = ignore_progress,
) -> AnimationResult:
    """Write a clip in which what makes each sound moves with it.

    The stills follow one another in the order given, each with the sounds of what is in it; the
    clip has the shape of the first, at most `size` pixels on its longer side, 30 frames a second.
    A motion is visible from the first frame shown at or after an onset, and never before it. The
    other settings of a motion are in `engine.features.motion`; None leaves its own.

    Raises:
        WrongRequestError: if nothing is given, or there is no such motion or kind of clip.
        UnreadableMediaError: if a still or a sound cannot be read.
        UnwritableOutputError: if the clip cannot be written.
        Cancelled: if `report` says so; nothing is left behind.
    """
    how = choose_motion(motion, attack=attack, decay=decay, amount=amount, pivot=pivot)
    _check(images, sounds, out, size)
    stage = set_stage(read_picture(images[0], max_side=size), size)
    find = partial(find_actors, embedder=embedder, segmenter=segmenter, threshold=threshold)
    found = _look(images, sounds, stage, find, part_of(report, 0.0, 0.3))
    cast = cast_sounds(_scores(found), _likeness(images, sounds, found, embedder))
    scenes = _plan(images, sounds, found, cast, arrangement, overlap_of(transition, FPS))
    footage = _film(scenes, stage, how, overlap_of(transition, FPS))
    write_clip(footage, out, report=part_of(report, 0.3, 1.0))
    return AnimationResult(
        engine=embedder.name,
        out=out,
        duration=footage.duration,
        size=stage.size,
        fps=FPS,
        motion=how.name,
        stills=tuple(_tell(scene) for scene in scenes),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Heard:
    """A sound of a scene: its file, its cues, where it plays in the clip, what was found."""

    path: Path
    cues: SoundCues
    span: TimeSpan
    finding: Finding


@dataclass(frozen=True, slots=True, eq=False)
class _Scene:
    image: Path
    slot: Slot
    sounds: tuple[_Heard, ...]


def _check(images: Sequence[Path], sounds: Sequence[Path], out: Path, size: int) -> None:
    if not images or not sounds:
        raise WrongRequestError("Give at least one still and at least one sound.")
    if not SMALLEST_SIZE <= size <= LARGEST_SIZE:
        raise WrongRequestError(
            f"The size must be from {SMALLEST_SIZE} to {LARGEST_SIZE} pixels, not {size}."
        )
    if out.resolve() in {path.resolve() for path in (*images, *sounds)}:
        raise WrongRequestError(f"{out.name} is one of the files to read. Choose another name.")
    encoder_for(out)


def _look(
    images: Sequence[Path],
    sounds: Sequence[Path],
    stage: Stage,
    find: Callable[..., list[Finding]],
    report: Report,
) -> list[list[Finding]]:
    """What each sound finds in each still, [still][sound]."""
    found = []
    for i, image in enumerate(images):
        report(i, len(images), f"looking at {image.name}")
        picture = read_picture(image, max_side=max(stage.size))
        inner = part_of(report, i / len(images), (i + 1) / len(images))
        found.append(find(picture, sounds, stage, report=inner))
    return found


def _scores(found: Sequence[Sequence[Finding]]) -> Float32:
    """(stills, sounds)."""
    return np.array([[finding.score for finding in row] for row in found], np.float32)


def _likeness(
    images: Sequence[Path],
    sounds: Sequence[Path],
    found: Sequence[Sequence[Finding]],
    embedder: Embedder,
) -> Float32 | None:
    """How well each still as a whole fits each sound, (stills, sounds), 0 where it does not.

    None where nobody asks: every sound has an object, or there is one still.
    """
    if len(images) == 1 or all(any(row[i].actor for row in found) for i in range(len(sounds))):
        return None
    audio = embedder.embed_audio([read_sound(path) for path in sounds])
    rows = []
    for image in images:
        seen = embedder.embed_images([read_picture(image, max_side=640)])
        rows.append(embedder.match(seen, audio, ("image", "audio"))[0])
    match = np.stack(rows)
    return np.where(match >= embedder.threshold, match, 0).astype(np.float32)


def _plan(
    images: Sequence[Path],
    sounds: Sequence[Path],
    found: Sequence[Sequence[Finding]],
    cast: Sequence[int],
    arrangement: Arrangement,
    overlap: int,
) -> list[_Scene]:
    cues = [find_cues(read_sound(path)) for path in sounds]
    heard = [[i for i, place in enumerate(cast) if place == still] for still in range(len(images))]
    slots = arrange(
        [[cues[i].duration for i in those] for those in heard],
        fps=FPS,
        arrangement=arrangement,
        overlap=overlap,
    )
    if (last := slots[-1]).first + last.count > LONGEST * FPS:
        raise WrongRequestError(
            f"The clip would last over {LONGEST / 60:.0f} minutes. Give fewer or shorter sounds."
        )
    return [
        _Scene(
            images[still],
            slot,
            tuple(
                _Heard(sounds[i], cues[i], span, found[still][i])
                for i, span in zip(heard[still], slot.spans, strict=True)
            ),
        )
        for still, slot in enumerate(slots)
    ]


def _film(scenes: Sequence[_Scene], stage: Stage, motion: Motion, overlap: int) -> Footage:
    """The scenes as frames that are drawn when they are asked for."""

    @lru_cache(maxsize=2)  # while one still fades into the next, both play
    def player(index: int) -> Player:
        return _make_player(scenes[index], stage, motion)

    def shot(index: int, slot: Slot) -> Shot:
        return Shot(slot.count, lambda i: player(index).show((slot.first + i) / FPS))

    shots = [shot(i, scene.slot) for i, scene in enumerate(scenes)]
    count = scenes[-1].slot.first + scenes[-1].slot.count
    tracks = [(heard.path, heard.span.start) for scene in scenes for heard in scene.sounds]
    return Footage(
        size=stage.size,
        fps=FPS,
        count=count,
        frame=assemble(shots, size=stage.size, fps=FPS, overlap=overlap),
        sound=mix_sounds(tracks, count / FPS),
    )


def _make_player(scene: _Scene, stage: Stage, motion: Motion) -> Player:
    picture = read_picture(scene.image, max_side=max(stage.size))
    inside = stage.show_matte(np.ones((picture.height, picture.width), np.float32))
    parts = [
        Part(heard.finding.actor.matte_on(stage), heard.cues, heard.span.start)
        for heard in scene.sounds
        if heard.finding.actor
    ]
    return Player(stage.show(picture), parts, motion, FPS, beyond=1 - inside)


def _tell(scene: _Scene) -> AnimatedStill:
    """What there is to say about a scene, without the arrays."""
    span = TimeSpan(scene.slot.first / FPS, (scene.slot.first + scene.slot.count) / FPS)
    return AnimatedStill(scene.image, span, tuple(_tell_sound(heard) for heard in scene.sounds))


def _tell_sound(heard: _Heard) -> AnimatedSound:
    actor = heard.finding.actor
    return AnimatedSound(
        path=heard.path,
        span=heard.span,
        onsets=tuple(heard.span.start + onset.time for onset in heard.cues.onsets),
        heard=heard.finding.heard,
        score=actor.score if actor else None,
        box=actor.box if actor else None,
    )


def part_of(report: Report, start: float, end: float) -> Report:
    """A report for a part of the work, from share `start` to share `end` of the whole."""

    def report_part(done: float, total: float, what: str, /) -> None:
        report(start + (end - start) * min(1.0, done / max(total, 1e-9)), 1.0, what)

    return report_part

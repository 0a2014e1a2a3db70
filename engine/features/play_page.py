"""Plays one still of a storyboard: what moves how, what the camera sees, which words are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.features.board_sound import beats_of, cues_of
from engine.features.camera import Shake, View, seen, views_of
from engine.features.medium import Medium
from engine.features.motion import Motion, choose_motion, combine
from engine.features.page_art import PageArt
from engine.features.poses import PoseAt, make_poses
from engine.features.titles import DrawnTitle
from engine.storyboard import BoardSound, Move, StillPage
from engine.types import Box, Cue, SoundCues, UInt8

_UPWARD = ("jump", "pulse", "drift")
_PEEKING_OUT = 0.05  # of its height an object may leave the frame at the top

Timed = tuple[float, PoseAt]  # when the sound begins, seconds of the page; the poses on it


class PagePlayer:
    """A page on frames of `size` (width, height) at `fps`. Times are seconds of the page.

    `music` has its position in seconds of the page too, so mostly before 0.
    """

    def __init__(
        self,
        page: StillPage,
        art: PageArt,
        *,
        size: tuple[int, int],
        fps: int,
        medium: Medium,
        music: BoardSound | None = None,
    ) -> None:
        self._page, self._art, self._size = page, art, size
        # A frame stands for the whole time it is shown: half of that ahead is its middle.
        self._lead = 0.5 / fps
        self._sounds = {sound.id: sound for sound in (*page.sounds, *((music,) if music else ()))}
        self._moves = [
            [self._timed(move, box) for move in actor.moves if move.cue in self._sounds]
            for actor, box in zip(page.actors, art.boxes, strict=True)
            if box is not None
        ]
        self._view_at = views_of(page.camera, art.inside, art.stage.size, page.duration)
        self._shakes = self._make_shakes(music) if page.camera.shake > 0 else []
        self._titles = [DrawnTitle(title, size, medium) for title in page.titles if title.text]

    def show(self, t: float) -> UInt8:
        """The frame (`engine.features.medium`) shown from `t` on, only to be read."""
        poses = [combine([pose(t - start) for start, pose in moves]) for moves in self._moves]
        frame = seen(self._art.renderer.render(poses), self._view(t), self._size)
        for title in self._titles:
            frame = title.lay_over(frame, t + self._lead, self._page.duration)
        return frame

    def _view(self, t: float) -> View:
        view = self._view_at(t + self._lead)
        for start, shake in self._shakes:
            view = shake.shaken(view, t - start)
        return view

    def _timed(self, move: Move, box: Box) -> Timed:
        sound = self._sounds[move.cue]
        aspect = (box.y1 - box.y0) / max(box.x1 - box.x0, 1)
        motion = _in_view(_motion_of(move), box)
        poses = make_poses(motion, cues_of(sound), lead=self._lead, aspect=aspect)
        return sound.position, poses

    def _make_shakes(self, music: BoardSound | None) -> list[tuple[float, Shake]]:
        """On the camera's own sound; else on the music's beats; else on whatever is heard."""
        camera = self._page.camera
        if camera.cue in self._sounds:
            heard: Sequence[BoardSound] = (self._sounds[camera.cue],)
        elif music is not None:
            shake = Shake(camera.shake, _beats_as_cues(music), lead=self._lead)
            return [(music.position, shake)]
        else:
            heard = self._page.sounds
        return [
            (sound.position, Shake(camera.shake, cues_of(sound), lead=self._lead))
            for sound in heard
        ]


def _motion_of(move: Move) -> Motion:
    return choose_motion(
        move.motion,
        attack=move.attack,
        decay=move.decay,
        amount=move.amount,
        direction=move.direction,
        curve=move.curve,
    )


def _in_view(motion: Motion, box: Box) -> Motion:
    """The motion, no higher than leaves (nearly) all of the object in the frame.

    An object that the top of the frame cuts off has no head to lose; one that a person sends
    elsewhere goes there.
    """
    if motion.name not in _UPWARD or motion.direction or box.y0 == 0:
        return motion
    room = box.y0 / (box.y1 - box.y0) + _PEEKING_OUT
    return replace(motion, amount=min(motion.amount, room))


def _beats_as_cues(music: BoardSound) -> SoundCues:
    """The beats alone: between them a camera stands still, however loud it is."""
    beats, cues = beats_of(music), cues_of(music)
    first = set(beats.downbeats)
    onsets = tuple(Cue(time, 1.0 if time in first else 0.6) for time in beats.times)
    return replace(cues, onsets=onsets)

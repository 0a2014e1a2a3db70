"""Lays the suggested sounds under a video: the best one under each scene, the picture untouched.

The video's own sound stays. The new sound lies under it: as loud as it where there is nothing
to hear in it, 8 dB down where there is, stepping back just before somebody speaks.
`docs/adr/0006-mixing-and-laying.md` says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.errors import WrongRequestError
from engine.export.resound import check_ending, picture_end, write_with_sound
from engine.features.own_sound import OwnSound, listen_to
from engine.loudness import TARGET_LUFS, Blocks, integrated_lufs, levelled
from engine.media.audio import read_stereo
from engine.media.probe import probe
from engine.mix import LONGEST_CROSSFADE, RATE, amplify, fade_envelope, loop_part
from engine.protocols import Report, ignore_progress
from engine.types import Float32, StereoWaveform, TimeSpan, VideoSuggestions

LEAD_IN = 0.15  # seconds before a cut in which the next sound comes up, where it has any before
FADE_OUT = 0.3  # seconds after a cut in which the last one goes
LAST_FADE_OUT = 1.0  # seconds at the end of the video
SHORTEST_FADE = 0.01  # seconds: no click
CEILING_DB = -2.0  # dBTP before encoding: AAC and Opus overshoot by up to 1 dB

_BLOCK = 10 * RATE  # samples mixed at once
_LONGEST_BODY = 300.0  # seconds of a sound held at once; in a longer scene it comes again
_MOST_GAIN_DB = 30.0  # for a sound on its own; more brings up its noise
_MIXED_ONCE = 300.0  # seconds of video up to which the mix is kept, not made again for each pass
_LABEL = "laying the sound under the video"


def lay_sounds(
    suggestions: VideoSuggestions, out: Path, *, report: Report = ignore_progress
) -> Path:
    """Write the video with the best suggestion under each scene; silence where there is none.

    A sound plays from its best moment and, where the scene is longer, goes on from its beginning
    with a crossfade; at cuts the sounds fade into each other, and one that fits two scenes in a
    row plays through. The video's own sound stays on top. All together is brought to -16 LUFS.
    The picture is copied, not re-encoded; memory does not grow with the length of the video.

    Raises:
        WrongRequestError: if the picture does not fit into a file with that ending, or `out` is
            the video itself.
        UnreadableMediaError, UnwritableOutputError: if a file or the disk refuses.
        Cancelled: if `report` says so; nothing is left behind.
    """
    video = suggestions.video
    if out.exists() and out.samefile(video):
        raise WrongRequestError("The result would replace the video: choose another name.")
    check_ending(video, out)
    end = picture_end(video)
    own = listen_to(video, end, report=report)
    mix = _Mix(choose_beds(suggestions, end), own, end, report).blocks
    blocks = _kept(mix) if end <= _MIXED_ONCE else mix
    sound = levelled(blocks, RATE, ceiling_db=CEILING_DB)
    write_with_sound(video, out, sound, duration=end, report=report)
    return out


@dataclass(frozen=True, slots=True)
class Bed:
    """A sound under a stretch of the video, at its own time `start` where the stretch begins."""

    path: Path
    start: float
    span: TimeSpan


def choose_beds(suggestions: VideoSuggestions, end: float) -> list[Bed]:
    """The best sound of each scene, one bed for scenes in a row that share it."""
    beds: list[Bed] = []
    for i, scene in enumerate(suggestions.scenes):
        is_last = i == len(suggestions.scenes) - 1
        span = TimeSpan(min(scene.span.start, end), end if is_last else min(scene.span.end, end))
        if not scene.suggestions or span.duration <= 0:
            continue
        best, before = scene.suggestions[0], beds[-1] if beds else None
        if before and before.path == best.path and before.span.end == span.start:
            beds[-1] = Bed(before.path, before.start, TimeSpan(before.span.start, span.end))
        else:
            beds.append(Bed(best.path, best.start, span))
    return beds


class _Mix:
    """The whole soundtrack before it is levelled, made block by block, as often as asked."""

    def __init__(
        self, beds: Sequence[Bed], own: OwnSound | None, end: float, report: Report
    ) -> None:
        loudness = own.lufs if own else TARGET_LUFS
        self._beds = [_LaidBed(bed, end, loudness) for bed in beds]
        self._own, self._end, self._report = own, end, report

    def blocks(self) -> Iterator[Float32]:
        """Stereo at 48 kHz, as long as the picture, (2, n) a block."""
        total = round(self._end * RATE)
        for first in range(0, total, _BLOCK):
            self._report(first / RATE, self._end, _LABEL)
            yield self._block(first, min(_BLOCK, total - first))

    def _block(self, first: int, count: int) -> Float32:
        block = np.zeros((2, count), np.float32)
        for bed in self._beds:
            bed.add_to(block, first)
        if self._own is None:
            return block
        return block * self._own.room_for_others(first, count) + self._own.part(first, count)


class _LaidBed:
    """A bed with its place on the timeline in samples; its sound is read when it is needed."""

    def __init__(self, bed: Bed, end: float, lufs: float) -> None:
        self._bed, self._lufs = bed, lufs
        lead = min(LEAD_IN, bed.start, bed.span.start)
        goes_to_the_end = bed.span.end >= end
        falling = min(LAST_FADE_OUT, bed.span.duration / 3) if goes_to_the_end else FADE_OUT
        until = end if goes_to_the_end else min(end, bed.span.end + falling)
        self._start = bed.start - lead
        self._first, self._last = round((bed.span.start - lead) * RATE), round(until * RATE)
        self._rising = round(max(lead, SHORTEST_FADE) * RATE)
        self._falling = round(falling * RATE)
        self._body: StereoWaveform | None = None
        self._offset = 0

    def add_to(self, block: Float32, first: int) -> None:
        """Add what lies in the block that begins at sample `first` of the timeline."""
        begin, stop = max(first, self._first), min(first + block.shape[1], self._last)
        if stop <= begin:
            self._body = None  # memory: the sounds of other scenes are not held
            return
        position = np.arange(begin, stop) - self._first
        envelope = fade_envelope(position, self._last - self._first, self._rising, self._falling)
        sound = loop_part(self._loaded(), self._offset + begin - self._first, stop - begin)
        block[:, begin - first : stop - first] += sound * envelope

    def _loaded(self) -> StereoWaveform:
        if self._body is None:
            self._body, self._offset = self._load()
        return self._body

    def _load(self) -> tuple[StereoWaveform, int]:
        """The sound at the wanted loudness, and the sample in it where the bed begins."""
        path, needed = self._bed.path, (self._last - self._first) / RATE
        duration, longest = probe(path).duration, min(needed, _LONGEST_BODY)
        if duration - self._start >= longest:  # no need to come again, or only much later
            sound = read_stereo(path, RATE, start=self._start, duration=longest)
            after = round(LONGEST_CROSSFADE * RATE) if longest == needed else 0
            body, offset = np.pad(sound.samples, ((0, 0), (0, after))), 0
        else:
            first = max(0.0, duration - _LONGEST_BODY)
            body = read_stereo(path, RATE, start=first, duration=_LONGEST_BODY).samples
            offset = round((self._start - first) * RATE)
        gain_db = min(self._lufs - integrated_lufs(StereoWaveform(body, RATE)), _MOST_GAIN_DB)
        return amplify(StereoWaveform(body, RATE), gain_db), offset


def _kept(blocks: Blocks) -> Blocks:
    made = list(blocks())
    return lambda: iter(made)

"""Sound, decoded in the child: streamed as float32 pieces at the rate that was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

import av
import numpy as np
import soxr
from av.audio.codeccontext import AudioCodecContext
from av.audio.frame import AudioFrame
from av.error import FFmpegError
from av.stream import Discard

from engine.errors import UnreadableMediaError
from engine.media.decoding.mixdown import mixed_down
from engine.media.decoding.open_files import kept_open
from engine.media.decoding.packets import decoded, time_of
from engine.media.guard import best_video, first_audio, open_container, start_of
from engine.media.limits import MAX_RATE, MAX_SOUND_VALUES
from engine.media.wire import Header
from engine.types import Float32

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer

_PIECE = 1 << 16  # samples joined before they are resampled and sent
_TOGETHER = 1 << 14  # samples mixed down at once
_USUAL_CHANNELS = 8
_PREROLL_S = 1.0  # decoded before the start and dropped: a decoder needs a little to settle
_SEEK_FROM_S = 5.0  # decoding the first seconds is as quick as finding a place in them
_LATEST_START_S = 3600.0  # a sound said to begin later in its film has a damaged timestamp
# They fill in noise, whose random numbers go on through a jump in a decoder that is kept.
_MADE_UP_NOISE = ("aac", "ac3", "eac3")

Timed = Iterator[tuple[int, int, Float32]]  # (rate, index of the first sample, (n, channels))


def decode(
    path: str, rate: int, channels: int, start: float, duration: float | None
) -> Iterator[tuple[Header, memoryview]]:
    """Pieces of interleaved float32, in order, resampled to `rate`."""
    # A beginning is decoded from a file freshly opened; what comes after it by a jump in any case.
    with kept_open(path) if start > _SEEK_FROM_S else open_container(path) as container:
        stream = first_audio(container)
        if stream is None:
            raise UnreadableMediaError(path, "there is no sound in it")
        for other in container.streams:
            if other.index != stream.index:
                other.discard = Discard.all  # a film's pictures are not even read
        _refuse_endless(path, container, rate * channels, start, duration)
        frames = _timed(path, container, stream, channels, start)
        yield from _limited(path, _resampled(_cut(frames, start, duration), rate), rate, channels)


def _timed(
    path: str, container: InputContainer, stream: AudioStream, channels: int, start: float
) -> Timed:
    """Mixed-down frames with their place, counted in samples from the file's first moment."""
    sought = start > _SEEK_FROM_S and _seek(container, stream, start - _PREROLL_S)
    place: int | None = None
    decoder = _fresh_decoder(stream) if sought else None
    for frames in _alike(_sounding(decoded(path, container, stream, decoder), stream)):
        if place is None:
            place = _first_place(frames[0], container, sought)
        sound = mixed_down(frames, channels)
        yield frames[0].sample_rate, place, sound
        place += len(sound)


def _sounding(frames: Iterator[object], stream: AudioStream) -> Iterator[AudioFrame]:
    """Frames that can be sound: a damaged header gives others, far from the real ones."""
    most_channels = max(stream.channels, _USUAL_CHANNELS)
    for frame in frames:
        if not isinstance(frame, AudioFrame) or not 0 < frame.sample_rate <= MAX_RATE:
            continue
        if frame.layout.nb_channels <= most_channels:
            yield frame


def _alike(frames: Iterator[AudioFrame]) -> Iterator[list[AudioFrame]]:
    """Frames of one kind in a row together: a thousand samples at a time cost more than that."""
    kept: list[AudioFrame] = []
    kind, samples = None, 0
    for frame in frames:
        new_kind = (frame.sample_rate, frame.format.name, frame.layout.name)
        if kept and (new_kind != kind or samples >= _TOGETHER):
            yield kept
            kept, samples = [], 0
        kept.append(frame)
        kind, samples = new_kind, samples + frame.samples
    if kept:
        yield kept


def _seek(container: InputContainer, stream: AudioStream, time: float) -> bool:
    if stream.time_base is None:
        return False
    try:  # by the sound's own index: a film's key frames can be minutes apart
        container.seek(int((time + start_of(container)) / stream.time_base), stream=stream)
    except FFmpegError:
        return False
    return True


def _fresh_decoder(stream: AudioStream) -> AudioCodecContext | None:
    """One that makes up the same noise after the same jump, None where the stream's own does."""
    if stream.codec_context.name not in _MADE_UP_NOISE:
        return None
    used = stream.codec_context
    fresh = av.CodecContext.create(used.codec, "r")
    assert isinstance(fresh, AudioCodecContext)
    fresh.extradata, fresh.sample_rate, fresh.layout = used.extradata, used.sample_rate, used.layout
    return fresh


def _first_place(frame: AudioFrame, container: InputContainer, sought: bool) -> int:
    """Where the first frame lies. A film's sound may begin after its picture."""
    stamp = time_of(frame)
    if stamp is None or not (sought or best_video(container)):
        return 0
    time = stamp - start_of(container)
    if not sought and abs(time) > _LATEST_START_S:
        return 0
    return round(time * frame.sample_rate)


def _cut(frames: Timed, start: float, duration: float | None) -> Iterator[tuple[int, Float32]]:
    """What lies in the asked stretch; silence before a sound that begins later."""
    heard = False
    for rate, place, sound in frames:
        first = round(start * rate)
        last = None if duration is None else first + round(duration * rate)
        if last is not None and place >= last:
            return
        if not heard and place > first:
            yield rate, np.zeros((place - first, sound.shape[1]), np.float32)
        piece = sound[max(first - place, 0) : None if last is None else last - place]
        heard = heard or len(piece) > 0
        if len(piece):
            yield rate, piece


def _resampled(pieces: Iterator[tuple[int, Float32]], rate: int) -> Iterator[Float32]:
    """At one rate; a file whose rate changes in the middle starts a new resampler there."""
    waiting: list[Float32] = []
    resampler: soxr.ResampleStream | None = None
    source_rate = rate
    for new_rate, piece in chain(pieces, [(0, None)]):
        if waiting and (new_rate != source_rate or sum(map(len, waiting)) >= _PIECE):
            last = new_rate != source_rate
            sound = np.concatenate(waiting)
            if source_rate != rate and resampler is None:
                resampler = soxr.ResampleStream(source_rate, rate, sound.shape[1], "float32")
            yield resampler.resample_chunk(sound, last=last) if resampler else sound
            waiting, resampler = [], None if last else resampler
        source_rate = new_rate
        if piece is not None:
            waiting.append(piece)


def _limited(
    path: str, pieces: Iterator[Float32], rate: int, channels: int
) -> Iterator[tuple[Header, memoryview]]:
    values = 0
    for piece in pieces:
        values += piece.size
        if values > MAX_SOUND_VALUES:
            raise _too_long(path, rate * channels)
        yield {}, np.ascontiguousarray(piece, "<f4").reshape(-1).view(np.uint8).data


def _refuse_endless(
    path: str, container: InputContainer, values_per_s: int, start: float, duration: float | None
) -> None:
    """Before decoding for minutes what would be refused in the end."""
    whole = (container.duration or 0) / av.time_base - start
    asked = whole if duration is None else min(whole, duration)
    if asked * values_per_s > MAX_SOUND_VALUES:
        raise _too_long(path, values_per_s)


def _too_long(path: str, values_per_s: int) -> UnreadableMediaError:
    minutes = MAX_SOUND_VALUES // values_per_s // 60
    return UnreadableMediaError(
        path, f"its sound is longer than {minutes} minutes", "Cut it into shorter files."
    )

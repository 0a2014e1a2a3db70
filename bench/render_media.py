"""Media for `bench.render`, made on the spot: a long film from a short one, and sounds."""

from __future__ import annotations

from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

import av
import numpy as np

from engine.export.audio_file import write_sound_file
from engine.export.sound_track import SoundTrack
from engine.types import Float32

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from av.packet import Packet
    from av.video.stream import VideoStream

RATE = 48_000
FPS = 30
SHORT = 20.0  # seconds of film that are encoded; a longer one repeats them
_SIZE = (1080, 1920)


def make_film(path: Path, seconds: float) -> Path:
    """A moving texture in 1080p30 H.264 with a voice-like AAC track, repeated to `seconds`."""
    short = path.with_stem(path.stem + "-once")
    if not short.exists():
        _encode(short, min(SHORT, seconds))
    return _repeat(short, path, max(1, round(seconds / SHORT))) if seconds > SHORT else short


def make_sound(path: Path, seconds: float, seed: int) -> Path:
    """Noise that swells and fades, stereo; the ending of the name says which kind of file."""
    write_sound_file(path, (_noise(seed + i, 10.0) for i in range(round(seconds / 10))))
    return path


def _noise(seed: int, seconds: float) -> Float32:
    random, count = np.random.default_rng(seed), round(seconds * RATE)
    swell = 0.03 * (1.1 + np.sin(np.arange(count) * (2 * np.pi * (1 + seed % 5) / count)))
    return (random.normal(size=(2, count)) * swell).astype(np.float32)


def _encode(path: Path, seconds: float) -> None:
    height, width = _SIZE
    texture = np.random.default_rng(0).integers(0, 255, (height // 8, width // 8, 3), np.uint8)
    still = texture.repeat(8, 0).repeat(8, 1)
    options = {"preset": "ultrafast", "crf": "23", "g": str(FPS), "bf": "0"}
    with av.open(str(path), "w") as file, ExitStack() as stack:
        video = cast("VideoStream", file.add_stream("libx264", rate=FPS, options=options))
        (video.height, video.width), video.pix_fmt = _SIZE, "yuv420p"
        sound = stack.enter_context(SoundTrack(file, "aac", 160_000))
        for i in range(round(seconds * FPS)):
            moved = np.roll(still, 4 * i, axis=1)
            file.mux(video.encode(av.VideoFrame.from_ndarray(moved, format="rgb24")))
            sound.write(_noise(i, 1 / FPS) * (i // FPS % 4 == 0))
        file.mux(video.encode(None))
        sound.finish()


def _repeat(short: Path, path: Path, times: int) -> Path:
    """The packets of a film again and again, each turn later."""
    with av.open(str(short)) as source, av.open(str(path), "w") as target:
        video, audio = source.streams.video[0], source.streams.audio[0]
        out = {0: target.add_stream_from_template(video)}
        out[1] = cast("VideoStream", target.add_stream_from_template(cast("AudioStream", audio)))
        packets = [p for p in source.demux(video, audio) if p.size and _is_within(p)]
        placed = [(p, p.pts or 0, p.dts or 0) for p in packets]
        for turn in range(times):
            for packet, pts, dts in placed:
                shift = round(Fraction(turn) * Fraction(SHORT) / Fraction(packet.time_base or 1))
                _mux(
                    target, out[0 if packet.stream.type == "video" else 1], packet, pts, dts, shift
                )
    return path


def _is_within(packet: Packet) -> bool:
    """Whether a packet lies in one turn: a sound's priming and overhang would overlap the next."""
    base = float(packet.time_base or 0)
    end = ((packet.dts or 0) + (packet.duration or 0)) * base
    return (packet.dts or 0) >= 0 and end <= SHORT + 1e-6


def _mux(
    target: OutputContainer,
    stream: VideoStream,
    packet: Packet,
    pts: int,
    dts: int,
    shift: int,
) -> None:
    copy = av.Packet(bytes(packet))
    copy.time_base, copy.pts, copy.dts = packet.time_base, pts + shift, dts + shift
    copy.is_keyframe, copy.stream = packet.is_keyframe, stream
    copy.duration = packet.duration
    target.mux(copy)

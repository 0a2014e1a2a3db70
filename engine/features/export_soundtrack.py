"""Writes a timeline: the video with its new sound, or the sound alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from engine.ducking import OwnLevels
from engine.errors import WrongRequestError
from engine.export.audio_file import check_sound_ending, write_sound_file
from engine.export.reencode import Quality, check_encoding, write_encoded
from engine.export.resound import check_ending, picture_end, write_with_sound
from engine.loudness import Measurement
from engine.mix import RATE
from engine.mixer import Mixer
from engine.protocols import Report, ignore_progress
from engine.timeline import Timeline
from engine.types import Float32, TimeSpan

Mode = Literal["copy", "encode", "audio"]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: integrated loudness and true peak of its mix, and its length in seconds."""

    path: Path
    loudness_lufs: float
    peak_db: float
    duration: float


def export_soundtrack(
    timeline: Timeline,
    out: Path,
    *,
    mode: Mode = "copy",
    height: int | None = None,
    quality: Quality = "high",
    own: OwnLevels | None = None,
    master_db: float | None = None,
    span: TimeSpan | None = None,
    report: Report = ignore_progress,
) -> Exported:
    """Write what the preview plays.

    `copy` keeps the picture to the byte (the ending must suit it), `encode` makes H.264 of it, at
    most `height` lines high, `audio` writes the sound alone (.wav, .flac, .mp3, .m4a). With a
    picture the sound is as long as it. `span` cuts to what is between the in and the out point, as
    loud as in the whole; a copied picture cannot be cut. `own` and `master_db` spare listening and
    measuring again where they are known. `out` appears only when whole.

    Raises:
        WrongRequestError: if `out` is one of the sources, its ending does not fit, there is no
            such preset, there is no video to write, or nothing in the span.
        UnreadableMediaError, UnwritableOutputError: if a file or the disk refuses.
        Cancelled: if `report` says so; nothing is left behind.
    """
    _refuse_sources(timeline, out)
    _check(timeline, out, mode, height, quality)
    if mode == "copy" and span is not None:
        raise WrongRequestError(
            "The picture cannot be cut without being re-encoded: encode it anew, or export the"
            " whole."
        )
    if mode != "audio" and timeline.video is not None:
        timeline = replace(timeline, duration=picture_end(timeline.video))
    span = _within(timeline, span)
    mixer, measurement = Mixer(timeline, master_db=master_db or 0.0, own=own), Measurement(RATE)
    if master_db is None:
        mixer.level(report)
    else:
        mixer.listen(report)
    blocks = _measured(
        _blocks(mixer, span, report if mode == "audio" else ignore_progress), measurement
    )
    _write(timeline, out, blocks, mode, height, quality, span, report)
    loudness = measurement.finish()
    return Exported(out, loudness.lufs, loudness.peak_db, round(span.duration * RATE) / RATE)


def _within(timeline: Timeline, span: TimeSpan | None) -> TimeSpan:
    """What is to be written of the timeline."""
    whole = TimeSpan(0.0, timeline.duration)
    if span is None:
        return whole
    start, end = max(span.start, 0.0), min(span.end, whole.end)
    if start >= end:
        raise WrongRequestError("There is nothing between the in and the out point to export.")
    return TimeSpan(start, end)


def _blocks(mixer: Mixer, span: TimeSpan, report: Report) -> Iterator[Float32]:
    """The mix of the span, from its first sample on."""
    if round(span.duration * RATE) == mixer.length:
        yield from mixer.blocks(report)
        return
    first, stop, size = round(span.start * RATE), round(span.end * RATE), 4 * RATE
    for begin in range(first, stop, size):
        report((begin - first) / RATE, span.duration, "mixing")
        yield mixer.part(begin, min(size, stop - begin))


def _check(timeline: Timeline, out: Path, mode: Mode, height: int | None, quality: Quality) -> None:
    """Refuse before any work what could not be written after it."""
    if mode == "audio":
        return check_sound_ending(out)
    if timeline.video is None:
        raise WrongRequestError("There is no video to export: add one, or export the sound alone.")
    return (
        check_ending(timeline.video, out)
        if mode == "copy"
        else check_encoding(out, height, quality)
    )


def _write(
    timeline: Timeline,
    out: Path,
    blocks: Iterator[Float32],
    mode: Mode,
    height: int | None,
    quality: Quality,
    span: TimeSpan,
    report: Report,
) -> None:
    end, video = timeline.duration, timeline.video
    if mode == "audio" or video is None:
        write_sound_file(out, blocks)
    elif mode == "copy":
        write_with_sound(video, out, blocks, duration=end, report=report)
    else:
        write_encoded(
            *(video, out, blocks),
            height=height,
            quality=quality,
            duration=span.duration,
            span=None if span.duration == end else span,
            report=report,
        )


def _measured(blocks: Iterator[Float32], measurement: Measurement) -> Iterator[Float32]:
    for block in blocks:
        measurement.add(block)
        yield block


def _refuse_sources(timeline: Timeline, out: Path) -> None:
    """Never write over what is read."""
    clips = [clip for track in (timeline.own, *timeline.tracks) for clip in track.clips]
    sources = [clip.path for clip in clips] + ([timeline.video] if timeline.video else [])
    if not out.exists():
        return
    for source in sources:
        if source.exists() and out.samefile(source):
            raise WrongRequestError(
                f"The result would replace {source.name}, which it is made from: choose another"
                " name."
            )

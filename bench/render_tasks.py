"""One measurement of `bench.render` in a process of its own: prints {"seconds", "cpu_seconds"}."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from engine.features.export_soundtrack import export_soundtrack
from engine.media.isolation import end_children
from engine.mix import RATE
from engine.mixer import Mixer
from engine.timeline import Clip, Timeline, Track


def lay(film: str, seconds: str, folder: str) -> None:
    """A looped sound under the film's own, levelled, the picture copied: the whole feature."""
    sound = Path(folder) / "sound0.wav"
    clip = Clip("c", sound, 0.0, float(seconds), gain_db=-6.0, looped=True, fade_out=1.0)
    made = Timeline(Path(film), float(seconds), tracks=(Track("t", "Bed", (clip,)),))
    export_soundtrack(made, Path(folder) / "laid.mp4")


def moviepy(film: str, seconds: str, folder: str) -> None:
    """The same by MoviePy: sound added, picture encoded again with its own defaults."""
    from moviepy import AudioFileClip, CompositeAudioClip, VideoFileClip

    with VideoFileClip(film) as whole, AudioFileClip(str(Path(folder) / "sound0.wav")) as sound:
        clip = whole.subclipped(0, float(seconds))
        under = sound.subclipped(0, float(seconds)).with_volume_scaled(0.5)
        mixed = clip.with_audio(CompositeAudioClip([clip.audio, under]))
        mixed.write_videofile(str(Path(folder) / "moviepy.mp4"), logger=None)


def mix(folder: str, seconds: str) -> None:
    """Eight tracks of eight files, WAV, FLAC, MP3 and AAC, looped, faded, limited."""
    length = float(seconds)
    sounds = sorted(Path(folder).glob("sound?.*"))
    clips = [
        Clip(path.stem, path, 0.5 * i, length - 0.5 * i, gain_db=-3.0, fade_in=1.0, looped=True)
        for i, path in enumerate(sounds)
    ]
    tracks = tuple(Track(clip.id, clip.id, (clip,)) for clip in clips)
    mixer = Mixer(Timeline(None, length, tracks=tracks), master_db=6.0)
    for block in mixer.blocks(size=RATE):
        assert block.shape[0] == 2


def processor_s() -> float:
    """Processor time of this process, and of those it started that have ended (0 on Windows)."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    task, *arguments = sys.argv[1:]
    started, used = time.perf_counter(), processor_s()
    {"lay": lay, "moviepy": moviepy, "mix": mix}[task](*arguments)
    seconds = time.perf_counter() - started
    end_children()  # what the reading children used counts from their end on
    print(json.dumps({"seconds": seconds, "cpu_seconds": processor_s() - used}))

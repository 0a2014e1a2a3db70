"""How a library of a hundred thousand items scrolls: `python -m bench.scroll_library [N]`.

A library of made items is written (their pictures and sounds are a few files, linked many times),
then the real window is opened on it and scrolled: as a wheel does, page after page, and from place
to place with the bar. It needs a screen: a real one, or `xvfb-run`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import wave
from pathlib import Path

import cv2
import numpy as np

from engine.library import Catalogue, open_library
from engine.library.values import Facts, Source
from engine.loader import space_of

STILLS, SOUNDS = 48, 16
LIMIT_S = 600.0
WORDS = ("door", "rain", "gulls", "harbour", "crowd", "wind", "steps", "engine", "bell", "glass")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=100_000)
    count = parser.parse_args().count
    with tempfile.TemporaryDirectory(prefix="earshot-scroll-") as place:
        folder = Path(place)
        make_library(folder / "home" / "library", folder / "media", count)
        for line in scroll(folder / "home"):
            print(f"{count:>9,}  {line}")


def scroll(home: Path) -> list[str]:
    """The lines that the window prints of itself."""
    (home / "settings.json").write_text('{"language": "en"}')
    done = subprocess.run(
        [sys.executable, "-m", "widgets.scrolling"],
        env={**os.environ, "EARSHOT_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr or f"the window ended with {done.returncode}")
    figures = json.loads(done.stdout.splitlines()[-1])
    return [f"{name:<14} {value}" for name, value in figures.items()]


# ---------------------------------------------------------------------------- the library


def make_library(place: Path, media: Path, count: int) -> None:
    """A library of `count` items, sounds and pictures in turn, with names, licences and tags."""
    files, space = _make_media(media / "few"), space_of()
    with open_library(place) as catalogue, catalogue.writing():
        catalogue.tell("INSERT INTO folders (path) VALUES (?)", [os.fsencode(media)])
        for number in range(count):
            _add(catalogue, files[number % len(files)], media, number, space)


def _add(catalogue: Catalogue, file: Path, media: Path, number: int, space: str) -> None:
    folder = media / f"{number // 1000:04}"
    words = f"{WORDS[number % 10]} {WORDS[number // 10 % 10]}"
    path = folder / f"{words} {number:06}{file.suffix}"
    folder.mkdir(exist_ok=True)
    os.link(file, path)
    is_sound = file.suffix == ".wav"
    source = Source(licence="CC0" if number % 3 else "CC BY-NC 4.0", author="nobody")
    facts = Facts(
        "sound" if is_sound else "picture",
        duration=2.0 if is_sound else 0.0,
        width=0 if is_sound else 480,
        height=0 if is_sound else 320,
        source=source,
    )
    item, found = catalogue.add_item(f"{number:040x}", facts), path.stat()
    catalogue.put_place(path, found.st_size, found.st_mtime_ns, item, "")
    catalogue.tell("INSERT INTO embedded (item, space) VALUES (?, ?)", [item, space])


def _make_media(folder: Path) -> list[Path]:
    """Coloured stills, and tones that fade."""
    folder.mkdir(parents=True)
    rng = np.random.default_rng(1)
    files = []
    for number in range(STILLS):
        small = rng.integers(0, 256, (6, 9, 3), np.uint8)
        pixels = cv2.resize(small, (480, 320), interpolation=cv2.INTER_CUBIC)
        files.append(folder / f"{number}.jpg")
        files[-1].write_bytes(cv2.imencode(".jpg", pixels)[1].tobytes())
    for number in range(SOUNDS):
        files.append(folder / f"{number}.wav")
        _write_tone(files[-1], 110.0 * (number + 1))
    order = rng.permutation(len(files))
    return [files[i] for i in order]


def _write_tone(path: Path, pitch: float) -> None:
    times = np.arange(2 * 24_000) / 24_000
    samples = np.sin(2 * np.pi * pitch * times) * np.exp(-3 * (times % 0.5)) * 20_000
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(24_000)
        file.writeframes(samples.astype("<i2").tobytes())


if __name__ == "__main__":
    main()

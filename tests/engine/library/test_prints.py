"""Prints tell one recording from another that means the same, and a copy from neither."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from engine.library.nearest import FOLDER
from engine.library.prints import FILE, Prints, is_same, print_of
from engine.library.values import Facts, Item, ItemKind
from engine.protocols import ignore_progress
from engine.types import Float32
from tests.engine.features.made_media import write_sound

RATE = 32_000


def rain(seed: int, seconds: float = 4.0) -> Float32:
    """Noise that swells and fades at random, at 32 kHz."""
    rng = np.random.default_rng(seed)
    swells = np.interp(
        np.linspace(0, 1, round(seconds * RATE)), np.linspace(0, 1, 40), rng.random(40)
    )
    return (0.3 * swells * rng.normal(size=len(swells))).astype(np.float32)


def write_mp3(path: Path, samples: Float32) -> Path:
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libmp3lame", rate=RATE, layout="mono")
        frame = av.AudioFrame.from_ndarray(samples[None], format="fltp", layout="mono")
        frame.sample_rate = RATE
        out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path


def item(path: Path, kind: ItemKind = "sound") -> Item:
    return Item(1, path.name, Facts(kind, duration=4.0), (path,))


def same(a: Path, b: Path, kind: ItemKind = "sound") -> bool:
    return is_same(kind, print_of(item(a, kind)), print_of(item(b, kind)))


def test_a_recording_is_the_same_as_mp3_and_without_its_beginning(tmp_path: Path) -> None:
    first = write_sound(tmp_path / "first.wav", rain(1))
    assert same(first, write_mp3(tmp_path / "first.mp3", rain(1)))
    assert same(write_sound(tmp_path / "cut.wav", rain(1)[RATE // 5 :]), first)


def test_two_recordings_of_the_same_thing_are_two(tmp_path: Path) -> None:
    first, second = (write_sound(tmp_path / f"{i}.wav", rain(i)) for i in (1, 2))
    assert not same(first, second)


def test_silence_around_two_sounds_does_not_make_them_one(tmp_path: Path) -> None:
    silence = np.zeros(3 * RATE, np.float32)
    first, second = (
        write_sound(tmp_path / f"{i}.wav", np.concatenate([rain(i, 1.0), silence])) for i in (1, 2)
    )
    assert not same(first, second)


@pytest.mark.parametrize("samples", [np.zeros(0, np.float32), np.zeros(RATE, np.float32)])
def test_nothing_to_hear_is_like_nothing(tmp_path: Path, samples: Float32) -> None:
    quiet = write_sound(tmp_path / "quiet.wav", samples)
    assert not same(quiet, quiet)


def test_a_picture_is_the_same_smaller_and_as_jpeg(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    picture = Image.fromarray(rng.integers(0, 255, (12, 16, 3), np.uint8)).resize((640, 480))
    picture.save(tmp_path / "first.png")
    picture.resize((200, 150)).save(tmp_path / "small.jpg", quality=70)
    picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(tmp_path / "other.png")
    assert same(tmp_path / "first.png", tmp_path / "small.jpg", "picture")
    assert not same(tmp_path / "first.png", tmp_path / "other.png", "picture")


def test_two_nearly_black_pictures_are_two(tmp_path: Path) -> None:
    for name, place in (("a.png", 10), ("b.png", 400)):
        mask = np.zeros((480, 640, 3), np.uint8)
        mask[place : place + 60, place : place + 60] = 40
        Image.fromarray(mask).save(tmp_path / name)
    assert not same(tmp_path / "a.png", tmp_path / "b.png", "picture")


def test_damage_in_the_middle_of_the_prints_is_no_end(tmp_path: Path) -> None:
    kept = item(write_sound(tmp_path / "first.wav", rain(1)))
    with closing(Prints(tmp_path / FOLDER)) as prints:
        taken = prints.of([kept], ignore_progress)
    file = tmp_path / FOLDER / FILE
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + bytes(len(whole) - 4096))  # the first page says what is in it
    with closing(Prints(tmp_path / FOLDER)) as prints:
        assert prints.of([kept], ignore_progress) == taken


def test_prints_are_kept_and_made_anew_after_damage(tmp_path: Path) -> None:
    kept = item(write_sound(tmp_path / "first.wav", rain(1)))
    for damage in (None, b"", b"no database at all" * 100):
        if damage is not None:
            (tmp_path / FOLDER / FILE).write_bytes(damage)
        prints = Prints(tmp_path / FOLDER)
        taken = prints.of([kept], ignore_progress)[1]
        assert taken == print_of(kept)
        kept.paths[0].rename(tmp_path / "away.wav")
        assert prints.of([kept], ignore_progress) == {1: taken}
        (tmp_path / "away.wav").rename(kept.paths[0])
        prints.close()

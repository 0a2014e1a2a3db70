"""Out of a large library only what comes near a video is compared with it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.errors import WrongRequestError
from engine.library import LibraryMemory
from engine.library.choosing import LibraryFirst, likely_sounds
from engine.types import TimeSpan
from tests.engine.features.made_media import LOW, tone, write_sound
from tests.engine.library.small_library import Shelf

RED_PART, BLUE_PART = TimeSpan(0.0, 4.0), TimeSpan(4.0, 8.0)


def chosen(shelf: Shelf, film: Path, *scenes: TimeSpan, most: int, words: str = "") -> list[str]:
    told = [words] if words else []
    found = likely_sounds(
        shelf.catalogue, film, scenes, told, embedder=shelf.engine, most=most
    )  # fmt: skip
    return [path.name for path in found]


def test_the_nearest_sounds_are_chosen(shelf: Shelf, media: Path) -> None:
    shelf.index(media)
    assert chosen(shelf, media / "film.mp4", RED_PART, most=1) == ["low.wav"]
    both = chosen(shelf, media / "film.mp4", RED_PART, BLUE_PART, most=2)
    assert sorted(both) == ["high.wav", "low.wav"]


def test_words_choose_too(shelf: Shelf, media: Path) -> None:
    shelf.index(media)
    assert "middle.wav" in chosen(shelf, media / "film.mp4", RED_PART, most=2, words="green")


def test_of_a_small_library_nothing_is_left_out(shelf: Shelf, media: Path) -> None:
    shelf.index(media)
    assert len(chosen(shelf, media / "film.mp4", RED_PART, most=9)) == 3


def test_sounds_that_are_gone_are_not_chosen(shelf: Shelf, media: Path) -> None:
    shelf.index(media)
    (media / "low.wav").unlink()
    assert "low.wav" not in chosen(shelf, media / "film.mp4", RED_PART, most=1)


def test_a_library_without_sounds_says_so(shelf: Shelf, media: Path) -> None:
    with pytest.raises(WrongRequestError, match="no sounds"):
        chosen(shelf, media / "film.mp4", RED_PART, most=2)


def test_what_the_library_does_not_know_is_remembered_elsewhere(shelf: Shelf) -> None:
    kept: dict[str, np.ndarray] = {}

    class Elsewhere:
        def find(self, key: str) -> np.ndarray | None:
            return kept.get(key)

        def keep(self, key: str, value: np.ndarray) -> None:
            kept[key] = value

    memory = LibraryFirst(LibraryMemory(shelf.catalogue), Elsewhere())
    memory.keep("look-1", np.ones(3))
    found = memory.find("look-1")
    assert found is not None
    assert found.tolist() == [1, 1, 1]


def test_many_sounds_of_one_kind_do_not_crowd_out_another_scene(shelf: Shelf, media: Path) -> None:
    for number in range(6):
        write_sound(media / f"low {number}.wav", tone(LOW, 2 + number / 4))
    shelf.index(media)
    assert "high.wav" in chosen(shelf, media / "film.mp4", RED_PART, BLUE_PART, most=4)

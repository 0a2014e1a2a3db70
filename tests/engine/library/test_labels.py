"""Labels taught by examples."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.errors import WrongRequestError
from engine.library import fit_probe, label_names, load_probe, teach, would_label
from engine.types import Embeddings, Float32
from tests.engine.features.made_media import HIGH, LOW, tone, write_sound
from tests.engine.library.small_library import Shelf


def rows(*values: list[float]) -> Embeddings:
    made: Float32 = np.array(values, np.float32).reshape(len(values), -1)
    return Embeddings("s", made / np.linalg.norm(made, axis=1, keepdims=True))


def test_a_name_alone_is_a_label() -> None:
    probe = fit_probe(rows([1, 0]), Embeddings("s", np.zeros((0, 2), np.float32)), rows([0, 1]))
    sure = probe(rows([1, 0], [0, 1]))
    assert sure[0] > 0.5 > sure[1]


def test_examples_outweigh_a_name_that_says_nothing() -> None:
    name, examples = rows([0, 0, 1]), rows([1, 0.1, 0], [1, 0.2, 0], [1, 0, 0.1])
    probe = fit_probe(name, examples, rows([0, 1, 0], [0, 1, 0.1]))
    sure = probe(rows([1, 0.1, 0], [0, 1, 0]))
    assert sure[0] > 0.5 > sure[1]


def test_a_label_is_taught_kept_and_shows_what_it_would_label(shelf: Shelf, media: Path) -> None:
    for number in range(3):
        write_sound(media / f"door {number}.wav", tone(LOW, 2 + number / 4))
    write_sound(media / "bell.wav", tone(HIGH, 2))
    shelf.index(media)
    teach(shelf.catalogue, "door creak", [media / "door 0.wav", media / "door 1.wav"],
          embedder=shelf.engine)  # fmt: skip
    probe = load_probe(shelf.catalogue, "door creak", shelf.engine.space)
    found = would_label(shelf.catalogue, probe)
    names = [shelf.catalogue.items([each.item])[0].name for each in found]
    assert "door 2.wav" in names
    assert "bell.wav" not in names
    assert label_names(shelf.catalogue, shelf.engine.space) == ["door creak"]


def test_an_example_need_not_be_in_the_library(shelf: Shelf, media: Path, tmp_path: Path) -> None:
    shelf.index(media)
    outside = write_sound(tmp_path / "outside.wav", tone(LOW, 4))
    probe = teach(shelf.catalogue, "hum", [outside], embedder=shelf.engine)
    assert would_label(shelf.catalogue, probe)


def test_a_label_that_was_never_taught_is_a_sentence(shelf: Shelf) -> None:
    with pytest.raises(WrongRequestError, match="teach it"):
        load_probe(shelf.catalogue, "nothing", shelf.engine.space)

"""Words become the ids that the published model was taught with."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from engine.models.imagebind.tokens import END, LENGTH, START, token_ids, token_table
from tests.engine.models.imagebind.parity import REPO, arrays, facts, needs_parity


@needs_parity
def test_every_string_of_the_fixture_becomes_the_published_ids() -> None:
    texts = facts("preprocess")["text"]
    assert len(texts) == 50
    np.testing.assert_array_equal(token_table(texts), arrays("preprocess")["text/tokens"])


@needs_parity
def test_ids_are_the_table_up_to_the_first_end() -> None:
    texts = facts("preprocess")["text"]
    for ids, row in zip(map(token_ids, texts), token_table(texts), strict=True):
        assert ids == row[: row.index(END) + 1]


@pytest.mark.parametrize("text", ["", "   ", "\n\t\u200b"])
def test_no_words_are_a_start_and_an_end(text: str) -> None:
    ids = token_ids(text)
    assert (ids[0], ids[-1]) == (START, END)
    assert len(ids) <= 4


def test_a_text_of_any_length_ends_with_its_end() -> None:
    ids = token_ids("the dog barks at the sea " * 500)
    assert (len(ids), ids[-1]) == (LENGTH, END)


def test_a_mad_text_takes_no_time_of_its_own() -> None:
    assert len(token_ids("\udcff x" * 3 + "q" * 3000 + "\x00" * 50)) <= LENGTH


def test_the_vocabulary_is_found_without_loading_the_package_that_ships_it() -> None:
    code = (
        "import sys; from engine.models.imagebind.tokens import token_ids; token_ids('dog');"
        "sys.exit('open_clip' in sys.modules or 'torch' in sys.modules)"
    )
    child = subprocess.run([sys.executable, "-c", code], cwd=REPO, timeout=60)
    assert child.returncode == 0

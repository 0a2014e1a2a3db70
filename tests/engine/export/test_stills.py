"""Stills written."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from engine.errors import UnwritableOutputError
from engine.export.stills import write_png
from engine.media.image import read_picture


@pytest.mark.parametrize("depth", [None, 3, 4])
def test_a_written_png_reads_back_the_same(tmp_path: Path, depth: int | None) -> None:
    shape = (7, 5) if depth is None else (7, 5, depth)
    array = np.random.default_rng(0).integers(0, 256, shape).astype(np.uint8)
    path = tmp_path / "größe 音 'x'.png"
    write_png(path, array)
    picture = read_picture(path, keep_alpha=True)
    expected = array[..., None].repeat(3, axis=2) if depth is None else array[..., :3]
    assert (picture.pixels == expected).all()
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_png_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnwritableOutputError):
        write_png(tmp_path / "no such folder" / "a.png", np.zeros((2, 2), np.uint8))
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_a_written_png_may_be_read_by_whom_any_new_file_may(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    write_png(tmp_path / "a.png", np.zeros((2, 2), np.uint8))
    assert (tmp_path / "a.png").stat().st_mode == plain.stat().st_mode

"""save_objects: cut-outs, masks and COCO with the edges as set, and never over a source."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.edge import Edge
from engine.errors import Cancelled, UnwritableOutputError, WrongRequestError
from engine.export.coco import pack_counts, run_lengths
from engine.features.draw_edges import draw_stencil
from engine.features.save_objects import KINDS, SavedThing, save_objects
from engine.protocols import ignore_progress
from engine.stencil import Stencil, stencil_of
from engine.types import Picture
from tests.engine.features.coco_reader import unpack_counts, unpack_mask
from tests.engine.features.made_media import BLUE, GREEN, RED, CancelAfter

HEIGHT, WIDTH = 60, 90


def picture() -> Picture:
    """A red and a green thing on blue."""
    pixels = np.full((HEIGHT, WIDTH, 3), BLUE, np.uint8)
    pixels[10:40, 10:35], pixels[20:50, 55:80] = RED, GREEN
    return Picture(pixels)


def stencil(rows: slice, columns: slice) -> Stencil:
    matte = np.zeros((HEIGHT, WIDTH), np.float32)
    matte[rows, columns] = 1
    return stencil_of(matte)


RED_THING = SavedThing("crow", stencil(slice(10, 40), slice(10, 35)), prompt="p", score=0.9)
GREEN_THING = SavedThing("crow", stencil(slice(20, 50), slice(55, 80)), prompt="p", score=0.8)


def save(
    folder: Path, *things: SavedThing, kinds: tuple[str, ...] = KINDS, **options: object
) -> list[str]:
    files = save_objects(
        picture(),
        things,
        folder,
        kinds=kinds,
        source=folder / "photo.jpg",
        **options,  # type: ignore[arg-type]
    )
    return [file.name for file in files]


def test_each_object_is_saved_in_every_kind_under_a_name_of_its_own(tmp_path: Path) -> None:
    names = save(tmp_path / "new", RED_THING, GREEN_THING)
    assert len(set(names)) == len(names) == 7
    assert {path.name for path in (tmp_path / "new").iterdir()} == set(names)


@pytest.mark.parametrize("ending", [".png", ".webp"])
def test_a_cut_out_is_straight_alpha_without_a_halo(tmp_path: Path, ending: str) -> None:
    soft = SavedThing("red", RED_THING.stencil, Edge(feather=3))
    (name,) = save(tmp_path, soft, kinds=(ending[1:],))
    with Image.open(tmp_path / name) as image:
        pixels = np.asarray(image)
    seen = pixels[..., 3] > 0
    assert 0 < pixels[..., 3][seen].min() < 128
    assert np.abs(pixels[seen][:, :3].astype(int) - RED).max() <= 2


def test_a_mask_shows_the_edge_as_it_is_set(tmp_path: Path) -> None:
    edge = Edge(softness=2, shift=2)
    (name,) = save(tmp_path, SavedThing("red", RED_THING.stencil, edge), kinds=("mask",))
    with Image.open(tmp_path / name) as image:
        assert (np.asarray(image) == draw_stencil(RED_THING.stencil, edge)).all()


def test_objects_of_one_prompt_are_joined_if_asked(tmp_path: Path) -> None:
    names = save(tmp_path, RED_THING, GREEN_THING, kinds=("mask",), joined=True)
    assert names == ["crow-mask.png"]
    with Image.open(tmp_path / names[0]) as image:
        assert int((np.asarray(image) == 255).sum()) == 2 * 30 * 25


def test_coco_reads_back_as_the_masks_that_went_in(tmp_path: Path) -> None:
    save(tmp_path, RED_THING, GREEN_THING, kinds=("coco",))
    document = json.loads((tmp_path / "objects.json").read_text())
    assert document["images"] == [
        {"id": 1, "file_name": "photo.jpg", "width": WIDTH, "height": HEIGHT}
    ]
    for entry, thing in zip(document["annotations"], (RED_THING, GREEN_THING), strict=True):
        truth = draw_stencil(thing.stencil, Edge()) >= 128
        assert (unpack_mask(entry["segmentation"]) == truth).all()
        assert entry["area"] == truth.sum()
        assert entry["score"] == thing.score
    assert document["annotations"][0]["bbox"] == [10, 10, 25, 30]


@pytest.mark.parametrize("seed", range(8))
def test_run_lengths_survive_packing(seed: int) -> None:
    noise = np.random.default_rng(seed)
    inside = noise.random((int(noise.integers(1, 60)), int(noise.integers(1, 60)))) < seed / 7
    counts = run_lengths(inside)
    assert counts.sum() == inside.size
    assert unpack_counts(pack_counts(counts)) == counts.tolist()


def test_a_source_is_never_written_over(tmp_path: Path) -> None:
    source = tmp_path / "crow.png"
    source.write_bytes(b"mine")
    with pytest.raises(WrongRequestError, match="choose another folder"):
        save_objects(picture(), [RED_THING], tmp_path, kinds=["png"], source=source)
    with pytest.raises(WrongRequestError, match="choose another folder"):
        save(tmp_path, RED_THING, kinds=("png",), keep=[source])
    assert source.read_bytes() == b"mine"


def test_nothing_to_save_and_unknown_kinds_are_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongRequestError, match="nothing to save"):
        save(tmp_path)
    with pytest.raises(WrongRequestError, match="Choose what to save"):
        save(tmp_path, RED_THING, kinds=("bmp",))


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnwritableOutputError, match="inside"):
        save(tmp_path / "file" / "inside", RED_THING)


def test_cancel_stops_between_two_objects(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        save(tmp_path, RED_THING, GREEN_THING, kinds=("png",), report=CancelAfter(2))
    assert [path.name for path in tmp_path.iterdir()] == ["crow_1.png"]
    assert ignore_progress(0, 0, "") is None

"""What a picture says of places in it: arithmetic that holds whatever the weights are."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.models.imagebind.closer import closer_views
from engine.models.imagebind.embedder import ImageBindEmbedder
from engine.models.imagebind.network import TowerNetwork, load_tower
from engine.models.imagebind.regions import covered_cells, embed_under, grid_of, look_at
from engine.types import Embeddings, Mask, Picture
from tests.engine.models.imagebind.made_weights import write_tower
from tests.engine.models.imagebind.small import (
    SMALL,
    box_mask,
    noise_picture,
    small_embedder,
)


@pytest.fixture(scope="module")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> ImageBindEmbedder:
    return small_embedder(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> TowerNetwork:
    file = write_tower("vision", tmp_path_factory.mktemp("vision") / "vision.safetensors", SMALL)
    return load_tower("vision", file, config=SMALL)


def some_masks(picture: Picture) -> list[Mask]:
    boxes = [(0, 0, 1, 0.4), (0.1, 0.2, 0.5, 0.9), (0.6, 0.6, 0.62, 0.62), (0, 0, 1, 1)]
    return [box_mask(picture, *box) for box in boxes]


@pytest.mark.parametrize("size", [(224, 224), (200, 330), (500, 90)])
def test_a_mask_that_covers_everything_is_the_whole_picture(
    network: TowerNetwork, size: tuple[int, int]
) -> None:
    picture = noise_picture(*size)
    look = look_at(network, picture)
    row = embed_under(network, look, [box_mask(picture, 0, 0, 1, 1)])[0]
    np.testing.assert_allclose(row, look.whole, atol=2e-6)


def test_a_square_picture_is_seen_as_the_published_model_sees_it(
    network: TowerNetwork, embedder: ImageBindEmbedder
) -> None:
    picture = noise_picture(224, 224)
    whole = look_at(embedder.towers.get("vision"), picture).whole.numpy()
    np.testing.assert_allclose(whole, embedder.embed_images([picture]).rows[0], atol=2e-6)


def test_masks_in_another_order_give_rows_in_that_order(network: TowerNetwork) -> None:
    picture = noise_picture(180, 260)
    look, masks, order = look_at(network, picture), some_masks(picture), [2, 0, 3, 1]
    rows = embed_under(network, look, masks)
    turned = embed_under(network, look, [masks[n] for n in order])
    np.testing.assert_allclose(turned, rows[order], atol=2e-6)


def test_a_mask_does_not_depend_on_the_others(network: TowerNetwork) -> None:
    picture = noise_picture(180, 260)
    look, masks = look_at(network, picture), some_masks(picture)
    alone = torch.cat([embed_under(network, look, [mask]) for mask in masks])
    np.testing.assert_allclose(embed_under(network, look, masks * 100)[:4], alone, atol=2e-6)


def test_what_is_not_under_a_mask_reaches_its_row_through_the_patches_alone(
    network: TowerNetwork,
) -> None:
    """One block deep, where patches have not yet seen each other, it does not reach it at all."""
    picture = noise_picture(224, 224)
    other = Picture(picture.pixels.copy())
    other.pixels[:, 112:] = 255 - other.pixels[:, 112:]
    left = box_mask(picture, 0, 0, 0.5, 1)
    whole_rows = [look_at(network, each).whole for each in (picture, other)]
    shallow = network.trunk.blocks
    network.trunk.blocks = shallow[:1]
    try:
        rows = [embed_under(network, look_at(network, p), [left])[0] for p in (picture, other)]
        np.testing.assert_allclose(rows[0], rows[1], atol=2e-6)
    finally:
        network.trunk.blocks = shallow
    assert not torch.allclose(whole_rows[0], whole_rows[1], atol=1e-3)


def test_every_cell_touched_enough_is_under_a_mask_and_none_under_an_empty_one() -> None:
    picture = noise_picture(160, 160)
    cells = covered_cells(box_mask(picture, 0, 0, 0.5, 0.5), (16, 16)).reshape(16, 16)
    assert cells[:8, :8].all()
    assert cells.sum() == 64
    assert covered_cells(box_mask(picture, 0.5, 0.5, 0.51, 0.51), (16, 16)).sum() == 1
    assert not covered_cells(box_mask(picture, 0, 0, 0, 0), (16, 16)).any()


@pytest.mark.parametrize("size", [(1, 1), (3000, 20), (20, 3000), (224, 224), (720, 1280)])
def test_a_grid_has_about_as_many_cells_as_the_published_one(size: tuple[int, int]) -> None:
    down, across = grid_of(Picture(np.zeros((*size, 3), np.uint8)))
    assert 230 <= down * across <= 282


def test_regions_are_unit_rows_and_no_masks_give_none(embedder: ImageBindEmbedder) -> None:
    picture = noise_picture(150, 400)
    masks = [*some_masks(picture), box_mask(picture, 0, 0, 0, 0, 2)]
    rows = embedder.embed_regions(picture, masks).rows
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert embedder.embed_regions(picture, []).rows.shape == (0, SMALL.out)


def test_a_map_covers_the_picture_and_lies_in_0_to_1(embedder: ImageBindEmbedder) -> None:
    queries = embedder.embed_text(["a dog", "the sea", "rain"])
    heat = embedder.similarity_map(noise_picture(100, 300), queries)
    assert heat.shape == (3, 9, 28)
    assert ((heat >= 0) & (heat <= 1)).all()
    none = Embeddings(embedder.space, np.zeros((0, SMALL.out), np.float32))
    assert embedder.similarity_map(noise_picture(100, 300), none).shape == (0, 9, 28)


def test_a_picture_that_was_seen_gives_the_same_answers(embedder: ImageBindEmbedder) -> None:
    picture, other = noise_picture(120, 160), noise_picture(120, 160, 9)
    seeing, queries = embedder.seeing(picture), embedder.embed_text(["a dog", "rain"])
    for image in (picture, other):
        masks = some_masks(image)
        np.testing.assert_array_equal(
            seeing.similarity_map(image, queries), embedder.similarity_map(image, queries)
        )
        np.testing.assert_array_equal(
            seeing.embed_regions(image, masks).rows, embedder.embed_regions(image, masks).rows
        )


def test_a_closer_view_holds_the_object_and_blurs_the_rest() -> None:
    stripes = np.zeros((300, 400, 3), np.uint8)
    stripes[:, ::2] = 255
    picture = Picture(stripes)
    view = closer_views(picture, [box_mask(picture, 0.25, 0.25, 0.5, 0.5)])[0]
    assert view is not None
    middle, rim = view.pixels[60:70, 60:70], view.pixels[:3]
    assert middle.std() > 120
    assert rim.std() < 5


def test_an_empty_mask_has_no_closer_view() -> None:
    picture = noise_picture(50, 50)
    assert closer_views(picture, [box_mask(picture, 0, 0, 0, 0)]) == [None]


def test_an_object_of_one_pixel_in_a_corner_can_be_looked_at() -> None:
    picture = noise_picture(400, 40)
    matte = np.zeros((400, 40), np.float32)
    matte[-1, -1] = 1
    view = closer_views(picture, [Mask(matte)])[0]
    assert view is not None
    assert min(view.width, view.height) >= 2

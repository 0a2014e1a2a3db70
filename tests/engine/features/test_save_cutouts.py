"""save_segmentation: cut-outs and mattes as files, each whole and with a name of its own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import UnwritableOutputError
from engine.features.save_cutouts import cut_out, save_segmentation
from engine.media.image import read_picture
from engine.types import (
    Float32,
    Mask,
    Picture,
    Prompt,
    PromptResult,
    Segmentation,
    SoundingObject,
    SoundPrompt,
    TextPrompt,
)
from tests.engine.features.made_media import BLUE, GREEN, RED, Colour

SIZE = (60, 80)  # height, width


def split_picture() -> Picture:
    """Red on the left half, blue on the right."""
    pixels = np.full((*SIZE, 3), RED, np.uint8)
    pixels[:, 40:] = BLUE
    return Picture(pixels)


def soft_square() -> Float32:
    """Sure from 20 to 40 in both directions, fading out over six pixels beyond."""
    ys, xs = np.mgrid[: SIZE[0], : SIZE[1]]
    beyond = np.maximum(np.maximum(20 - xs, xs - 39), np.maximum(20 - ys, ys - 39))
    return np.clip(1 - np.maximum(beyond, 0) / 6, 0, 1).astype(np.float32)


def found(*prompts: tuple[Prompt, int]) -> Segmentation:
    """Each prompt with so many objects."""
    mask = Mask(soft_square())
    return Segmentation(
        "fake",
        tuple(
            PromptResult(prompt, (), (SoundingObject(0.9, mask),) * count)
            for prompt, count in prompts
        ),
    )


def stored(path: Path) -> np.ndarray:
    """A PNG as it was written, with no conversion."""
    with Image.open(path) as image:
        return np.asarray(image)


def names_for(folder: Path, *labels: str) -> list[str]:
    prompts = [(TextPrompt(label), 1) for label in labels]
    saved = save_segmentation(split_picture(), found(*prompts), folder)
    return [saved[number, 0].cutout.name for number in range(len(labels))]


# --------------------------------------------------------------------------------- what is saved


def test_every_object_is_saved_and_nothing_else_but_the_overlay(tmp_path: Path) -> None:
    prompts = (
        (SoundPrompt(Path("in/crow.wav")), 2),
        (TextPrompt("clock"), 1),
        (TextPrompt("sea"), 0),
    )
    saved = save_segmentation(split_picture(), found(*prompts), tmp_path / "new" / "folder")
    assert set(saved) == {(0, 0), (0, 1), (1, 0)}
    assert saved[0, 1].cutout == tmp_path / "new" / "folder" / "crow-2.png"
    assert saved[0, 1].mask == tmp_path / "new" / "folder" / "crow-2-mask.png"
    files = {path for each in saved.values() for path in (each.mask, each.cutout)}
    assert set((tmp_path / "new" / "folder").iterdir()) == {
        *files,
        tmp_path / "new" / "folder" / "overlay.png",
    }
    assert len(files) == 6


def test_nothing_found_is_an_overlay_alone(tmp_path: Path) -> None:
    assert save_segmentation(split_picture(), found((TextPrompt("sea"), 0)), tmp_path) == {}
    assert [path.name for path in tmp_path.iterdir()] == ["overlay.png"]
    np.testing.assert_array_equal(stored(tmp_path / "overlay.png"), split_picture().pixels)


def test_the_mask_file_is_the_matte_at_the_size_of_the_picture(tmp_path: Path) -> None:
    saved = save_segmentation(split_picture(), found((TextPrompt("a"), 1)), tmp_path)
    mask = stored(saved[0, 0].mask)
    assert (mask.shape, mask.dtype) == (SIZE, np.uint8)
    np.testing.assert_allclose(mask / 255, soft_square(), atol=0.5 / 255 + 1e-6)


def test_the_alpha_of_a_cutout_is_its_mask(tmp_path: Path) -> None:
    saved = save_segmentation(split_picture(), found((TextPrompt("a"), 1)), tmp_path)
    mask, cutout = stored(saved[0, 0].mask), stored(saved[0, 0].cutout)
    ys, xs = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    shown = mask[ys[0] : ys[-1] + 1, xs[0] : xs[-1] + 1]
    assert cutout.shape == (*shown.shape, 4)
    np.testing.assert_array_equal(cutout[..., 3], shown)


def test_the_source_stays_as_it_is(tmp_path: Path) -> None:
    picture, segmentation = split_picture(), found((TextPrompt("a"), 1))
    save_segmentation(picture, segmentation, tmp_path)
    np.testing.assert_array_equal(picture.pixels, split_picture().pixels)
    np.testing.assert_array_equal(segmentation.prompts[0].objects[0].mask.matte, soft_square())


def test_the_same_objects_are_the_same_bytes(tmp_path: Path) -> None:
    one, other = (
        save_segmentation(split_picture(), found((TextPrompt("a"), 1)), tmp_path / name)[0, 0]
        for name in ("one", "other")
    )
    assert one.cutout.read_bytes() == other.cutout.read_bytes()
    assert one.mask.read_bytes() == other.mask.read_bytes()


# -------------------------------------------------------------------------------- the cut-out


def test_a_cutout_keeps_the_colours_of_the_object_where_it_is_sure() -> None:
    cutout = cut_out(split_picture(), soft_square())
    sure = cutout[..., 3] == 255
    assert {tuple(colour) for colour in cutout[sure][:, :3].tolist()} == {RED}


def test_a_soft_edge_brings_nothing_of_the_background_along() -> None:
    cutout = cut_out(split_picture(), soft_square())  # the square's right edge lies on blue
    edge = (cutout[..., 3] > 0) & (cutout[..., 3] < 255)
    assert np.abs(cutout[edge][:, :3].astype(int) - RED).max() <= 2


@pytest.mark.parametrize("level", [0.0, 0.3, 1.0])
def test_a_matte_that_is_even_can_be_cut_out(level: float) -> None:
    cutout = cut_out(split_picture(), np.full(SIZE, level, np.float32))
    assert cutout.shape == ((*SIZE, 4) if level else (1, 1, 4))
    assert (cutout[..., 3] == round(level * 255)).all()


@pytest.mark.parametrize("size", [(1, 1), (1, 90), (3, 400)], ids=str)
def test_a_picture_of_any_shape_can_be_cut_out(size: tuple[int, int], tmp_path: Path) -> None:
    picture = Picture(np.full((*size, 3), GREEN, np.uint8))
    thing = SoundingObject(0.5, Mask(np.ones(size, np.float32)))
    result = PromptResult(TextPrompt("a"), (), (thing,))
    saved = save_segmentation(picture, Segmentation("fake", (result,)), tmp_path)
    assert colour_of(saved[0, 0].cutout) == GREEN
    assert stored(tmp_path / "overlay.png").shape == (*size, 3)


def colour_of(path: Path) -> Colour:
    red, green, blue = read_picture(path).pixels[0, 0].tolist()
    return red, green, blue


# -------------------------------------------------------------------------------------- names


@pytest.mark.parametrize(
    "labels",
    [
        ("crow", "crow"),
        ("crow", "crow", "crow_1"),
        ("crow_2", "crow", "crow"),
        ("Crow", "crow"),
        ("crow", "crow ", "crow!"),
        ("crow", "crow-1"),
        ("overlay", "overlay"),
        ("", "object", "??"),
        ("dog/bark", "cat/bark"),
        ("x" * 300, "x" * 299),
    ],
)
def test_no_two_objects_share_a_file_not_even_where_case_makes_no_difference(
    tmp_path: Path, labels: tuple[str, ...]
) -> None:
    names = names_for(tmp_path, *labels)
    assert len({name.casefold() for name in names}) == len(labels)
    assert len(list(tmp_path.iterdir())) == 2 * len(labels) + 1


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("crow.wav", "crow-1.png"),
        ("my crow at dawn.mp3", "my_crow_at_dawn-1.png"),
        ("../../etc/passwd", "passwd-1.png"),
        ("..", "object-1.png"),
        ("sóund 音 'quote' & $x.mp3", "sóund_音_quote_x-1.png"),
        ("-rf", "-rf-1.png"),
    ],
)
def test_a_file_is_named_after_its_prompt_and_stays_in_its_folder(
    tmp_path: Path, label: str, name: str
) -> None:
    assert names_for(tmp_path / "out", label) == [name]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


# ----------------------------------------------------------------------------------- refusals


def test_a_file_in_the_way_of_the_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(UnwritableOutputError, match="Cannot write out"):
        save_segmentation(split_picture(), found((TextPrompt("a"), 1)), tmp_path / "out")


def test_a_folder_in_the_way_of_a_file_is_one_sentence_and_leaves_nothing_half_written(
    tmp_path: Path,
) -> None:
    (tmp_path / "a-1.png").mkdir()
    with pytest.raises(UnwritableOutputError, match=r"Cannot write a-1\.png"):
        save_segmentation(split_picture(), found((TextPrompt("a"), 1)), tmp_path)
    others = {path for path in tmp_path.iterdir() if path.name != "a-1.png"}
    assert {path.name for path in others} <= {"a-1-mask.png", "overlay.png"}
    assert all(read_picture(path).width for path in others)


def test_a_file_is_there_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    segmentation = found((TextPrompt("a"), 1))
    saved = save_segmentation(split_picture(), segmentation, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def fails(part: Path, out: Path) -> Path:
        raise OSError(28, "No space left on device", str(out))

    monkeypatch.setattr(Path, "replace", fails)
    other = Picture(np.ascontiguousarray(split_picture().pixels[:, ::-1]))
    with pytest.raises(UnwritableOutputError, match="No space left"):
        save_segmentation(other, segmentation, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert saved[0, 0].cutout.is_file()

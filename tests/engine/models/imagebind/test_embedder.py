"""What the engine promises whatever its weights are: arithmetic, and what is loaded when."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.errors import MissingPartError, SpaceMismatchError
from engine.models.device import Place
from engine.models.imagebind.background import load_names
from engine.models.imagebind.embedder import ImageBindEmbedder, load_imagebind
from engine.models.imagebind.network import load_tower, unit
from engine.models.imagebind.sentences import embed_sentences, tree_of
from engine.models.imagebind.tokens import token_ids, token_table
from engine.protocols import Modality
from engine.types import (
    DepthMap,
    Embeddings,
    Float32,
    MotionRecording,
    Picture,
    ThermalPicture,
    Waveform,
)
from tests.engine.models.imagebind.made_weights import write_tower
from tests.engine.models.imagebind.small import SMALL, noise_picture, small_embedder


@pytest.fixture(scope="module")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> ImageBindEmbedder:
    return small_embedder(tmp_path_factory.mktemp("small"))


def noise(seconds: float, rate: int = 16_000, seed: int = 3) -> Waveform:
    samples = np.random.default_rng(seed).standard_normal(round(seconds * rate)) * 0.1
    return Waveform(samples.astype(np.float32), rate)


def moving(samples: int, rate: float = 200.0) -> MotionRecording:
    rng = np.random.default_rng(5)
    return MotionRecording(rng.standard_normal((6, samples)).astype(np.float32), rate)


def depth(height: int, width: int) -> DepthMap:
    metres = np.linspace(0.5, 8, height * width, dtype=np.float32).reshape(height, width)
    metres[0, 0] = np.nan
    return DepthMap(metres, 0.075, 518.0)


def all_kinds(embedder: ImageBindEmbedder) -> dict[str, Embeddings]:
    warmth = np.linspace(0, 1, 300 * 240, dtype=np.float32).reshape(240, 300)
    frames = [noise_picture(120, 200, seed) for seed in range(4)]
    return {
        "image": embedder.embed_images(frames[:2]),
        "three crops": embedder.embed_images(frames[:2], crops="three"),
        "video": embedder.embed_video([(frames[0], frames[1]), (frames[2], frames[3])]),
        "audio": embedder.embed_audio([noise(0), noise(7)]),
        "windows": embedder.embed_windows(noise(3))[1],
        "text": embedder.embed_text(["a dog", ""]),
        "depth": embedder.embed_depth([depth(224, 224), depth(48, 64)]),
        "thermal": embedder.embed_thermal([ThermalPicture(warmth)] * 2),
        "motion": embedder.embed_motion([moving(1), moving(9000, 1000.0)]),
    }


def test_everything_leaves_as_two_unit_float32_rows_of_one_space(
    embedder: ImageBindEmbedder,
) -> None:
    for name, found in all_kinds(embedder).items():
        assert (found.space, found.rows.dtype) == ("imagebind-huge/1", np.float32), name
        assert found.rows.shape == (2, SMALL.out), name
        np.testing.assert_allclose(np.linalg.norm(found.rows, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("kind", ["images", "audio", "text", "depth", "thermal", "motion", "video"])
def test_nothing_gives_no_rows(embedder: ImageBindEmbedder, kind: str) -> None:
    assert getattr(embedder, f"embed_{kind}")([]).rows.shape == (0, SMALL.out)


PICTURES = [noise_picture(90, 90 + n, n) for n in range(11)]
SOUNDS = [noise(n / 2) for n in range(6)]
WORDS = [*load_names()[:40], "a dog barking at a dog"]


@pytest.mark.parametrize(
    ("kind", "items"), [("images", PICTURES), ("audio", SOUNDS), ("text", WORDS)]
)
def test_a_row_does_not_depend_on_its_batch(
    embedder: ImageBindEmbedder, kind: str, items: list[object]
) -> None:
    embed = getattr(embedder, f"embed_{kind}")
    alone = np.concatenate([embed([item]).rows for item in items])
    np.testing.assert_allclose(embed(items).rows, alone, atol=2e-6)


def test_no_tower_is_loaded_before_it_is_needed_and_then_it_stays(tmp_path: Path) -> None:
    asked: list[str] = []

    def part(name: str) -> Path:
        asked.append(name)
        return write_tower("audio", tmp_path / f"{name}.safetensors", SMALL)

    embedder = load_imagebind(part, place=Place(), config=SMALL)
    assert asked == []
    for _ in range(2):
        embedder.embed_audio([noise(1)])
    assert asked == ["audio"]


def test_a_tower_that_is_not_installed_is_said_to_be_missing() -> None:
    def part(name: str) -> Path:
        raise MissingPartError(f"{name} is not installed.")

    with pytest.raises(MissingPartError, match="depth is not installed"):
        load_imagebind(part, place=Place(), config=SMALL).embed_depth([depth(20, 20)])


def test_a_file_of_another_tower_is_refused(tmp_path: Path) -> None:
    file = write_tower("depth", tmp_path / "depth.safetensors", SMALL)
    with pytest.raises(ValueError, match="no thermal tower"):
        load_tower("thermal", file, config=SMALL)


@pytest.mark.parametrize("damage", ["another tower", "cut", "gone"])
def test_a_damaged_part_is_said_to_be_damaged(tmp_path: Path, damage: str) -> None:
    file = write_tower("depth", tmp_path / "thermal.safetensors", SMALL)
    if damage == "cut":
        file.write_bytes(file.read_bytes()[:5000])
    elif damage == "gone":
        file.unlink()
    heat = ThermalPicture(np.zeros((30, 30), np.float32))
    embedder = load_imagebind(lambda _: file, place=Place(), config=SMALL)
    with pytest.raises(MissingPartError, match=r"thermal.safetensors of ImageBind is damaged"):
        embedder.embed_thermal([heat])


def test_weights_are_mapped_and_not_copied(tmp_path: Path) -> None:
    file = write_tower("depth", tmp_path / "depth.safetensors", SMALL)
    network = load_tower("depth", file, config=SMALL)
    if sys.platform == "linux":
        address = network.head.linear.weight.untyped_storage().data_ptr()
        assert any(
            int(line.split("-")[0], 16) <= address < int(line.split("-")[1].split()[0], 16)
            for line in Path("/proc/self/maps").read_text().splitlines()
            if line.endswith(str(file))
        )


def test_half_precision_says_nearly_the_same(tmp_path: Path) -> None:
    exact, half = (
        small_embedder(tmp_path, Place(dtype=dtype)).embed_images([noise_picture(224, 224)]).rows
        for dtype in ("float32", "bfloat16")
    )
    assert 0 < 1 - float((exact * half).sum()) < 3e-3


# ------------------------------------------------------------------------------- sentences


TEXTS = ["a dog", "a dog barking", "a dog", "", "the sea", "<|endoftext|> hidden", "x " * 100]


def test_sentences_as_a_tree_are_what_the_published_way_gives(tmp_path: Path) -> None:
    network = load_tower(
        "text", write_tower("text", tmp_path / "t.safetensors", SMALL), config=SMALL
    )
    published = unit(network(torch.tensor(token_table(TEXTS)))).numpy()
    ours = embed_sentences(network, [token_ids(text) for text in TEXTS]).numpy()
    np.testing.assert_allclose(ours, published, atol=2e-6)


def test_a_common_beginning_is_worked_out_once() -> None:
    tree = tree_of([[1, 5, 6, 2], [1, 5, 7, 2], [1, 5, 6, 2]])
    assert tree.ids.tolist() == [1, 5, 6, 2, 7, 2]
    assert tree.at.tolist() == [0, 1, 2, 3, 2, 3]
    assert tree.ends.tolist() == [3, 5, 3]
    assert tree.sees[5].tolist() == [True, True, False, False, True, True]


# ------------------------------------------------------------------- matching, describing


def rows_of(values: Float32) -> Embeddings:
    return Embeddings("imagebind-huge/1", values)


@pytest.mark.parametrize("a", ["image", "audio", "text", "depth", "motion"])
@pytest.mark.parametrize("b", ["image", "audio", "text", "thermal"])
def test_a_match_is_a_probability_and_does_not_care_who_comes_first(
    embedder: ImageBindEmbedder, a: Modality, b: Modality
) -> None:
    rng = np.random.default_rng(1)
    first = rows_of(unit(torch.from_numpy(rng.standard_normal((3, SMALL.out)))).numpy())
    second = rows_of(unit(torch.from_numpy(rng.standard_normal((4, SMALL.out)))).numpy())
    found = embedder.match(first, second, (a, b))
    assert found.shape == (3, 4)
    assert ((found >= 0) & (found <= 1)).all()
    np.testing.assert_allclose(embedder.match(second, first, (b, a)), found.T, atol=1e-6)


def test_a_match_grows_with_the_likeness(embedder: ImageBindEmbedder) -> None:
    name = embedder.embed_text(["a dog barking"]).rows[0]
    other = embedder.embed_text(["sea waves"]).rows[0]
    steps = np.stack([(1 - t) * other + t * name for t in np.linspace(0, 1, 6)])
    pictures = rows_of((steps / np.linalg.norm(steps, axis=1, keepdims=True)).astype(np.float32))
    found = embedder.match(pictures, rows_of(name[None]), ("image", "text"))[:, 0]
    assert (np.diff(found) > 0).all()


def test_the_likeliest_name_of_a_name_is_itself(embedder: ImageBindEmbedder) -> None:
    rows = embedder.embed_text(["thunder", "a violin"])
    told = embedder.bank.heard_in(rows.rows)
    assert [row[0].concept for row in told] == ["thunder", "a violin"]
    assert [len(row) for row in told] == [len(load_names())] * 2


def test_only_what_is_worth_naming_is_described_and_no_more_than_asked(
    embedder: ImageBindEmbedder,
) -> None:
    rows = embedder.embed_text(list(load_names()))
    told = embedder.describe(rows, limit=2)
    assert {len(row) for row in told} <= {0, 1, 2}
    assert all(heard.probability >= 0.2 for row in told for heard in row)
    assert any(told)


def test_two_things_of_one_name_are_explained_by_it(embedder: ImageBindEmbedder) -> None:
    rows = embedder.embed_text(list(load_names()))
    named = next(i for i, row in enumerate(embedder.describe(rows)) if row)
    one = rows_of(rows.rows[named : named + 1])
    assert embedder.explain(one, one).startswith(load_names()[named])
    against = rows_of(-one.rows)
    assert embedder.explain(one, against) == "nothing in common"


def test_vectors_of_another_space_never_meet(embedder: ImageBindEmbedder) -> None:
    other = Embeddings("compact-1", np.ones((1, SMALL.out), np.float32))
    with pytest.raises(SpaceMismatchError):
        embedder.match(other, other, ("image", "text"))
    with pytest.raises(SpaceMismatchError):
        embedder.similarity_map(Picture(np.zeros((9, 9, 3), np.uint8)), other)

"""The networks compute what the published code computes, and refuse files that are not theirs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from engine.errors import MissingPartError
from engine.models.device import Place
from engine.models.sam.decoding import Ask, ask
from engine.models.sam.layout import TINY, build_encoder, expected_shapes
from engine.models.sam.network import Networks
from engine.models.sam.tiny import TinyEncoder, to_timm_names
from tests.engine.models.sam.made_sam import make_sam, write_parts

LENGTH = 64  # of the small logits


def networks(folder: Path, place: Place | None = None) -> Networks:
    return Networks("sam-b", write_parts(make_sam(), folder), place or Place())


def square(seed: int = 0) -> torch.Tensor:
    return torch.randn(1, 3, 256, 256, generator=torch.Generator().manual_seed(seed))


@torch.inference_mode()
def test_features_are_those_of_the_published_code(tmp_path: Path) -> None:
    published, ours = (
        make_sam().image_encoder(square()),
        networks(tmp_path).encoder(Place())(square()),
    )
    assert float((published - ours).abs().max() / published.abs().max()) < 2e-5


@torch.inference_mode()
def test_half_precision_gives_nearly_the_same_features(tmp_path: Path) -> None:
    place = Place("cpu", "bfloat16")
    halves = networks(tmp_path).encoder(place)(square().bfloat16()).float()
    whole = make_sam().image_encoder(square())
    cosine = torch.cosine_similarity(halves.flatten(1), whole.flatten(1))
    assert float(1 - cosine) < 1e-3


@torch.inference_mode()
def test_masks_are_those_of_the_published_code(tmp_path: Path) -> None:
    sam = make_sam()
    features = torch.randn(1, 32, 16, 16, generator=torch.Generator().manual_seed(5))
    places, box = ((100.0, 50.0), (30.5, 200.0)), (10.0, 20.0, 150.0, 160.0)
    hint = torch.randn(1, 1, LENGTH, LENGTH, generator=torch.Generator().manual_seed(6))
    told = ask(
        networks(tmp_path),
        features[0].numpy(),
        [Ask(places, (1, 0), box, hint[0, 0].numpy())],
    )[0]
    sparse, dense = sam.prompt_encoder(
        points=(torch.tensor([places]), torch.tensor([[1, 0]])),
        boxes=torch.tensor([box]),
        masks=hint,
    )
    for several, rows in ((False, slice(0, 1)), (True, slice(1, 4))):
        logits, scores = sam.mask_decoder(
            features, sam.prompt_encoder.get_dense_pe(), sparse, dense, several
        )
        assert np.abs(logits[0].numpy() - told.logits[rows]).max() < 1e-4
        assert np.abs(scores[0].numpy() - told.scores[rows]).max() < 1e-4


def test_what_is_asked_does_not_depend_on_its_batch(tmp_path: Path) -> None:
    own = networks(tmp_path)
    features = np.random.default_rng(1).normal(size=(32, 16, 16)).astype(np.float32)
    asked = [Ask(((20.0 * i, 10.0 * i),), (1,)) for i in range(11)]
    asked.insert(4, Ask(((3.0, 4.0), (50.0, 60.0)), (1, 0)))
    together = ask(own, features, asked)
    alone = [ask(own, features, [each])[0] for each in asked]
    for one, other in zip(together, alone, strict=True):
        assert np.abs(one.logits - other.logits).max() < 1e-4
        assert np.abs(one.scores - other.scores).max() < 1e-5


def test_out_of_memory_in_the_decoder_asks_fewer_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = networks(tmp_path)
    _, masks = own.decoder("cpu")
    plain, sizes = masks.predict_masks, []

    def short(**given: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        sizes.append(len(given["sparse_prompt_embeddings"]))
        if sizes[-1] > 2:
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return plain(**given)

    monkeypatch.setattr(masks, "predict_masks", short)
    features = np.zeros((32, 16, 16), np.float32)
    assert len(ask(own, features, [Ask(((1.0, 1.0),), (1,))] * 8)) == 8
    assert sizes == [8, 4, 2, 2, 2, 2]


def test_nothing_is_opened_before_it_is_needed(tmp_path: Path) -> None:
    opened = []

    def part(name: str) -> Path:
        opened.append(name)
        return files(name)

    files = write_parts(make_sam(), tmp_path)
    own = Networks("sam-b", part, Place())
    assert opened == []
    own.decoder("cpu")
    assert set(opened) == {"image_encoder", "decoder"}  # of the encoder, its sizes


@pytest.mark.parametrize("harm", ["cut", "renamed", "shape", "empty"])
@pytest.mark.parametrize("part", ["image_encoder", "decoder"])
def test_a_wrong_file_is_one_sentence_that_says_what_to_do(
    tmp_path: Path, part: str, harm: str
) -> None:
    own = networks(tmp_path)
    _harm(tmp_path / f"{part}.safetensors", harm)
    with pytest.raises(MissingPartError, match=r"damaged.*models remove sam-b"):
        own.encoder(Place()) if part == "image_encoder" else own.decoder("cpu")


def _harm(file: Path, harm: str) -> None:
    if harm == "cut":
        file.write_bytes(file.read_bytes()[:-1000])
    elif harm == "empty":
        file.write_bytes(b"")
    else:
        tensors = load_file(file)
        key = sorted(tensors)[-1]
        value = tensors.pop(key)
        tensors[key + "x" if harm == "renamed" else key] = value[..., :1].contiguous()
        save_file(tensors, file)


@torch.inference_mode()
def test_mobile_sam_ends_with_a_cell_for_every_16_pixels() -> None:
    shapes = expected_shapes("mobile-sam")
    rng = torch.Generator().manual_seed(2)
    published = {
        key.removeprefix("image_encoder."): torch.rand(shape, generator=rng) * 0.1
        for key, shape in shapes.items()
        if key.startswith("image_encoder.")
    }
    encoder = build_encoder(TINY)
    assert isinstance(encoder, TinyEncoder)
    encoder.load_state_dict(to_timm_names(published), strict=True, assign=True)
    encoder.fill_tables("cpu")
    assert encoder(square()).shape == (1, 256, 16, 16)

"""From files of all six kinds to one space, in which each asks for any other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PIL import Image

from engine.arithmetic import weighted_sum
from engine.media.audio import read_sound
from engine.media.depth import read_depth
from engine.media.image import read_picture
from engine.media.motion import read_motion
from engine.media.thermal import read_thermal
from engine.models.imagebind.embedder import ImageBindEmbedder
from engine.protocols import Modality
from engine.types import Embeddings
from tests.engine.models.imagebind.small import SMALL, noise_picture, small_embedder

Ask = Callable[[ImageBindEmbedder, Path], Embeddings]

ASKED: dict[Modality, Ask] = {
    "text": lambda engine, _: engine.embed_text(["waves of the sea"]),
    "image": lambda engine, at: engine.embed_images([read_picture(at / "picture.png")]),
    "audio": lambda engine, at: engine.embed_audio([read_sound(at / "sound.wav")]),
    "depth": lambda engine, at: engine.embed_depth([read_depth(at / "depth.png")]),
    "thermal": lambda engine, at: engine.embed_thermal([read_thermal(at / "heat.tiff")]),
    "motion": lambda engine, at: engine.embed_motion([read_motion(at / "motion.csv")]),
}


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, rng = tmp_path_factory.mktemp("media"), np.random.default_rng(4)
    Image.fromarray(noise_picture(120, 160).pixels).save(folder / "picture.png")
    soundfile.write(folder / "sound.wav", rng.normal(0, 0.1, 50_000), 22_050)
    depth = rng.integers(400, 9000, (90, 120)).astype(np.uint16)
    Image.fromarray(depth).save(folder / "depth.png")
    Image.fromarray(depth + 20_000).save(folder / "heat.tiff")
    rows = np.column_stack([np.arange(1500) / 100, rng.normal(size=(1500, 6))])
    np.savetxt(
        folder / "motion.csv", rows, delimiter=",", header="t,ax,ay,az,gx,gy,gz", comments=""
    )
    return folder


@pytest.fixture(scope="module")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> ImageBindEmbedder:
    return small_embedder(tmp_path_factory.mktemp("small"))


@pytest.mark.parametrize("kind", ASKED)
def test_a_file_of_any_kind_asks_for_pictures_and_sounds(
    embedder: ImageBindEmbedder, media: Path, kind: Modality
) -> None:
    query = ASKED[kind](embedder, media)
    assert query.rows.shape == (1, SMALL.out)
    pictures = embedder.embed_images([noise_picture(80, 80, seed) for seed in range(3)])
    sounds = embedder.embed_audio([read_sound(media / "sound.wav")])
    assert embedder.match(query, pictures, (kind, "image")).shape == (1, 3)
    assert embedder.match(query, sounds, (kind, "audio")).shape == (1, 1)
    assert all(0 <= heard.probability <= 1 for heard in embedder.describe(query)[0])


def test_kinds_can_be_added_to_one_another(embedder: ImageBindEmbedder, media: Path) -> None:
    terms = [(ask(embedder, media), 0.5) for ask in ASKED.values()]
    assert float(np.linalg.norm(weighted_sum(terms).rows)) == pytest.approx(1, abs=1e-5)


def test_the_same_file_gives_the_same_row_again(embedder: ImageBindEmbedder, media: Path) -> None:
    for ask in ASKED.values():
        np.testing.assert_array_equal(ask(embedder, media).rows, ask(embedder, media).rows)

"""Which engine answers: the one that is asked for, or the best that is installed and fits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import engine.models.device
from app import settings
from engine.errors import MissingPartError, WrongRequestError
from engine.loader import AUTO, ENGINES, SEGMENTERS, Engine, choose, licences_of, load_engine
from engine.models.weights.inventory import NOTE, Installed, note_of
from engine.types import Click
from tests.engine.models.sam.made_sam import install_small, noise_picture


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of checkpoints, and a machine on which everything fits."""
    monkeypatch.setenv("EARSHOT_MODELS", str(tmp_path))
    monkeypatch.setattr(engine.models.device, "fits", lambda need_mb: True)
    return tmp_path


def install_nothing_but_its_name(models: Path, name: str) -> None:
    """A whole folder for whoever only looks whether it is there."""
    (models / name).mkdir()
    (models / name / "vision.safetensors").write_bytes(b"12345678")
    note = Installed(name, models / name, "bf16", "0" * 64, "any", "2026-01-01", {"vision": 8})
    (models / name / NOTE).write_text(note_of(note))


def test_without_checkpoints_the_built_in_ones_answer(models: Path) -> None:
    assert choose() == ("compact", "outline")
    loaded = load_engine()
    assert (loaded.embedder.name, loaded.segmenter.name) == ("compact", "outline")
    assert loaded.licences == loaded.notes == ()


def test_auto_takes_the_best_that_is_installed(models: Path) -> None:
    for name in ("mobile-sam", "sam-b", "sam-h", "imagebind"):
        install_nothing_but_its_name(models, name)
    assert choose() == ("imagebind", "sam-h")
    assert choose("compact") == ("compact", "sam-h")
    assert choose("imagebind", "outline") == ("imagebind", "outline")


def test_auto_leaves_out_what_does_not_fit(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("sam-b", "sam-h", "imagebind"):
        install_nothing_but_its_name(models, name)
    monkeypatch.setattr(engine.models.device, "fits", lambda need_mb: need_mb < 6_000)
    assert choose() == ("imagebind", "outline")  # beside ImageBind there is no room for another
    monkeypatch.setattr(engine.models.device, "fits", lambda need_mb: need_mb < 2_000)
    assert choose("compact") == ("compact", "sam-b")
    assert choose("compact", "sam-h") == ("compact", "sam-h")  # a person may insist


@pytest.mark.parametrize("wanted", [("clip", AUTO), (AUTO, "sam"), ("Compact", AUTO), ("", AUTO)])
def test_an_unknown_name_says_which_there_are(models: Path, wanted: tuple[str, str]) -> None:
    with pytest.raises(WrongRequestError, match="Use one of: auto, "):
        choose(*wanted)


@pytest.mark.parametrize("wanted", [("imagebind", AUTO), (AUTO, "sam-l")])
def test_what_is_missing_says_how_to_get_it(models: Path, wanted: tuple[str, str]) -> None:
    name = next(each for each in wanted if each != AUTO)
    with pytest.raises(MissingPartError, match=f"not installed: run `main.py models get {name}`"):
        load_engine(*wanted)


def test_compact_and_segment_anything_mix(models: Path) -> None:
    install_small(models)
    loaded = load_engine("compact", "sam-b")
    assert (loaded.embedder.name, loaded.segmenter.name) == ("compact", "sam-b")
    features = loaded.segmenter.encode(noise_picture(40, 60))
    assert loaded.segmenter.segment(features, clicks=[Click(9, 9)])[0].matte.shape == (40, 60)
    assert loaded.licences == ()


def test_an_engine_is_loaded_once(models: Path) -> None:
    install_small(models)
    one, other = load_engine("compact", "sam-b"), load_engine("compact", "sam-b")
    assert one == other
    assert one.segmenter is other.segmenter
    assert load_engine("compact", "outline").embedder is one.embedder


def test_imagebind_says_that_it_is_not_for_commercial_use(models: Path) -> None:
    assert "CC BY-NC-SA 4.0" in licences_of("imagebind", "sam-b")[0]
    assert licences_of("compact", "sam-h") == ()


def test_notes_are_of_both_and_each_once() -> None:
    class Noted:
        note = "Memory ran short: the work went on with fewer at once."

    assert Engine(Noted(), Noted()).notes == (Noted.note,)  # pyright: ignore[reportArgumentType]


def test_settings_and_loader_know_the_same_names() -> None:
    assert (AUTO, *ENGINES) == settings.ENGINES
    assert (AUTO, *SEGMENTERS) == settings.SEGMENTERS


def test_bitwise_the_same_whether_loaded_once_or_twice(models: Path) -> None:
    install_small(models)
    picture = noise_picture(40, 60)
    mattes = []
    for other in ("outline", "outline"):
        segmenter = load_engine("compact", "sam-b").segmenter
        features = segmenter.encode(picture)
        mattes.append(segmenter.segment(features, clicks=[Click(9, 9)])[0].matte)
        load_engine("compact", other)  # lets go of it
    assert np.array_equal(*mattes)

"""What is found in the library is tagged, described, taught and credited."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.jobs import tasks, tasks_library_care
from app.jobs.tasks_library_care import CARE_TASKS
from app.library.values import item_from, moment_from
from engine.library import Catalogue, index_folders
from engine.protocols import ignore_progress
from tests.engine.features.colour_pitch import ColourPitch
from tests.engine.features.made_media import HIGH, LOW, tone, write_sound
from tests.engine.library.small_library import write_media

TASKS = {task.__name__: task for task in CARE_TASKS}


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = write_media(tmp_path / "media")
    for number in range(3):
        write_sound(folder / f"door {number}.wav", tone(LOW, 2 + number / 4))
    write_sound(folder / "high again.wav", tone(HIGH, 3.02))
    return folder


@pytest.fixture
def library(tmp_path: Path, media: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of small media, and an engine that knows colours and pitches."""
    engine = ColourPitch()
    made = SimpleNamespace(embedder=engine)
    for module in (tasks, tasks_library_care):
        monkeypatch.setattr(module, "engine_of", lambda *_: made)
    monkeypatch.setattr(tasks_library_care, "space_named_by", lambda _: engine.space)
    with Catalogue(tmp_path / "library") as catalogue:
        index_folders(catalogue, [media], space=engine.space, load=lambda: engine)
    return tmp_path / "library"


def do(task: str, library: Path, /, **arguments: Any) -> dict[str, Any]:  # noqa: ANN401
    value, _ = TASKS[task]({**arguments, "library": str(library)}, ignore_progress)
    return value


def id_of(library: Path, file: Path) -> int:
    with Catalogue(library) as catalogue:
        item = catalogue.item_of_file(file)
        assert item is not None
        return item


def test_tags_and_sources_come_back_as_items(library: Path, media: Path) -> None:
    low = id_of(library, media / "low.wav")
    do("library_tag", library, ids=[low], add=["calm"])
    [plain] = do("library_describe", library, ids=[low], licence="CC BY-NC 4.0")["items"]
    item = item_from(plain)
    assert (item.tags, item.licence) == (("calm",), "CC BY-NC 4.0")


def test_credits_and_warnings_come_of_the_ledger(library: Path, media: Path) -> None:
    low = id_of(library, media / "low.wav")
    do("library_describe", library, ids=[low], licence="CC BY-NC 4.0", author="Ann")
    files = [{"name": "low.wav", "role": "sound", "file": str(media / "low.wav")}]
    told = do("library_credits", library, files=files)
    assert "author: Ann" in told["text"]
    assert told["not_for_sale"] == [["low.wav", "CC BY-NC 4.0"]]


def test_a_label_is_seen_before_it_is_kept(library: Path, media: Path) -> None:
    examples = [id_of(library, media / f"door {i}.wav") for i in range(2)]
    hits = do("library_preview_label", library, name="door creak", ids=examples)["hits"]
    names = [moment_from(each).item.name for each in hits]
    assert "door 2.wav" in names
    assert "high.wav" not in names
    assert do("library_labels", library)["labels"] == []


def test_a_label_is_kept_and_tags_what_a_person_has_left_in(library: Path, media: Path) -> None:
    ids = [id_of(library, media / f"door {i}.wav") for i in range(3)]
    items = do("library_teach", library, name=" door creak ", ids=ids[:2], tag=ids[2:])["items"]
    assert [item["tags"] for item in items] == [["door creak"]]
    assert do("library_labels", library)["labels"] == ["door creak"]
    assert do("library_preview_label", library, name="door creak")["hits"]
    do("library_forget_label", library, name="door creak")
    assert do("library_labels", library)["labels"] == []


def test_near_duplicates_are_grouped_and_one_is_kept(library: Path, media: Path) -> None:
    groups = do("library_alike", library)["groups"]
    names = [{item["name"] for item in group} for group in groups]
    assert {"high.wav", "high again.wav"} in names
    kept, other = (id_of(library, media / name) for name in ("high.wav", "high again.wav"))
    items = do("library_keep_one", library, keep=kept, others=[other])["items"]
    assert [item["tags"] for item in items] == [[], ["duplicate"]]


def test_suggestions_come_from_the_library(library: Path, media: Path, tmp_path: Path) -> None:
    wanted = {
        "video": str(media / "film.mp4"),
        "sounds": [],
        "scenes": [[0.0, 4.0], [4.0, 8.0]],
        "from_library": True,
        "library": str(library),
        "cache": str(tmp_path / "cache"),
    }
    value, _ = tasks.suggest(wanted, ignore_progress)
    best = [Path(scene["suggestions"][0]["path"]).name for scene in value["scenes"]]
    assert best[0] in {"low.wav", "door 0.wav", "door 1.wav", "door 2.wav"}
    assert best[1] in {"high.wav", "high again.wav"}

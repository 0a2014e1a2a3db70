"""The demo, from its media to its answer: what it says it made is there."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from app.cli.answer import Answer
from app.cli.demos import answer_demo
from engine.demo import media as demo_media
from engine.demo.run import run_demo
from engine.loader import load_engine

pytestmark = [pytest.mark.slow, pytest.mark.long, pytest.mark.timeout(400)]


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """A demo with scenes of a second."""
    engine = load_engine()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo_media, "SEA_S", 1.0)
        patch.setattr(demo_media, "BEDSIDE_S", 1.0)
        made = run_demo(
            tmp_path_factory.mktemp("demo"), embedder=engine.embedder, segmenter=engine.segmenter
        )
    return answer_demo(made)


@pytest.fixture
def document(answer: Answer) -> dict[str, Any]:
    out = io.StringIO()
    answer.write(out, as_json=True)
    return json.loads(out.getvalue())


def test_the_document_names_every_file_that_was_made(document: dict[str, Any]) -> None:
    assert set(document) == {"folder", "page", "suggest", "segment", "animate"}
    for file in (document["page"], document["suggest"]["video"], document["animate"]["clip"]):
        assert Path(file).is_file()


def test_every_object_names_its_mask_and_its_cutout(document: dict[str, Any]) -> None:
    objects = [each for prompt in document["segment"]["prompts"] for each in prompt["objects"]]
    assert objects
    files = [Path(each[key]) for each in objects for key in ("mask", "cutout")]
    assert all(file.is_file() for file in files)
    assert len(set(files)) == 2 * len(objects)
    assert {file.parent for file in files} == {Path(document["folder"], "results", "cut-outs")}


def test_the_crow_finds_the_rooster_the_tick_the_clock_and_the_thunder_nothing(
    document: dict[str, Any],
) -> None:
    crow, tick, thunder = (prompt["objects"] for prompt in document["segment"]["prompts"])
    assert [len(crow), len(tick), len(thunder)] == [1, 1, 0]
    assert crow[0]["box"][2] < tick[0]["box"][0]  # the rooster stands left of the clock


def test_a_person_is_told_the_three_jobs_and_where_to_look(answer: Answer) -> None:
    out = io.StringIO()
    answer.write(out, as_json=False)
    for words in ("suggest:", "segment:", "animate:", "index.html", "Nothing in this picture"):
        assert words in out.getvalue()

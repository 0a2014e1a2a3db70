"""Issue 2, "Done when" 4: every odd file gives the right content or one sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.commands import (
    COMMANDS,
    Outcome,
    good_media,
    list_jobs,
    read_odd_files,
    run_batches,
)

pytestmark = [pytest.mark.media, pytest.mark.slow, pytest.mark.long, pytest.mark.timeout(600)]

DONE, WRONG_USE, BAD_FILE = 0, 2, 3
LIMIT_S = 10.0
NOT_AS_IT_IS = "without being re-encoded"
# Files that a usual decoder opens and that are refused all the same, each for a reason.
REFUSED = {
    "img_gen_12000x9000_gray.png": "108 megapixels: over the limit of 100",
    "img_png_decompression_dos.png": "its text chunk unpacks to far more than a text should",
    "img_ultrahdr.jpg": "16 of its 2,688 rows are there",
}


@pytest.fixture(scope="module")
def outcomes(media_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    folder = tmp_path_factory.mktemp("odd")
    jobs = list(list_jobs(read_odd_files(media_dir), good_media(media_dir), folder))
    return run_batches(jobs, folder)


def those(outcomes: list[Outcome], wrong: Callable[[Outcome], bool]) -> list[str]:
    """The outcomes with which something is wrong, each readable in a failed assertion."""
    return [
        f"{o['command']} {o['slot']} {o['file']}: {o['code']} in {o['seconds']:.1f} s, "
        f"{o['raised'] or o['stderr'].strip()[-200:]}"
        for o in outcomes
        if wrong(o)
    ]


def is_done(outcome: Outcome) -> bool:
    return outcome["code"] == DONE


def is_refusal(outcome: Outcome) -> bool:
    """A file that cannot be read; or a video whose picture no film file takes as it is."""
    return outcome["code"] == BAD_FILE or (
        outcome["code"] == WRONG_USE and NOT_AS_IT_IS in outcome["stderr"]
    )


def test_every_file_went_through_every_command(outcomes: list[Outcome], media_dir: Path) -> None:
    asked = {(o["command"], o["file"]) for o in outcomes}
    names = {file.path.name for file in read_odd_files(media_dir)}
    assert len(names) == 190
    assert asked == {(command, name) for command in COMMANDS for name in names}


def test_every_file_ends_in_a_result_or_in_a_refusal(outcomes: list[Outcome]) -> None:
    assert those(outcomes, lambda o: o["raised"] or not (is_done(o) or is_refusal(o))) == []


def test_nothing_takes_ten_seconds(outcomes: list[Outcome]) -> None:
    assert those(outcomes, lambda o: o["seconds"] >= LIMIT_S * max(1.0, o["load"])) == []


def test_there_is_never_a_traceback(outcomes: list[Outcome]) -> None:
    assert those(outcomes, lambda o: "Traceback" in o["stdout"] + o["stderr"]) == []


def test_a_refusal_is_one_sentence_that_names_the_file(outcomes: list[Outcome]) -> None:
    def is_no_sentence(o: Outcome) -> bool:
        lines = o["stderr"].strip().splitlines()
        return len(lines) != 1 or o["file"] not in lines[0] or not lines[0].endswith(".")

    refused = [o for o in outcomes if is_refusal(o)]
    assert refused
    assert those(refused, is_no_sentence) == []
    assert those(refused, lambda o: o["stdout"] != "") == []


def test_a_refusal_leaves_no_file(outcomes: list[Outcome]) -> None:
    assert those([o for o in outcomes if not is_done(o)], lambda o: bool(o["written"])) == []


def test_nothing_is_left_among_the_temporary_files(outcomes: list[Outcome]) -> None:
    left = {name for o in outcomes for name in o["left_in_temp"]}
    assert left == set()


def test_a_result_is_one_json_document(outcomes: list[Outcome]) -> None:
    def is_no_document(o: Outcome) -> bool:
        try:
            return json.loads(o["stdout"])["engine"] != "compact"
        except ValueError:
            return True

    assert those([o for o in outcomes if is_done(o)], is_no_document) == []


def test_what_the_usual_decoders_open_is_not_refused(outcomes: list[Outcome]) -> None:
    def is_refused(o: Outcome) -> bool:
        meant = o["opens"] and o["slot"] == o["kind"] and o["file"] not in REFUSED
        return meant and not is_done(o) and NOT_AS_IT_IS not in o["stderr"]

    assert those(outcomes, is_refused) == []


def test_what_was_found_is_what_was_written(outcomes: list[Outcome]) -> None:
    def is_wrong(o: Outcome) -> bool:
        prompts = json.loads(o["stdout"])["prompts"]
        named = [Path(thing[key]).name for p in prompts for thing in p["objects"] for key in NAMED]
        return sorted([*named, "overlay.png"]) != o["written"]

    found = [o for o in outcomes if is_done(o) and o["command"] == "segment"]
    assert those(found, is_wrong) == []


def test_an_animation_is_one_clip(outcomes: list[Outcome]) -> None:
    made = [o for o in outcomes if is_done(o) and o["command"] == "animate"]
    assert made
    assert those(made, lambda o: o["written"] != ["a credits.txt", "a.mp4"]) == []


NAMED = ("mask", "cutout")

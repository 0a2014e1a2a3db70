"""Projects through the real window: nothing is lost, whatever happens to it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.journeys.window.program import Program

HEAD = '{"format": "earshot-project", "version": '
pytestmark = [pytest.mark.slow, pytest.mark.long, pytest.mark.media, pytest.mark.timeout(300)]


def kill_when_ready(program: Program, journey: str) -> None:
    """As a power cut would."""
    with program.started(journey) as process:
        wait_until_ready(process)
        os.kill(process.pid, signal.SIGKILL)


def wait_until_ready(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    line = process.stdout.readline()
    if line.strip() != '{"ready": true}':
        pytest.fail(f"{line}{process.communicate(timeout=30)}")


def test_what_a_crash_leaves_is_brought_back(program: Program, media: Path) -> None:
    program.begin_as_known()
    kill_when_ready(program, "steps_documents:edit_and_wait")
    went = program.run("steps_documents:bring_back_and_quit")
    assert went.well
    went = program.run("steps_documents:nothing_is_offered")
    assert went.well


def test_what_kills_the_program_twice_is_not_offered_again(program: Program, media: Path) -> None:
    program.begin_as_known()
    kill_when_ready(program, "steps_documents:edit_and_wait")
    settings = program.home / "settings.json"
    settings.write_text(settings.read_text().replace('"autosave_s": 1', '"autosave_s": 0'))
    for _ in range(2):
        kill_when_ready(program, "steps_documents:bring_back_and_wait")
    went = program.run("steps_documents:nothing_is_offered")
    assert went.well
    assert [*program.home.glob("recovery/*/set-aside-*")]


def test_media_that_have_moved_are_found_again(program: Program, media: Path) -> None:
    program.begin_as_known()
    went = program.run("steps_documents:save")
    assert went.well
    media.rename(media.with_name("elsewhere"))
    went = program.run("steps_documents:relink", program.folder / "work.earshot")
    assert went.well
    saved = (program.folder / "work.earshot").read_text()
    assert "elsewhere/film.mp4" in saved
    assert "media/film.mp4" not in saved


def test_two_windows_do_not_share_a_project(program: Program) -> None:
    program.begin_as_known()
    file = write_project(program)
    with program.started("steps_documents:hold_open", file) as first:
        wait_until_ready(first)
        went = program.run("steps_documents:refused", file)
    assert (went.code, went.stderr) == (0, "")  # the first one is still there
    said = went.said["sentence"]
    assert "open in another window" in said
    assert said.count("Close it there first") == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{ not json", "is not an Earshot project"),
        (
            '{"format": "earshot-project", "version": 1, "project": {"target_lufs": "loud"}}',
            "damaged",
        ),
        ('{"format": "earshot-project", "version": 99, "project": {}}', "newer Earshot"),
    ],
    ids=["no JSON", "wrong type", "newer"],
)
def test_a_file_that_is_no_project_is_refused_in_a_sentence(
    program: Program, content: str, words: str
) -> None:
    program.begin_as_known()
    file = program.folder / "work.earshot"
    file.write_text(content)
    went = program.run("steps_documents:refused", file)
    assert went.well
    assert words in went.said["sentence"]
    assert file.read_text() == content


def test_damaged_settings_are_set_aside(program: Program) -> None:
    program.begin_as_known()
    (program.home / "settings.json").write_text("]")
    went = program.run("steps_documents:nothing_is_offered")
    assert went.well
    assert (program.home / "settings.damaged.json").read_text() == "]"


def test_where_a_save_is_refused_a_sentence_says_so_and_nothing_is_lost(
    program: Program, media: Path, closed: Path
) -> None:
    program.begin_as_known()
    env = {"EARSHOT_CLOSED": str(closed)}
    went = program.run("steps_documents:save_where_it_cannot_be", env=env)
    assert went.well
    assert "work.earshot" in went.said["sentence"]
    assert not [file for file in closed.iterdir() if file.name != "big"]


def write_project(program: Program) -> Path:
    file = program.folder / "work.earshot"
    file.write_text(json.dumps({"format": "earshot-project", "version": 1, "project": {}}))
    return file

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings

from app.project import edits
from app.project.document import MAX_BYTES, document_bytes, read_document
from app.project.model import Project
from app.project.plain import from_plain, to_plain
from app.project.storage import KEPT_VERSIONS, list_versions, read_project, write_project
from engine.timeline import Timeline
from tests.app.project.children import run
from tests.app.project.examples import ROOT, clip, projects, renamed, soundtrack

FOLDER = Path(ROOT, "media", "work")


@settings(max_examples=150)
@given(projects(most=12))
def test_what_is_read_is_what_was_written(project: Project) -> None:
    content = document_bytes(project, FOLDER)
    assert read_document(content, FOLDER / "a.earshot", FOLDER)[0] == project


def test_a_saved_project_is_opened_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "ein Projekt 声.earshot"
    write_project(file, soundtrack())
    assert read_project(file) == soundtrack()
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


def test_a_timeline_has_a_plain_form_too() -> None:
    timeline = soundtrack().timeline
    assert from_plain(Timeline, json.loads(json.dumps(to_plain(timeline)))) == timeline


def test_a_folder_with_a_project_and_its_media_can_be_moved(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    sound = old / "sounds" / "sea.wav"
    write_project(old / "a.earshot", edits.lay_clip(Project(), clip(sound)))
    assert '"sounds/sea.wav"' in (old / "a.earshot").read_text()
    old.rename(new)
    assert read_project(new / "a.earshot").sounds[0].path == new / "sounds" / "sea.wav"


def test_a_name_that_is_not_unicode_survives(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.wav"))
    write_project(tmp_path / "a.earshot", edits.lay_clip(Project(), clip(odd)))
    assert read_project(tmp_path / "a.earshot").sounds[0].path == odd


def test_an_integer_in_a_project_is_read_as_the_same_number(tmp_path: Path) -> None:
    project = replace(Project(), target_lufs=-23)
    write_project(tmp_path / "a.earshot", project)
    assert read_project(tmp_path / "a.earshot") == project


def test_saving_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    (tmp_path / "link.earshot").symlink_to(tmp_path / "real.earshot")
    write_project(tmp_path / "link.earshot", soundtrack())
    assert (tmp_path / "link.earshot").is_symlink()
    assert read_project(tmp_path / "real.earshot") == soundtrack()


def test_opening_a_project_opens_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "a.earshot"
    write_project(file, edits.add_folders(soundtrack(), [tmp_path]))
    seen = run(
        """
storage.read_project(Path(sys.argv[1]))  # whatever Python itself opens for the first time
seen = []
events = ("open", "os.listdir", "os.scandir", "subprocess.Popen", "socket", "exec", "import")
sys.addaudithook(lambda event, what: seen.append(f"{event} {what[0]}")
                 if event.startswith(events) else None)
storage.read_project(Path(sys.argv[1]))
print(*seen, sep="\\n")
""",
        file,
    )
    assert seen.split("\n")[:-1] == [f"open {file}"]


def test_twenty_older_versions_are_kept_newest_first(tmp_path: Path) -> None:
    file = tmp_path / "a.earshot"
    made = [renamed(soundtrack(), str(i)) for i in range(KEPT_VERSIONS + 6)]
    for project in made:
        write_project(file, project)
    older = [read_project(version.path, origin=file) for version in list_versions(file)]
    assert older == made[-2 : -KEPT_VERSIONS - 2 : -1]
    assert list(tmp_path.iterdir()) == [file]


def test_saving_the_same_again_makes_no_version(tmp_path: Path) -> None:
    file = tmp_path / "a.earshot"
    for name in "aabbb":
        write_project(file, renamed(soundtrack(), name))
    assert len(list_versions(file)) == 1


def test_a_project_is_saved_even_where_no_version_can_be_kept(tmp_path: Path, home: Path) -> None:
    (home / "versions").write_text("a file is in the way")
    for name in "ab":
        write_project(tmp_path / "a.earshot", renamed(Project(), name))
    assert read_project(tmp_path / "a.earshot").own.name == "b"
    assert list_versions(tmp_path / "a.earshot") == []


def test_a_large_file_that_is_replaced_is_no_version(tmp_path: Path) -> None:
    file = tmp_path / "a.earshot"
    with file.open("wb") as large:
        large.truncate(MAX_BYTES + 1)
    write_project(file, Project())
    assert list_versions(file) == []

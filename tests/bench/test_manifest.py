"""Any folder with the format is read, and what is not there is simply not there."""

from __future__ import annotations

import json
from pathlib import Path

from bench.manifest import Recording, read_collection, read_scene_truth
from tests.bench.fakes import make_folder, write_manifest


def touch(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()


def test_an_empty_folder_is_an_empty_collection(tmp_path: Path) -> None:
    folder = read_collection(tmp_path)
    assert (folder.sounds, folder.pictures, folder.videos, folder.annotated) == ((), (), (), ())


def test_only_the_fold_asked_for_is_read(tmp_path: Path) -> None:
    touch(tmp_path, "sounds/a.wav", "sounds/b.wav")
    rows = [("sounds/a.wav", "dog", "a", "train"), ("sounds/b.wav", "dog", "b", "dev")]
    write_manifest(tmp_path / "MANIFEST.csv", rows)
    assert [s.file for s in read_collection(tmp_path).sounds] == ["sounds/b.wav"]
    assert [s.file for s in read_collection(tmp_path, "train").sounds] == ["sounds/a.wav"]


def test_a_folder_with_one_fold_is_measured_with_it(tmp_path: Path) -> None:
    touch(tmp_path, "sounds/a.wav")
    write_manifest(tmp_path / "MANIFEST.csv", [("sounds/a.wav", "dog", "a", "kept")])
    folder = read_collection(tmp_path)
    assert (folder.fold, len(folder.sounds)) == ("kept", 1)


def test_esc10_is_found_in_its_own_list_or_in_the_big_one(tmp_path: Path) -> None:
    touch(tmp_path, "esc10/a.ogg", "esc10/b.ogg", "sounds/c.wav")
    big = [("sounds/c.wav", "dog", "c", "dev"), ("esc10/a.ogg", "dog", "esc:1", "dev")]
    write_manifest(tmp_path / "MANIFEST.csv", big)
    own = [("esc10/a.ogg", "dog", "esc:1", "dev"), ("b.ogg", "rain", "esc:2", "dev")]
    write_manifest(tmp_path / "esc10/MANIFEST.csv", own)
    folder = read_collection(tmp_path)
    assert [s.file for s in folder.esc10] == ["esc10/a.ogg", "esc10/b.ogg"]
    assert len(folder.sounds) == 3


def test_without_the_corpus_the_ten_classes_stand_in_for_it(tmp_path: Path) -> None:
    touch(tmp_path, "sounds/a.wav", "sounds/b.wav")
    rows = [("sounds/a.wav", "dog", "a", "dev"), ("sounds/b.wav", "piano", "b", "dev")]
    write_manifest(tmp_path / "MANIFEST.csv", rows)
    assert [s.label for s in read_collection(tmp_path).esc10] == ["dog"]


def test_a_listed_file_that_is_not_there_is_named_and_left_out(tmp_path: Path) -> None:
    write_manifest(tmp_path / "MANIFEST.csv", [("sounds/gone.wav", "dog", "a", "dev")])
    folder = read_collection(tmp_path)
    assert (folder.sounds, folder.missing) == ((), ("sounds/gone.wav",))


def test_a_picture_of_several_things_belongs_to_all_of_them(tmp_path: Path) -> None:
    folder = read_collection(make_folder(tmp_path))
    two = next(p for p in folder.pictures if "multi" in p.file)
    assert folder.labels_of(two) == {"red", "blue"}


def test_a_class_without_an_outline_is_not_asked_for(tmp_path: Path) -> None:
    make_folder(tmp_path)
    listing = tmp_path / "images/annotations.json"
    entries = json.loads(listing.read_text())
    entries[0]["sound_classes"].append("green")
    listing.write_text(json.dumps(entries))
    (annotated,) = read_collection(tmp_path).annotated
    assert annotated.sound_classes == ("red", "blue")


def test_annotations_of_another_fold_are_left_out(tmp_path: Path) -> None:
    assert read_collection(make_folder(tmp_path, "kept"), "dev").annotated == ()


def test_the_scenes_of_a_made_video_are_read_from_its_contents() -> None:
    contents = "0.0-2.4 s crowd | 2.4-4.8 s dog | 4.8-7.2 s keyboard_typing"
    video = Recording("videos/v.mp4", Path("v.mp4"), "video", "scenes", contents, "dev", "v")
    expected = [(0.0, 2.4, "crowd"), (2.4, 4.8, "dog"), (4.8, 7.2, "keyboard_typing")]
    assert read_scene_truth(video) == expected

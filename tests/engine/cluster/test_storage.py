"""Files on a network, as fsspec's own memory plays one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.cluster.storage import File, ShardFolder, at_hand, files_under, is_url
from engine.errors import UnreachableFileError, UnreadableMediaError

Bucket = Any  # a file system of fsspec
fsspec = pytest.importorskip("fsspec", reason="no fsspec: run `make cluster`")


@pytest.fixture
def bucket() -> Iterator[Bucket]:
    system = fsspec.filesystem("memory")
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def write(bucket: Bucket, **files: bytes) -> None:
    for name, content in files.items():
        bucket.pipe_file("/sounds/" + name.replace("__", "/").replace("_", "."), content)


def found(*folders: str) -> list[File]:
    return [each for each in files_under(folders) if isinstance(each, File)]


def test_what_is_of_use_is_found_with_what_speaks_about_it(bucket: Bucket) -> None:
    write(bucket, crow_wav=b"12345", crow_json=b"{}", deeper__rain_ogg=b"1", page_html=b"x")
    files = found("memory://sounds")
    assert [file.name for file in files] == ["crow.wav", "rain.ogg"]
    assert (files[0].size, files[0].beside) == (5, ("crow.json",))
    assert all(is_url(file.place) for file in files)


def test_what_begins_with_a_dot_is_passed_over(bucket: Bucket) -> None:
    bucket.pipe_file("/sounds/.hidden/a.wav", b"1")
    bucket.pipe_file("/sounds/.b.wav", b"1")
    write(bucket, crow_wav=b"1")
    assert [file.name for file in found("memory://sounds")] == ["crow.wav"]


def test_a_file_is_at_hand_for_as_long_as_it_is_needed(bucket: Bucket) -> None:
    write(bucket, depth__crow_wav=b"12345", depth__crow_json=b"{}")
    [file] = found("memory://sounds")
    with at_hand(file) as path:
        assert path.read_bytes() == b"12345"
        assert path.parent.name == "depth"
        assert path.with_suffix(".json").read_bytes() == b"{}"
    assert not path.parent.parent.exists()


def test_what_is_gone_meanwhile_is_gone(bucket: Bucket) -> None:
    with pytest.raises(FileNotFoundError), at_hand(File(b"memory://sounds/gone.wav", 1, 0)):
        pass


def test_a_folder_that_is_none_is_a_sentence(bucket: Bucket, tmp_path: Path) -> None:
    for folder in ("memory://nowhere", str(tmp_path / "nowhere")):
        with pytest.raises(UnreadableMediaError, match="there is no such folder"):
            found(folder)


def test_an_address_that_nothing_reaches_is_a_sentence() -> None:
    with pytest.raises(UnreachableFileError, match="Install what reaches it"):
        found("nosuch://sounds")


def test_files_here_are_found_as_indexing_finds_them(tmp_path: Path) -> None:
    (tmp_path / "crow.wav").write_bytes(b"123")
    (tmp_path / "crow.txt").write_text("about the crow")
    [file] = found(str(tmp_path))
    assert (file.place, file.size) == (os.fsencode(tmp_path / "crow.wav"), 3)
    assert file.mtime_ns == (tmp_path / "crow.wav").stat().st_mtime_ns


def test_a_shard_on_a_network_has_its_name_when_it_is_whole(bucket: Bucket) -> None:
    folder = ShardFolder("memory://shards/deeper")
    folder.make()
    folder.write("a.parquet", b"whole")
    assert folder.names() == ["a.parquet"]
    assert bucket.cat_file("/shards/deeper/a.parquet") == b"whole"
    assert len(bucket.ls("/shards/deeper")) == 1

"""Whatever a file is: refused with one sentence, nothing run, nothing left behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import torch

from engine.errors import UnreadableMediaError
from engine.models.weights import add, get, installed
from tests.engine.models.weights.hostile import CASES, Payload
from tests.engine.models.weights.made import (
    sha256,
    table_for,
    table_of,
    write_checkpoint,
    write_table,
)
from tests.engine.models.weights.server import Server


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_refused_even_when_its_sha256_is_believed(
    name: str, tmp_path: Path
) -> None:
    build, said = CASES[name]
    folder, where, witness = tmp_path / "given", tmp_path / "models", tmp_path / "it-was-run"
    folder.mkdir()
    file = build(folder, witness)
    table = write_table(tmp_path)
    with pytest.raises(UnreadableMediaError, match=said) as caught:
        add("tiny", file, sha256=sha256(file), table=table, where=where)
    assert str(caught.value).startswith("Cannot read tiny.pth: ")
    assert "\n" not in str(caught.value)
    assert str(caught.value).isascii()
    assert not witness.exists()
    assert list(where.iterdir()) == []


@pytest.mark.parametrize("name", ["zip that runs code", "legacy pickle that runs code"])
def test_a_hostile_file_that_was_fetched_leaves_nothing(name: str, tmp_path: Path) -> None:
    folder, where, witness = tmp_path / "given", tmp_path / "models", tmp_path / "it-was-run"
    folder.mkdir()
    build, said = CASES[name]
    with Server(build(folder, witness).read_bytes()) as server:
        table = table_for(server.data, server.url, tmp_path, 4)
        with pytest.raises(UnreadableMediaError, match=said):
            get("tiny", keep=True, table=table, where=where)
    assert not witness.exists()
    assert list(where.iterdir()) == []


def test_the_payload_of_these_tests_would_be_seen(tmp_path: Path) -> None:
    witness = tmp_path / "it-was-run"
    torch.save(Payload(witness), tmp_path / "bad.pth")
    torch.load(tmp_path / "bad.pth", weights_only=False)  # noqa: TID251  that it works is the test
    assert witness.exists()


def test_the_right_name_with_other_bytes_is_refused(tmp_path: Path) -> None:
    good, where = tmp_path / "tiny.pth", tmp_path / "models"
    write_checkpoint(good)
    table = table_of(good, tmp_path)
    data = bytearray(good.read_bytes())
    data[len(data) // 2] ^= 1
    good.write_bytes(data)
    with pytest.raises(UnreadableMediaError, match="SHA-256"):
        add("tiny", good, table=table, where=where)
    assert installed("tiny", where) is None


def _folder(path: Path) -> None:
    path.mkdir()


def _empty(path: Path) -> None:
    path.touch()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _link_to_nothing(path: Path) -> None:
    path.symlink_to("nothing")


def _link_to_itself(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices have no names there")
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_folder, "it is a folder"),
        (_empty, "it is empty"),
        (_pipe, "it is not a file"),
        (_link_to_a_device, "it is not a file"),
        (_link_to_nothing, "there is no such file"),
        (_link_to_itself, "[Ll]evels of symbolic links"),
        (lambda path: None, "there is no such file"),
    ],
)
def test_what_is_no_file_is_refused_at_once(make: object, said: str, tmp_path: Path) -> None:
    assert callable(make)
    odd = tmp_path / "tiny.pth"
    make(odd)
    with pytest.raises(UnreadableMediaError, match=said):
        add("tiny", odd, table=write_table(tmp_path), where=tmp_path / "models")
    assert not (tmp_path / "models").exists()

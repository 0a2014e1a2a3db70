"""A published file becomes one safetensors file for each part."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from engine.errors import Cancelled, EngineError, UnreadableMediaError, UnwritableOutputError
from engine.models.weights import add, adding, installed, part, room
from engine.models.weights.lock import only_one
from engine.models.weights.pth_file import open_pth, open_regular
from tests.engine.models.weights.made import state, table_of, write_checkpoint


@pytest.fixture
def published(tmp_path: Path) -> Path:
    file = tmp_path / "tiny.pth"
    write_checkpoint(file)
    return file


@pytest.fixture
def table(published: Path, tmp_path: Path) -> Path:
    return table_of(published, tmp_path)


@pytest.fixture
def where(tmp_path: Path) -> Path:
    return tmp_path / "models"


def test_every_key_comes_through_under_its_own_name(
    published: Path, table: Path, where: Path
) -> None:
    made = add("tiny", published, table=table, where=where)
    assert installed("tiny", where) == made
    body = load_file(part("tiny", "body", where))
    head = load_file(part("tiny", "head", where))
    wanted = state()
    assert {*body, *head} == set(wanted)
    for key, tensor in body.items():
        assert torch.equal(tensor, wanted[key].bfloat16()), key
    for key, tensor in head.items():  # small, kept exact
        assert torch.equal(tensor, wanted[key]), key


def test_exact_keeps_every_bit(published: Path, table: Path, where: Path) -> None:
    made = add("tiny", published, exact=True, table=table, where=where)
    assert made.precision == "fp32"
    body = load_file(part("tiny", "body", where))
    assert all(torch.equal(tensor, state()[key]) for key, tensor in body.items())


def test_the_sha256_says_which_checkpoint_it_is(published: Path, table: Path, where: Path) -> None:
    assert add(None, published, table=table, where=where).name == "tiny"


def test_the_file_stays_as_it_is(published: Path, table: Path, where: Path) -> None:
    before = (published.read_bytes(), published.stat().st_mtime_ns)
    add("tiny", published, table=table, where=where)
    assert (published.read_bytes(), published.stat().st_mtime_ns) == before


def test_a_link_to_the_file_is_as_good_as_the_file(
    published: Path, table: Path, where: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link.pth"
    link.symlink_to(published)
    assert add("tiny", link, table=table, where=where).parts


def test_adding_again_puts_the_new_one_in_its_place(
    published: Path, table: Path, where: Path
) -> None:
    add("tiny", published, table=table, where=where)
    add("tiny", published, exact=True, table=table, where=where)
    found = installed("tiny", where)
    assert found is not None
    assert found.precision == "fp32"
    assert [each.name for each in where.iterdir()] == ["tiny"]


@pytest.mark.parametrize("step", range(8))
def test_cancelled_at_any_step_the_older_one_is_still_there(
    step: int, published: Path, table: Path, where: Path
) -> None:
    before = add("tiny", published, table=table, where=where)
    told: list[str] = []

    def report(done: float, total: float, what: str, /) -> None:
        told.append(what)
        if len(told) > step:
            raise Cancelled

    if step < 5:  # one for the SHA-256, four tensors
        with pytest.raises(Cancelled):
            add("tiny", published, exact=True, table=table, where=where, report=report)
        assert installed("tiny", where) == before
    else:
        add("tiny", published, exact=True, table=table, where=where, report=report)
        assert told == ["checking tiny.pth", *["converting Tiny"] * 4]
    assert [each.name for each in where.iterdir()] == ["tiny"]


def test_a_full_disk_is_said_before_anything_is_written(
    published: Path, table: Path, where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr(room.shutil, "disk_usage", lambda _: usage)
    with pytest.raises(
        UnwritableOutputError, match=r"0\.1 GB are needed there and 0\.0 GB are free"
    ):
        add("tiny", published, table=table, where=where)
    assert list(where.iterdir()) == []


def test_a_disk_that_fills_up_meanwhile_leaves_nothing(
    published: Path, table: Path, where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UnwritableOutputError, match="No space left"):
        add("tiny", published, table=table, where=where)
    assert list(where.iterdir()) == []


def test_two_at_once_the_second_is_told_so(published: Path, table: Path, where: Path) -> None:
    where.mkdir()
    with only_one(where, "tiny"), pytest.raises(EngineError, match="Another Earshot is busy"):
        add("tiny", published, table=table, where=where)
    assert add("tiny", published, table=table, where=where).parts


def test_what_a_killed_one_left_is_cleared_away(published: Path, table: Path, where: Path) -> None:
    for name in (".earshot-new-abc", ".earshot-old-abc"):
        (where / name).mkdir(parents=True)
        (where / name / "body.safetensors").write_bytes(b"half")
    add("tiny", published, table=table, where=where)
    assert [each.name for each in where.iterdir()] == ["tiny"]


def test_a_file_that_changes_while_it_is_read_is_refused(
    published: Path, table: Path, where: Path
) -> None:
    def report(done: float, total: float, what: str, /) -> None:
        if what.startswith("converting") and not done:
            with published.open("r+b") as file:
                file.write(b"PK")
            os.utime(published, ns=(1, 1))

    with pytest.raises(UnreadableMediaError, match="changed while it was read"):
        add("tiny", published, table=table, where=where, report=report)
    assert list(where.iterdir()) == []


def test_nothing_parses_a_file_before_its_sha256_is_right(
    published: Path, table: Path, where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "open_pth", lambda *_: pytest.fail("it was opened"))
    published.write_bytes(published.read_bytes()[:-1] + b"!")
    with pytest.raises(UnreadableMediaError, match="SHA-256"):
        add("tiny", published, table=table, where=where)


def test_every_way_that_pytorch_lays_numbers_out_is_read(tmp_path: Path) -> None:
    many = torch.arange(600.0).reshape(20, 30)
    saved = {
        "plain": torch.randn(3, 4),
        "one": torch.tensor(2.5),
        "turned": many[3:7].t(),
        "every second": many[::2, 1],
        "shared": many,
        "counted": torch.tensor(12345),
        "parameter": torch.nn.Parameter(torch.randn(5)),
        "none": torch.empty(0, 4),
        "wide": torch.tensor([1.5]).expand(7, 3),
    }
    file = tmp_path / "all.pth"
    torch.save(saved, file)
    with open_regular(file) as handle, open_pth(file, handle) as source:
        for key, tensor in saved.items():
            assert torch.equal(torch.tensor(source.read(key)), tensor.float()), key


def test_a_module_that_was_saved_as_published_ones_are_is_read(tmp_path: Path) -> None:
    module = torch.nn.Sequential(torch.nn.Linear(4, 8), torch.nn.BatchNorm1d(8))
    file = tmp_path / "module.pth"
    torch.save(module.state_dict(), file)
    with open_regular(file) as handle, open_pth(file, handle) as source:
        assert list(source.tensors) == list(module.state_dict())

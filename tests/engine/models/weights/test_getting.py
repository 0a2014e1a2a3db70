"""A checkpoint is fetched whole and right, whatever the server does."""

from __future__ import annotations

import errno
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from engine.errors import Cancelled, EngineError, UnreachableFileError, UnwritableOutputError
from engine.models.weights import fetched_bytes, get, installed, remove, room
from engine.models.weights.download import Limits
from engine.models.weights.lock import only_one
from engine.models.weights.part_file import SYNC_BYTES, PartFile, Source
from engine.protocols import Report, ignore_progress
from tests.engine.models.weights.conftest import ROWS
from tests.engine.models.weights.made import table_for
from tests.engine.models.weights.server import Act, Server, files_below

HASTY = Limits(silence_s=0.4, pauses_s=(0.0,) * 4)
INSTALLED = ["tiny/body.safetensors", "tiny/head.safetensors", "tiny/installed.toml"]


class Shop:
    """A server, the table that names it, and a folder to install into."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server, self.where = server, folder / "models"
        self.table = table_for(server.data, server.url, folder, ROWS)

    def get(self, *acts: Act, keep: bool = False, report: Report = ignore_progress) -> None:
        self.server.script += acts
        get("tiny", table=self.table, where=self.where, limits=HASTY, keep=keep, report=report)

    @property
    def files(self) -> list[str]:
        return files_below(self.where)


@pytest.fixture
def shop(five_megabytes: bytes, tmp_path: Path) -> Iterator[Shop]:
    with Server(five_megabytes) as server:
        yield Shop(server, tmp_path)


def test_it_is_fetched_and_converted_and_the_download_is_gone(shop: Shop) -> None:
    shop.get()
    assert shop.files == INSTALLED
    assert len(shop.server.requests) == 1


def test_the_published_file_stays_when_somebody_wants_it(shop: Shop) -> None:
    shop.get(keep=True)
    assert shop.files == ["downloads/tiny.pth", *INSTALLED]
    assert (shop.where / "downloads/tiny.pth").read_bytes() == shop.server.data


def test_what_is_installed_is_not_fetched_again(shop: Shop) -> None:
    shop.get()
    shop.get()
    assert len(shop.server.requests) == 1


def test_what_was_kept_is_not_fetched_again(shop: Shop) -> None:
    shop.get(keep=True)
    get("tiny", exact=True, table=shop.table, where=shop.where, limits=HASTY)
    assert len(shop.server.requests) == 1
    found = installed("tiny", shop.where)
    assert found is not None
    assert found.precision == "fp32"


ODD = {
    "drops": [Act("drop", 0.5), Act("drop", 0.5)],
    "resets": [Act("reset", 0.3), Act("reset", 0.0)],
    "stalls": [Act("stall", 0.4)],
    "stalls before the head": [Act("mute")],
    "one byte at a time": [Act("drip")],
    "says less than there is": [Act("shorter", 0.6)],
    "says less of the rest than there is": [Act("drop", 0.5), Act("shorter", 0.6)],
    "says one byte more than there is": [Act("longer")],
    "sends one byte too many": [Act("one_more")],
    "sends chunks": [Act("chunks")],
    "packs it": [Act("packed")],
    "speaks no HTTP": [Act("noise")],
    "is busy": [Act("status", how="503 Busy"), Act("status", how="429 Slowly")],
    "answers 200 to a Range": [Act("drop", 0.5), Act("whole")],
    "has another ETag": [Act("drop", 0.5), Act("changed", how="two")],
    "has another ETag in a part": [Act("drop", 0.5), Act("changed_part", how="two")],
    "sends another part": [Act("drop", 0.5), Act("wrong_part")],
    "refuses the Range": [Act("drop", 0.5), Act("status", how="416 No")],
}


@pytest.mark.parametrize("name", ODD)
def test_the_right_file_comes_in_the_end_from_a_server_that(name: str, shop: Shop) -> None:
    shop.get(*ODD[name], keep=True)
    assert shop.server.script == []
    assert (shop.where / "downloads/tiny.pth").read_bytes() == shop.server.data
    assert shop.files == ["downloads/tiny.pth", *INSTALLED]


def test_parts_of_two_files_are_never_put_together(shop: Shop) -> None:
    shop.get(Act("drop", 0.5), Act("changed_part", how="two"))
    begins_at = [request.count("Range: bytes=") for request in shop.server.requests]
    assert begins_at == [0, 1, 0]


@pytest.mark.parametrize("marks", [("", ""), ("", "Tue, 24 Nov 2026 10:00:00 GMT"), ('W/"1"', "")])
def test_it_goes_on_where_it_was_whatever_the_server_calls_its_file(
    marks: tuple[str, str], shop: Shop
) -> None:
    shop.server.etag, shop.server.modified = marks
    shop.get(Act("drop", 0.5), keep=True)
    assert (shop.where / "downloads/tiny.pth").read_bytes() == shop.server.data
    assert "Range: bytes=" in shop.server.requests[1]
    assert ("If-Range: " in shop.server.requests[1]) == bool(marks[1])


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:{port}/tiny.pth",
        "https://127.0.0.1.evil.test/tiny.pth",
        "https://127.0.0.1:1/tiny.pth",
        "file:///etc/hostname",
        "ftp://127.0.0.1/tiny.pth",
        "//evil.test/tiny.pth",
        "http://[bad/",
        "http://127.0.0.1:{port}@evil.test/",
        "http://127.0.0.1:99999/",
    ],
)
def test_it_goes_nowhere_that_is_not_listed(address: str, shop: Shop) -> None:
    port = shop.server.url.split(":")[2].split("/")[0]
    with pytest.raises(UnreachableFileError, match="sends us elsewhere"):
        shop.get(Act("elsewhere", how=address.format(port=port)))
    assert (shop.files, len(shop.server.requests)) == ([], 1)


def test_a_redirect_on_the_same_host_is_followed_but_not_for_ever(shop: Shop) -> None:
    shop.get(Act("elsewhere", how="/there/tiny.pth?a=b"))
    assert shop.server.requests[1].startswith("GET /there/tiny.pth?a=b HTTP/1.1")
    remove("tiny", shop.where)
    with pytest.raises(UnreachableFileError, match="one address after another"):
        shop.get(*[Act("elsewhere", how="/round")] * 9)


def test_https_is_never_left(tmp_path: Path) -> None:
    table = table_for(b"x" * 9, "http://weights.test/tiny.pth", tmp_path, 4)
    with pytest.raises(UnreachableFileError, match=r"elsewhere \(http://weights.test\)"):
        get("tiny", table=table, where=tmp_path / "models", limits=HASTY)


def test_wrong_bytes_are_thrown_away_and_never_get_the_name(shop: Shop) -> None:
    with pytest.raises(UnreachableFileError, match="not the published file, and was thrown away"):
        shop.get(Act("wrong_bytes"))
    assert shop.files == []
    shop.get()
    assert shop.files == INSTALLED


def test_a_file_that_was_changed_between_two_parts_is_not_taken(shop: Shop) -> None:
    shop.server.etag = shop.server.modified = ""  # it says nothing about that
    with pytest.raises(UnreachableFileError, match="thrown away"):
        shop.get(Act("drop", 0.5), Act("wrong_bytes"))
    assert shop.files == []


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "410 Gone"])
def test_a_server_that_does_not_have_it_is_not_asked_again(status: str, shop: Shop) -> None:
    with pytest.raises(UnreachableFileError, match=status):
        shop.get(Act("status", how=status))
    assert len(shop.server.requests) == 1


def test_after_some_tries_in_vain_it_gives_up_and_keeps_what_came(shop: Shop) -> None:
    with pytest.raises(UnreachableFileError, match="What has come is kept"):
        shop.get(Act("drop", 0.9), *[Act("drop", 0.0)] * 9)
    assert len(shop.server.requests) == 2 + len(HASTY.pauses_s)
    kept = fetched_bytes("tiny", shop.where)
    assert kept > 0.89 * len(shop.server.data)
    shop.server.script.clear()
    shop.get()
    assert shop.server.again[-1] < SYNC_BYTES + 65_536
    assert shop.files == INSTALLED


def test_without_any_server_one_sentence_says_so(shop: Shop) -> None:
    table = table_for(b"x" * 9, "http://127.0.0.1:9/tiny.pth", shop.where.parent, 4)
    with pytest.raises(UnreachableFileError, match="Check the connection, and try again later"):
        get("tiny", table=table, where=shop.where, limits=HASTY)


def test_cancelled_it_keeps_what_came_and_goes_on_from_there(shop: Shop) -> None:
    def stop_half_way(done: float, total: float, what: str, /) -> None:
        if done > 0.6 * len(shop.server.data):
            raise Cancelled

    with pytest.raises(Cancelled):
        shop.get(report=stop_half_way)
    assert fetched_bytes("tiny", shop.where) > 0.6 * len(shop.server.data)
    told: list[tuple[float, float, str]] = []
    shop.get(report=lambda *step: told.append(step))
    assert told[0][2] == "checking what is here of Tiny"
    assert max(shop.server.again) <= 2 * SYNC_BYTES
    assert shop.files == INSTALLED


def test_a_person_can_cancel_while_the_server_is_silent(shop: Shop) -> None:
    told = 0

    def stop_soon(done: float, total: float, what: str, /) -> None:
        nonlocal told
        told += 1
        if told > 2:
            raise Cancelled

    shop.server.script.append(Act("mute"))
    patient = Limits(silence_s=60.0)
    with pytest.raises(Cancelled):
        get("tiny", table=shop.table, where=shop.where, limits=patient, report=stop_soon)


def test_progress_never_passes_the_total_and_reaches_it(shop: Shop) -> None:
    told: list[tuple[float, float, str]] = []
    shop.get(Act("drop", 0.5), report=lambda *step: told.append(step))
    fetching = [(done, total) for done, total, what in told if what == "fetching Tiny"]
    assert all(done <= total == len(shop.server.data) for done, total in fetching)
    assert fetching[-1][0] == len(shop.server.data)
    assert [done for done, _ in fetching] == sorted(done for done, _ in fetching)


def test_a_disk_without_room_is_said_before_the_server_is_asked(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr(room.shutil, "disk_usage", lambda _: usage)
    with pytest.raises(UnwritableOutputError, match="are needed there"):
        shop.get()
    assert (shop.files, shop.server.requests) == ([], [])


def test_a_disk_that_fills_up_meanwhile_is_named_and_what_came_is_kept(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = PartFile.add

    def full(part: PartFile, data: bytes) -> None:
        if part.length > 3_000_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        add(part, data)

    monkeypatch.setattr(PartFile, "add", full)
    with pytest.raises(UnwritableOutputError, match="No space left"):
        shop.get()
    monkeypatch.undo()
    shop.get()
    assert "Range: bytes=" in shop.server.requests[1]
    assert shop.files == INSTALLED


def test_two_at_once_the_second_is_told_so(shop: Shop) -> None:
    shop.where.mkdir()
    with only_one(shop.where, "tiny"), pytest.raises(EngineError, match="Another Earshot is busy"):
        shop.get()
    assert shop.server.requests == []


@pytest.mark.parametrize("note", ["", "[]", '{"url": 1}', "null", "\x00", '{"total": "x"}'])
def test_a_damaged_note_means_to_begin_again(note: str, shop: Shop) -> None:
    downloads = shop.where / "downloads"
    downloads.mkdir(parents=True)
    (downloads / "tiny.pth.part").write_bytes(b"?" * (SYNC_BYTES + 1))
    (downloads / "tiny.pth.part.json").write_text(note)
    shop.get()
    assert shop.files == INSTALLED


def test_a_part_of_another_file_is_not_gone_on_with(shop: Shop) -> None:
    downloads = shop.where / "downloads"
    downloads.mkdir(parents=True)
    (downloads / "tiny.pth.part").write_bytes(b"?" * (SYNC_BYTES + 1))
    other = Source("https://weights.test/other.pth", "0" * 64, len(shop.server.data))
    (downloads / "tiny.pth.part.json").write_text(json.dumps(asdict(other)))
    shop.get()
    assert shop.files == INSTALLED


def test_a_part_that_was_tampered_with_is_found_out(shop: Shop) -> None:
    with pytest.raises(UnreachableFileError):
        shop.get(Act("drop", 0.9), *[Act("drop", 0.0)] * 9)
    part = shop.where / "downloads/tiny.pth.part"
    part.write_bytes(b"!" + part.read_bytes()[1:])
    shop.server.script.clear()
    with pytest.raises(UnreachableFileError, match="thrown away"):
        shop.get()
    shop.get()
    assert shop.files == INSTALLED


def test_after_a_power_cut_only_what_was_surely_written_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.part"
    with PartFile(path, url="u", sha256="s") as part:
        part.take_up(ignore_progress, "")
        source = Source("u", "s", 3 * SYNC_BYTES)
        part.start_over(source)
        part.add(b"a" * (SYNC_BYTES + 100))
    with PartFile(path, url="u", sha256="s") as part:
        part.take_up(ignore_progress, "")
        assert part.length == SYNC_BYTES
        assert part.sha256 == hashlib.sha256(b"a" * SYNC_BYTES).hexdigest()
        assert part.source == source


def test_removing_takes_an_unfinished_download_too(shop: Shop) -> None:
    with pytest.raises(UnreachableFileError):
        shop.get(Act("drop", 0.9), *[Act("drop", 0.0)] * 9)
    assert remove("tiny", shop.where) > 0.89 * len(shop.server.data)
    assert list(shop.where.iterdir()) == []

"""`index --ray` and `attach` as they are typed: what they answer, and what they say is missing."""

from __future__ import annotations

import importlib.util
import io
import json
import socket
from pathlib import Path
from typing import Any

import pytest

from app.cli.arguments import build_parser
from app.cli.commands import COMMANDS
from engine.errors import EngineError, MissingPartError, UnreadableMediaError, WrongRequestError
from engine.protocols import ignore_progress
from tests.engine.cluster.making import make_shards


def run(*arguments: str | Path, as_json: bool = True) -> Any:  # noqa: ANN401  any JSON
    args = build_parser().parse_args([str(each) for each in arguments])
    out = io.StringIO()
    COMMANDS[args.command](args, ignore_progress).write(out, as_json=as_json)
    return json.loads(out.getvalue()) if as_json else out.getvalue()


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    for name in ("red", "green"):
        (tmp_path / "texts" / f"{name}.txt").write_text(f"a {name} note", encoding="utf-8")
    return tmp_path / "texts"


def test_what_is_missing_is_said_with_the_way_to_have_it(
    texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(MissingPartError, match=r"needs the package ray.* run `make cluster`"):
        run("index", "--ray", "local", texts, "--shards", texts.parent / "shards")


def test_shards_need_a_place_to_go_to(texts: Path) -> None:
    with pytest.raises(WrongRequestError, match="--shards"):
        run("index", "--ray", "local", texts)


def test_a_url_is_for_a_cluster_alone() -> None:
    with pytest.raises(WrongRequestError, match="s3://sounds is on a network"):
        run("index", "s3://sounds")


def test_a_share_of_a_worker_is_not_below_nothing(texts: Path) -> None:
    with pytest.raises(WrongRequestError, match="begin at 0"):
        run("index", "--ray", "local", texts, "--shards", texts, "--workers", "-1")


def test_a_folder_that_is_none_is_a_sentence_before_anything_starts(tmp_path: Path) -> None:
    if importlib.util.find_spec("ray") is None:
        pytest.skip("no Ray: run `make cluster`")
    with pytest.raises(UnreadableMediaError, match="there is no such folder"):
        run("index", "--ray", "local", tmp_path / "no", "--shards", tmp_path / "shards")


def test_a_cluster_that_is_not_there_is_a_sentence_at_once(texts: Path) -> None:
    if importlib.util.find_spec("ray") is None:
        pytest.skip("no Ray: run `make cluster`")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"  # free again in a moment
    with pytest.raises(EngineError, match=f"Cannot use the Ray cluster {address}.* refused"):
        run("index", "--ray", address, texts, "--shards", texts.parent / "shards")


def test_attaching_says_what_is_new(texts: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="no pyarrow: run `make cluster`")
    names = make_shards(texts, tmp_path / "shards")
    how = ("attach", tmp_path / "shards", "--library", tmp_path / "library")
    expected = {"shards": len(names), "added": 2, "known": 0, "here": 2, "refused": []}
    assert run(*how) == expected
    assert "0 new, 2 known already; 2 of their files" in run(*how, as_json=False)

"""A cluster that runs already and asks for a token, as Ray's do: used, and left alone."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(600),
    pytest.mark.skipif(
        importlib.util.find_spec("ray") is None, reason="no Ray: run `make cluster`"
    ),
]
REPO = Path(__file__).resolve().parents[3]
TOKEN = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": "0123456789abcdef" * 4}
FILES = 3000


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Of a cluster on this machine, two processors wide."""
    place = tempfile.mkdtemp(prefix="ray-")  # sockets have short names
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    head = subprocess.Popen(
        [sys.executable, "-m", "ray.scripts.scripts", "start", "--head", "--block",
         f"--port={port}", "--num-cpus=2", "--include-dashboard=false",
         "--object-store-memory=209715200", f"--temp-dir={place}"],
        env=os.environ | TOKEN, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    yield f"127.0.0.1:{port}"
    head.terminate()
    head.wait(60)
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    for i in range(FILES):
        (tmp_path / "texts" / f"{i:04}.txt").write_text(f"a dog barks {i} times", encoding="utf-8")
    return tmp_path / "texts"


def begin(address: str, texts: Path, shards: Path) -> subprocess.Popen[str]:
    """The command, as typed."""
    return subprocess.Popen(
        [sys.executable, "main.py", "index", "--ray", address, str(texts),
         "--shards", str(shards), "--shard-files", "100", "--json"],
        cwd=REPO, env=os.environ | TOKEN, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_a_cluster_at_an_address_is_used_and_ctrl_c_leaves_it(
    address: str, texts: Path, tmp_path: Path
) -> None:
    shards = tmp_path / "shards"
    with begin(address, texts, shards) as stopped:
        wait_for_a_shard(stopped, shards)
        os.killpg(stopped.pid, signal.SIGINT)
        out, err = stopped.communicate(timeout=30)
    assert (stopped.returncode, out, err.strip()) == (5, "", "Cancelled.")
    whole = len(list(shards.glob("*.parquet")))
    assert whole
    with begin(address, texts, shards) as done:
        out, err = done.communicate(timeout=300)
    assert done.returncode == 0, err
    found = json.loads(out)
    assert (found["unread"], found["lost"], found["there"]) == ([], [], whole)
    assert 0 < found["files"] < FILES


def wait_for_a_shard(process: subprocess.Popen[str], shards: Path) -> None:
    deadline = time.monotonic() + 200
    while not list(shards.glob("*.parquet")):
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)

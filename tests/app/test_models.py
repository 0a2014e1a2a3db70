"""`main.py models` in the terminal."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.child import REPO, Child
from tests.engine.models.weights.conftest import ROWS
from tests.engine.models.weights.made import install_by_hand, table_for, write_checkpoint
from tests.engine.models.weights.server import Act, Server, files_below


@pytest.fixture
def models(child: Child, tmp_path: Path) -> Path:
    """The folder of checkpoints of `child`; not made yet."""
    child.extra["EARSHOT_MODELS"] = str(tmp_path / "models")
    return tmp_path / "models"


def test_the_list_says_what_there_is_and_what_it_costs(child: Child, models: Path) -> None:
    install_by_hand(models, "sam-b", image_encoder=b"123", decoder=b"12")
    listed = json.loads(child.main("models", "list", "--json").stdout)
    assert listed["folder"] == str(models)
    by_name = {each["name"]: each for each in listed["models"]}
    assert {name: each["installed"] for name, each in by_name.items()} == {
        "imagebind": False,
        "sam-b": True,
        "sam-l": False,
        "sam-h": False,
        "mobile-sam": False,
    }
    assert by_name["imagebind"]["bytes"] == 4_803_584_173
    assert by_name["imagebind"]["commercial"] is False
    assert by_name["sam-b"]["device"] in ("cpu", "cuda", "mps")


def test_a_person_sees_plainly_what_is_not_for_commercial_use(child: Child, models: Path) -> None:
    text = child.main("models", "list").stdout
    assert "CC BY-NC-SA 4.0, NOT for commercial use" in text
    assert text.count("NOT for commercial use") == 1
    assert "4.8 GB" in text


def test_path_prints_the_folder_and_nothing_else(child: Child, models: Path) -> None:
    assert child.main("models", "path").stdout == f"{models}\n"


def test_remove_takes_away_what_is_installed(child: Child, models: Path) -> None:
    install_by_hand(models, "sam-b", image_encoder=b"123", decoder=b"12")
    assert child.main("models", "remove", "sam-b").returncode == 0
    assert not (models / "sam-b").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["remove", "sam-b"], "sam-b is not installed"),
        (["remove", "../photos"], "no checkpoint called"),
        (["remove"], "--help"),
        ([], "--help"),
    ],
)
def test_wrong_use_is_one_sentence_and_code_2(
    child: Child, models: Path, arguments: list[str], said: str
) -> None:
    ended = child.main("models", *arguments)
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (2, "", 1)
    assert said in ended.stderr


# ------------------------------------------------------------ with a server and a table of ours

SCRIPT = """\
import sys
from pathlib import Path
sys.path.insert(0, {repo!r})
from engine.models.weights import table
table.TABLE_FILE = Path({table!r})
import main
sys.exit(main.main(["models", *sys.argv[1:]]))
"""


class Shop:
    """A server, and `main.py models` with a table that names it."""

    def __init__(self, server: Server, child: Child, models: Path, folder: Path) -> None:
        self.server, self.models, self._child = server, models, child
        self._table = table_for(server.data, server.url, folder, ROWS)

    def words(self, *arguments: str | Path) -> list[str]:
        script = SCRIPT.format(repo=str(REPO), table=str(self._table))
        return [sys.executable, "-c", script, *map(str, arguments)]

    def run(
        self, *arguments: str | Path, stdin: int = subprocess.DEVNULL
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.words(*arguments),
            capture_output=True,
            stdin=stdin,
            env=self._child.environment,
            cwd=self.models.parent,
            text=True,
            timeout=150,
        )

    def answering(self, answer: bytes, *arguments: str) -> subprocess.CompletedProcess[str]:
        """As if somebody sat there and typed."""
        keyboard, terminal = pty.openpty()
        try:
            os.write(keyboard, answer)
            return self.run(*arguments, stdin=terminal)
        finally:
            os.close(keyboard)
            os.close(terminal)


@pytest.fixture
def shop(child: Child, models: Path, tmp_path: Path) -> Iterator[Shop]:
    file = tmp_path / "published.pth"
    write_checkpoint(file, ROWS)
    with Server(file.read_bytes()) as server:
        yield Shop(server, child, models, tmp_path)


def test_before_it_fetches_it_shows_size_licence_and_memory(shop: Shop) -> None:
    ended = shop.answering(b"n\n", "get", "tiny")
    assert (ended.returncode, ended.stdout) == (5, "")
    for words in ("Download", "5 MB", "Needs", "of memory", "CC BY-NC-SA 4.0, NOT for commercial"):
        assert words in ended.stderr
    assert (shop.server.requests, files_below(shop.models)) == ([], [])


def test_who_says_yes_gets_it(shop: Shop) -> None:
    ended = shop.answering(b"y\n", "get", "tiny")
    assert ended.returncode == 0, ended.stderr
    assert "Tiny is installed: bf16" in ended.stdout
    assert "NOT for commercial use" in ended.stdout
    assert "tiny/installed.toml" in files_below(shop.models)


def test_anything_but_yes_is_no(shop: Shop) -> None:
    assert shop.answering(b"\n", "get", "tiny").returncode == 5
    assert shop.server.requests == []


def test_a_script_has_to_say_yes_itself(shop: Shop) -> None:
    ended = shop.run("get", "tiny")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "add --yes if you do" in ended.stderr
    assert shop.server.requests == []
    document = json.loads(shop.run("get", "tiny", "--yes", "--json", "--exact").stdout)
    assert (document["name"], document["precision"]) == ("tiny", "fp32")
    assert document["commercial"] is False


def test_what_cannot_be_fetched_is_one_sentence_and_code_3(shop: Shop) -> None:
    shop.server.script.append(Act("status", how="404 Not Found"))
    ended = shop.run("get", "tiny", "--yes")
    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr.endswith(
        "Cannot fetch Tiny: 127.0.0.1 says 404 Not Found. Try again later.\n"
    )


def test_ctrl_c_keeps_what_came(shop: Shop) -> None:
    shop.server.script.append(Act("interrupt", 0.5))
    child = subprocess.Popen(
        shop.words("get", "tiny", "--yes"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "EARSHOT_MODELS": str(shop.models)},
        text=True,
    )
    shop.server.victim = child.pid
    said = child.communicate(timeout=150)[1]
    assert child.returncode == 5
    assert said.endswith("Cancelled.\n")
    assert files_below(shop.models) == ["downloads/tiny.pth.part", "downloads/tiny.pth.part.json"]


def test_a_file_that_one_has_is_added_and_can_be_deleted(shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "published.pth"
    assert shop.run("add", file).returncode == 0
    assert file.exists()
    ended = shop.run("add", file, "--delete", "--exact")
    assert ended.returncode == 0
    assert not file.exists()
    assert "Tiny is installed: fp32" in ended.stdout


def test_any_other_file_is_refused_with_code_3_and_stays(shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "holiday.jpg"
    file.write_bytes(b"precious")
    ended = shop.run("add", file, "--delete")
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (3, "", 1)
    assert "Cannot read holiday.jpg" in ended.stderr
    assert file.read_bytes() == b"precious"

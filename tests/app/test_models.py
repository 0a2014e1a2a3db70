"""`main.py models` in the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.app.child import Child
from tests.engine.models.weights.made import install_by_hand


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

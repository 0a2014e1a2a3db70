"""Which engine a person wants, and that every command and task listens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.cli.arguments import build_parser
from app.engines import load_wanted, wanted_names
from app.settings import Settings, write_settings
from engine.errors import MissingPartError
from tests.engine.models.sam.made_sam import install_small

COMMANDS = {
    "suggest": "suggest a.mp4 b.wav",
    "segment": "segment a.jpg --text dog",
    "follow": "follow a.mp4 --text dog",
    "animate": "animate a.jpg --sound b.wav --out c.mp4",
    "demo": "demo",
}


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARSHOT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("EARSHOT_MODELS", str(tmp_path / "models"))
    for name in ("EARSHOT_ENGINE", "EARSHOT_SEGMENTER"):
        monkeypatch.delenv(name, raising=False)


def test_nothing_said_is_auto() -> None:
    assert wanted_names() == ("auto", "auto")


def test_what_is_said_now_counts_more_than_the_environment_and_that_more_than_settings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_settings(replace(Settings(), engine="imagebind", segmenter="sam-h"))
    assert wanted_names() == ("imagebind", "sam-h")
    monkeypatch.setenv("EARSHOT_ENGINE", "compact")
    monkeypatch.setenv("EARSHOT_SEGMENTER", "sam-l")
    assert wanted_names() == ("compact", "sam-l")
    assert wanted_names("auto", "outline") == ("auto", "outline")


def test_the_settings_decide_what_is_loaded(tmp_path: Path) -> None:
    install_small(tmp_path / "models")
    write_settings(replace(Settings(), segmenter="outline"))
    assert load_wanted().segmenter.name == "outline"
    write_settings(replace(Settings(), segmenter="sam-b"))
    assert load_wanted().segmenter.name == "sam-b"
    write_settings(replace(Settings(), segmenter="sam-l"))
    with pytest.raises(MissingPartError):
        load_wanted()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_an_engine_and_a_segmenter(command: str) -> None:
    typed = [*COMMANDS[command].split(), "--engine", "compact", "--segmenter", "sam-b"]
    args = build_parser().parse_args(typed)
    assert (args.engine, args.segmenter) == ("compact", "sam-b")
    assert build_parser().parse_args(COMMANDS[command].split()).engine is None

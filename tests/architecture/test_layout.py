"""What lies where, and what no file may say."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
TOP_LEVEL = {
    *{
        ".ci",
        ".gitignore",
        "Makefile",
        "main.py",
        "pyproject.toml",
        "requirements.lock",
        "requirements-cluster.lock",
    },
    *{"README.md", "CONTEXT.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"},
    *{"app", "assets", "bench", "docs", "engine", "tests", "widgets"},
}
HOST_PATHS = re.compile(r"(?<![\w.~-])/(?:work|root|home|Users)/\w|/tmp/w\b|\b[A-Z]:[\\/]+Users\b")


def project_files() -> list[Path]:
    """Every file git tracks or would track."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPO,
        capture_output=True,
        text=True,
        timeout=30,
    )
    if listing.returncode:
        pytest.skip("not a git checkout")
    names = filter(None, listing.stdout.split("\0"))
    return [REPO / name for name in names if (REPO / name).is_file()]


def text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:  # weights, pictures
        return ""


def test_the_top_level_holds_only_what_is_listed() -> None:
    assert {file.relative_to(REPO).parts[0] for file in project_files()} <= TOP_LEVEL


def test_there_is_no_utils_module() -> None:
    banned = {"util", "utils", "helper", "helpers", "common", "misc"}
    assert not [f for f in project_files() if f.suffix == ".py" and banned & {f.stem, *f.parts}]


def test_no_file_names_a_path_of_one_machine() -> None:
    found = [
        f"{file.relative_to(REPO)}: {match.group()}"
        for file in project_files()
        if file != Path(__file__)
        for match in HOST_PATHS.finditer(text_of(file))
    ]
    assert not found


def test_a_path_of_one_machine_would_be_seen() -> None:
    assert HOST_PATHS.search('open("/home/anna/clip.wav")')
    assert not HOST_PATHS.search("engine/work/clip.wav, ../shared/media, /proc/self/task")

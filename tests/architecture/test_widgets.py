"""What the window is made of: who may see whom, and how long a file may get."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
WIDGETS = REPO / "widgets"
NOT_PANELS = {"shared", "wiring", "__pycache__"}
SEE_ALL = {
    "wiring",
    "app",
    "screenshots",
    "screenshots_animate",
    "screenshots_library",
    "screenshots_library_care",
    "screenshots_models",
    "screenshots_segment",
    "sample_board",
}
ENGINE_VALUES = {
    "engine.types",
    "engine.timeline",
    "engine.errors",
    "engine.storyboard",
    "engine.stencil",
}
SHARED = ("widgets.shared", "widgets.theme", "widgets.actions_table")
LONGEST_FILE, LONGEST_SLOT = 400, 30


def files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*.py"))


def imports(file: Path) -> Iterator[str]:
    """Full names of the modules that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_in(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def panels() -> list[str]:
    return sorted(d.name for d in WIDGETS.iterdir() if d.is_dir() and d.name not in NOT_PANELS)


def test_panels_know_only_themselves_and_what_is_shared() -> None:
    for panel in panels():
        for file in files(WIDGETS / panel):
            seen = [m for m in imports(file) if is_in(m, "widgets") and m != "widgets"]
            assert all(is_in(m, f"widgets.{panel}", *SHARED) for m in seen), (file, seen)


def test_only_the_wiring_and_what_opens_the_window_see_panels() -> None:
    names = [f"widgets.{panel}" for panel in panels()]
    outside = [*WIDGETS.glob("*.py"), *files(WIDGETS / "shared")]
    for file in outside:
        if file.stem not in SEE_ALL:
            assert not [m for m in imports(file) if names and is_in(m, *names)], file


def test_widgets_see_only_values_of_the_engine() -> None:
    for file in files(WIDGETS):
        if file.stem != "wiring":
            seen = [m for m in imports(file) if is_in(m, "engine") and m != "engine"]
            assert all(is_in(m, *ENGINE_VALUES) for m in seen), (file, seen)


def test_the_program_below_the_window_knows_only_qtcore() -> None:
    for file in files(REPO / "app"):
        for module in imports(file):
            assert not is_in(module, "PySide6") or is_in(module, "PySide6.QtCore"), file


@pytest.mark.parametrize("file", files(WIDGETS), ids=lambda f: str(f.relative_to(WIDGETS)))
def test_no_widget_file_and_no_slot_is_too_long(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.name.startswith(("_on_", "on_")):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < LONGEST_SLOT, node.name

"""What a fresh interpreter has loaded after one import: the arrows, seen from outside."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
TORCH = {"torch", "torchaudio", "torchvision", "timm", "segment_anything"}
QT = {"PySide6", "shiboken6"}
CLUSTER = {"ray", "pyarrow", "fsspec", "pandas"}
DECODERS = {"av", "cv2", "PIL", "moviepy", "scenedetect", "sounddevice"}


def loaded_by(module: str) -> set[str]:
    """Top-level packages in a new interpreter after `import module`."""
    code = f"import sys, {module}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    child = subprocess.run(
        [sys.executable, "-c", code], cwd=REPO, capture_output=True, text=True, timeout=150
    )
    assert child.returncode == 0, child.stderr
    return set(child.stdout.split())


def features() -> list[str]:
    files = (REPO / "engine" / "features").glob("*.py")
    return sorted(f"engine.features.{file.stem}" for file in files if file.stem != "__init__")


@pytest.mark.parametrize("feature", features())
def test_a_feature_loads_neither_torch_nor_qt(feature: str) -> None:
    assert not loaded_by(feature) & (TORCH | QT)


def test_the_loader_loads_no_model_before_it_is_asked() -> None:
    assert not loaded_by("engine.loader") & TORCH


def test_a_cluster_is_known_without_the_packages_it_needs() -> None:
    assert not loaded_by("engine.cluster") & (TORCH | QT | CLUSTER)


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    assert not loaded_by("app.cli") & (TORCH | QT | DECODERS | CLUSTER)


DOCUMENT = sorted(
    f"app.project.{file.stem}"
    for file in (REPO / "app" / "project").glob("*.py")
    if file.stem != "__init__"
)


def test_the_document_loads_nothing_heavy() -> None:
    modules = ", ".join([*DOCUMENT, "app.settings", "app.paths"])
    assert not loaded_by(modules) & (TORCH | QT | DECODERS | {"scipy", "soxr"})


def test_the_window_starts_without_the_heavy_libraries() -> None:
    assert not loaded_by("widgets.app") & (TORCH | DECODERS | {"numpy"})


def test_the_check_sees_what_a_module_loads() -> None:
    assert "numpy" in loaded_by("engine.types")


def test_the_jobs_load_neither_torch_nor_decoders_into_the_window() -> None:
    loaded = loaded_by("app.jobs.runner")
    assert "PySide6" in loaded
    assert not loaded & (TORCH | DECODERS)

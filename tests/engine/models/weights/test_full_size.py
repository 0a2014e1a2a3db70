"""ImageBind at its real size, with random weights, through the real path: 4.8 GB and minutes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch
from safetensors import safe_open

from engine.models.imagebind.config import TOWERS
from engine.models.weights import installed, part, remove
from engine.models.weights.table import TABLE_FILE
from tests.engine.models.imagebind.made_weights import drawn_tower

REPO = Path(__file__).resolve().parents[4]
MOST_MB = 1200  # of a file of 4804: no more than one tensor at a time, beside torch itself


@pytest.fixture
def published(tmp_path: Path) -> Iterator[Path]:
    """Written by another process, so that its memory is not ours."""
    file = tmp_path / "imagebind_huge.pth"
    code = (
        "import sys; from pathlib import Path;"
        "from tests.engine.models.imagebind.made_weights import write_checkpoint;"
        "write_checkpoint(Path(sys.argv[1]))"
    )
    subprocess.run([sys.executable, "-c", code, str(file)], cwd=REPO, check=True, timeout=900)
    yield file
    file.unlink()


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.timeout(1800)
def test_a_checkpoint_of_full_size_is_added_in_little_memory(
    published: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    where, table = tmp_path / "models", _table_of(published, tmp_path)
    took = _added(published, table, where)
    record_property("journey", f"adding ImageBind, 4.8 GB: {took}")
    assert took["peak_mb"] < MOST_MB
    found = installed("imagebind", where)
    assert found is not None
    assert set(found.parts) == set(TOWERS)
    assert found.bytes < 0.51 * published.stat().st_size
    wanted = drawn_tower("imu")
    with safe_open(part("imagebind", "imu", where), framework="pt") as tensors:
        assert set(tensors.keys()) == set(wanted)
        for key, tensor in wanted.items():
            assert torch.equal(tensors.get_tensor(key), tensor.bfloat16()), key
    remove("imagebind", where)
    assert list(where.iterdir()) == []


def _table_of(file: Path, folder: Path) -> Path:
    """Our own table, with the SHA-256 and the length of that file for ImageBind."""
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    text = TABLE_FILE.read_text(encoding="utf-8")
    text = re.sub(r"bytes = 4_803_584_173", f"bytes = {file.stat().st_size}", text)
    text = re.sub(r'sha256 = "d6f6c2\w+"', f'sha256 = "{digest}"', text)
    table = folder / "models.toml"
    table.write_text(text, encoding="utf-8")
    return table


def _added(file: Path, table: Path, where: Path) -> dict[str, float]:
    """What it took another process."""
    ended = subprocess.run(
        [
            *(sys.executable, "-m", "tests.engine.models.weights.converter"),
            *(str(file), str(table), str(where)),
        ],
        cwd=REPO,
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)

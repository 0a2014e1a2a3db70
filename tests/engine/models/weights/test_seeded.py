"""Whatever the server does, and however often the process is killed: the right file, or none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.models.weights.conftest import ROWS
from tests.engine.models.weights.made import write_checkpoint
from tests.engine.models.weights.seeded import run

MOST_AGAIN = 8 << 20
SOME_ROWS = (300_000, 700_000, 1_300_000)  # 7, 17 and 31 MB
FEW = 3


@pytest.mark.parametrize("seed", range(FEW))
def test_the_right_file_comes_in_the_end(seed: int, five_megabytes: bytes, tmp_path: Path) -> None:
    assert max(run(seed, five_megabytes, ROWS, tmp_path).again, default=0) <= MOST_AGAIN


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[int, bytes]:
    """Checkpoints of several lengths, by their rows."""
    file = tmp_path_factory.mktemp("published") / "tiny.pth"
    made = {}
    for rows in SOME_ROWS:
        write_checkpoint(file, rows)
        made[rows] = file.read_bytes()
    return made


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1000, 1200))
def test_the_right_file_comes_in_every_one_of_200_runs(
    seed: int,
    published: dict[int, bytes],
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    rows = SOME_ROWS[seed % len(SOME_ROWS)]
    happened = run(seed, published[rows], rows, tmp_path)
    record_property("run", str(happened))
    assert max(happened.again, default=0) <= MOST_AGAIN

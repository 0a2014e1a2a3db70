"""Issue 2, "Done when" 5: the program never changes what it is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.conftest import BEFORE, fingerprints


@pytest.mark.media
def test_no_source_file_has_changed_by_the_end_of_the_run(
    media_dir: Path, pytestconfig: pytest.Config
) -> None:
    before, after = pytestconfig.stash[BEFORE], fingerprints(media_dir)
    assert sorted(after) == sorted(before), "files came or went"
    assert [name for name in after if after[name] != before[name]] == []

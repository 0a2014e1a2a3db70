"""Issue 2, "Done when" 5: the program never changes what it is given; a run that does, fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.sources import SourcesWatch

pytest_plugins = ["pytester"]


@pytest.fixture(autouse=True)
def _lightly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the plugins that the inner run has no use for: Qt takes a while."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")


def run_with(pytester: pytest.Pytester, folder: Path, does: str) -> pytest.RunResult:
    """A run of one test, which does something to the folder of sources."""
    folder.mkdir()
    (folder / "a.wav").write_bytes(b"a sound")
    body = f"from pathlib import Path\ndef test_it():\n    folder = Path({str(folder)!r})\n"
    pytester.makepyfile(f"{body}    {does}\n")
    return pytester.runpytest_inprocess(plugins=[SourcesWatch(folder)])


@pytest.mark.parametrize(
    ("does", "name"),
    [
        ('(folder / "a.wav").write_bytes(b"A sound")', "a.wav"),
        ('(folder / "a.wav").unlink()', "a.wav"),
        ('(folder / "b.wav").touch()', "b.wav"),
    ],
    ids=["changed", "gone", "new"],
)
def test_a_run_that_touches_a_source_fails(
    pytester: pytest.Pytester, tmp_path: Path, does: str, name: str
) -> None:
    ran = run_with(pytester, tmp_path / "media", does)
    assert ran.ret == pytest.ExitCode.TESTS_FAILED
    ran.assert_outcomes(passed=1, failed=1)
    ran.stdout.fnmatch_lines([f"*what they were given: {name}"])


def test_a_run_that_leaves_them_alone_counts_it_as_kept(
    pytester: pytest.Pytester, tmp_path: Path
) -> None:
    ran = run_with(pytester, tmp_path / "media", "assert folder.is_dir()")
    assert ran.ret == pytest.ExitCode.OK
    ran.assert_outcomes(passed=2)

"""Every byte of the shared media before the first test of a run and after the last.

Tests may run in several processes, in any order: so it is not a test that looks, but the process
that waits for them all. It speaks as a test does, and its word counts in pytest's closing line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest

ID = "tests/faults/test_sources_stay_as_they_are.py::test_no_source_file_has_changed_by_the_end"


class SourcesWatch:
    """Fails the run in which a file below `folder` has changed, come or gone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._before = fingerprints(folder)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        changed = changes(self._before, fingerprints(self._folder))
        if changed:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        session.config.hook.pytest_runtest_logreport(report=report_of(changed))


def is_wanted(config: pytest.Config) -> bool:
    """Whether this process waits for all the others, in a run of all the tests."""
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    return whole and not hasattr(config, "workerinput") and not config.option.collectonly


def report_of(changed: list[str]) -> pytest.TestReport:
    return pytest.TestReport(
        nodeid=ID,
        location=(ID.partition("::")[0], 0, ID.partition("::")[2]),
        keywords={},
        outcome="failed" if changed else "passed",
        longrepr=f"Tests changed what they were given: {', '.join(changed)}" if changed else None,
        when="call",
    )


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """The files that are not as they were, or not there, or new."""
    return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))


def fingerprints(folder: Path) -> dict[str, str]:
    """A hash for every file below `folder`."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.blake2b(path.read_bytes()).hexdigest()
        for path in files
    }

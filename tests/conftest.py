"""What every test gets: no screen, no network, shared media, and a clean-up check."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before PySide6 is imported anywhere
os.environ["HF_HUB_OFFLINE"] = "1"
# What a developer has installed changes no test; one that needs weights names their folder.
os.environ.setdefault("EARSHOT_MODELS", os.path.join(tempfile.gettempdir(), "earshot-no-models"))  # noqa: PTH118
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # as engine.loader has it: tests share cores

import logging
import multiprocessing
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import sources

REPO = Path(__file__).resolve().parents[1]

# Children and threads meant to live on between tests carry one of these in their command line
# or their name: the readers of engine.media, and what multiprocessing itself keeps.
KEPT = ("engine.media", "earshot-reader", "resource_tracker", "forkserver")
GRACE_S = 3.0


def find_media() -> Path | None:
    """The shared media folder: EARSHOT_MEDIA, or ../shared/media beside the checkout."""
    folder = Path(os.environ.get("EARSHOT_MEDIA") or REPO.parent / "shared" / "media")
    return folder if (folder / "MANIFEST.csv").is_file() else None


def pytest_configure(config: pytest.Config) -> None:
    """Remember the shared media as they are before a run of all the tests."""
    if sources.is_wanted(config) and (media := find_media()) is not None:
        config.pluginmanager.register(sources.SourcesWatch(media))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, with a reason, what this machine cannot run."""
    no_media = pytest.mark.skip(reason="no shared media: set EARSHOT_MEDIA to its folder")
    no_gpu = pytest.mark.skip(reason="no CUDA device on this machine")
    for item in items:
        if "media_dir" in getattr(item, "fixturenames", ()):
            item.add_marker("media")
        if item.get_closest_marker("media") and find_media() is None:
            item.add_marker(no_media)
        if item.get_closest_marker("gpu") and shutil.which("nvidia-smi") is None:
            item.add_marker(no_gpu)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What journeys have noted of themselves, from whichever process ran them."""
    reports = [report for found in terminalreporter.stats.values() for report in found]
    noted = [each for report in reports for each in getattr(report, "user_properties", ())]
    if lines := dict.fromkeys(str(value) for name, value in noted if name == "journey"):
        terminalreporter.section("journeys")
        for line in lines:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def media_dir() -> Path:
    """The shared media, read-only: never write there."""
    folder = find_media()
    if folder is None:
        pytest.skip("no shared media: set EARSHOT_MEDIA to its folder")
    return folder


@pytest.fixture(scope="session")
def repo_dir() -> Path:
    """The root of the checkout."""
    return REPO


@pytest.fixture(scope="session", autouse=True)
def _own_log_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the logs of the tests out of the person's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(autouse=True)
def _nothing_left_running() -> Iterator[None]:
    """Fail the test that leaves a thread or a child process behind."""
    threads, children = set(_threads()), set(_children())
    yield
    deadline = time.monotonic() + GRACE_S
    while left := [*(set(_threads()) - threads), *(set(_children()) - children)]:
        if time.monotonic() > deadline:
            pytest.fail(f"left running: {', '.join(map(str, left))}")
        time.sleep(0.02)


@pytest.fixture(autouse=True)
def _no_unexpected_errors_in_the_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test during which an error was logged that it did not announce."""
    collector = _ErrorCollector()
    logging.getLogger().addHandler(collector)
    yield
    logging.getLogger().removeHandler(collector)
    if collector.messages and not request.node.get_closest_marker("logs_errors"):
        pytest.fail("logged as errors: " + "; ".join(collector.messages))


class _ErrorCollector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.name}: {record.getMessage()}")


def _threads() -> list[object]:
    return [t for t in threading.enumerate() if not any(word in t.name for word in KEPT)]


def _children() -> list[str]:
    """Living children as "pid command"; zombies are somebody's result, not yet fetched."""
    if not Path("/proc/self/task").is_dir():
        return [f"{p.pid} {p.name}" for p in multiprocessing.active_children()]
    found = []
    for listing in Path("/proc/self/task").glob("*/children"):
        for pid in _read(listing).split():
            command = _read(Path("/proc", pid, "cmdline")).replace("\0", " ").strip()
            kept = {p.pid for p in multiprocessing.active_children() if _is_kept(p.name)}
            if command and not _is_kept(command) and int(pid) not in kept:
                found.append(f"{pid} {command}")
    return found


def _is_kept(name: str) -> bool:
    return any(word in name for word in KEPT)


def _read(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:  # the process ended meanwhile
        return ""

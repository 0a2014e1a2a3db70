"""Large libraries: many files, and several programs at once."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from engine.errors import Cancelled
from engine.library.catalogue import Catalogue
from engine.library.nearest import FOLDER, open_nearest
from engine.library.scan import scan
from engine.library.turns import my_turn

MANY = 100_000
OPENERS = 3
ROWS, WIDE = 3000, 32


def link_many(folder: Path, count: int) -> Path:
    """Files of one content, in one folder: hard links, as many to each as a file system takes."""
    folder.mkdir()
    for i in range(count):
        if i % 1000 == 0:
            (folder / f"{i:06}.wav").write_bytes(b"no sound")
        else:
            os.link(folder / f"{i - i % 1000:06}.wav", folder / f"{i:06}.wav")
    return folder


def most_memory_of_a_scan(folder: Path) -> float:
    """In MB, of a process that only scans."""
    code = (
        "import sys; from pathlib import Path; from engine.library.scan import scan\n"
        "count = sum(1 for _ in scan([Path(sys.argv[1])]))\n"
        # not getrusage: there it has the peak of the process that started it
        "print(count, Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True
    )
    count, peak = done.stdout.split()
    assert int(count) == len(os.listdir(folder))  # noqa: PTH208  only how many
    return float(peak) / 1024


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux's /proc")
@pytest.mark.parametrize("count", [2_000, pytest.param(MANY, marks=pytest.mark.long)])
def test_a_folder_of_many_files_takes_little_memory(tmp_path: Path, count: int) -> None:
    assert most_memory_of_a_scan(link_many(tmp_path / "many", count)) < 600


def test_the_first_files_are_told_before_the_next_folder_is_looked_into(tmp_path: Path) -> None:
    link_many(tmp_path / "a", 10)
    link_many(tmp_path / "b", 10)
    found = scan([tmp_path])
    first = list(islice(found, 10))
    (tmp_path / "b" / "late.wav").write_bytes(b"no sound")
    assert len(first) + len(list(found)) == 21


def fill(library: Path) -> Catalogue:
    rng = np.random.default_rng(0)
    catalogue = Catalogue(library)
    with catalogue.writing():
        catalogue.tell("INSERT INTO items (id, key, kind) VALUES (1, 'made', 'sound')")
        catalogue.tell_many(
            'INSERT INTO windows (item, space, modality, start, "end", vector)'
            " VALUES (1, 'made', 'audio', 0, 1, ?)",
            ((row.tobytes(),) for row in rng.normal(size=(ROWS, WIDE)).astype("<f2")),
        )
    return catalogue


def test_several_programs_bring_the_vectors_up_to_date_at_once(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from engine.library.catalogue import Catalogue\n"
        "from engine.library.nearest import open_nearest\n"
        "catalogue = Catalogue(Path(sys.argv[1])); sys.stdin.read(1)\n"
        "for _ in range(20): print(len(open_nearest(catalogue, 'made', 'audio').ids))"
    )
    with fill(tmp_path / "library") as catalogue:
        command = [sys.executable, "-c", code, str(tmp_path / "library")]
        openers = [
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            for _ in range(OPENERS)
        ]
        told = [opener.communicate("go", timeout=120)[0] for opener in openers]
        assert [set(each.split()) for each in told] == [{str(ROWS)}] * OPENERS
        vectors = b"".join(
            row[0] for row in catalogue.ask("SELECT vector FROM windows ORDER BY id")
        )
        assert (tmp_path / "library" / FOLDER / "made-audio.f16").read_bytes() == vectors


def test_what_was_checked_once_is_not_checked_for_every_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise AssertionError("read again")

    with fill(tmp_path / "library") as catalogue:
        first = open_nearest(catalogue, "made", "audio")
        with monkeypatch.context() as patch:
            patch.setattr(np, "fromfile", fails)
            assert open_nearest(catalogue, "made", "audio") is first
        with catalogue.writing():
            catalogue.tell("DELETE FROM windows WHERE id = 1")
            catalogue.tell('INSERT INTO windows SELECT NULL, item, space, modality, start, "end",'
                           " vector FROM windows WHERE id = 2")  # fmt: skip
        assert open_nearest(catalogue, "made", "audio").ids[-1] == ROWS + 1


def test_what_a_kill_left_behind_the_last_row_is_taken_away(tmp_path: Path) -> None:
    with fill(tmp_path / "library") as catalogue:
        before = open_nearest(catalogue, "made", "audio")
        file = tmp_path / "library" / FOLDER / "made-audio.f16"
        whole = file.read_bytes()
        file.write_bytes(whole + whole[:100])
        with catalogue.writing():
            catalogue.tell("INSERT INTO windows SELECT NULL, item, space, modality, start, \"end\","
                           " vector FROM windows WHERE id = 1")  # fmt: skip
        after = open_nearest(catalogue, "made", "audio")
        assert len(after.ids) == ROWS + 1
        assert np.array_equal(after.rows[:-1], before.rows)
        assert np.array_equal(after.rows[-1], before.rows[0])


@pytest.mark.skipif(sys.platform != "linux", reason="torch brings its own OpenMP elsewhere")
def test_threads_do_not_wait_in_a_busy_loop_whichever_library_came_first() -> None:
    code = (
        "from engine.library.graph import Graph; from pathlib import Path; import numpy as np\n"
        "import tempfile; graph = Graph(Path(tempfile.mkdtemp()) / 'made.graph-0000')\n"
        "graph.build(np.arange(9), np.eye(9, dtype=np.float16), 0, lambda *_: None)\n"
        "from engine.loader import load_engine; load_engine('compact', 'outline')"
    )
    environment = {**os.environ, "OMP_DISPLAY_ENV": "verbose"}
    environment.pop("OMP_WAIT_POLICY", None)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    spins = {line.strip() for line in done.stderr.splitlines() if "GOMP_SPINCOUNT" in line}
    assert spins <= {"GOMP_SPINCOUNT = '0'"}
    assert spins or "OMP_WAIT_POLICY" not in done.stderr


def hold(lock: Path) -> subprocess.Popen[str]:
    """A process that has its turn, and does not end it."""
    code = (
        "import sys; from pathlib import Path; from engine.library.turns import my_turn\n"
        "with my_turn(Path(sys.argv[1]), lambda *_: None): print('mine', flush=True); input()"
    )
    command = [sys.executable, "-c", code, str(lock)]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "mine\n"
    return holder


def test_waiting_for_another_program_can_be_cancelled_and_ends_with_it(tmp_path: Path) -> None:
    lock = tmp_path / "made.lock"
    told = []

    def report(_done: float, _total: float, what: str) -> None:
        told.append(what)
        raise Cancelled

    with hold(lock) as holder:
        with pytest.raises(Cancelled), my_turn(lock, report):
            pass
        holder.kill()
    assert told == ["another Earshot is getting the search ready"]
    with my_turn(lock, report):
        assert len(told) == 1


def test_one_program_at_a_time_brings_the_vectors_up_to_date(tmp_path: Path) -> None:
    cache = tmp_path / "library" / FOLDER

    def report(_done: float, _total: float, what: str) -> None:
        assert what == "another Earshot is getting the search ready"
        raise Cancelled

    with fill(tmp_path / "library") as catalogue:
        with hold(cache / "made-audio.lock") as holder:
            with pytest.raises(Cancelled):
                open_nearest(catalogue, "made", "audio", report=report)
            assert not (cache / "made-audio.f16").exists()
            holder.kill()
        assert len(open_nearest(catalogue, "made", "audio").ids) == ROWS

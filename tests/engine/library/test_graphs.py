"""Graphs through the rows of a large library, made small here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.errors import UnwritableOutputError
from engine.library import graph, nearest
from engine.library.catalogue import Catalogue
from engine.library.nearest import FOLDER, Nearest, open_nearest

ROWS, WIDE, FULL = 1000, 32, 300


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph, "_FULL", FULL)
    for module in (graph, nearest):
        monkeypatch.setattr(module, "WORTH_IT", 50)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue(tmp_path / "library") as catalogue:
        with catalogue.writing():
            catalogue.tell("INSERT INTO items (id, key, kind) VALUES (1, 'made', 'sound')")
        grow(catalogue, ROWS)
        yield catalogue


def grow(catalogue: Catalogue, count: int) -> None:
    rows = np.random.default_rng(count).normal(size=(count, WIDE))
    rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype("<f2")
    with catalogue.writing():
        catalogue.tell_many(
            'INSERT INTO windows (item, space, modality, start, "end", vector)'
            " VALUES (1, 'made', 'audio', 0, 1, ?)",
            ((row.tobytes(),) for row in rows),
        )


def opened(catalogue: Catalogue) -> Nearest:
    return open_nearest(catalogue, "made", "audio")


def written(catalogue: Catalogue) -> dict[str, tuple[int, int]]:
    files = (catalogue.file.parent / FOLDER).glob("*.graph-????")
    return {file.name[-4:]: (file.stat().st_ino, file.stat().st_mtime_ns) for file in files}


def ten_best(found: Nearest, query: NDArray[np.float32]) -> list[int]:
    return found.ids[np.argsort(-(found.rows.astype(np.float32) @ query))[:10]].tolist()


def recall(found: Nearest) -> float:
    queries = np.random.default_rng(5).normal(size=(50, WIDE)).astype(np.float32)
    same = [set(found.search(q, 10)[0].tolist()) & set(ten_best(found, q)) for q in queries]
    return sum(map(len, same)) / 10 / len(queries)


def test_several_graphs_find_what_comparing_everything_finds(catalogue: Catalogue) -> None:
    found = opened(catalogue)
    assert sorted(written(catalogue)) == ["0000", "0001", "0002", "0003"]
    assert recall(found) > 0.98


def test_all_that_is_like_may_lie_in_one_graph(catalogue: Catalogue) -> None:
    row = catalogue.ask("SELECT vector FROM windows WHERE id = 1")[0][0]
    with catalogue.writing():
        catalogue.tell("UPDATE windows SET vector = ? WHERE id BETWEEN 400 AND 500", [row])
    query = np.frombuffer(row, "<f2").astype(np.float32)
    ids, cosines = opened(catalogue).search(query, 100)
    assert set(ids.tolist()) <= {1, *range(400, 501)}
    assert cosines.min() > 0.99


def test_a_library_that_grows_pays_for_what_is_new(catalogue: Catalogue) -> None:
    opened(catalogue)
    before = written(catalogue)
    grow(catalogue, FULL)
    found = opened(catalogue)
    after = written(catalogue)
    assert sorted(after) == ["0000", "0001", "0002", "0003", "0004"]
    assert all(after[name] == before[name] for name in ("0000", "0001", "0002"))
    assert recall(found) > 0.98


def test_a_few_new_rows_are_found_without_another_graph(catalogue: Catalogue) -> None:
    opened(catalogue)
    before = written(catalogue)
    grow(catalogue, 40)
    found = opened(catalogue)
    assert written(catalogue) == before
    assert found.search(found.rows[-1].astype(np.float32), 1)[0].tolist() == [ROWS + 40]


@pytest.mark.parametrize("ending", ["", ".json", ".npy"])
@pytest.mark.parametrize("damage", ["emptied", "zeroed", "gone", "another"])
def test_a_damaged_graph_is_made_anew_and_no_other(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, ending: str, damage: str
) -> None:
    opened(catalogue)
    before = written(catalogue)
    folder = catalogue.file.parent / FOLDER
    file = next(folder.glob(f"*.graph-0001{ending}"))
    if damage == "gone":
        file.unlink()
    elif damage == "another":
        file.write_bytes(next(folder.glob(f"*.graph-0002{ending}")).read_bytes())
    else:
        file.write_bytes(b"" if damage == "emptied" else bytes(file.stat().st_size))
    monkeypatch.setattr(nearest, "_opened", {})  # as the next start of the program has it
    assert recall(opened(catalogue)) > 0.98
    after = written(catalogue)
    assert {name for name in after if after[name] != before[name]} == {"0001"}


def test_a_graph_most_of_whose_rows_are_gone_is_made_anew(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(catalogue)
    before = written(catalogue)
    with catalogue.writing():
        catalogue.tell("DELETE FROM windows WHERE id BETWEEN 310 AND 550")
    monkeypatch.setattr(nearest, "_opened", {})
    found = opened(catalogue)
    after = written(catalogue)
    assert after["0000"] == before["0000"]
    assert after["0001"] != before["0001"]
    assert recall(found) > 0.98
    assert not set(range(310, 551)) & set(found.ids.tolist())


def test_a_disk_that_gives_back_something_else_is_a_sentence(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph.Graph, "open", lambda _: False)
    with pytest.raises(UnwritableOutputError, match="cannot be read again"):
        opened(catalogue)

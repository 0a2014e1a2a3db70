"""Which files go into one shard: the same ones again."""

from __future__ import annotations

from engine.cluster.planning import Batch, plan
from engine.cluster.storage import File

FILES = [File(f"/media/{i:04}.wav".encode(), 100, 7) for i in range(1000)]


def batches(files: list[File], space: str = "space") -> list[Batch]:
    return list(plan(files, space, 32))


def test_every_file_is_in_one_shard_and_none_is_too_large() -> None:
    made = batches(FILES)
    assert [file for batch in made for file in batch.files] == FILES
    assert max(len(batch.files) for batch in made) <= 32


def test_the_same_files_make_the_same_shards() -> None:
    assert batches(FILES) == batches(FILES)


def test_a_new_file_changes_few_shards_and_leaves_the_rest() -> None:
    before = {batch.name for batch in batches(FILES)}
    more = sorted([*FILES, File(b"/media/0500b.wav", 100, 7)], key=lambda file: file.place)
    assert len({batch.name for batch in batches(more)} - before) <= 3


def test_a_changed_file_changes_one_shard() -> None:
    before = {batch.name for batch in batches(FILES)}
    changed = [*FILES[:500], File(FILES[500].place, 100, 8), *FILES[501:]]
    assert len({batch.name for batch in batches(changed)} - before) == 1


def test_each_engine_has_its_own_shards() -> None:
    ours, theirs = batches(FILES), batches(FILES, "other")
    assert not {batch.name for batch in ours} & {batch.name for batch in theirs}


def test_large_files_make_short_shards() -> None:
    films = [File(f"/films/{i}.mov".encode(), 5 << 30, 7) for i in range(6)]
    assert max(len(batch.files) for batch in batches(films)) == 2

"""Shards made here, without a cluster: the way of a worker, one batch after the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from engine.cluster.embedding import embed_files
from engine.cluster.planning import plan
from engine.cluster.shards import write_shard
from engine.cluster.storage import File, ShardFolder, files_under
from engine.protocols import Embedder
from tests.engine.features.colour_pitch import ColourPitch


def make_shards(folder: str | Path, shards: str | Path, most_files: int = 3) -> list[str]:
    """The names of the shards of a folder or URL."""
    target = ShardFolder(str(shards))
    target.make()
    files = [each for each in files_under([str(folder)]) if isinstance(each, File)]
    for batch in plan(files, ColourPitch.space, most_files):
        entries = embed_files(batch.files, load=ColourPitch)
        target.write(batch.name, write_shard(entries, ColourPitch.space))
    return target.names()


def noting(notes: Path, engine: str) -> Callable[[], Embedder]:
    """What loads an engine in a worker, and leaves a note with the number of its process."""
    return partial(_load, notes, engine)


def _load(notes: Path, engine: str) -> Embedder:
    import os

    (notes / str(os.getpid())).touch()
    if engine == ColourPitch.name:
        return ColourPitch()
    from engine.loader import load_engine

    return load_engine(engine, "outline").embedder

"""Shards made here, without a cluster; and an engine for workers that kills one of them."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from engine.cluster.embedding import embed_files
from engine.cluster.planning import plan
from engine.cluster.shards import write_shard
from engine.cluster.storage import File, ShardFolder, files_under
from engine.protocols import Embedder
from engine.types import Embeddings, Waveform
from tests.engine.features.colour_pitch import ColourPitch

POISON = "a worker dies of this, each time"


def make_shards(folder: str | Path, shards: str | Path, most_files: int = 3) -> list[str]:
    """The names of the shards of a folder or URL, made batch after batch as a worker does."""
    target = ShardFolder(str(shards))
    target.make()
    files = [each for each in files_under([str(folder)]) if isinstance(each, File)]
    for batch in plan(files, ColourPitch.space, most_files):
        entries = embed_files(batch.files, load=ColourPitch)
        target.write(batch.name, write_shard(entries, ColourPitch.space))
    return target.names()


def mortal(notes: Path, engine: str, lives: int) -> Callable[[], Embedder]:
    """What loads an engine in workers: the first that has looked `lives` times is killed -9.

    Each worker leaves a note with the number of its process, and the dead one another.
    """
    return partial(_load, notes, engine, lives)


def _load(notes: Path, engine: str, lives: int) -> Any:  # noqa: ANN401  an Embedder by delegation
    (notes / str(os.getpid())).touch()
    if engine == ColourPitch.name:
        return _Mortal(ColourPitch(), notes, lives)
    from engine.loader import load_engine

    return _Mortal(load_engine(engine, "outline").embedder, notes, lives)


class _Mortal:
    """An embedder whose process is killed in the middle of its work, if none was before."""

    def __init__(self, embedder: Embedder, notes: Path, lives: int) -> None:
        self._embedder, self._notes, self._lives = embedder, notes, lives

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._embedder, name)

    def embed_audio(self, sounds: Sequence[Waveform]) -> Embeddings:
        self._live()
        return self._embedder.embed_audio(sounds)

    def embed_text(self, texts: Sequence[str]) -> Embeddings:
        self._live()
        if POISON in texts:
            os.kill(os.getpid(), signal.SIGKILL)
        return self._embedder.embed_text(texts)

    def _live(self) -> None:
        self._lives -= 1
        dead = self._notes / "dead"
        if self._lives == 0 and not dead.exists():
            dead.touch()
            os.kill(os.getpid(), signal.SIGKILL)

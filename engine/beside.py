"""Two steps of one stream of blocks at the same time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import (
    Future,
    ThreadPoolExecutor,  # noqa: TID251  over before the function returns
)

from engine.types import Float32


def pass_on(blocks: Iterable[Float32], take: Callable[[Float32], None]) -> None:
    """Give each block to `take`, in order, on a thread while the next one is made.

    Blocks are only read there. What either of them raises is raised here.
    """
    with ThreadPoolExecutor(1, "beside") as thread:
        last: Future[None] | None = None
        for block in blocks:
            if last is not None:
                last.result()
            last = thread.submit(take, block)
        if last is not None:
            last.result()

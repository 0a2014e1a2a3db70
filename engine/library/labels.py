"""Labels taught from a handful of examples, and none: a linear probe that starts from the name.

The probe is a logistic regression on unit rows, shrunk toward the row of the label's name as text:
with no examples it is the zero-shot classifier, with many the name hardly counts. `SCALE` and
`SHRINK` are set by hand, not tuned; `bench.quality` measures what comes of them (`few_shot_1` to
`few_shot_8`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.arithmetic import unit_rows
from engine.errors import WrongRequestError
from engine.library.catalogue import Catalogue
from engine.library.indexing import look_at
from engine.library.values import Looked
from engine.protocols import Embedder
from engine.types import Embeddings, Float32

SCALE = 12.0  # of the name's row in the probe: a cosine of 0.5 beside none is worth 6 in log odds
SHRINK = 0.02  # how much leaving the name costs, beside the log loss of one example
MOST_OTHERS = 2000  # rows of the library that stand for everything else
_SEED = 7


@dataclass(frozen=True, slots=True, eq=False)
class Probe:
    """probability = 1 / (1 + exp(-(row @ weights + offset))); `weights` (D,)."""

    space: str
    weights: Float32
    offset: float

    def __call__(self, rows: Embeddings) -> Float32:
        """How sure it is that the label holds for each row, (N,)."""
        logits = rows.rows @ self.weights + self.offset
        return (1 / (1 + np.exp(-logits))).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Labelled:
    """An item that a label would hold for, how sure that is, and where in it."""

    item: int
    probability: float
    start: float
    end: float


def fit_probe(name: Embeddings, examples: Embeddings, others: Embeddings) -> Probe:
    """The probe for one label: `name` one row, `examples` (n, D) of it, `others` (m, D) not.

    `others` may hold a few examples nobody marked: each counts little.
    """
    prior = SCALE * name.rows[0].astype(np.float64)
    width = len(prior)
    kinds = [each.rows.reshape(len(each), width) for each in (examples, others)]
    rows = np.concatenate(kinds).astype(np.float64)
    truth = np.r_[np.ones(len(examples)), np.zeros(len(others))]
    weight = np.r_[np.ones(len(examples)), np.full(len(others), max(len(examples), 1.0))]
    weight[len(examples) :] /= max(len(others), 1)
    if not len(examples):
        return Probe(name.space, prior.astype(np.float32), -SCALE / 2)

    from scipy.optimize import minimize  # a third of a second, for those who teach

    def loss(solution: np.ndarray) -> tuple[float, np.ndarray]:
        weights, offset = solution[:-1], solution[-1]
        logits = rows @ weights + offset
        guess = 1 / (1 + np.exp(-logits))
        off = weights - prior
        cost = (weight * (np.logaddexp(0, logits) - truth * logits)).sum() + SHRINK * off @ off / 2
        slope = weight * (guess - truth)
        return float(cost), np.r_[rows.T @ slope + SHRINK * off, slope.sum()]

    start = np.r_[prior, -SCALE / 2]
    solved = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return Probe(name.space, solved[:-1].astype(np.float32), float(solved[-1]))


def teach(
    catalogue: Catalogue, name: str, examples: Sequence[int | Path], *, embedder: Embedder
) -> Probe:
    """Learn a label from items of the library, or from files, and keep it under its name.

    Raises:
        WrongRequestError: if the name is empty, or an example says nothing to this engine.
        UnreadableMediaError: if a file cannot be read.
        UnwritableOutputError: if the disk refuses.
    """
    probe, items = learn(catalogue, name, examples, embedder=embedder)
    kept = np.r_[probe.weights, np.float32(probe.offset)].astype("<f4").tobytes()
    with catalogue.writing():
        catalogue.tell(
            "INSERT INTO labels (name, space, probe, examples) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (name, space) DO UPDATE SET probe = excluded.probe,"
            " examples = excluded.examples",
            [name.strip(), embedder.space, kept, json.dumps(items)],
        )
    return probe


def learn(
    catalogue: Catalogue, name: str, examples: Sequence[int | Path], *, embedder: Embedder
) -> tuple[Probe, list[int]]:
    """What `teach` would keep: the probe, and the examples that are items of the library.

    Raises:
        WrongRequestError: if the name is empty, or an example says nothing to this engine.
        UnreadableMediaError: if a file cannot be read.
    """
    if not name.strip():
        raise WrongRequestError("Give the label a name.")
    if not examples:
        raise WrongRequestError("Show the label at least one example.")
    shown, items = [], []
    for example in examples:
        item = catalogue.item_of_file(example) if isinstance(example, Path) else example
        looked = None if item is None else catalogue.looked(item, embedder.space)
        if looked is None or not len(looked.rows):
            looked = _fresh(catalogue, example, embedder)
        shown.append(unit_rows(looked.rows.rows.mean(axis=0, keepdims=True)))
        items += [] if item is None else [item]
    rows = Embeddings(embedder.space, np.concatenate(shown))
    others = _others(catalogue, embedder.space, items)
    return fit_probe(embedder.embed_text([name.strip()]), rows, others), items


def _fresh(catalogue: Catalogue, example: int | Path, embedder: Embedder) -> Looked:
    """An example that this engine has not looked at yet."""
    if isinstance(example, Path):
        return look_at(example, embedder)
    paths = [path for item in catalogue.items([example]) for path in item.paths]
    if not paths:
        raise WrongRequestError("One of the examples is missing: index its folder again.")
    return look_at(paths[0], embedder)


def label_names(catalogue: Catalogue, space: str) -> list[str]:
    """The labels that were taught in a space."""
    return [row[0] for row in catalogue.ask(
        "SELECT name FROM labels WHERE space = ? ORDER BY name", [space]
    )]  # fmt: skip


def forget_label(catalogue: Catalogue, name: str) -> None:
    """Keep a label no longer, in any space. Tags that came of it stay.

    Raises:
        UnwritableOutputError: if the disk refuses.
    """
    with catalogue.writing():
        catalogue.tell("DELETE FROM labels WHERE name = ?", [name])


def load_probe(catalogue: Catalogue, name: str, space: str) -> Probe:
    """A label that was taught.

    Raises:
        WrongRequestError: if there is none of that name.
    """
    found = catalogue.ask("SELECT probe FROM labels WHERE name = ? AND space = ?", [name, space])
    if not found:
        raise WrongRequestError(f'There is no label "{name}" yet: teach it with some examples.')
    numbers = np.frombuffer(found[0][0], "<f4")
    return Probe(space, numbers[:-1], float(numbers[-1]))


def would_label(
    catalogue: Catalogue, probe: Probe, *, least: float = 0.5, limit: int = 100
) -> list[Labelled]:
    """Items that the label would hold for, surest first: each by its surest moment."""
    best: dict[int, Labelled] = {}
    last = 0
    while rows := catalogue.ask(
        'SELECT id, item, start, "end", vector FROM windows WHERE space = ? AND id > ?'
        " ORDER BY id LIMIT 20000",
        [probe.space, last],
    ):
        last = rows[-1][0]
        vectors = np.frombuffer(b"".join(row[4] for row in rows), "<f2").reshape(len(rows), -1)
        sure = probe(Embeddings(probe.space, unit_rows(vectors.astype(np.float32))))
        for place in np.flatnonzero(sure >= least):
            _, item, start, end, _ = rows[place]
            if item not in best or sure[place] > best[item].probability:
                best[item] = Labelled(item, float(sure[place]), start, end)
    return sorted(best.values(), key=lambda each: -each.probability)[:limit]


def _others(catalogue: Catalogue, space: str, but: Sequence[int]) -> Embeddings:
    """Rows that stand for everything else: some of the library, the same ones each time."""
    ids = [row[0] for row in catalogue.ask(
        "SELECT min(id) FROM windows WHERE space = ? GROUP BY item", [space]
    )]  # fmt: skip
    chosen = np.random.default_rng(_SEED).permutation(ids)[:MOST_OTHERS]
    rows = []
    for first in range(0, len(chosen), 500):
        some = [int(each) for each in chosen[first : first + 500]]
        marks = ", ".join("?" * len(some))
        asked = f"SELECT item, vector FROM windows WHERE id IN ({marks}) ORDER BY id"
        rows += [row[1] for row in catalogue.ask(asked, some) if row[0] not in set(but)]
    if not rows:
        return Embeddings(space, np.zeros((0, 0), np.float32))
    vectors = np.frombuffer(b"".join(rows), "<f2").reshape(len(rows), -1)
    return Embeddings(space, unit_rows(vectors.astype(np.float32)))

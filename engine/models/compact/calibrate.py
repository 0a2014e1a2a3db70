"""Fit the match curves: how likely two things belong together, given how alike their rows are.

On fold `train`: recordings the rehearsing ear never learnt from, free pictures, class names.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.media.image import read_picture
from engine.models.compact.audio import RATE_HZ, Ear
from engine.models.compact.calibration import fitted_curve
from engine.models.compact.concepts import load_concepts
from engine.models.compact.embedder import CompactEmbedder
from engine.models.compact.recordings import Recording, may_train
from engine.models.compact.vision import load_eye
from engine.protocols import Modality
from engine.types import Embeddings, Waveform

PICTURE_SIDE = 1024


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """Rows of one modality, and for each the concept its pictures are filed under."""

    kind: Modality
    rows: Embeddings
    labels: tuple[str, ...]


def write_calibration(ear: Ear, recordings: Sequence[Recording], media: Path, path: Path) -> None:
    """Fit a curve for each two modalities and write them to `path`."""
    embedder = CompactEmbedder(load_eye(), ear)
    samples = (_heard(embedder, recordings), _seen(embedder, media), _said(embedder))
    lines = ["# Match curves, fitted by `python -m engine.models.compact.train`.", ""]
    for first, a in enumerate(samples):
        for b in samples[first:]:
            cosines, together = _pairs(a, b)
            curve = fitted_curve(cosines, together)
            lines += [
                f"[match.{'-'.join(sorted((a.kind, b.kind)))}]",
                f"slope = {curve.slope:.4f}",
                f"offset = {curve.offset:.4f}",
                "",
            ]
    path.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")


def _heard(embedder: CompactEmbedder, recordings: Sequence[Recording]) -> Labelled:
    rows = embedder.embed_audio([Waveform(r.samples, RATE_HZ) for r in recordings])
    return Labelled("audio", rows, tuple(_filed_under(r.kind) for r in recordings))


def _seen(embedder: CompactEmbedder, media: Path) -> Labelled:
    with (media / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        pictures = [
            row
            for row in csv.DictReader(file)
            if row["file"].startswith("images/") and row["fold"] == "train" and may_train(row)
            if not Path(row["file"]).name.startswith(("multi_", "mosaic_"))
        ]
    rows = embedder.embed_images(
        [read_picture(media / row["file"], max_side=PICTURE_SIDE) for row in pictures]
    )
    return Labelled("image", rows, tuple(_filed_under(row["class"]) for row in pictures))


def _said(embedder: CompactEmbedder) -> Labelled:
    """Each concept by its name and by its first synonyms."""
    texts = [
        (text, concept.picture)
        for concept in load_concepts()
        for text in (concept.name, *concept.synonyms[:3])
        if concept.imagenet
    ]
    rows = embedder.embed_text([text for text, _ in texts])
    return Labelled("text", rows, tuple(label for _, label in texts))


def _filed_under(kind: str) -> str:
    """The concept whose pictures show this kind; outliers such as speech are their own."""
    return {concept.id: concept.picture for concept in load_concepts()}.get(kind, kind)


def _pairs(a: Labelled, b: Labelled) -> tuple[np.ndarray, np.ndarray]:
    """Cosines and whether they belong together, of all pairs; a row is not paired with itself."""
    cosines = a.rows.rows @ b.rows.rows.T
    together = np.array(a.labels)[:, None] == np.array(b.labels)[None, :]
    if a is b:
        upper = np.triu_indices(len(a.labels), k=1)
        return cosines[upper], together[upper]
    return cosines.ravel(), together.ravel()

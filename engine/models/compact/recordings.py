"""The recordings the ear learns from and is measured on, by the manifests of a media folder."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.media.audio import read_sound
from engine.models.compact.audio import RATE_HZ
from engine.types import Float32


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """One clip: what it is of, whose part it is, and its samples (n,) at the ear's rate."""

    kind: str
    group: str
    samples: Float32


def read_recordings(media: Path, fold: str, *, free_only: bool) -> Iterator[Recording]:
    """The sound clips of one fold of a media folder, decoded."""
    for row in manifest_rows(media):
        if row["fold"] == fold and (may_train(row) or not free_only):
            sound = read_sound(media / row["file"], rate=RATE_HZ)
            yield Recording(row["class"], row["group"], sound.samples)


def manifest_rows(media: Path) -> Iterator[dict[str, str]]:
    """Rows of the sound clips in both manifests, in file order."""
    for manifest in (media / "MANIFEST.csv", media / "esc10/MANIFEST.csv"):
        with manifest.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["file"].startswith(("sounds/", "esc10/")):
                    yield row


def may_train(row: dict[str, str]) -> bool:
    """Whether a clip's licence lets it train weights that ship."""
    if "licence_kind" in row:
        return row["licence_kind"] == "free"
    return row["licence"] in ("CC0", "CC-BY")


def write_sources(media: Path, path: Path) -> None:
    """Write whose recordings the ear learnt from, as their licences ask for."""
    fields = ["file", "class", "licence", "source_repo", "source_path", "note"]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, fields, restval="", extrasaction="ignore", lineterminator="\n")
        table.writeheader()
        rows = (row for row in manifest_rows(media) if row["fold"] == "train" and may_train(row))
        table.writerows({"source_repo": "karolpiczak/ESC-50", **row} for row in rows)

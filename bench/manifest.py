"""A measured media folder as values: which recordings it has, of what, and in which fold.

Reads `MANIFEST.csv` and, where they are there, `esc10/MANIFEST.csv` and `images/annotations.json`.
Anything that is missing is simply not measured; nothing here opens a sound or a picture.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal

Kind = Literal["sound", "picture", "video", "odd"]

KIND_OF_FOLDER: dict[str, Kind] = {
    "sounds": "sound",
    "esc10": "sound",
    "images": "picture",
    "videos": "video",
    "odd": "odd",
}
ESC10_CLASSES = (
    "dog",
    "rooster",
    "rain",
    "sea_waves",
    "fire_crackling",
    "baby_cry",
    "sneeze",
    "clock_tick",
    "helicopter",
    "chainsaw",
)
MIXED_CLASSES = ("mosaic", "scenes")  # several things in one file: no class of its own


@dataclass(frozen=True, slots=True)
class Recording:
    """One file: what it is of (`label`), and the recording it was cut from (`group`)."""

    file: str
    path: Path
    kind: Kind
    label: str
    contents: str
    fold: str
    group: str

    @property
    def is_esc10(self) -> bool:
        return "esc10" in PurePosixPath(self.file).parts or self.group.startswith("esc:")


@dataclass(frozen=True, slots=True)
class Instance:
    """One outlined thing: pixels of its value in the mask PNG, and what it sounds like."""

    value: int
    sound_class: str | None


@dataclass(frozen=True, slots=True)
class AnnotatedPicture:
    """A picture with outlines. `sound_classes` are the things in it to be found by sound."""

    recording: Recording
    mask: Path
    sound_classes: tuple[str, ...]
    instances: tuple[Instance, ...]

    def values_of(self, label: str) -> list[int]:
        return [i.value for i in self.instances if i.sound_class == label]


@dataclass(frozen=True, slots=True)
class Collection:
    """One fold of a media folder; `missing` names files that the lists name and nobody has."""

    root: Path
    fold: str
    sounds: tuple[Recording, ...] = ()
    pictures: tuple[Recording, ...] = ()
    videos: tuple[Recording, ...] = ()
    annotated: tuple[AnnotatedPicture, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def esc10(self) -> tuple[Recording, ...]:
        """The ESC-10 corpus; without one, every recording of its ten classes."""
        corpus = tuple(s for s in self.sounds if s.is_esc10)
        return corpus or tuple(s for s in self.sounds if s.label in ESC10_CLASSES)

    def labels_of(self, picture: Recording) -> frozenset[str]:
        """Everything a picture is known to show that sounds."""
        own = () if picture.label in MIXED_CLASSES else (picture.label,)
        outlined = (a.sound_classes for a in self.annotated if a.recording.file == picture.file)
        return frozenset(own).union(*outlined)


def read_collection(root: Path, fold: str | None = None) -> Collection:
    """Read the lists of `root`; without `fold`, the fold "dev", or the only one there is."""
    everything = list(_read_recordings(root))
    fold = fold or _default_fold(everything)
    ours = [r for r in everything if r.fold == fold]
    there = [r for r in ours if r.path.is_file()]
    return Collection(
        root,
        fold,
        sounds=_of_kind(there, "sound"),
        pictures=_of_kind(there, "picture"),
        videos=_of_kind(there, "video"),
        annotated=tuple(_read_annotated(root, {r.file: r for r in everything}, fold)),
        missing=tuple(r.file for r in ours if not r.path.is_file()),
    )


def read_scene_truth(video: Recording) -> list[tuple[float, float, str]]:
    """The scenes of a made video as (start, end, class); empty where there is no such list."""
    found = re.findall(r"([\d.]+)-([\d.]+) s ([\w-]+)", video.contents)
    return [(float(start), float(end), label) for start, end, label in found]


def _read_recordings(root: Path) -> Iterator[Recording]:
    seen: set[str] = set()
    for listing in (root / "MANIFEST.csv", root / "esc10" / "MANIFEST.csv"):
        for row in _read_rows(listing):
            recording = _make_recording(root, listing.parent, row)
            if recording is not None and recording.file not in seen:
                seen.add(recording.file)
                yield recording


def _read_rows(listing: Path) -> list[dict[str, str]]:
    if not listing.is_file():
        return []
    with listing.open(newline="", encoding="utf-8-sig") as stream:
        return list(csv.DictReader(stream))


def _make_recording(root: Path, beside: Path, row: dict[str, str]) -> Recording | None:
    """A row as a value. A file may be named from the folder or from beside its list."""
    name = (row.get("file") or "").replace("\\", "/")
    if not name:
        return None
    path = root / name
    if not path.is_file() and (beside / name).is_file():
        path = beside / name
        name = path.relative_to(root).as_posix()
    kind = KIND_OF_FOLDER.get(PurePosixPath(name).parts[0])
    if kind is None:
        return None
    text = {key: row.get(key) or "" for key in ("class", "contents", "fold", "group")}
    return Recording(
        name, path, kind, text["class"], text["contents"], text["fold"], text["group"] or name
    )


def _default_fold(recordings: Iterable[Recording]) -> str:
    folds = {r.fold for r in recordings if r.kind != "odd"}
    return folds.pop() if len(folds) == 1 else "dev"


def _of_kind(recordings: Iterable[Recording], kind: Kind) -> tuple[Recording, ...]:
    return tuple(sorted((r for r in recordings if r.kind == kind), key=lambda r: r.file))


def _read_annotated(
    root: Path, recordings: dict[str, Recording], fold: str
) -> Iterator[AnnotatedPicture]:
    for entry in sorted(_read_entries(root / "images"), key=lambda e: str(e["file"])):
        name = str(entry["file"])
        recording = recordings.get(name) or _recording_of_entry(root, name, entry)
        mask = root / str(entry.get("mask") or "")
        if entry.get("fold", recording.fold) != fold:
            continue
        if recording.path.is_file() and mask.is_file():
            yield _make_annotated(recording, mask, entry)


def _read_entries(folder: Path) -> list[dict[str, Any]]:
    """The annotations: a list, or one under a key, of objects with at least a file."""
    listing = folder / "annotations.json"
    if not listing.is_file():
        return []
    data = json.loads(listing.read_text(encoding="utf-8"))
    if isinstance(data, dict):
        data = next((value for value in data.values() if isinstance(value, list)), [])
    return [entry for entry in data if isinstance(entry, dict) and entry.get("file")]


def _recording_of_entry(root: Path, name: str, entry: dict[str, Any]) -> Recording:
    fold = str(entry.get("fold", ""))
    return Recording(name, root / name, "picture", "mosaic", "", fold, name)


def _make_annotated(recording: Recording, mask: Path, entry: dict[str, Any]) -> AnnotatedPicture:
    instances = tuple(
        Instance(int(i["id"]), i.get("sound_class") or None) for i in entry.get("instances", ())
    )
    outlined = {i.sound_class for i in instances}
    classes = tuple(str(c) for c in entry.get("sound_classes", ()) if c in outlined)
    return AnnotatedPicture(recording, mask, classes, instances)

"""Save the objects of a picture as a person has set them: cut-outs, masks, and a list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import numpy as np

from engine.edge import Edge
from engine.errors import UnwritableOutputError, WrongRequestError
from engine.export.coco import CocoPicture, coco_object, write_coco
from engine.export.stills import write_png, write_webp
from engine.features.draw_edges import draw_stencil
from engine.features.save_cutouts import cut_out, safe_names
from engine.protocols import Report, ignore_progress
from engine.stencil import Stencil
from engine.types import Picture, UInt8

KINDS = ("png", "webp", "mask", "coco")
COCO_NAME = "objects.json"


@dataclass(frozen=True, slots=True)
class SavedThing:
    """One object to save; those of one `prompt` are one when they are saved joined."""

    name: str
    stencil: Stencil
    edge: Edge = field(default=Edge())
    prompt: str = ""
    score: float = 1.0


def save_objects(
    picture: Picture,
    things: Sequence[SavedThing],
    folder: Path,
    *,
    kinds: Sequence[str],
    source: Path,
    joined: bool = False,
    keep: Iterable[Path] = (),
    report: Report = ignore_progress,
) -> list[Path]:
    """Write the objects into `folder`, made when missing; `NAME.png`, `NAME.webp`, `NAME-mask.png`.

    With the kind "coco", `objects.json` lists all of them for `source`. What lies at a path of
    `keep`, or is `source` itself, is never written over.

    Raises:
        UnwritableOutputError: if the folder or the disk refuses.
        WrongRequestError: for nothing to save, an unknown kind, or a name that is a source's.
        Cancelled: if `report` says so between two objects.
    """
    groups = _groups(things, joined=joined)
    _check(groups, kinds)
    _make_folder(folder)
    names = safe_names([group[0].name for group in groups])
    writers = [_WRITERS[kind] for kind in KINDS if kind in kinds and kind in _WRITERS]
    planned = [folder / (name + ending) for name in names for ending, _ in writers]
    _check_free([*planned, *([folder / COCO_NAME] if "coco" in kinds else [])], [source, *keep])
    written: list[Path] = []
    listed = []
    for i, (name, group) in enumerate(zip(names, groups, strict=True)):
        report(i, len(groups), f"saving {name}")
        levels = drawn_together(group)
        for ending, write in writers:
            write(folder / (name + ending), picture, levels)
            written.append(folder / (name + ending))
        if "coco" in kinds:
            listed.append(coco_object(levels, group[0].name or name, score=group[0].score))
    if "coco" in kinds:
        of = CocoPicture(source.name, picture.width, picture.height)
        written.append(write_coco(folder / COCO_NAME, [of], listed))
    return written


def drawn_together(things: Sequence[SavedThing]) -> UInt8:
    """The mattes of some objects as one, (h, w) uint8, each with its own rim."""
    levels = draw_stencil(things[0].stencil, things[0].edge)
    for thing in things[1:]:
        np.maximum(levels, draw_stencil(thing.stencil, thing.edge), out=levels)
    return levels


def _groups(things: Sequence[SavedThing], *, joined: bool) -> list[list[SavedThing]]:
    if not joined:
        return [[thing] for thing in things]
    groups: dict[str, list[SavedThing]] = {}
    for number, thing in enumerate(things):
        groups.setdefault(thing.prompt or f"\0{number}", []).append(thing)
    return list(groups.values())


def _check(groups: Sequence[Sequence[SavedThing]], kinds: Sequence[str]) -> None:
    if not groups:
        raise WrongRequestError("There is nothing to save: find or draw an object first.")
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown or not kinds:
        raise WrongRequestError(f"Choose what to save: {', '.join(KINDS)}.")


def _check_free(planned: Sequence[Path], sources: Sequence[Path]) -> None:
    for out in planned:
        if out.exists() and any(path.exists() and out.samefile(path) for path in sources):
            raise WrongRequestError(
                f"{out.name} in that folder is one of the sources: choose another folder."
            )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableOutputError(folder, error.strerror or "it cannot be made") from error


def cut_by_levels(picture: Picture, levels: UInt8) -> UInt8:
    """The object alone, (h', w', 4) uint8 straight alpha without a halo, cropped."""
    return cut_out(picture, levels.astype(np.float32) / np.float32(255))


def _save_png(path: Path, picture: Picture, levels: UInt8) -> None:
    write_png(path, cut_by_levels(picture, levels))


def _save_webp(path: Path, picture: Picture, levels: UInt8) -> None:
    write_webp(path, cut_by_levels(picture, levels))


def _save_mask(path: Path, picture: Picture, levels: UInt8) -> None:
    write_png(path, levels)


_Write = Callable[[Path, Picture, UInt8], None]
_WRITERS: Mapping[str, tuple[str, _Write]] = MappingProxyType(
    {
        "png": (".png", _save_png),
        "webp": (".webp", _save_webp),
        "mask": ("-mask.png", _save_mask),
    }
)

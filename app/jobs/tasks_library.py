"""What the worker does with the media library.

Those that look into it run in the lane "library", pictures of items in "pictures", searches where
the engine is ("work"), and indexing, which may take hours, in "index". All take `library`, another
folder than the person's own, as one likes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from app.jobs.arrays import Array
from app.jobs.given import as_paths, cache_of, engine_of, open_library_of, space_named_by
from engine.protocols import Report

if TYPE_CHECKING:
    from engine.library import Catalogue, Filters, Hit, Item, Part, Passed

Plain = dict[str, Any]
Answer = tuple[Plain, dict[str, Array]]

MOST_WATCHED = 4000  # folders: systems allow a program some thousands
MOST_LICENCES = 20  # in a box to choose from
_TEXT = 240  # characters of a text that are shown


# ------------------------------------------------------------------------------ what is there


def library_folders(arguments: Plain, report: Report) -> Answer:
    """-> `folders` with counts, `count` of items, `waiting`, `tags`, `licences`, `searches`."""
    from engine.library import browsing

    with open_library_of(arguments) as catalogue:
        folders = [asdict(each) for each in browsing.folders(catalogue)]
        [(count,)] = catalogue.ask("SELECT count(DISTINCT item) FROM places")
        value = {
            "folders": [{**each, "path": str(each["path"])} for each in folders],
            "count": count,
            "waiting": browsing.count_waiting(catalogue, space_named_by(arguments)),
            "tags": [tag for tag, _ in browsing.all_tags(catalogue)],
            "licences": browsing.all_licences(catalogue)[:MOST_LICENCES],
            "searches": browsing.saved_searches(catalogue),
        }
    return value, {}


def library_browse(arguments: Plain, report: Report) -> Answer:
    """`filters`, `order` -> array `ids` (n,) int64."""
    from engine.library.browsing import browse

    report(0, 0, "looking into the library")
    with open_library_of(arguments) as catalogue:
        ids = browse(catalogue, _filters(arguments), arguments.get("order", "name"))
    return {}, {"ids": ids}


def library_items(arguments: Plain, report: Report) -> Answer:
    """`ids` -> `items`, in their order; those that are none are left out."""
    with open_library_of(arguments) as catalogue:
        return {"items": [plain_item(each) for each in catalogue.items(arguments["ids"])]}, {}


def library_pictures(arguments: Plain, report: Report) -> Answer:
    """`moments` as [id, time], `longest` -> arrays "p0", "p1" ... (h, w, 3) uint8 or "o0" ...

    Those are outlines of sounds, (n, 2) int8; what cannot be seen has no array.
    """
    from engine.library.pictures import PictureCache, look_of

    wanted, longest = arguments["moments"], arguments["longest"]
    arrays: dict[str, Array] = {}
    with (
        open_library_of(arguments) as catalogue,
        PictureCache(cache_of(arguments).folder) as cache,
    ):
        items = {each.id: each for each in catalogue.items([id for id, _ in wanted])}
        for place, (id, time) in enumerate(wanted):
            if (item := items.get(id)) is None:
                continue
            report(place, len(wanted), item.name)
            look = look_of(item, time, longest, cache=cache, report=report)
            if look.picture is not None:
                arrays[f"p{place}"] = look.picture
            elif look.outline is not None:
                arrays[f"o{place}"] = look.outline
    return {}, arrays


def library_troubles(arguments: Plain, report: Report) -> Answer:
    """`folder` as one likes -> `files` that cannot be read: `path` and `why`."""
    from engine.library.browsing import unread_files

    folder = arguments.get("folder")
    with open_library_of(arguments) as catalogue:
        found = unread_files(catalogue, Path(folder) if folder else None)
    return {"files": _passed(found)}, {}


def library_watch(arguments: Plain, report: Report) -> Answer:
    """-> `folders` in which files may come and go, at most `MOST_WATCHED`."""
    from engine.library.browsing import folders, folders_below

    report(0, 0, "looking for folders")
    with open_library_of(arguments) as catalogue:
        roots = [each.path for each in folders(catalogue)]
    return {"folders": list(map(str, folders_below(roots, MOST_WATCHED)))}, {}


def library_forget_folder(arguments: Plain, report: Report) -> Answer:
    """`folder` is left out from now on -> nothing."""
    from engine.library.browsing import forget_folder

    with open_library_of(arguments) as catalogue:
        forget_folder(catalogue, Path(arguments["folder"]))
    return {}, {}


# --------------------------------------------------------------------------- saved searches


def library_save_search(arguments: Plain, report: Report) -> Answer:
    """`name`, `parts` -> nothing."""
    from engine.library import save_search

    with open_library_of(arguments) as catalogue:
        save_search(catalogue, arguments["name"], _parts(arguments))
    return {}, {}


def library_load_search(arguments: Plain, report: Report) -> Answer:
    """`name` -> `parts`, each with the `name` of what it is."""
    from engine.library import load_search

    with open_library_of(arguments) as catalogue:
        parts = load_search(catalogue, arguments["name"])
        return {"parts": [_plain_part(catalogue, part) for part in parts]}, {}


def library_forget_search(arguments: Plain, report: Report) -> Answer:
    """`name` -> nothing."""
    from engine.library.browsing import forget_search

    with open_library_of(arguments) as catalogue:
        forget_search(catalogue, arguments["name"])
    return {}, {}


# ---------------------------------------------------------------------- searching, indexing


def library_search(arguments: Plain, report: Report) -> Answer:
    """`parts`, `filters`, `limit`, and as one likes `threshold` -> `engine`, `hits`."""
    from engine.library import search

    with open_library_of(arguments) as catalogue:
        embedder = engine_of(arguments, report).embedder
        found = search(
            catalogue,
            _parts(arguments),
            embedder=embedder,
            filters=_filters(arguments),
            limit=arguments.get("limit", 200),
            threshold=arguments.get("threshold"),
            report=report,
        )
    return {"engine": embedder.name, "hits": [plain_hit(each) for each in found]}, {}


def library_scan(arguments: Plain, report: Report) -> Answer:
    """Only see what has come, changed and gone -> `waiting`, `gone`."""
    from engine.library import scan_folders
    from engine.library.browsing import count_waiting

    with open_library_of(arguments) as catalogue:
        done = scan_folders(catalogue, _roots(catalogue), report=report)
        waiting = count_waiting(catalogue, space_named_by(arguments))
    return {"waiting": waiting, "gone": done.gone}, {}


def library_index(arguments: Plain, report: Report) -> Answer:
    """`folders` are taken in, and all others brought up to date.

    -> `added`, `moved`, `unchanged`, `gone`, `embedded`; `unread`, `passed`: `path` and `why`.
    """
    from engine.library import index_folders

    asked = as_paths(arguments.get("folders", []))
    with open_library_of(arguments) as catalogue:
        done = index_folders(
            catalogue,
            [*asked, *(each for each in _roots(catalogue) if each not in asked)],
            space=space_named_by(arguments),
            load=lambda: engine_of(arguments, report).embedder,
            report=report,
        )
    names = ("added", "moved", "unchanged", "gone", "embedded")
    counts = {name: getattr(done, name) for name in names}
    return {**counts, "unread": _passed(done.unread), "passed": _passed(done.passed)}, {}


LIBRARY_TASKS = (
    *(library_folders, library_browse, library_items, library_pictures, library_troubles),
    *(library_watch, library_forget_folder),
    *(library_save_search, library_load_search, library_forget_search),
    *(library_search, library_scan, library_index),
)


# ------------------------------------------------------------------------- values, both ways


def plain_item(item: Item) -> Plain:
    """As `app.library.values.item_from` takes it."""
    facts, source = item.facts, item.facts.source
    return {
        "id": item.id,
        "name": printable(item.name),
        "kind": facts.kind,
        "paths": [str(path) for path in item.paths],
        "duration": facts.duration,
        "size": [facts.width, facts.height],
        "tags": list(item.tags),
        "note": item.note,
        **asdict(source),
        "loudness": _finite(facts.loudness),
        "tempo": _finite(facts.tempo),
        "category": facts.category,
        "text": facts.text[:_TEXT],
    }


def plain_hit(hit: Hit) -> Plain:
    """As `app.library.values.moment_from` takes it."""
    return {
        "item": plain_item(hit.item),
        "start": float(hit.start),
        "end": float(hit.end),
        "match": float(hit.match),
        "reason": hit.reason,
    }


def printable(name: str) -> str:
    """A name that a screen can show: what is no UTF-8 becomes a question mark."""
    return os.fsencode(name).decode(errors="replace")


def _finite(number: float | None) -> float | None:
    return number if number is not None and np.isfinite(number) else None


def _plain_part(catalogue: Catalogue, part: Part) -> Plain:
    names = [item.name for item in catalogue.items([part.item])] if part.item is not None else []
    name = part.text or (part.file.name if part.file else "") or "".join(names)
    file = None if part.file is None else str(part.file)
    plain = {"text": part.text, "file": file, "item": part.item, "weight": part.weight}
    return {**plain, "name": printable(name)}


def _passed(found: Iterable[Passed]) -> list[Plain]:
    return [{"path": str(each.path), "why": each.why} for each in found]


def _roots(catalogue: Catalogue) -> list[Path]:
    """The folders that are there: a disk that is not plugged in has lost nothing."""
    from engine.library.browsing import folders

    return [each.path for each in folders(catalogue) if each.is_there]


def _parts(arguments: Plain) -> list[Part]:
    from engine.library import Part

    return [
        Part(
            each["text"], Path(each["file"]) if each["file"] else None, each["item"], each["weight"]
        )
        for each in arguments["parts"]
    ]


def _filters(arguments: Plain) -> Filters:
    from engine.library import Filters

    said = arguments.get("filters", {})
    longest = said.get("longest")
    return Filters(
        kinds=tuple(said.get("kinds", ())),
        shortest=said.get("shortest", 0.0),
        longest=float("inf") if longest is None else longest,
        licence=said.get("licence", ""),
        commercial=said.get("commercial", False),
        tags=tuple(said.get("tags", ())),
        folder=Path(said["folder"]) if said.get("folder") else None,
    )

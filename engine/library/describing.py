"""What a person says of items, one or many: tags, source, note, which of some copies to use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from engine.library.catalogue import Catalogue
from engine.library.values import Item
from engine.protocols import Report, ignore_progress

DUPLICATE = "duplicate"  # the tag of what lies there once more
FIELDS = ("title", "author", "licence", "link")
MOST_TEXT = 2000  # characters of one field
_AT_ONCE = 500


def tag_items(
    catalogue: Catalogue,
    items: Sequence[int],
    add: Iterable[str] = (),
    remove: Iterable[str] = (),
    *,
    report: Report = ignore_progress,
) -> None:
    """More tags for some items, and fewer; their other tags stay.

    Raises:
        UnwritableOutputError: if the disk refuses.
        Cancelled: if `report` says so; some have them then, and each has all or none.
    """
    more = sorted({tag.strip() for tag in add} - {""})
    less = sorted(set(remove) - set(more))
    for some in _together(catalogue, items, report):
        for item in some:
            catalogue.tell_many(
                "DELETE FROM tags WHERE item = ? AND tag = ?", [(item.id, tag) for tag in less]
            )
            catalogue.tell_many(
                "INSERT INTO tags VALUES (?, ?) ON CONFLICT DO NOTHING",
                [(item.id, tag) for tag in more],
            )
            catalogue.refresh_words(item.id)


def describe_items(
    catalogue: Catalogue,
    items: Sequence[int],
    said: Mapping[str, str],
    *,
    report: Report = ignore_progress,
) -> None:
    """Say of some items what is in `said` (of `FIELDS` and "note"); all else stays.

    Raises:
        UnwritableOutputError: if the disk refuses.
        Cancelled: if `report` says so; of some it is said then.
    """
    names = [name for name in (*FIELDS, "note") if name in said]
    if not names:
        return
    told = [said[name].strip()[:MOST_TEXT] for name in names]
    fields = ", ".join(f"{name} = ?" for name in names)
    for some in _together(catalogue, items, report):
        for item in some:
            catalogue.tell(f"UPDATE items SET {fields} WHERE id = ?", [*told, item.id])
            catalogue.refresh_words(item.id)


def keep_one(catalogue: Catalogue, kept: int, others: Sequence[int]) -> None:
    """Of some copies one is the one to use: it gets what the others know, they get a tag.

    No file is touched.

    Raises:
        UnwritableOutputError: if the disk refuses.
    """
    copies = [item for item in catalogue.items(others) if item.id != kept]
    for item in catalogue.items([kept]):
        tags = {tag for each in (item, *copies) for tag in each.tags} - {DUPLICATE}
        tag_items(catalogue, [kept], tags, [DUPLICATE])
        describe_items(catalogue, [kept], _still_unknown(item, copies))
    tag_items(catalogue, [copy.id for copy in copies], [DUPLICATE])


def _together(
    catalogue: Catalogue, items: Sequence[int], report: Report
) -> Iterator[Sequence[Item]]:
    """Many at a time inside `writing`, so that each does not wait for the disk by itself."""
    for first in range(0, len(items), _AT_ONCE):
        report(first, len(items), "writing to the library")
        with catalogue.writing():
            yield catalogue.items(items[first : first + _AT_ONCE])


def _still_unknown(item: Item, copies: Sequence[Item]) -> dict[str, str]:
    """What the copies say and the item does not."""
    said = {}
    for name in FIELDS:
        known = [getattr(each.facts.source, name) for each in (item, *copies)]
        said[name] = next(filter(None, known), "")
    said["note"] = next(filter(None, (each.note for each in (item, *copies))), "")
    return said

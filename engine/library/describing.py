"""What a person says of items, one or many: tags, source, note, which of some copies to use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from engine.library.catalogue import Catalogue
from engine.library.values import Item

DUPLICATE = "duplicate"  # the tag of what lies there once more
FIELDS = ("title", "author", "licence", "link")
MOST_TEXT = 2000  # characters of one field


def tag_items(
    catalogue: Catalogue, items: Sequence[int], add: Iterable[str] = (), remove: Iterable[str] = ()
) -> None:
    """More tags for some items, and fewer; their other tags stay.

    Raises:
        UnwritableOutputError: if the disk refuses.
    """
    more, less = set(add), set(remove)
    for item in catalogue.items(items):
        wanted = (set(item.tags) - less) | more
        if wanted != set(item.tags):
            catalogue.set_tags(item.id, wanted)


def describe_items(catalogue: Catalogue, items: Sequence[int], said: Mapping[str, str]) -> None:
    """Say of some items what is in `said` (of `FIELDS` and "note"); all else stays.

    Raises:
        UnwritableOutputError: if the disk refuses.
    """
    told = {name: text.strip()[:MOST_TEXT] for name, text in said.items()}
    source = {name: text for name, text in told.items() if name in FIELDS}
    for item in catalogue.items(items):
        before = item.facts.source
        after, note = replace(before, **source), told.get("note", item.note)
        if (after, note) != (before, item.note):
            catalogue.set_source(item.id, after, note)


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


def _still_unknown(item: Item, copies: Sequence[Item]) -> dict[str, str]:
    """What the copies say and the item does not."""
    said = {}
    for name in FIELDS:
        known = [getattr(each.facts.source, name) for each in (item, *copies)]
        said[name] = next(filter(None, known), "")
    said["note"] = next(filter(None, (each.note for each in (item, *copies))), "")
    return said

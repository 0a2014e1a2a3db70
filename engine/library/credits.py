"""Who made what went into a result, and under which terms, as the library's ledger knows it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from engine.errors import EngineError, UnreadableMediaError
from engine.export.credits import Complete, Ingredient
from engine.features.find_licence import find_licence
from engine.library.catalogue import FILE, Catalogue
from engine.library.ledger import source_of
from engine.library.values import Source


def from_library(folder: Path) -> Complete:
    """What the library in `folder` knows of ingredients, to give to whatever writes credits.

    It is asked when the credits are made. Where there is no library, or one that cannot be read,
    they say what they would say without it: an export does not fail for that.
    """
    return partial(complete_credits, folder=folder)


def complete_credits(things: Sequence[Ingredient], folder: Path) -> list[Ingredient]:
    """The same things with their makers, licences and links, as far as the library knows them."""
    known = known_sources(folder, [Path(each.file) for each in things if each.file])
    return [_with_source(each, known.get(Path(each.file))) for each in things]


def complete_beside(things: Sequence[Ingredient]) -> list[Ingredient]:
    """The same things; of those without a licence, what lies beside their files is said."""
    return [
        _with_source(each, source_of(Path(each.file), {}) if each.file else None)
        if not each.licence
        else each
        for each in things
    ]


def known_sources(folder: Path, files: Iterable[Path]) -> dict[Path, Source]:
    """What the library in `folder` knows of these files, where it knows them."""
    if not (folder / FILE).is_file():
        return {}
    try:
        with Catalogue(folder) as catalogue:
            return sources_of(catalogue, files)
    except EngineError as error:
        logging.getLogger(__name__).warning("credits without the library: %s", error)
        return {}


def sources_of(catalogue: Catalogue, files: Iterable[Path]) -> dict[Path, Source]:
    """What a library knows of these files: by their place, or else by their content."""
    ids = {file: _item_of(catalogue, file) for file in dict.fromkeys(files)}
    found = [item for item in ids.values() if item is not None]
    items = {item.id: item for item in catalogue.items(found)}
    return {file: items[item].facts.source for file, item in ids.items() if item in items}


def ingredient_of(file: Path, known: Source | None = None) -> Ingredient:
    """One file by what the library knows of it, and else by what lies beside it."""
    thing = Ingredient(file.name, file=str(file))
    return _with_source(thing, known or source_of(file, {}))


def better_licence(own: str, known: str, beside: str) -> str:
    """Which of two texts about one licence is to be believed.

    `known` is the library's, which a person may have mended. It gives way to an `own` text only if
    that is neither a part of it nor merely what lies `beside` the file.
    """
    if not known:
        return own
    is_poorer = own.casefold() in known.casefold() or own == beside
    return known if is_poorer else own


def _item_of(catalogue: Catalogue, file: Path) -> int | None:
    try:
        return catalogue.item_of_file(file)
    except UnreadableMediaError:  # it is gone meanwhile, and never was at that place
        return None


def _with_source(thing: Ingredient, source: Source | None) -> Ingredient:
    if source is None:
        return thing
    beside = find_licence(Path(thing.file))
    return replace(
        thing,
        title=thing.title or source.title,
        author=thing.author or source.author,
        licence=better_licence(thing.licence, source.licence, beside),
        link=thing.link or source.link,
    )

"""What the worker does with what is found in the library: tags, sources, labels, copies, credits.

All take `library`, another folder than the person's own, as one likes. Those that use no engine run
in the lane "library".
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.jobs.arrays import Array
from app.jobs.given import cache_of, engine_of, library_of, open_library_of, space_named_by
from app.jobs.tasks_library import plain_hit, plain_item
from engine.protocols import Report

if TYPE_CHECKING:
    from engine.disk_cache import Memory
    from engine.library import Catalogue
    from engine.library.labels import Probe
    from engine.protocols import Embedder
    from engine.types import TimeSpan, VideoSuggestions

Plain = dict[str, Any]
Answer = tuple[Plain, dict[str, Array]]

_SAID = ("title", "author", "licence", "link", "note")
_MOST_LABELLED = 500
_MOST_GROUPS = 500
_MOST_TOLD = 1000


# ---------------------------------------------------------------------------- what is said


def library_tag(arguments: Plain, report: Report) -> Answer:
    """`ids`, and as one likes `add` and `remove`, lists of tags -> `items` as they are then."""
    from engine.library.describing import tag_items

    with open_library_of(arguments) as catalogue:
        wanted = arguments.get("add", ()), arguments.get("remove", ())
        tag_items(catalogue, arguments["ids"], *wanted, report=report)
        return _items(catalogue, arguments["ids"]), {}


def library_describe(arguments: Plain, report: Report) -> Answer:
    """`ids`, and what of `title`, `author`, `licence`, `link`, `note` is new -> `items`."""
    from engine.library.describing import describe_items

    said = {name: str(arguments[name]) for name in _SAID if arguments.get(name) is not None}
    with open_library_of(arguments) as catalogue:
        describe_items(catalogue, arguments["ids"], said, report=report)
        return _items(catalogue, arguments["ids"]), {}


def library_credits(arguments: Plain, report: Report) -> Answer:
    """`files` as tables with `name`, `role`, `file`, `licence`, `engine` -> `text`, `not_for_sale`.

    Those are things that may not be used to earn money: the name and the licence of each.
    """
    from engine.export.credits import Ingredient, ingredients_text
    from engine.library.credits import complete_beside, complete_credits
    from engine.source import is_non_commercial

    known = {"name", "role", "file", "licence", "engine"}
    given = [
        Ingredient(**{name: str(said or "") for name, said in each.items() if name in known})
        for each in arguments["files"]
    ]
    things = complete_beside(complete_credits(given, library_of(arguments)))
    warned = [[each.name, each.licence] for each in things if is_non_commercial(each.licence)]
    return {"text": ingredients_text(things), "not_for_sale": warned}, {}


# ---------------------------------------------------------------------------------- labels


def library_labels(arguments: Plain, report: Report) -> Answer:
    """-> `labels`, the names of those that were taught to this engine."""
    from engine.library import label_names

    with open_library_of(arguments) as catalogue:
        return {"labels": label_names(catalogue, space_named_by(arguments))}, {}


def library_preview_label(arguments: Plain, report: Report) -> Answer:
    """`name`, `ids` of examples (without: as it was taught), `least` -> `hits`, surest first.

    Their `match` is how sure it is. Nothing is kept.
    """
    from engine.library.labels import learn, load_probe

    with open_library_of(arguments) as catalogue:
        if arguments.get("ids"):
            embedder = engine_of(arguments, report).embedder
            report(0, 0, "learning the label")
            probe, _ = learn(catalogue, arguments["name"], arguments["ids"], embedder=embedder)
        else:
            probe = load_probe(catalogue, arguments["name"], space_named_by(arguments))
        return {"hits": _labelled(catalogue, probe, arguments, report)}, {}


def library_teach(arguments: Plain, report: Report) -> Answer:
    """`name`, `ids` of examples; `tag`, ids of what is tagged with it -> `items`, those last.

    The label is kept. Without `ids` it is left as it was taught.
    """
    from engine.library import teach
    from engine.library.describing import tag_items

    name, tagged = str(arguments["name"]).strip(), list(arguments.get("tag", ()))
    with open_library_of(arguments) as catalogue:
        if arguments.get("ids"):
            embedder = engine_of(arguments, report).embedder
            report(0, 0, "learning the label")
            teach(catalogue, name, arguments["ids"], embedder=embedder)
        tag_items(catalogue, tagged, [name], report=report)
        return _items(catalogue, tagged), {}


def library_forget_label(arguments: Plain, report: Report) -> Answer:
    """`name` -> nothing. Tags that came of it stay."""
    from engine.library.labels import forget_label

    with open_library_of(arguments) as catalogue:
        forget_label(catalogue, arguments["name"])
    return {}, {}


# ---------------------------------------------------------------------------------- copies


def library_alike(arguments: Plain, report: Report) -> Answer:
    """-> `groups` of items that are nearly the same, the largest first; each a list of items."""
    from engine.library import near_duplicates

    report(0, 0, "looking for near-duplicates")
    with open_library_of(arguments) as catalogue:
        found = near_duplicates(catalogue, space_named_by(arguments))
        groups = []
        for done, ids in enumerate(found[:_MOST_GROUPS]):
            report(done, len(found), "looking for near-duplicates")
            there = [each for each in catalogue.items(ids) if each.paths]
            groups += [[plain_item(each) for each in there]] if len(there) > 1 else []
    return {"groups": groups, "more": max(0, len(found) - _MOST_GROUPS)}, {}


def library_keep_one(arguments: Plain, report: Report) -> Answer:
    """`keep`, `others` -> `items`: one has what all of them knew, the others are tagged."""
    from engine.library.describing import keep_one

    with open_library_of(arguments) as catalogue:
        keep_one(catalogue, arguments["keep"], arguments["others"])
        return _items(catalogue, [arguments["keep"], *arguments["others"]]), {}


CARE_TASKS = (
    *(library_tag, library_describe, library_credits),
    *(library_labels, library_preview_label, library_teach, library_forget_label),
    *(library_alike, library_keep_one),
)


# -------------------------------------------------------------------------- for other tasks


def sounds_from_library(
    catalogue: Catalogue,
    arguments: Plain,
    scenes: Sequence[TimeSpan],
    embedder: Embedder,
    report: Report,
) -> tuple[list[Path], Memory]:
    """What `suggest` chooses from without sounds of its own, and what is remembered of it."""
    from engine.library import LibraryMemory
    from engine.library.choosing import LibraryFirst, likely_sounds

    words = [text for text, weight in arguments.get("steering", {}).get("words", []) if weight > 0]
    video = Path(arguments["video"])
    found = likely_sounds(catalogue, video, scenes, words, embedder=embedder, report=report)
    return found, LibraryFirst(LibraryMemory(catalogue), cache_of(arguments))


def licences_in_library(catalogue: Catalogue, found: VideoSuggestions) -> dict[Path, str]:
    """The licences of what is suggested, as the library knows them."""
    from engine.library.credits import sources_of

    listed = [each for scene in found.scenes for each in scene.suggestions]
    sources = sources_of(catalogue, [each.path for each in (*listed, *found.suggestions)])
    return {path: source.licence for path, source in sources.items()}


def _items(catalogue: Catalogue, ids: Sequence[int]) -> Plain:
    """The first of them: whoever has changed thousands looks again at what is in view."""
    ids = ids[:_MOST_TOLD]
    return {"items": [plain_item(each) for each in catalogue.items(ids)]}


def _labelled(catalogue: Catalogue, probe: Probe, arguments: Plain, report: Report) -> list[Plain]:
    from engine.library import Hit, would_label

    report(0, 0, "looking through the library")
    least, limit = arguments.get("least", 0.5), arguments.get("limit", _MOST_LABELLED)
    found = would_label(catalogue, probe, least=least, limit=limit)
    items = {item.id: item for item in catalogue.items([each.item for each in found])}
    name = str(arguments["name"])
    return [
        plain_hit(Hit(items[each.item], each.start, each.end, each.probability, name))
        for each in found
        if each.item in items and items[each.item].paths
    ]

"""`main.py index`, `search`, `label`, `duplicates` and `attach`: the library from the terminal."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from app.cli.answer import Answer, Document, clock, make_table, percent
from app.engines import load_wanted, wanted_names
from engine import library
from engine.errors import UnreadableMediaError, WrongRequestError
from engine.library.values import Hit, Indexed, Item, Passed, shown_place
from engine.protocols import Report

_ENDING = re.compile(r"\.(?=.*[a-z])[a-z0-9]{2,4}", re.IGNORECASE)  # not that of "no.10" or "vol.2"
_WEIGHED = re.compile(r"(.+)\*(\d+(?:\.\d+)?)\Z", re.DOTALL)


def index(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py index`."""
    if args.ray:
        from app.cli.cluster_commands import index_on_cluster

        return index_on_cluster(args, report)
    if networks := [each for each in args.folders if isinstance(each, str)]:
        raise WrongRequestError(f"{networks[0]} is on a network: index it with --ray and --shards.")
    with library.open_library(args.library) as catalogue:
        done = library.index_folders(
            catalogue,
            args.folders,
            space=_space(args),
            load=lambda: load_wanted(args.engine).embedder,
            report=report,
        )
    return _with_licence(_answer_index(done), args)


def search(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py search`."""
    with library.open_library(args.library) as catalogue:
        parts = library.load_search(catalogue, args.saved) if args.saved else []
        parts = [*parts, *_parts(args)]
        if not parts:
            raise WrongRequestError("Say what to look for: words, or --like a file.")
        if args.save:
            library.save_search(catalogue, args.save, parts)
        report(0, 0, "loading the engine")
        embedder = load_wanted(args.engine).embedder
        found = library.search(
            catalogue,
            parts,
            embedder=embedder,
            filters=_filters(args),
            limit=args.limit,
            threshold=args.threshold,
            report=report,
        )
    return _with_licence(_answer_search(embedder.name, found), args)


def attach(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py attach`."""
    from app.cli.cluster_commands import attach as attach_shards

    return attach_shards(args, report)


def label(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py label`."""
    with library.open_library(args.library) as catalogue:
        if not args.name:
            return _answer_labels(library.label_names(catalogue, _space(args)))
        if args.teach:
            report(0, 0, "loading the engine")
            embedder = load_wanted(args.engine).embedder
            probe = library.teach(catalogue, args.name, args.teach, embedder=embedder)
        else:
            probe = library.load_probe(catalogue, args.name, _space(args))
        found = library.would_label(catalogue, probe, least=args.least, limit=args.limit)
        items = {item.id: item for item in catalogue.items([each.item for each in found])}
        if args.tag:
            for item in items.values():
                catalogue.set_tags(item.id, [*item.tags, args.name])
    hits = [
        Hit(items[each.item], each.start, each.end, each.probability, args.name)
        for each in found
        if each.item in items and items[each.item].paths
    ]
    return _with_licence(_answer_label(args.name, hits, tagged=args.tag), args)


def duplicates(args: argparse.Namespace, report: Report) -> Answer:
    """`main.py duplicates`."""
    with library.open_library(args.library) as catalogue:
        groups = library.duplicates(catalogue, _space(args), kinds=tuple(args.kinds), report=report)
    return _answer_duplicates(groups)


def _space(args: argparse.Namespace) -> str:
    from engine.loader import space_of

    return space_of(wanted_names(args.engine)[0])


def _with_licence(answer: Answer, args: argparse.Namespace) -> Answer:
    """What a person must be told of the engine that worked."""
    from engine.loader import choose, licences_of

    return replace(answer, remarks=licences_of(choose(wanted_names(args.engine)[0], "outline")[0]))


# ------------------------------------------------------------------------------- questions


def _parts(args: argparse.Namespace) -> list[library.Part]:
    words = [_part(text, 1.0, only_words=True) for text in args.words]
    liked = [_part(text, 1.0) for text in args.like]
    return [*words, *liked, *(_part(text, -1.0) for text in args.unlike)]


def _part(text: str, sign: float, *, only_words: bool = False) -> library.Part:
    """A file if there is one of that name, else words, unless it is named as files are."""
    weighed = None if Path(text).is_file() and not only_words else _WEIGHED.match(text)
    plain, weight = (weighed[1].strip(), float(weighed[2])) if weighed else (text, 1.0)
    if only_words:
        return library.Part(text=plain, weight=sign * weight)
    if Path(plain).is_file():
        return library.Part(file=Path(plain), weight=sign * weight)
    if (" " not in plain or "/" in plain) and _ENDING.fullmatch(Path(plain).suffix):
        raise UnreadableMediaError(plain, "there is no such file", "Check the name.")
    return library.Part(text=plain, weight=sign * weight)


def _filters(args: argparse.Namespace) -> library.Filters:
    free = args.licence.strip().lower() == "free"
    return library.Filters(
        kinds=tuple(args.kinds),
        shortest=args.longer,
        longest=args.shorter,
        licence="" if free else args.licence,
        commercial=free,
        tags=tuple(args.tags),
    )


# --------------------------------------------------------------------------------- answers


def _answer_index(done: Indexed) -> Answer:
    counts = {
        name: getattr(done, name) for name in ("added", "moved", "unchanged", "gone", "embedded")
    }
    document = {**counts, "unread": _passed(done.unread), "passed": _passed(done.passed)}

    def show(console: Console) -> None:
        console.print(
            f"{done.added} new, {done.moved} moved or copied, {done.unchanged} unchanged,"
            f" {done.gone} gone."
        )
        for title, files in (("Cannot be read", done.unread), ("Passed over", done.passed)):
            if files:
                console.print(f"{title}:", style="bold")
            for each in files:
                console.print(f"  {_shown(each.path)}: {each.why}")

    return Answer(document, show)


def _passed(files: Sequence[Passed]) -> list[Document]:
    return [{"path": str(each.path), "why": each.why} for each in files]


def _answer_search(engine: str, hits: Sequence[Hit]) -> Answer:
    document = {"engine": engine, "hits": [_hit(each) for each in hits]}

    def show(console: Console) -> None:
        if not hits:
            console.print("Nothing in the library matches.")
            return
        _show_hits(console, hits)

    return Answer(document, show)


def _hit(hit: Hit) -> Document:
    source = hit.item.facts.source
    return {
        "path": shown_place(hit.item.paths[0]),
        "item": hit.item.id,
        "kind": hit.item.facts.kind,
        "start": round(hit.start, 3),
        "end": round(hit.end, 3),
        "match": round(hit.match, 4),
        "reason": hit.reason,
        "by_words": hit.by_words,
        "licence": source.licence,
        "author": source.author,
    }


def _show_hits(console: Console, hits: Sequence[Hit]) -> None:
    table = make_table("Match", "What", "From", "To", "Because of", "Licence")
    for hit in hits:
        match = percent(hit.match) if hit.match else "words"
        table.add_row(
            match,
            _shown(Path(hit.item.name)),
            clock(hit.start),
            clock(hit.end),
            hit.reason,
            hit.item.facts.source.licence or "unknown",
        )
    console.print(table)


def _answer_labels(names: Sequence[str]) -> Answer:
    def show(console: Console) -> None:
        console.print("\n".join(names) or "There are no labels yet: teach one with --teach.")

    return Answer({"labels": list(names)}, show)


def _answer_label(name: str, hits: Sequence[Hit], *, tagged: bool) -> Answer:
    document = {"label": name, "tagged": tagged, "hits": [_hit(each) for each in hits]}

    def show(console: Console) -> None:
        if not hits:
            console.print(f'Nothing in the library would be labelled "{name}".')
            return
        console.print(f'{"Tagged" if tagged else "Would be labelled"} "{name}":', style="bold")
        _show_hits(console, hits)

    return Answer(document, show)


def _answer_duplicates(groups: Sequence[Sequence[Item]]) -> Answer:
    document = {
        "groups": [
            {"same_content": len(group) == 1, "files": [_file(*each) for each in _files(group)]}
            for group in groups
        ]
    }

    def show(console: Console) -> None:
        if not groups:
            console.print("Nothing in the library is there twice.")
            return
        table = make_table("", "File", "Length", "Pixels")
        for number, group in enumerate(groups, 1):
            for place, (item, path) in enumerate(_files(group)):
                table.add_row(*_file_row("" if place else f"{number}.", item, path))
        console.print(table)

    return Answer(document, show)


def _files(group: Sequence[Item]) -> list[tuple[Item, Path]]:
    return [(item, path) for item in group for path in item.paths]


def _file(item: Item, path: Path) -> Document:
    facts = item.facts
    return {
        "path": str(path),
        "item": item.id,
        "kind": facts.kind,
        "seconds": round(facts.duration, 3),
        "width": facts.width,
        "height": facts.height,
    }


def _file_row(number: str, item: Item, path: Path) -> tuple[str, str, str, str]:
    facts = item.facts
    length = clock(facts.duration) if facts.duration else ""
    return number, _shown(path), length, f"{facts.width} x {facts.height}" if facts.width else ""


def _shown(path: Path) -> str:
    """A name as a terminal can print it: what is no UTF-8 shows as a question mark."""
    return str(path).encode("utf-8", "replace").decode("utf-8")

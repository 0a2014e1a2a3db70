"""Words to ids: the byte-pair vocabulary of CLIP (Radford et al. 2021), which open_clip ships."""

from __future__ import annotations

import gzip
import html
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import ftfy
import regex

from engine.errors import MissingPartError

START, END = 49406, 49407
LENGTH = 77

_FILE = "bpe_simple_vocab_16e6.txt.gz"
_MERGES = 48_894
_MOST_LETTERS = 10_000  # far more than 75 ids can hold
_WORD_END = "</w>"
_MARKS = {"<|startoftext|>": START, "<|endoftext|>": END}
_PIECES = regex.compile(
    r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^\s\p{L}\p{N}]+",
    regex.IGNORECASE,
)


def token_ids(text: str) -> list[int]:
    """Ids from the start to the first end marker, at most 77: what comes later is not read.

    A marker that is typed is that marker.

    Raises:
        MissingPartError: if the vocabulary is not installed.
    """
    ids = _whole(text)
    return ids[: ids.index(END) + 1]


def token_table(texts: Sequence[str]) -> list[list[int]]:
    """As the published model takes them: rows of 77 ids, zeros after the end.

    Raises:
        MissingPartError: if the vocabulary is not installed.
    """
    rows = map(_whole, texts)
    return [ids + [0] * (LENGTH - len(ids)) for ids in rows]


def _whole(text: str) -> list[int]:
    """The start, at most 75 ids of words, the end."""
    pieces = _PIECES.findall(_cleaned(text[:_MOST_LETTERS]))
    found = [number for piece in pieces for number in _ids_of(piece)]
    return [START, *found[: LENGTH - 2], END]


def _cleaned(text: str) -> str:
    """Broken letters mended, HTML undone, one space between words, small letters."""
    mended = html.unescape(html.unescape(ftfy.fix_text(text))).strip()
    return regex.sub(r"\s+", " ", mended).strip().lower()


@lru_cache(maxsize=20_000)
def _ids_of(piece: str) -> tuple[int, ...]:
    if piece in _MARKS:
        return (_MARKS[piece],)
    symbols = [_byte_symbols()[byte] for byte in piece.encode("utf-8")]
    merged = _merged([*symbols[:-1], symbols[-1] + _WORD_END])
    return tuple(_vocabulary()[symbol] for symbol in merged)


def _merged(symbols: list[str]) -> list[str]:
    """Neighbours joined, those first that the vocabulary joined first."""
    ranks = _merge_ranks()
    while len(symbols) > 1:
        pairs = list(pairwise(symbols))
        best = min(pairs, key=lambda pair: ranks.get(pair, _MERGES))
        if best not in ranks:
            break
        symbols = list(_joined(symbols, best))
    return symbols


def _joined(symbols: list[str], pair: tuple[str, str]) -> Iterator[str]:
    place = 0
    while place < len(symbols):
        if tuple(symbols[place : place + 2]) == pair:
            yield symbols[place] + symbols[place + 1]
            place += 2
        else:
            yield symbols[place]
            place += 1


@cache
def _vocabulary() -> dict[str, int]:
    """Each symbol's id: bytes, bytes that end a word, merges in their order."""
    single = list(_byte_symbols().values())
    ends = [symbol + _WORD_END for symbol in single]
    merges = ["".join(pair) for pair in _merge_ranks()]
    return {symbol: number for number, symbol in enumerate([*single, *ends, *merges])}


@cache
def _merge_ranks() -> dict[tuple[str, str], int]:
    with gzip.open(_vocabulary_file(), "rt", encoding="utf-8") as file:
        lines = file.read().split("\n")[1 : _MERGES + 1]
    return {(first, second): rank for rank, (first, second) in enumerate(map(str.split, lines))}


@cache
def _byte_symbols() -> dict[int, str]:
    """A printable letter for each byte; those that have none come after, from 256 on."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in printable]
    letters = [*printable, *range(256, 256 + len(others))]
    return dict(zip([*printable, *others], map(chr, letters), strict=True))


def _vocabulary_file() -> Path:
    """Found without importing the package, which would take seconds."""
    spec = find_spec("open_clip")
    folders = spec.submodule_search_locations if spec else None
    for folder in folders or ():
        if (file := Path(folder) / _FILE).is_file():
            return file
    raise MissingPartError(
        "The vocabulary for ImageBind's words is missing. Install Earshot's packages again."
    )

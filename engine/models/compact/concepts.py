"""The named concepts: what a sound, a picture or a word can be about, read from one data file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CONCEPTS_FILE = Path(__file__).parents[3] / "assets/compact/concepts.toml"

# Words that say how a sound is asked for, not what it is of.
_FILLERS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "by",
        "to",
        "with",
        "and",
        "or",
        "some",
        "sound",
        "sounds",
        "noise",
        "noises",
        "audio",
        "recording",
        "picture",
        "photo",
        "image",
        "clip",
        "video",
    ]
)

_HISSES = ("ches", "shes", "sses", "xes", "zzes", "tzes", "uses")  # the plural adds "es" to these
_IRREGULAR = {
    "calves": "calf",
    "children": "child",
    "corgis": "corgi",
    "geese": "goose",
    "hooves": "hoof",
    "men": "man",
    "mice": "mouse",
    "oxen": "ox",
    "skis": "ski",
    "taxis": "taxi",
    "wolves": "wolf",
    "women": "woman",
}


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that can be heard, seen or named.

    `imagenet` are the WordNet ids of the visible things that make the sound. `picture` is the
    concept under which its pictures are filed (a car horn shows as a car). `heard` says that the
    ear was taught this kind and claims to know it.
    """

    id: str
    name: str
    synonyms: tuple[str, ...]
    imagenet: tuple[str, ...]
    picture: str
    heard: bool


@dataclass(frozen=True, slots=True)
class Concepts:
    """All concepts, in the order of the data file; the order is part of the vector space."""

    all: tuple[Concept, ...]

    def __len__(self) -> int:
        return len(self.all)

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.all)

    def __getitem__(self, concept_id: str) -> Concept:
        return next(concept for concept in self.all if concept.id == concept_id)

    @property
    def heard(self) -> tuple[str, ...]:
        """Ids of the kinds of sound that the ear claims to know."""
        return tuple(concept.id for concept in self.all if concept.heard)

    def index(self, concept_id: str) -> int:
        """Position of a concept in the file, which is its place in the vector."""
        return [concept.id for concept in self.all].index(concept_id)

    def named_in(self, text: str) -> list[int]:
        """Positions of the concepts a text names; "alarm clock" is not also "clock"."""
        wanted = words_of(text)
        found = [
            (place, name)
            for place, concept in enumerate(self.all)
            for name in _names(concept)
            if name and name <= wanted
        ]
        return sorted(
            {place for place, name in found if not any(name < longer for _, longer in found)}
        )


@cache
def load_concepts(path: Path = CONCEPTS_FILE) -> Concepts:
    """Read the concepts that ship with the program."""
    with path.open("rb") as file:
        entries = tomllib.load(file)["concept"]
    return Concepts(tuple(_concept(entry) for entry in entries))


def words_of(text: str) -> frozenset[str]:
    """The telling words of a text, each in the singular, without order: "Waves of the sea"."""
    return frozenset(_singulars(re.findall(r"[^\W_]+", text.casefold()))) - _FILLERS


def _concept(entry: dict) -> Concept:
    return Concept(
        id=entry["id"],
        name=entry["name"],
        synonyms=tuple(entry["synonyms"]),
        imagenet=tuple(entry["imagenet"]),
        picture=entry.get("picture", entry["id"]),
        heard=entry.get("heard", False),
    )


@cache
def _names(concept: Concept) -> tuple[frozenset[str], ...]:
    return tuple(words_of(name) for name in (concept.name, *concept.synonyms))


def _singulars(words: Iterable[str]) -> Iterator[str]:
    return (singular(word) for word in words)


def singular(word: str) -> str:
    """What a word shares with its plural, by English spelling: "buses", "ponies", "wolves".

    Something to compare by, not always a word: "magpie" and "magpies" are both "magpy".
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 4 and word.endswith(("ies", "ie")):
        return word[: word.rindex("ie")] + "y"
    if len(word) > 4 and word.endswith(_HISSES) and not word.endswith(("ouses", "auses")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word

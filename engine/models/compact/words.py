"""From words to masses: concepts by name, ImageNet classes by name, then by WordNet's gloss."""

from __future__ import annotations

from functools import cache

import numpy as np

from engine.models.compact.concepts import load_concepts, words_of
from engine.models.compact.imagenet import CLASSES, class_glosses, class_names
from engine.models.compact.space import rows_of, rows_of_seen
from engine.types import Embeddings, Float32

GLOSS_MATCHES = 12  # a gloss that fits more classes than this says nothing


def text_row(text: str) -> Embeddings:
    """One text as one row: the concepts it names, else the classes, else nothing we know."""
    concepts = load_concepts().named_in(text)
    if concepts:
        return rows_of(_shared(concepts, len(load_concepts())), _no_classes(), _none(), _none())
    classes = classes_named_in(text) or classes_described_by(text)
    if classes:
        return rows_of_seen(_shared(classes, CLASSES))
    no_concepts = np.zeros((1, len(load_concepts())), np.float32)
    return rows_of(no_concepts, _no_classes(), _none(), _none() + 1)


def classes_named_in(text: str) -> list[int]:
    """ImageNet classes one of whose names is in the text; the longest names win."""
    wanted = words_of(text)
    lengths = {
        place: max((len(name) for name in names if name and name <= wanted), default=0)
        for place, names in enumerate(_class_words())
    }
    longest = max(lengths.values())
    return [place for place, length in lengths.items() if length == longest > 0]


def classes_described_by(text: str) -> list[int]:
    """ImageNet classes whose WordNet gloss holds every telling word of the text, when few do."""
    wanted = words_of(text)
    fitting = [place for place, gloss in enumerate(_gloss_words()) if wanted and wanted <= gloss]
    return fitting if len(fitting) <= GLOSS_MATCHES else []


def _shared(places: list[int], size: int) -> Float32:
    masses = np.zeros((1, size), np.float32)
    masses[0, places] = 1 / len(places)
    return masses


def _no_classes() -> Float32:
    return np.zeros((1, CLASSES), np.float32)


def _none() -> Float32:
    return np.zeros(1, np.float32)


@cache
def _class_words() -> tuple[tuple[frozenset[str], ...], ...]:
    return tuple(tuple(words_of(name) for name in names) for names in class_names())


@cache
def _gloss_words() -> tuple[frozenset[str], ...]:
    return tuple(map(words_of, class_glosses()))

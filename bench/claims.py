"""What an engine claims: the kinds of sound it hears, and what each of them looks like."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bench.manifest import AnnotatedPicture
from engine.models.compact.concepts import words_of

WRONG_PROMPTS = 3  # a picture

# Things that are in the picture although nobody outlined them: no wrong answer to look for.
OFTEN_BESIDE = {
    "boat": ("sea_waves", "ship_horn"),
    "person": ("crowd", "footsteps", "sneeze", "baby_cry", "snoring"),
    "train": ("level_crossing_bell",),
    "car": ("traffic",),
    "bus_truck": ("traffic",),
    "motorcycle": ("traffic",),
    "toilet_flush": ("water_pouring",),
}


@dataclass(frozen=True, slots=True)
class Claims:
    """`heard`: ids of the claimed concepts. `names`: what to call one in words.

    `pictures`: the class under which pictures of a concept are filed, where it is another one.
    `synsets`: the visible things of a concept; two that share one look alike.
    """

    heard: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)
    synsets: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def shown_as(self, label: str) -> str:
        """The picture class of a sound or picture class: a car horn shows as a car."""
        return self.pictures.get(label, label)

    def words(self, label: str) -> str:
        return self.names.get(label, label.replace("_", " "))

    def belong(self, sound: str, picture_labels: Iterable[str]) -> bool:
        """Whether a sound of this class belongs to a picture of these classes."""
        return self.shown_as(sound) in {self.shown_as(label) for label in picture_labels}

    def look_alike(self, one: str, other: str) -> bool:
        if self.shown_as(one) == self.shown_as(other):
            return True
        nothing: frozenset[str] = frozenset()
        return bool(self.synsets.get(one, nothing) & self.synsets.get(other, nothing))

    def heard_by(self, concept: str) -> str | None:
        """The claimed id of what `Embedder.describe` names, by id or by name; None for others."""
        ids = {self.words(c).casefold(): c for c in self.heard} | {c: c for c in self.heard}
        return ids.get(concept) or ids.get(concept.casefold()) or self._named_in(concept)

    def _named_in(self, words: str) -> str | None:
        """The claimed concept in what another engine calls it: "a dog barking" is a dog."""
        said = words_of(words)
        found = [c for c in self.heard if words_of(self.words(c)) <= said]
        return max(found, key=lambda each: len(words_of(self.words(each))), default=None)

    def wrong_for(self, picture: AnnotatedPicture) -> list[str]:
        """The claimed classes that nothing in the picture is, looks like, or comes with."""
        shown = {i.sound_class for i in picture.instances if i.sound_class}
        shown |= set(picture.sound_classes)
        beside = {label for seen in shown for label in OFTEN_BESIDE.get(seen, ())}
        return [
            label
            for label in sorted(self.heard)
            if label not in beside and not any(self.look_alike(label, seen) for seen in shown)
        ]


def choose_wrong(annotated: AnnotatedPicture, choices: Sequence[str]) -> list[str]:
    """A few of `choices`, pseudo-random by the picture's name and the same in every run."""

    def key(label: str) -> str:
        name = f"{annotated.recording.path.name}/{label}"
        return hashlib.sha256(name.encode()).hexdigest()

    return sorted(choices, key=key)[:WRONG_PROMPTS]


def read_claims() -> Claims:
    """What the built-in engine claims, from its own data file."""
    from engine.models.compact.concepts import load_concepts

    concepts = load_concepts()
    return Claims(
        heard=concepts.heard,
        names={c.id: c.name for c in concepts},
        pictures={c.id: c.picture for c in concepts},
        synsets={c.id: frozenset(c.imagenet) for c in concepts},
    )

"""The two ways to ask a picture for a class: in words, or by real recordings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.claims import Claims
from bench.manifest import Collection, Recording
from engine.media.audio import read_sound
from engine.protocols import Embedder
from engine.types import Embeddings, Prompt, SoundPrompt, TextPrompt


@dataclass(frozen=True, slots=True)
class Asking:
    """How a class is asked for: in words (`sounds` None), or by recordings of its picture class."""

    claims: Claims
    embedder: Embedder
    sounds: Mapping[str, Sequence[Recording]] | None = None

    def prompts(self, label: str) -> list[Prompt]:
        """The ways to ask for a class; none where there is no recording of it."""
        if self.sounds is None:
            return [TextPrompt(self.claims.words(label))]
        return [SoundPrompt(s.path) for s in self.sounds.get(self.claims.shown_as(label), ())]

    def query(self, prompt: Prompt) -> Embeddings:
        if isinstance(prompt, TextPrompt):
            return self.embedder.embed_text([prompt.words])
        return self.embedder.embed_audio([read_sound(prompt.path)])


def ask_in_words(claims: Claims, embedder: Embedder) -> Asking:
    """The class's own name: its ideal sound, known for every class."""
    return Asking(claims, embedder)


def ask_by_sound(
    collection: Collection, claims: Claims, embedder: Embedder, limit: int = 2
) -> Asking:
    """Real recordings of claimed kinds, `limit` a picture class, each from its own group."""
    sounds: dict[str, list[Recording]] = {}
    groups: set[str] = set()
    for sound in sorted(collection.sounds, key=lambda s: (s.group, s.file)):
        if sound.label in claims.heard and sound.group not in groups:
            groups.add(sound.group)
            sounds.setdefault(claims.shown_as(sound.label), []).append(sound)
    return Asking(claims, embedder, {label: few[:limit] for label, few in sounds.items()})

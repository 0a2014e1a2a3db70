"""What features ask of engines: the same calls whether Compact or ImageBind answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol, runtime_checkable

from engine.types import Box, Click, Embeddings, Float32, Heard, Mask, Picture, Waveform

Modality = Literal["image", "audio", "text", "depth", "thermal", "motion"]


class Report(Protocol):
    """Told how far the work is; raises `Cancelled` when the person wants it to stop."""

    def __call__(self, done: float, total: float, what: str, /) -> None: ...


def ignore_progress(done: float, total: float, what: str, /) -> None:
    """The `Report` of someone who is not watching."""


class Embedder(Protocol):
    """Turns pictures, sounds and words into unit vectors of one named space."""

    @property
    def name(self) -> str:
        """The engine, as shown to a person: "compact", "imagebind"."""
        ...

    @property
    def space(self) -> str:
        """The name of the vector space; changes whenever the numbers would."""
        ...

    @property
    def threshold(self) -> float:
        """The default match under which the answer is "nothing here matches"."""
        ...

    def embed_images(self, images: Sequence[Picture]) -> Embeddings:
        """One row a picture, (N, D)."""
        ...

    def embed_audio(self, sounds: Sequence[Waveform]) -> Embeddings:
        """One row a sound, any length from 0 samples, any rate, (N, D)."""
        ...

    def embed_text(self, texts: Sequence[str]) -> Embeddings:
        """One row a text, (N, D)."""
        ...

    def embed_regions(self, image: Picture, masks: Sequence[Mask]) -> Embeddings:
        """One row a mask: what is under it, (N, D)."""
        ...

    def similarity_map(self, image: Picture, queries: Embeddings) -> Float32:
        """Where each query row is in the picture: (N, gh, gw) float32 in [0, 1].

        An absolute likeness on a coarse grid that covers the whole picture evenly; not stretched
        to the picture's own maximum, so that "nowhere" is low everywhere.
        """
        ...

    def match(self, a: Embeddings, b: Embeddings, kinds: tuple[Modality, Modality]) -> Float32:
        """Calibrated probability that row i of `a` and row j of `b` belong together, (N, M).

        Raises:
            SpaceMismatchError: if the two come from different spaces.
        """
        ...

    def describe(self, rows: Embeddings, limit: int = 3) -> list[list[Heard]]:
        """The likeliest named concepts of each row, best first; empty when none is likely."""
        ...

    def explain(self, a: Embeddings, b: Embeddings) -> str:
        """Why one row of `a` and one of `b` match, in a few words: "sea waves 0.93"."""
        ...


class ImageFeatures(Protocol):
    """What a segmenter has prepared of one picture; a value, kept by the caller."""

    @property
    def size(self) -> tuple[int, int]:
        """(height, width) of the picture in pixels."""
        ...


class Segmenter(Protocol):
    """Finds outlines. Remembers nothing between calls."""

    @property
    def name(self) -> str: ...

    def encode(self, image: Picture) -> ImageFeatures:
        """The slow part, once a picture."""
        ...

    def segment(
        self,
        features: ImageFeatures,
        *,
        heat: Float32 | None = None,
        clicks: Sequence[Click] = (),
        box: Box | None = None,
    ) -> list[Mask]:
        """The objects meant by a likeness map (gh, gw) in [0, 1], by clicks, or by a box.

        Separate objects of one kind come as separate masks, best first; an empty list when the
        heat is low everywhere. Clicks or a box give exactly one mask.
        """
        ...


@runtime_checkable
class Looker(Protocol):
    """An embedder to which looking at a picture is the slow part: it can be kept."""

    def seeing(self, image: Picture) -> Embedder:
        """The same embedder with this picture looked at: what is asked about it next is quick."""
        ...


@runtime_checkable
class Teller(Protocol):
    """A segmenter that takes long enough over a picture to say how far it is."""

    def telling(self, report: Report) -> Segmenter:
        """The same segmenter; while it encodes it tells `report`, which may cancel it."""
        ...


@runtime_checkable
class Proposer(Protocol):
    """A segmenter that also finds what nobody has pointed at: everything in a picture."""

    def propose(self, features: ImageFeatures, *, report: Report = ignore_progress) -> list[Mask]:
        """Whatever looks like an object, surest first, in masks of a reduced size."""
        ...

    def draw(self, features: ImageFeatures, mask: Mask) -> Mask:
        """A mask of any size over the picture, along its edges, at the picture's own size."""
        ...

"""Figures of `segment_by_sound` on the pictures with outlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.asking import Asking
from bench.claims import choose_wrong
from bench.manifest import AnnotatedPicture, Collection
from bench.metrics import class_means, mean_over_groups, overlap, peak_is_inside
from engine.errors import EngineError
from engine.features.segment_by_sound import segment_by_sound
from engine.media.image import read_picture
from engine.protocols import Report, Segmenter
from engine.types import Embeddings, Picture, Prompt, PromptResult, SoundingObject

Bits = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class OutlineFigures:
    """One way to ask (in words, or by a real sound): what it found. None: nothing to measure."""

    peak: float | None
    iou: float | None
    found: float | None
    right_object: float | None
    false_masks: float | None
    pairs: int
    joint_prompts: int
    wrong_prompts: int
    iou_by_class: dict[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """A picture and, for each class in it, the pixels (h, w) of all its instances together."""

    annotated: AnnotatedPicture
    picture: Picture
    pixels: dict[str, Bits]

    @property
    def group(self) -> str:
        return self.annotated.recording.group


@dataclass(frozen=True, slots=True)
class Answer:
    """One pair of a picture and a class, asked for in one way."""

    group: str
    label: str
    peak: float
    iou: float
    found: float


def measure_outlines(
    collection: Collection,
    asking: Asking,
    segmenter: Segmenter,
    report: Report,
) -> OutlineFigures:
    """Ask for every class in every picture, for several at once, and for what is not there."""
    answers: list[Answer] = []
    joint: list[tuple[str, str, float]] = []
    false: list[tuple[str, float]] = []
    for done, annotated in enumerate(collection.annotated):
        report(done, len(collection.annotated), f"outlining {annotated.recording.path.name}")
        truth = read_truth(annotated)
        if truth is not None:
            product = _Product(asking, segmenter, truth)
            product.look_ahead()
            answers += [a for label in annotated.sound_classes for a in product.find(label)]
            joint += product.find_together()
            false += product.find_what_is_not_there()
    return _make_figures(answers, joint, false)


def read_truth(annotated: AnnotatedPicture) -> Truth | None:
    """The picture and its outlines; None where either cannot be read."""
    try:
        picture, mask = read_picture(annotated.recording.path), read_picture(annotated.mask)
    except EngineError:
        return None
    values = _fit(mask.pixels[..., 0], picture)
    labels = annotated.sound_classes
    return Truth(annotated, picture, {c: np.isin(values, annotated.values_of(c)) for c in labels})


@dataclass(frozen=True, slots=True, eq=False)
class _Product:
    """The product, asked about one picture."""

    asking: Asking
    segmenter: Segmenter
    truth: Truth

    def look_ahead(self) -> None:
        """Ask for everything at once, so that an embedder with a memory looks only once."""
        labels = [*self.truth.annotated.sound_classes, *self._wrong()]
        prompts = [prompt for label in labels for prompt in self.asking.prompts(label)]
        rows = [self.asking.query(prompt).rows for prompt in prompts]
        if rows:
            queries = Embeddings(self.asking.embedder.space, np.concatenate(rows))
            self.asking.embedder.similarity_map(self.truth.picture, queries)

    def find(self, label: str) -> list[Answer]:
        """One answer for each way to ask for `label`, each asked on its own."""
        return [self._answer(label, prompt) for prompt in self.asking.prompts(label)]

    def find_together(self) -> list[tuple[str, str, float]]:
        """For all classes at once: (group, class, 1.0 where the best object is of its class)."""
        labels = [c for c in self.truth.annotated.sound_classes if self.asking.prompts(c)]
        if len(labels) < 2:
            return []
        results = self._ask([self.asking.prompts(label)[0] for label in labels])
        pairs = zip(labels, results, strict=True)
        return [
            (self.truth.group, label, float(is_right_object(result.objects, label, self.truth)))
            for label, result in pairs
        ]

    def find_what_is_not_there(self) -> list[tuple[str, float]]:
        """Asked for what is not there: (group, 1.0 where something was found all the same)."""
        prompts = [self.asking.prompts(label)[0] for label in self._wrong()]
        return [(self.truth.group, float(bool(self._ask([p])[0].objects))) for p in prompts]

    def _wrong(self) -> list[str]:
        wrong = self.asking.claims.wrong_for(self.truth.annotated)
        return choose_wrong(self.truth.annotated, [c for c in wrong if self.asking.prompts(c)])

    def _answer(self, label: str, prompt: Prompt) -> Answer:
        truth = self.truth
        query = self.asking.query(prompt)
        heat = self.asking.embedder.similarity_map(truth.picture, query)[0]
        objects = self._ask([prompt])[0].objects
        return Answer(
            truth.group,
            label,
            peak=float(peak_is_inside(heat, truth.pixels[label])),
            iou=overlap(_together(objects, truth), truth.pixels[label]),
            found=float(bool(objects)),
        )

    def _ask(self, prompts: Sequence[Prompt]) -> tuple[PromptResult, ...]:
        return segment_by_sound(
            self.truth.picture,
            prompts,
            embedder=self.asking.embedder,
            segmenter=self.segmenter,
        ).prompts


def is_right_object(objects: Sequence[SoundingObject], label: str, truth: Truth) -> bool:
    """Whether the best object covers more of its own class than of any other."""
    if not objects:
        return False
    best = max(objects, key=lambda o: o.score).mask.hard
    shared = {c: int(np.logical_and(best, pixels).sum()) for c, pixels in truth.pixels.items()}
    own = shared.pop(label)
    return own > max(shared.values(), default=0)


def _together(objects: Sequence[SoundingObject], truth: Truth) -> Bits:
    found = np.zeros((truth.picture.height, truth.picture.width), dtype=bool)
    for thing in objects:
        found |= thing.mask.hard
    return found


def _fit(values: NDArray[np.uint8], picture: Picture) -> NDArray[np.uint8]:
    """`values` (h, w) picked at the picture's own size, where an annotation has another one."""
    rows = np.arange(picture.height) * values.shape[0] // picture.height
    columns = np.arange(picture.width) * values.shape[1] // picture.width
    return values[rows][:, columns]


def _make_figures(
    answers: Sequence[Answer],
    joint: Sequence[tuple[str, str, float]],
    false: Sequence[tuple[str, float]],
) -> OutlineFigures:
    return OutlineFigures(
        peak=mean_over_groups(((a.group, a.label), a.peak) for a in answers),
        iou=mean_over_groups(((a.group, a.label), a.iou) for a in answers),
        found=mean_over_groups(((a.group, a.label), a.found) for a in answers),
        right_object=mean_over_groups(((group, label), right) for group, label, right in joint),
        false_masks=mean_over_groups(false),
        pairs=len({(a.group, a.label) for a in answers}),
        joint_prompts=len(joint),
        wrong_prompts=len(false),
        iou_by_class=class_means((a.label, a.group, a.iou) for a in answers),
    )

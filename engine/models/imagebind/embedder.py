"""ImageBind as an `Embedder`: six kinds of things in one space.

Its weights are for non-commercial use only (CC BY-NC-SA 4.0); what it says of things carries that.
Letters: N things, B windows, E = 1024 the width of the space.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from engine.arithmetic import mean_rows, unit_rows
from engine.errors import SpaceMismatchError
from engine.models.device import Place
from engine.models.imagebind.background import SENTENCES_PER_PICTURE, Bank
from engine.models.imagebind.calibration import BETWEEN_KINDS, Background, probability
from engine.models.imagebind.closer import CROPS, closer_views, views_input
from engine.models.imagebind.config import HUGE, ImageBindConfig
from engine.models.imagebind.network import TowerNetwork
from engine.models.imagebind.pictures import Crops, clips_input, pictures_input
from engine.models.imagebind.planes import depth_input, thermal_input
from engine.models.imagebind.recordings import motion_input
from engine.models.imagebind.regions import PictureLook, embed_under, look_at
from engine.models.imagebind.sentences import embed_sentences
from engine.models.imagebind.sounds import RATE_HZ, sounds_input, window_starts, windows_of
from engine.models.imagebind.tokens import token_ids
from engine.models.imagebind.towers import Parts, Towers
from engine.protocols import Modality
from engine.types import (
    DepthMap,
    Embeddings,
    Float32,
    Heard,
    Mask,
    MotionRecording,
    Picture,
    ThermalPicture,
    Waveform,
)

SPACE = "imagebind-huge/1"
WORTH_NAMING = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class ImageBindEmbedder:
    """The large engine. See `engine.protocols.Embedder`; towers are loaded at their first use.

    Where one is not installed, `MissingPartError`; where memory ends, smaller steps, and `note`
    says so.
    """

    towers: Towers
    bank: Bank
    name: str = "imagebind"
    space: str = SPACE
    threshold: float = 0.5
    seen: tuple[Picture, PictureLook] | None = None

    @property
    def note(self) -> str:
        """What the person should know of where this works, or nothing."""
        return self.towers.note

    def embed_images(self, images: Sequence[Picture], *, crops: Crops = "centre") -> Embeddings:
        """One row a picture, (N, E): of its middle, or of both ends as well."""

        def embed(network: TowerNetwork, batch: Sequence[Picture]) -> Tensor:
            given = pictures_input(list(batch), crops).to(network.device)
            return network.embed(given).unflatten(0, (len(batch), -1)).mean(dim=1)

        return self._unit(self.towers.rows("vision", images, embed))

    def embed_video(
        self, clips: Sequence[tuple[Picture, Picture]], *, crops: Crops = "centre"
    ) -> Embeddings:
        """One row a clip of two seconds, given as its first and its last frame, (N, E).

        `engine.models.imagebind.films` says where the clips of a film are.
        """

        def embed(network: TowerNetwork, batch: Sequence[tuple[Picture, Picture]]) -> Tensor:
            given = clips_input(list(batch), crops).to(network.device)
            return network.embed(given).unflatten(0, (len(batch), -1)).mean(dim=1)

        return self._unit(self.towers.rows("vision", clips, embed))

    def embed_audio(self, sounds: Sequence[Waveform]) -> Embeddings:
        """One row a sound, any length from 0 samples, any rate, (N, E): all of it is heard."""
        windows = [windows_of(sound) for sound in sounds]
        rows = self._windows([window for each in windows for window in each])
        return Embeddings(self.space, mean_rows(rows, [len(each) for each in windows]))

    def embed_windows(self, sound: Waveform) -> tuple[list[float], Embeddings]:
        """Every two seconds of a sound: when they begin (seconds), and a row each, (B, E)."""
        windows = windows_of(sound)
        length = round(len(sound.samples) * RATE_HZ / sound.rate)
        starts = [start / RATE_HZ for start in window_starts(length)][: len(windows)]
        return starts, self._unit(self._windows(list(windows)))

    def embed_text(self, texts: Sequence[str]) -> Embeddings:
        """One row a text, (N, E)."""
        ids = [token_ids(text) for text in texts]
        rows = self.towers.rows("text", ids, embed_sentences, times=SENTENCES_PER_PICTURE)
        return self._unit(rows)

    def embed_depth(self, maps: Sequence[DepthMap]) -> Embeddings:
        """One row a map of depths, (N, E)."""
        return self._unit(
            self.towers.rows(
                "depth",
                maps,
                lambda network, batch: network.embed(_there(depth_input(batch), network)),
            )
        )

    def embed_thermal(
        self, pictures: Sequence[ThermalPicture], *, standardise: bool = False
    ) -> Embeddings:
        """One row a thermal picture, (N, E).

        `standardise` as pictures are; people report better answers without it (unverified).
        """

        def embed(network: TowerNetwork, batch: Sequence[ThermalPicture]) -> Tensor:
            return network.embed(_there(thermal_input(batch, standardise=standardise), network))

        return self._unit(self.towers.rows("thermal", pictures, embed))

    def embed_motion(self, recordings: Sequence[MotionRecording]) -> Embeddings:
        """One row a recording of how something moved, (N, E): the mean of its 10 s windows."""
        windows = [motion_input(recording) for recording in recordings]
        rows = self.towers.rows(
            "imu",
            [window for each in windows for window in each],
            lambda network, batch: network.embed(_there(torch.stack(list(batch)), network)),
        )
        return Embeddings(self.space, mean_rows(rows, [len(each) for each in windows]))

    def seeing(self, image: Picture) -> ImageBindEmbedder:
        """This engine with the slow part of one picture done: to be asked about it many times."""
        return replace(self, seen=(image, self._look(image)))

    def embed_regions(self, image: Picture, masks: Sequence[Mask]) -> Embeddings:
        """One row a mask: what is under it, (N, E).

        The few likeliest (by their `score`) are looked at closer as well.
        """
        if not masks:
            return self._unit(np.zeros((0, self.towers.out), np.float32))
        look = self._look(image)

        def under(network: TowerNetwork) -> Float32:
            return _on_the_desk(embed_under(network, look, masks))

        rows = self.towers.ask("vision", under)
        closer = sorted(range(len(masks)), key=lambda n: -masks[n].score)[:CROPS]
        views = closer_views(image, [masks[n] for n in closer])
        found = [(n, view) for n, view in zip(closer, views, strict=True) if view is not None]
        crops = self.towers.rows("vision", [view for _, view in found], _embed_views)
        for (n, _), crop in zip(found, crops, strict=True):
            rows[n] += crop
        return self._unit(rows)

    def similarity_map(self, image: Picture, queries: Embeddings) -> Float32:
        """Where each query row is in the picture: (N, gh, gw) float32 in [0, 1]."""
        self._check(queries)
        look = self._look(image)
        likeness = queries.rows @ _on_the_desk(look.cells).T  # (N, P)
        level = queries.rows @ self.bank.empty_picture[1]
        found = probability(likeness, Background(level[:, None], BETWEEN_KINDS[1]))
        return found.reshape(len(found), *look.shape)

    def match(self, a: Embeddings, b: Embeddings, kinds: tuple[Modality, Modality]) -> Float32:
        """Probability that row i of `a` and row j of `b` belong together, (N, M); not fitted."""
        self._check(a, b)
        return probability(a.rows @ b.rows.T, self.bank.behind(a.rows, b.rows, kinds))

    def describe(self, rows: Embeddings, limit: int = 3) -> list[list[Heard]]:
        """The likeliest named things in each row, best first; empty when none is likely."""
        self._check(rows)
        return [
            [heard for heard in row[:limit] if heard.probability >= WORTH_NAMING]
            for row in self.bank.heard_in(rows.rows)
        ]

    def explain(self, a: Embeddings, b: Embeddings) -> str:
        """Why one row of `a` and one of `b` match: "sea waves 0.93"."""
        self._check(a, b)
        first, second = (
            {heard.concept: heard.probability for heard in self.bank.heard_in(each.rows[:1])[0]}
            for each in (a, b)
        )
        shared = {name: (first[name] * second[name]) ** 0.5 for name in first}
        name = max(shared, key=lambda each: shared[each])
        return f"{name} {shared[name]:.2f}" if shared[name] >= WORTH_NAMING else "nothing in common"

    def _look(self, image: Picture) -> PictureLook:
        if self.seen and self.seen[0] is image:
            return self.seen[1]
        return self.towers.ask("vision", lambda network: look_at(network, image))

    def _windows(self, windows: Sequence[Float32]) -> Float32:
        def embed(network: TowerNetwork, batch: Sequence[Float32]) -> Tensor:
            return network.embed(_there(sounds_input(torch.from_numpy(np.stack(batch))), network))

        return self.towers.rows("audio", windows, embed)

    def _unit(self, rows: Float32) -> Embeddings:
        return Embeddings(self.space, unit_rows(rows))

    def _check(self, *embeddings: Embeddings) -> None:
        for rows in embeddings:
            if rows.space != self.space:
                raise SpaceMismatchError(f"{rows.space} vectors cannot meet {self.space} vectors")


def _on_the_desk(rows: Tensor) -> Float32:
    return rows.float().cpu().numpy()


def _there(given: Tensor, network: TowerNetwork) -> Tensor:
    return given.to(network.device)


def _embed_views(network: TowerNetwork, views: Sequence[Picture]) -> Tensor:
    return network.embed(_there(views_input(views), network))


def load_imagebind(
    parts: Parts, *, place: Place, config: ImageBindConfig = HUGE
) -> ImageBindEmbedder:
    """ImageBind by the files of its parts; nothing is read before it is needed."""
    towers = Towers(parts, place, config)
    return ImageBindEmbedder(towers, Bank(towers))

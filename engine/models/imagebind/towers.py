"""The towers of a checkpoint, loaded when a job first needs them and kept: nothing else is."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from safetensors import SafetensorError
from torch import Tensor

from engine.errors import MissingPartError
from engine.models.device import Place, with_smaller_batches
from engine.models.imagebind.config import HUGE, ImageBindConfig, Tower
from engine.models.imagebind.network import TowerNetwork, load_tower
from engine.types import Float32

Item = TypeVar("Item")
Result = TypeVar("Result")
Parts = Callable[[str], Path]


class Towers:
    """One checkpoint: where its parts are, and those that are loaded, in the place they work."""

    def __init__(self, parts: Parts, place: Place, config: ImageBindConfig = HUGE) -> None:
        self._parts, self._config = parts, config
        self._places: dict[Tower, Place] = {}
        self._first_place = place
        self._loaded: dict[Tower, TowerNetwork] = {}
        self._lock = threading.Lock()

    @property
    def note(self) -> str:
        """What the person should know of where the towers work, or nothing."""
        notes = [self._first_place.note, *(place.note for place in self._places.values())]
        return next((note for note in reversed(notes) if note), "")

    @property
    def out(self) -> int:
        """The width of the space."""
        return self._config.out

    def place_of(self, tower: Tower) -> Place:
        """Where a tower works: it moves down when memory runs out, and its note says so."""
        return self._places.get(tower, self._first_place)

    def get(self, tower: Tower) -> TowerNetwork:
        """A tower, loaded at its first use.

        Raises:
            MissingPartError: if it is not installed.
        """
        return self._at(tower, self.place_of(tower))

    def is_loaded(self, tower: Tower) -> bool:
        return tower in self._loaded

    def rows(
        self,
        tower: Tower,
        items: Sequence[Item],
        embed: Callable[[TowerNetwork, Sequence[Item]], Tensor],
        *,
        times: int = 1,
    ) -> Float32:
        """What `embed` makes of batches of items, one row each, (N, E); smaller when memory ends.

        `times` as many of them fit as of pictures.

        Raises:
            MissingPartError: if the tower is not installed.
            EngineError: if one item alone does not fit in memory.
        """
        place = self.place_of(tower)
        made, place = with_smaller_batches(
            lambda batch, at: self._embed(tower, batch, embed, at),
            items,
            replace(place, batch=place.batch * times),
        )
        self._places[tower] = replace(place, batch=max(place.batch // times, 1))
        return np.reshape(made, (len(made), self.out)).astype(np.float32)

    def ask(self, tower: Tower, work: Callable[[TowerNetwork], Result]) -> Result:
        """What `work` makes with a tower, one thing only; further down when memory ends.

        Raises:
            MissingPartError, EngineError: as `rows`.
        """

        def run(_: Sequence[None], place: Place) -> list[Result]:
            with torch.inference_mode():
                return [work(self._at(tower, place))]

        batch = self.place_of(tower).batch
        made, place = with_smaller_batches(run, [None], self.place_of(tower))
        self._places[tower] = replace(place, batch=batch)
        return made[0]

    def _embed(
        self,
        tower: Tower,
        batch: Sequence[Item],
        embed: Callable[[TowerNetwork, Sequence[Item]], Tensor],
        place: Place,
    ) -> list[Float32]:
        with torch.inference_mode():
            return list(embed(self._at(tower, place), batch).float().cpu().numpy())

    def _at(self, tower: Tower, place: Place) -> TowerNetwork:
        with self._lock:
            network = self._loaded.get(tower)
            if network is None:
                network = self._load(tower, place)
            elif (network.device.type, network.dtype) != (place.device, place.torch_dtype):
                network = network.to(place.device, place.torch_dtype)
            self._loaded[tower] = network
            return network

    def _load(self, tower: Tower, place: Place) -> TowerNetwork:
        file = self._parts(tower)
        try:
            return load_tower(
                tower, file, device=place.device, dtype=place.torch_dtype, config=self._config
            )
        except (OSError, SafetensorError, ValueError) as error:
            raise MissingPartError(
                f"{file.name} of ImageBind is damaged: remove it with `main.py models remove"
                " imagebind` and install it again."
            ) from error

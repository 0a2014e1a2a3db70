"""Sounds that reading children decode while the program works on, several beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

from engine.errors import UnreadableMediaError
from engine.media.audio import StereoAhead
from engine.media.isolation import CAN_WAIT, wait_for_any
from engine.types import StereoWaveform

LANES = 2  # children that decode beside each other

Key = TypeVar("Key")


class SoundsAhead(Generic[Key]):
    """Readings on their way, each under a key; `LANES` of them at most."""

    def __init__(self) -> None:
        self._readings: dict[Key, StereoAhead] = {}

    def __contains__(self, key: object) -> bool:
        return key in self._readings

    @property
    def has_room(self) -> bool:
        """Whether one more can be begun."""
        return len(self._readings) < LANES

    def begin(self, key: Key, reading: StereoAhead) -> None:
        """Keep a reading that has just been asked for."""
        self._readings[key] = reading

    def arrived(
        self, *, waiting: bool = False
    ) -> Iterator[tuple[Key, StereoWaveform | UnreadableMediaError]]:
        """Those that are whole, or refused, which then are no longer on their way.

        Takes what came of the others. `waiting` does so after there is something to take; where
        that cannot be told, after all of it.
        """
        if waiting and CAN_WAIT:
            wait_for_any(reading.answer for reading in self._readings.values())
        for key, reading in list(self._readings.items()):
            try:
                if waiting and not CAN_WAIT:
                    reading.take_all()
                reading.take_what_came()
            except UnreadableMediaError as error:
                del self._readings[key]
                yield key, error
                continue
            if reading.is_whole:
                yield key, self._readings.pop(key).finish()

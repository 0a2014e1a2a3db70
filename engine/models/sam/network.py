"""Segment Anything's networks, filled from verified safetensors, each when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from engine.errors import MissingPartError
from engine.models.device import Place
from engine.models.linear import quicken
from engine.models.sam.layout import (
    DECODER,
    ENCODER,
    EncoderConfig,
    build_decoder,
    build_encoder,
    decoder_config_of,
    encoder_config_of,
)
from engine.models.sam.tiny import TinyConfig, TinyEncoder, to_timm_names

if TYPE_CHECKING:
    from segment_anything.modeling import MaskDecoder, PromptEncoder

Parts = Callable[[str], Path]


class Networks:
    """Encoder and decoder of one checkpoint. Keeps the weights, where they are, nothing else.

    The encoder computes as finely as its place says; the decoder, a hundredth of the size, always
    in float32.
    """

    def __init__(self, name: str, parts: Parts, place: Place) -> None:
        self.name, self.place = name, place
        self._parts = parts
        self._config: EncoderConfig | TinyConfig | None = None
        self._encoder: tuple[Place, nn.Module] | None = None
        self._decoder: tuple[str, nn.ModuleDict] | None = None

    @property
    def side(self) -> int:
        """Of the square picture that the encoder sees, in pixels."""
        return self.config.side

    @property
    def config(self) -> EncoderConfig | TinyConfig:
        """The encoder's sizes, read from its file."""
        if self._config is None:
            file = self._parts(ENCODER)
            with _opened(file, self.name) as tensors:
                shapes = {key: _shape(tensors, key) for key in tensors.keys()}  # noqa: SIM118
            with _strictly(file, self.name):
                self._config = encoder_config_of(shapes)
        return self._config

    def encoder(self, place: Place) -> nn.Module:
        """At a place; moved there when it was at another.

        Raises:
            MissingPartError: if it is not installed, or its file is not what it was.
        """
        if self._encoder is not None:
            at, encoder = self._encoder
            if (at.device, at.dtype) == (place.device, place.dtype):
                return encoder
        self._encoder = None  # never two at once
        encoder = self._load_encoder(place)
        self._encoder = (place, encoder)
        return encoder

    def decoder(self, device: str) -> tuple[PromptEncoder, MaskDecoder]:
        """Of prompts and of masks, on a device."""
        if self._decoder is None or self._decoder[0] != device:
            self._decoder = (device, self._load_decoder(device))
        both = self._decoder[1]
        return cast("PromptEncoder", both["prompt_encoder"]), cast(
            "MaskDecoder", both["mask_decoder"]
        )

    def _load_encoder(self, place: Place) -> nn.Module:
        file = self._parts(ENCODER)
        tensors = _read(file, self.name)
        named = {key.removeprefix("image_encoder."): value for key, value in tensors.items()}
        with _strictly(file, self.name):
            encoder = build_encoder(self.config)
            if isinstance(encoder, TinyEncoder):
                named = to_timm_names(named)
            encoder.load_state_dict(named, strict=True, assign=True)
            quicken(encoder)
        if isinstance(encoder, TinyEncoder):
            encoder.fill_tables("cpu")
        return encoder.to(device=place.device, dtype=place.torch_dtype).requires_grad_(False)

    def _load_decoder(self, device: str) -> nn.ModuleDict:
        file = self._parts(DECODER)
        tensors = _read(file, self.name)
        shapes = {key: tuple(value.shape) for key, value in tensors.items()}
        with _strictly(file, self.name):
            both = build_decoder(decoder_config_of(shapes, self.side // 16))
            both.load_state_dict(tensors, strict=True, assign=True)
            quicken(both)
        return both.to(device=device, dtype=torch.float32).requires_grad_(False)


@contextmanager
def _strictly(file: Path, name: str) -> Iterator[None]:
    """Turn what a file of other tensors makes of the loading into one sentence."""
    try:
        yield
    except (LookupError, ValueError, ArithmeticError, RuntimeError) as error:
        raise _damaged(file, name) from error


def _damaged(file: Path, name: str) -> MissingPartError:
    return MissingPartError(
        f"{file.name} of {name} is damaged: remove it with `main.py models remove {name}` and"
        " install it again."
    )


def _opened(file: Path, name: str) -> safe_open:  # pyright: ignore[reportInvalidTypeForm]
    try:
        return safe_open(str(file), framework="pt")
    except (OSError, SafetensorError) as error:
        raise _damaged(file, name) from error


def _shape(tensors: safe_open, key: str) -> tuple[int, ...]:  # pyright: ignore[reportInvalidTypeForm]
    return tuple(tensors.get_slice(key).get_shape())


def _read(file: Path, name: str) -> dict[str, Tensor]:
    """All tensors of a part; mapped, not copied."""
    with _opened(file, name) as tensors:
        return {key: tensors.get_tensor(key) for key in tensors.keys()}  # noqa: SIM118

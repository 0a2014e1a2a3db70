"""Save what was found in a picture: soft cut-outs, masks, and one overlay with labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import (
    FIRST_EXCEPTION,
    ThreadPoolExecutor,  # noqa: TID251  over before save_segmentation returns
    wait,
)
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

import cv2
import numpy as np

from engine.errors import UnwritableOutputError
from engine.export.stills import write_png
from engine.features.draw_overlay import draw_overlay
from engine.types import Box, Float32, Picture, Segmentation, UInt8

VISIBLE = 1 / 255
SURE = 0.95  # from this coverage on, a pixel shows the object's own colour


@dataclass(frozen=True, slots=True)
class SavedObject:
    """Where one object was saved."""

    mask: Path
    cutout: Path


Saved = dict[tuple[int, int], SavedObject]  # by number of the prompt and of the object in it


def save_segmentation(image: Picture, segmentation: Segmentation, folder: Path) -> Saved:
    """Write every object and `overlay.png` into `folder`, which is made when missing.

    `NAME-N.png` is the cut-out, RGBA, cropped to what is visible of the object;
    `NAME-N-mask.png` the matte in the size of the picture, 8-bit grey, 255 is the object.

    Raises:
        UnwritableOutputError: if the folder cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableOutputError(folder, error.strerror or "it cannot be made") from error
    names = safe_names([result.prompt.label for result in segmentation.prompts])
    saved: Saved = {}
    cutouts: list[Callable[[], None]] = []
    masks: list[Callable[[], None]] = []
    for i, (result, name) in enumerate(zip(segmentation.prompts, names, strict=True)):
        for j, found in enumerate(result.objects):
            files = SavedObject(folder / f"{name}-{j + 1}-mask.png", folder / f"{name}-{j + 1}.png")
            cutouts.append(partial(_save_cutout, files.cutout, image, found.mask.matte))
            masks.append(partial(_save_mask, files.mask, found.mask.matte))
            saved[i, j] = files
    overlay = partial(_save_overlay, folder / "overlay.png", image, segmentation)
    _beside_each_other([*cutouts, overlay, *masks])  # what takes longest first
    return saved


def _save_cutout(path: Path, image: Picture, matte: Float32) -> None:
    write_png(path, cut_out(image, matte))


def _save_mask(path: Path, matte: Float32) -> None:
    write_png(path, as_bytes(matte))


def _save_overlay(path: Path, image: Picture, segmentation: Segmentation) -> None:
    write_png(path, draw_overlay(image, segmentation))


def _beside_each_other(work: Sequence[Callable[[], None]]) -> None:
    """Do all of it on two cores: OpenCV lets go of the interpreter.

    The first refusal is raised when nothing is under way any more.
    """
    with ThreadPoolExecutor(2, "saving") as pool:
        done = [pool.submit(each) for each in work]
        wait(done, return_when=FIRST_EXCEPTION)
        pool.shutdown(cancel_futures=True)
    for each in done:
        if not each.cancelled():
            each.result()


def cut_out(image: Picture, matte: Float32) -> UInt8:
    """The object alone, (h', w', 4) uint8 straight alpha, cropped to where `matte` shows it.

    Along the soft edge the picture's pixels are part background; there the colour is taken from
    the sure part of the object beside it, so that no halo comes along.
    """
    box = _visible_box(matte)
    alpha = matte[box.y0 : box.y1, box.x0 : box.x1]
    pixels = image.pixels[box.y0 : box.y1, box.x0 : box.x1]
    return np.asarray(cv2.merge([own_colours(pixels, alpha), as_bytes(alpha)]), np.uint8)


def own_colours(pixels: UInt8, alpha: Float32, *, beyond: bool = False) -> UInt8:
    """Pixels (h, w, 3); along the edge each has the colour of the nearest one surely inside.

    With `beyond`, so has everything outside.
    """
    unsure = (alpha < SURE).astype(np.uint8)
    if unsure.all():
        return pixels.copy()
    # Numbers the pixels with 0, and gives each pixel the number of the nearest of them.
    _, labels = cv2.distanceTransformWithLabels(
        unsure, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    nearest = np.asarray(labels, np.int32).ravel()
    inside = np.flatnonzero(unsure == 0)
    numbers = nearest[inside]
    places = np.zeros(int(numbers.max()) + 1, np.intp)
    places[numbers] = inside
    edge = np.flatnonzero((unsure == 1) & (beyond | (alpha >= VISIBLE)))
    drawn = pixels.copy()
    drawn.reshape(-1, 3)[edge] = drawn.reshape(-1, 3)[places[nearest[edge]]]
    return drawn


def _visible_box(matte: Float32) -> Box:
    visible = matte >= VISIBLE
    ys, xs = np.flatnonzero(visible.any(axis=1)), np.flatnonzero(visible.any(axis=0))
    if not len(ys):
        return Box(0, 0, 1, 1)
    return Box(int(xs[0]), int(ys[0]), int(xs[-1]) + 1, int(ys[-1]) + 1)


def as_bytes(matte: Float32) -> UInt8:
    """A matte (h, w) in [0, 1] as grey levels."""
    return np.asarray(cv2.convertScaleAbs(matte, alpha=255), np.uint8)  # rounds and saturates


def safe_names(labels: Sequence[str]) -> list[str]:
    """A safe file name a prompt, different from each other, also where case makes no difference."""
    plain = [
        re.sub(r"[^\w-]+", "_", Path(label).stem).strip("_")[:60] or "object" for label in labels
    ]
    counts = Counter(name.casefold() for name in plain)
    taken = {name for name, times in counts.items() if times == 1}
    return [
        name if name.casefold() in taken else _free_name(name, number, taken)
        for number, name in enumerate(plain, start=1)
    ]


def _free_name(name: str, number: int, taken: set[str]) -> str:
    """`name` with the first number from `number` on that makes it a new one; added to `taken`."""
    free = next(f"{name}_{n}" for n in count(number) if f"{name}_{n}".casefold() not in taken)
    taken.add(free.casefold())
    return free

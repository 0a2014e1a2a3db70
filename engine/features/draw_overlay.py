"""One picture that shows what was found: each object lit in its prompt's colour, with a label."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.types import Float32, Picture, PromptResult, Segmentation, SoundingObject, UInt8

MAX_SIDE = 1600
DIMMED = 0.55  # what makes none of the sounds
TINT = 0.35
# Told apart also by people who see red and green alike (Okabe and Ito 2008).
COLOURS = (
    (230, 159, 0),
    (86, 180, 233),
    (0, 158, 115),
    (240, 228, 66),
    (204, 121, 167),
    (213, 94, 0),
)


def draw_overlay(image: Picture, segmentation: Segmentation) -> UInt8:
    """The picture with its objects lit and labelled, (h, w, 3) uint8, longer side at most 1600."""
    scale = min(1.0, MAX_SIDE / max(image.width, image.height))
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    pixels = np.asarray(cv2.resize(image.pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    mattes = [
        [_resized(found.mask.matte, size) for found in prompt.objects]
        for prompt in segmentation.prompts
    ]
    lit = _lit(pixels, mattes)
    drawing = Image.fromarray(lit)
    for number, prompt in enumerate(segmentation.prompts):
        for found, matte in zip(prompt.objects, mattes[number], strict=True):
            _label(drawing, prompt, found, matte, COLOURS[number % len(COLOURS)])
    return np.asarray(drawing)


def _resized(matte: Float32, size: tuple[int, int]) -> Float32:
    return np.asarray(cv2.resize(matte, size, interpolation=cv2.INTER_AREA), np.float32)


def _lit(pixels: UInt8, mattes: list[list[Float32]]) -> UInt8:
    if not any(mattes):
        return pixels
    canvas = cv2.convertScaleAbs(pixels, alpha=DIMMED)
    for number, of_prompt in enumerate(mattes):
        plain = np.full_like(pixels, COLOURS[number % len(COLOURS)])
        tinted = cv2.addWeighted(pixels, 1 - TINT, plain, TINT, 0)
        for matte in of_prompt:
            canvas = cv2.blendLinear(tinted, canvas, matte, 1 - matte)
    drawing = np.ascontiguousarray(canvas, np.uint8)
    for number, of_prompt in enumerate(mattes):
        _outline(drawing, of_prompt, COLOURS[number % len(COLOURS)])
    return drawing


def _outline(canvas: UInt8, mattes: list[Float32], colour: tuple[int, int, int]) -> None:
    width = max(1, round(max(canvas.shape[:2]) / 400))
    for matte in mattes:
        inside = (matte >= 0.5).astype(np.uint8)
        contours, _ = cv2.findContours(inside, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        cv2.drawContours(canvas, contours, -1, colour, width, cv2.LINE_AA)


def _label(
    drawing: Image.Image,
    prompt: PromptResult,
    found: SoundingObject,
    matte: Float32,
    colour: tuple[int, int, int],
) -> None:
    """A plate with the prompt and its score at the top of the object, inside the picture."""
    font = ImageFont.load_default(max(11, round(max(drawing.size) / 45)))
    text = f"{prompt.prompt.label}  {found.score:.0%}"
    draw = ImageDraw.Draw(drawing)
    left, top, right, bottom = draw.textbbox((0, 0), text, font=font)
    pad = max(2, round((bottom - top) / 3))
    width, height = right - left + 2 * pad, bottom - top + 2 * pad
    ys, xs = np.nonzero(matte >= 0.5)
    if not len(ys):
        return
    x = int(np.clip(xs.mean() - width / 2, 0, max(0, drawing.width - width)))
    y = int(np.clip(ys.min() - height - pad, 0, max(0, drawing.height - height)))
    draw.rounded_rectangle((x, y, x + width, y + height), radius=pad, fill=colour)
    draw.text((x + pad - left, y + pad - top), text, font=font, fill=(0, 0, 0))

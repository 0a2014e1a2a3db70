"""Any Pillow mode to 8-bit sRGB: wide samples scaled, profiles applied, alpha over white."""

from __future__ import annotations

import io
from functools import lru_cache

import numpy as np
from PIL import Image, ImageCms

# Modes with more than 8 bits a sample, all of one channel.
_WIDE = ("I", "F", "I;16", "I;16L", "I;16B", "I;16N")
_ALPHA = ("RGBA", "LA", "PA", "RGBa", "La")


def has_alpha(image: Image.Image) -> bool:
    """Whether anything in it may be transparent."""
    return image.mode in _ALPHA or "transparency" in image.info


def to_srgb(strip: Image.Image, whole: Image.Image, mode: str) -> Image.Image:
    """A piece of `whole` as "RGB" (over white) or "RGBA"; profile and range are the whole's."""
    plain = eight_bits(strip, whole)
    alpha = plain.getchannel("A") if plain.mode in ("LA", "RGBA") else None
    colours = _colours(plain, whole)
    if mode == "RGBA":
        colours.putalpha(alpha or 255)
        return colours
    if alpha is None:
        return colours
    white = Image.new("RGB", colours.size, "white")
    white.paste(colours, mask=alpha)
    return white


def eight_bits(strip: Image.Image, whole: Image.Image) -> Image.Image:
    """As L, LA, RGB, RGBA, CMYK or LAB: modes that can be averaged."""
    if strip.mode in _WIDE:
        return _narrowed(strip, whole)
    if strip.mode in ("P", "PA") or "transparency" in strip.info:
        return strip.convert("RGBA" if has_alpha(strip) else "RGB")
    if strip.mode in ("L", "LA", "RGB", "RGBA", "CMYK", "LAB"):
        return strip
    if strip.mode in ("1", "La", "RGBa"):
        return strip.convert({"1": "L", "La": "LA", "RGBa": "RGBA"}[strip.mode])
    return strip.convert("RGB")


def _narrowed(strip: Image.Image, whole: Image.Image) -> Image.Image:
    """16 and 32 bit integers and floats, scaled to 0..255 by what their whole range means."""
    low, high = _range(whole)
    values = (np.asarray(strip).astype(np.float32) - low) * (255.0 / (high - low))
    values = np.nan_to_num(values, nan=0.0, posinf=255.0, neginf=0.0)
    return Image.fromarray(np.clip(values + 0.5, 0, 255).astype(np.uint8))


def _range(whole: Image.Image) -> tuple[float, float]:
    """Black and white of a wide picture: the usual ranges, or its own where it fits none."""
    if whole.mode.startswith("I;16"):
        return 0.0, 65535.0
    low, high = _extremes(whole)
    usual = (65535.0,) if whole.mode == "I" else (1.0, 255.0, 65535.0)
    for white in usual:
        if low >= 0 and high <= white:
            return 0.0, white
    return (low, high) if high > low else (low, low + 1.0)


def _extremes(whole: Image.Image) -> tuple[float, float]:
    values = np.asarray(whole)
    finite = values[np.isfinite(values)]
    return (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)


def _colours(plain: Image.Image, whole: Image.Image) -> Image.Image:
    """The colours alone as sRGB, through the picture's own profile where it has a usable one."""
    base = {"LA": "L", "RGBA": "RGB"}.get(plain.mode, plain.mode)
    colours = plain if base == plain.mode else plain.convert(base)
    transform = _transform(base, whole.info.get("icc_profile"))
    if transform is None:
        return colours.convert("RGB")
    return ImageCms.applyTransform(colours, transform) or colours.convert("RGB")


@lru_cache(maxsize=4)
def _transform(mode: str, profile: bytes | None) -> ImageCms.ImageCmsTransform | None:
    """From a profile to sRGB; None where the plain conversion is right."""
    if mode == "LAB" and profile is None:
        source = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    elif not profile:
        return None
    else:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if "srgb" in ImageCms.getProfileDescription(source).lower():
                return None
        except (ImageCms.PyCMSError, OSError):
            return None
    try:
        target = ImageCms.createProfile("sRGB")
        return ImageCms.buildTransform(source, target, mode, "RGB")
    except (ImageCms.PyCMSError, ValueError):  # a profile for another mode, or damaged
        return None

"""What can be typed after `main.py animate`."""

from __future__ import annotations

import argparse
import math
import re
from pathlib import Path

_SIZES = {"16:9": (1920, 1080), "9:16": (1080, 1920), "1:1": (1080, 1080)}


def add_animate(parser: argparse.ArgumentParser) -> None:
    """Stills, sounds, what is written, how objects move and how the clip goes."""
    parser.add_argument("images", metavar="IMAGE", type=Path, nargs="+")
    parser.add_argument(
        "--sound",
        metavar="FILE",
        type=Path,
        nargs="+",
        action="extend",
        default=[],
        dest="sounds",
        help="the sounds, in the order they are heard",
    )
    parser.add_argument("--music", metavar="FILE", type=Path, help="plays under everything")
    parser.add_argument(
        "--out",
        metavar="CLIP.mp4",
        type=Path,
        required=True,
        help="the clip: .mp4, .webm, .gif or .mov (ProRes 4444); for PNG files an empty folder, "
        'or a name like "frame %%04d.png"',
    )
    _add_motion(parser.add_argument_group("how objects move"))
    _add_clip(parser.add_argument_group("how the clip goes"))


def _add_motion(motion: argparse._ArgumentGroup) -> None:
    motion.add_argument(
        "--motion",
        metavar="NAME",
        default="jump",
        help="jump (the default), shake, squash, swing, pulse, glow, spin, drift or talk",
    )
    motion.add_argument("--attack", metavar="S", type=float, help="seconds to rise after a hit")
    motion.add_argument("--decay", metavar="S", type=float, help="seconds to come to rest again")
    motion.add_argument("--amount", metavar="A", type=float, help="how far, over 0 and up to 1")
    motion.add_argument(
        "--direction",
        metavar="DEG",
        type=_angle,
        default=0.0,
        help="turns the way of a jump, shake or drift clockwise, in degrees",
    )
    motion.add_argument(
        "--pivot", choices=("bottom", "top", "centre"), help="the part that stays where it is"
    )


def _add_clip(clip: argparse._ArgumentGroup) -> None:
    clip.add_argument(
        "--preset",
        choices=("sounds", "beat", "talking"),
        default="sounds",
        help="sounds: stills with what makes each sound moving to it (the default); beat: a "
        "slideshow on the beat of --music; talking: what is heard opens its mouth",
    )
    clip.add_argument(
        "--together",
        action="store_const",
        const="together",
        default="sequence",
        dest="arrangement",
        help="play a still's sounds at the same time, not one after another",
    )
    clip.add_argument(
        "--transition",
        choices=("cut", "crossfade", "slide", "zoom", "dip"),
        help="between stills (crossfade; on the beat: cut)",
    )
    clip.add_argument("--title", metavar="WORDS", default="", help="written over the first still")
    clip.add_argument(
        "--size",
        metavar="SIZE",
        type=_size,
        default=1920,
        help="16:9, 9:16, 1:1 or WIDTHxHEIGHT; or a number, the longer side at most (1920)",
    )
    clip.add_argument(
        "--transparent",
        action="store_true",
        help="only the objects that move, on nothing (.webm, .mov and PNG files)",
    )


def _size(text: str) -> int | tuple[int, int]:
    """The longer side, or width and height."""
    if text in _SIZES:
        return _SIZES[text]
    if found := re.fullmatch(r"([1-9]\d{0,5})x([1-9]\d{0,5})", text):
        return int(found[1]), int(found[2])
    if re.fullmatch(r"[1-9]\d{0,5}", text):
        return int(text)
    raise argparse.ArgumentTypeError(
        f"{text!r} is no size: type 16:9, 9:16, 1:1, WIDTHxHEIGHT or the longer side"
    )


def _angle(text: str) -> float:
    """Degrees."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not abs(value) <= 3600:
        raise argparse.ArgumentTypeError(f"{text!r} is not an angle in degrees")
    return value

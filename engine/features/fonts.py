"""Letters of any script: which font of this machine has them, and how wide they are."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import ImageFont

Font = ImageFont.FreeTypeFont

_MISSING = "\uffff"  # no font has it
_FACES = (
    *("DejaVuSans-Bold.ttf", "NotoSans-Bold.ttf", "Arial Bold.ttf", "arialbd.ttf"),
    *("DejaVuSans.ttf", "Arial Unicode.ttf", "segoeui.ttf", "NotoSansCJK-Bold.ttc"),
    *("NotoSansCJK-Regular.ttc", "wqy-microhei.ttc", "msyh.ttc", "PingFang.ttc", "malgun.ttf"),
    *("NotoSansArabic-Bold.ttf", "NotoSansHebrew-Bold.ttf", "NotoSansDevanagari-Bold.ttf"),
    *("NotoSansThai-Bold.ttf", "Nirmala.ttf", "Kohinoor.ttc", "seguisym.ttf", "Symbola.ttf"),
)


def runs_of(text: str, line: int) -> Iterator[tuple[str, Font]]:
    """The text in pieces, each with a font of `line` pixels that has all of its letters."""
    part, using = "", _fonts(line)[0]
    for letter in text:
        font = using if letter.isspace() else _font_for(letter, line)
        if part and font is not using:
            yield part, using
            part = ""
        part, using = part + letter, font
    if part:
        yield part, using


def width_of(text: str, line: int) -> int:
    """In pixels, with letters `line` pixels high."""
    return int(np.ceil(sum(font.getlength(part) for part, font in runs_of(text, line))))


def broken(text: str, line: int, most: int) -> Iterator[str]:
    """The text in rows of at most `most` pixels, broken between words where that is possible."""
    row = ""
    for word in text.split(" "):
        longer = f"{row} {word}" if row else word
        if row and width_of(longer, line) > most:
            yield row
            longer = word
        row = longer
    yield row


@lru_cache(maxsize=4096)
def _font_for(letter: str, line: int) -> Font:
    """The first font that has the letter."""
    fonts = _fonts(line)
    return next((font for font in fonts if _has(font, letter)), fonts[0])


def _has(font: Font, letter: str) -> bool:
    shown: Any = font.getmask(letter)  # Pillow's own type, which has no public name
    missing: Any = font.getmask(_MISSING)
    return shown.size != missing.size or bytes(shown) != bytes(missing)


@lru_cache(maxsize=16)
def _fonts(line: int) -> tuple[Font, ...]:
    """Fonts of this machine, and last the one that comes with Pillow."""
    found = [ImageFont.truetype(str(path), line) for path in _font_files()]
    built_in = ImageFont.load_default(line)
    return (*found, built_in) if isinstance(built_in, ImageFont.FreeTypeFont) else tuple(found)


@lru_cache(maxsize=1)
def _font_files() -> tuple[Path, ...]:
    """The faces there are, in the order they are tried."""
    there: dict[str, Path] = {}
    for folder in _font_folders():
        for path in sorted(folder.rglob("*.[tT][tT][fFcC]")) if folder.is_dir() else ():
            there.setdefault(path.name, path)
    return tuple(there[name] for name in _FACES if name in there)


def _font_folders() -> tuple[Path, ...]:
    home = Path.home()
    if sys.platform == "win32":
        return (Path("C:/Windows/Fonts"), home / "AppData/Local/Microsoft/Windows/Fonts")
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    return (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts")

"""Excerpts on their way: from the library into a workspace, and as files into other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData

from app.excerpt import Excerpt, excerpt_of
from widgets.shared.dropped import SOUNDS, as_drag, sound_paths

EXCERPTS = "application/x-earshot-excerpts"  # JSON: a list of path, start, end
_MOST = 1000


def as_excerpts(excerpts: Sequence[Excerpt]) -> QMimeData:
    """What a drag carries: the files for other programs, each once, and for us the stretches."""
    data = as_drag(list(dict.fromkeys(each.path for each in excerpts)))
    told = [[str(each.path), *_ends(each)] for each in excerpts]
    data.setData(EXCERPTS, json.dumps(told).encode("ascii"))
    return data


def sound_excerpts(data: QMimeData) -> list[Excerpt]:
    """The stretches of sounds in a drag; whole files where it knows of no stretches."""
    if data.hasFormat(EXCERPTS):
        return [each for each in _told(data) if each.path.suffix.lower() in SOUNDS]
    return [Excerpt(path) for path in sound_paths(data)]


def parts_of_sounds(data: QMimeData) -> list[Excerpt]:
    """The sounds in a drag of which not all is meant."""
    return [each for each in sound_excerpts(data) if each.span is not None]


def whole_sounds(data: QMimeData) -> list[Path]:
    """The sounds in a drag of which all is meant."""
    return [each.path for each in sound_excerpts(data) if each.span is None]


def _ends(excerpt: Excerpt) -> tuple[float, float]:
    return (excerpt.span.start, excerpt.span.end) if excerpt.span else (0.0, 0.0)


def _told(data: QMimeData) -> list[Excerpt]:
    """Any program may say anything under our name: what makes no sense is left out."""
    try:
        told = json.loads(bytes(data.data(EXCERPTS).data()))
        return [
            excerpt_of(Path(path), float(start), float(end)) for path, start, end in told[:_MOST]
        ]
    except (ValueError, TypeError, KeyError, RecursionError):
        return []

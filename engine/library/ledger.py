"""Where a file is from and under which terms: what it says itself, and what is said beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from engine.features.find_licence import find_licence
from engine.source import Source
from engine.source import is_non_commercial as is_non_commercial

_MOST_BYTES = 1 << 20
_MOST_TEXT = 300  # characters of one field
_LINK = re.compile(r"https?://[^\s\"'<>]+")
_TERMS = re.compile(r"\b(?:CC0|CC[ -]BY[\w .-]*\d\.\d|public domain)\b", re.IGNORECASE)

# Names under which ID3, RIFF INFO, BWF, Vorbis comments, EXIF, XMP and sidecar files say it.
_TITLE = ("title", "inam", "name")
_AUTHOR = ("author", "artist", "iart", "originator", "creator", "username", "user", "composer")
_LICENCE = ("licence", "license", "usage", "rights", "copyright", "icop")
_LINK_NAMES = ("link", "url", "source", "purl", "woaf", "wcop", "previews", "comment", "icmt")


def source_of(path: Path, tags: Mapping[str, str]) -> Source:
    """The source of one file. What lies beside it says it better than the tags inside."""
    told = [_sidecar(path), dict(tags)]
    licence = find_licence(path) or _first(told, _LICENCE) or _terms_in(told)
    return Source(
        title=_first(told, _TITLE),
        author=_first(told, _AUTHOR),
        licence=licence[:_MOST_TEXT],
        link=_link_in(told),
    )


def _sidecar(path: Path) -> dict[str, str]:
    """`crow.wav.json`, `crow.json`, `crow.wav.txt` or `crow.txt` beside a file, as fields."""
    for ending in (".json", ".txt"):
        for beside in (path.with_name(path.name + ending), path.with_suffix(ending)):
            text = _read(beside) if beside != path else ""
            if text:
                return _fields_of_json(text) if ending == ".json" else _fields_of_text(text)
    return {}


def _fields_of_json(text: str) -> dict[str, str]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(told, dict):
        return {}
    return {str(k).lower(): str(v) for k, v in told.items() if isinstance(v, (str, int, float))}


def _fields_of_text(text: str) -> dict[str, str]:
    """`Author: Ann` a line; what has no name is the comment."""
    fields: dict[str, str] = {}
    rest = []
    for line in text.splitlines():
        name, colon, said = line.partition(":")
        if colon and said.strip() and len(name.split()) <= 2 and not said.startswith("//"):
            fields.setdefault(name.strip().lower(), said.strip())
        else:
            rest.append(line)
    return {**fields, "comment": " ".join(rest).strip()}


def _first(sources: Iterable[Mapping[str, str]], names: Iterable[str]) -> str:
    wanted = tuple(names)
    said = (source.get(name, "").strip() for source in sources for name in wanted)
    return next(filter(None, said), "")[:_MOST_TEXT]


def _terms_in(sources: Iterable[Mapping[str, str]]) -> str:
    """A licence that is named in a comment."""
    comments = (source.get(name, "") for source in sources for name in ("comment", "description"))
    return next((found.group() for text in comments if (found := _TERMS.search(text))), "")


def _link_in(sources: Iterable[Mapping[str, str]]) -> str:
    texts = (source.get(name, "") for source in sources for name in _LINK_NAMES)
    return next((found.group() for text in texts if (found := _LINK.search(text))), "")


def _read(file: Path) -> str:
    try:
        if not file.is_file():
            return ""
        with file.open(encoding="utf-8", errors="replace") as text:
            return text.read(_MOST_BYTES)
    except (OSError, ValueError):
        return ""

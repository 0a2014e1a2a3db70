"""What a person has set, kept in one JSON file that is written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from app import paths
from engine.errors import UnwritableOutputError
from engine.export.atomic import written_whole

THEMES = ("system", "dark", "light")
LANGUAGES = ("system", "en", "zh_CN")
ENGINES = ("auto", "compact", "imagebind")
SEGMENTERS = ("auto", "outline", "mobile-sam", "sam-b", "sam-l", "sam-h")
MAX_RECENT = 10
REMEDY = "What you set holds until you quit."
_MAX_BYTES = 1 << 20
_MAX_TEXT = 8192


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. `others` are entries of a later version, kept as they are.

    `audio_device` is a name, empty for the system's own; `autosave_s` 0 is never;
    `geometry` is base64 of Qt's. `engine` and `segmenter` "auto" are the best that are installed.
    """

    theme: str = "system"
    language: str = "system"
    audio_device: str = ""
    cache_gb: int = 10
    autosave_s: int = 5
    recent: tuple[Path, ...] = ()
    geometry: str = ""
    engine: str = "auto"
    segmenter: str = "auto"
    others: Mapping[str, Any] = field(default_factory=dict)

    def with_recent(self, project_file: Path) -> Settings:
        """A copy with this project first among the recent ones."""
        file = project_file.absolute()
        recent = (file, *(other for other in self.recent if other != file))
        return replace(self, recent=recent[:MAX_RECENT])


def read_settings(file: Path | None = None) -> Settings:
    """The settings in a file, by default the person's own; never fails.

    What is wrong in it gets its default, and the file as it was is kept beside it as
    `settings.damaged.json`.
    """
    file = file or paths.settings_file()
    content = _content(file)
    if content is None:
        return Settings()
    entries = _entries(content)
    good = {name: _VALUES[name](entries[name]) for name in _VALUES if name in entries}
    wrong = [name for name, value in good.items() if value is None]
    if entries is _NOTHING or wrong:
        _keep_aside(file, content)
    others = {name: value for name, value in entries.items() if name not in _VALUES}
    values = {name: value for name, value in good.items() if value is not None}
    return Settings(**values, others=others)


def write_settings(settings: Settings, file: Path | None = None) -> None:
    """Replace the file by these settings.

    Raises:
        UnwritableOutputError: if the disk refuses; the settings before are still there.
    """
    file = file or paths.settings_file()
    entries = {each.name: getattr(settings, each.name) for each in fields(settings)}
    entries["recent"] = [str(path) for path in settings.recent]
    content = json.dumps({**entries.pop("others"), **entries}, indent=1).encode("ascii")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(file, flushed=False) as part:  # the window waits for it
            part.write_bytes(content)
    except OSError as error:
        raise UnwritableOutputError(file, error.strerror or "the disk refused", REMEDY) from error
    except UnwritableOutputError as error:
        raise UnwritableOutputError(file, error.why, REMEDY) from error


_NOTHING: dict[str, Any] = {}  # this very one: there was no table in the file


def _content(file: Path) -> bytes | None:
    """What is in the file; None if it is missing or closed to us."""
    try:
        with file.open("rb") as opened:
            return opened.read(_MAX_BYTES)
    except OSError:
        return None


def _entries(content: bytes) -> dict[str, Any]:
    try:
        entries = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        return _NOTHING
    return entries if isinstance(entries, dict) else _NOTHING


def _keep_aside(file: Path, content: bytes) -> None:
    with suppress(UnwritableOutputError), written_whole(file.with_suffix(".damaged.json")) as part:
        part.write_bytes(content)


def _one_of(*choices: str) -> Callable[[object], str | None]:
    def read(value: object) -> str | None:
        return value if isinstance(value, str) and value in choices else None

    return read


def _whole(low: int, high: int) -> Callable[[object], int | None]:
    def read(value: object) -> int | None:
        return value if type(value) is int and low <= value <= high else None

    return read


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and len(value) <= _MAX_TEXT else None


def _paths(value: object) -> tuple[Path, ...] | None:
    if not isinstance(value, list):
        return None
    names = [_text(name) for name in value]
    if any(not name or "\0" in name for name in names):
        return None
    return tuple(Path(name) for name in names if name)[:MAX_RECENT]


_VALUES: dict[str, Callable[[object], Any]] = {
    "theme": _one_of(*THEMES),
    "language": _one_of(*LANGUAGES),
    "audio_device": _text,
    "cache_gb": _whole(1, 1000),
    "autosave_s": _whole(0, 3600),
    "recent": _paths,
    "geometry": _text,
    "engine": _one_of(*ENGINES),
    "segmenter": _one_of(*SEGMENTERS),
}

"""What a person has chosen once and for all: one small JSON file, never a reason not to start."""

from __future__ import annotations

import json
import logging
import os
import tempfile
from dataclasses import asdict, dataclass, fields
from pathlib import Path

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices of the person; the defaults are what a first start uses.

    `theme` is system, light or dark; `language` is system or a locale such as zh_CN; an empty
    `audio_device` is the one of the system; `autosave_s` 0 means never; `geometry` is Qt's, in
    base64.
    """

    theme: str = "system"
    language: str = "system"
    audio_device: str = ""
    cache_gb: int = 10
    autosave_s: int = 5
    geometry: str = ""


def settings_file() -> Path:
    """Where the settings lie: EARSHOT_SETTINGS, or the configuration folder of the person."""
    if chosen := os.environ.get("EARSHOT_SETTINGS"):
        return Path(chosen)
    from platformdirs import user_config_path

    return user_config_path("earshot", appauthor=False) / "settings.json"


def read_settings(file: Path | None = None) -> Settings:
    """The settings; what is missing, damaged or of another kind is the default."""
    file = file or settings_file()
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        log.warning("settings are unreadable, using the defaults: %s", error)
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    defaults = asdict(Settings())
    kept = {
        field.name: found[field.name]
        for field in fields(Settings)
        if type(found.get(field.name)) is type(defaults[field.name])
    }
    return Settings(**kept)


def write_settings(settings: Settings, file: Path | None = None) -> bool:
    """Write the settings whole or not at all; whether they were written."""
    file = file or settings_file()
    part: Path | None = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=file.parent, prefix=".settings-", delete=False
        ) as stream:
            part = Path(stream.name)
            json.dump(asdict(settings), stream, indent=2)
        part.replace(file)
    except OSError as error:
        log.warning("settings could not be written: %s", error)
        if part is not None:
            part.unlink(missing_ok=True)
        return False
    return True

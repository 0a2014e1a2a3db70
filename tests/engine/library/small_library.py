"""A small library for tests: three tones, three colours, a film and a text, made on the spot."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from engine.library import Catalogue, Hit, Indexed, Part, index_folders, search
from engine.library.query import Filters
from engine.protocols import Report, ignore_progress
from tests.engine.features.colour_pitch import ColourPitch
from tests.engine.features.made_media import (
    BLUE,
    GREEN,
    HIGH,
    LOW,
    MIDDLE,
    RED,
    picture,
    shots,
    tone,
    write_film,
    write_sound,
)


def write_media(folder: Path) -> Path:
    """Sounds `low`, `middle`, `high`; pictures `red`, `green`; a `film` red then blue; a `note`."""
    (folder / "deeper").mkdir(parents=True)
    for name, pitch in (("low", LOW), ("middle", MIDDLE), ("high", HIGH)):
        write_sound(folder / f"{name}.wav", tone(pitch, 3))
    Image.fromarray(picture(RED)).save(folder / "red.png")
    Image.fromarray(picture(GREEN)).save(folder / "deeper" / "green.png")
    write_film(folder / "film.mp4", shots((RED, 4), (BLUE, 4)))
    (folder / "note.txt").write_text("a green note", encoding="utf-8")
    return folder


class Shelf:
    """A library file and an engine that counts what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.catalogue, self.engine, self.loads = Catalogue(folder), ColourPitch(), 0

    def index(self, *folders: Path, report: Report = ignore_progress) -> Indexed:
        return index_folders(
            self.catalogue, folders, space=self.engine.space, load=self.load, report=report
        )

    def load(self) -> ColourPitch:
        self.loads += 1
        return self.engine

    def search(self, *parts: Part, filters: Filters | None = None, limit: int = 20) -> list[Hit]:
        return search(self.catalogue, parts, embedder=self.engine, filters=filters, limit=limit)

    def names(self, *parts: Part, filters: Filters | None = None) -> list[str]:
        return [hit.item.name for hit in self.search(*parts, filters=filters)]

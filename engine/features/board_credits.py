"""What went into an animation, and who found it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from engine.export.credits import Ingredient
from engine.storyboard import BoardSound, Storyboard

TITLE = "What this animation is made of"


@dataclass(frozen=True, slots=True)
class OtherCredit:
    """Something else that a person wants named."""

    name: str
    licence: str = ""
    engine: str = ""


def board_ingredients(board: Storyboard, others: Iterable[OtherCredit] = ()) -> list[Ingredient]:
    """Pictures, sounds and music, each file once, and whatever else a person wants named."""
    sounds = [sound for page in board.pages for sound in page.sounds]
    files = [
        *(_of_file(page.path, "picture", page.licence) for page in board.pages),
        *(_of_sound(sound, "sound") for sound in sounds),
        *([_of_sound(board.music, "music")] if board.music else []),
    ]
    once = {(each.role, each.file): each for each in files}
    named = [Ingredient(each.name, "", "", each.licence, each.engine) for each in others]
    return [*once.values(), *named]


def _of_sound(sound: BoardSound, role: str) -> Ingredient:
    return _of_file(sound.path, role, sound.licence, sound.engine)


def _of_file(path: Path, role: str, licence: str, engine: str = "") -> Ingredient:
    return Ingredient(path.name, role, str(path), licence, engine)

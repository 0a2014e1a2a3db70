"""The files that cut-outs and storyboards are made of, and putting others in their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from app.project.cutting import CutPrompt, Cutting
from app.project.media_value import Media
from engine.storyboard import BoardSound, Storyboard


def cutting_media(cutting: Cutting) -> Iterator[Media]:
    """What is known of the picture or video, and of the sounds of the prompts."""
    if cutting.source is not None:
        yield cutting.source
    yield from (prompt.sound for prompt in cutting.prompts if prompt.sound is not None)


def paths_in_cutting(cutting: Cutting) -> Iterator[Path]:
    """The picture or video, then the sounds of the prompts."""
    return (media.path for media in cutting_media(cutting))


def paths_in_board(board: Storyboard) -> Iterator[Path]:
    """Its stills, then their sounds, then the music."""
    yield from (page.path for page in board.pages)
    yield from (sound.path for page in board.pages for sound in page.sounds)
    if board.music is not None:
        yield board.music.path


def relinked_cutting(cutting: Cutting, old: Path, new: Media) -> Cutting:
    """The same with the file `new` wherever `old` was used."""

    def other(media: Media | None) -> Media | None:
        return new if media is not None and media.path == old else media

    def of_prompt(prompt: CutPrompt) -> CutPrompt:
        return replace(prompt, sound=other(prompt.sound))

    prompts = tuple(map(of_prompt, cutting.prompts))
    return replace(cutting, source=other(cutting.source), prompts=prompts)


def relinked_board(board: Storyboard, old: Path, new: Path) -> Storyboard:
    """The same with the file `new` wherever `old` was used."""

    def of_sound(sound: BoardSound) -> BoardSound:
        return replace(sound, path=new) if sound.path == old else sound

    pages = tuple(
        replace(
            page,
            path=new if page.path == old else page.path,
            sounds=tuple(map(of_sound, page.sounds)),
        )
        for page in board.pages
    )
    music = None if board.music is None else of_sound(board.music)
    return replace(board, pages=pages, music=music)

"""The library as the memory of `suggest_audio`, and names that mislead."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from engine.errors import WrongRequestError
from engine.features.suggest_audio import suggest_audio
from engine.library import LibraryMemory, sounds_in
from tests.engine.features.made_media import RED, picture
from tests.engine.library.small_library import Shelf


def test_sounds_of_the_library_are_suggested_without_listening_again(
    shelf: Shelf, media: Path
) -> None:
    shelf.index(media)
    heard = shelf.engine.sounds
    found = suggest_audio(
        media / "film.mp4",
        sounds_in(shelf.catalogue),
        embedder=shelf.engine,
        cache=LibraryMemory(shelf.catalogue),
    )
    assert [scene.suggestions[0].path.name for scene in found.scenes] == ["low.wav", "high.wav"]
    assert shelf.engine.sounds == heard


def test_an_empty_library_says_how_to_fill_it(shelf: Shelf) -> None:
    with pytest.raises(WrongRequestError, match=r"main\.py index"):
        sounds_in(shelf.catalogue)


def test_a_photo_whose_name_speaks_of_depth_is_a_photo(shelf: Shelf, media: Path) -> None:
    Image.fromarray(picture(RED)).save(media / "depth of field.jpg")
    shelf.index(media)
    item = shelf.catalogue.item_of_file(media / "depth of field.jpg")
    assert item is not None
    assert shelf.catalogue.items([item])[0].facts.kind == "picture"
    assert len(shelf.catalogue.looked(item, shelf.engine.space).rows) == 1

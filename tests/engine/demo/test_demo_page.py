"""The demo's page shows what was found, loads nothing from outside, and every link resolves."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import numpy as np
import pytest

from engine.demo.media import DemoMedia
from engine.demo.page import write_page
from engine.demo.run import DemoResult
from engine.errors import UnwritableOutputError
from engine.features.save_cutouts import SavedObject
from engine.types import (
    AnimatedSound,
    AnimatedStill,
    AnimationResult,
    AudioSuggestion,
    Box,
    Heard,
    Mask,
    PromptResult,
    SceneSuggestions,
    Segmentation,
    SoundingObject,
    SoundPrompt,
    TimeSpan,
    VideoSuggestions,
)


class Page(HTMLParser):
    """Collects the links and the words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value for name, value in attrs if name in {"src", "href"} and value]

    def handle_data(self, data: str) -> None:
        self.words += data


def touched(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


@pytest.fixture
def result(tmp_path: Path) -> DemoResult:
    """A demo that found one object, one sound for one of two scenes, and nothing else."""
    media, results = tmp_path / "media", tmp_path / "results"
    sounds = [touched(media / f"{name}.wav") for name in ("sea & surf", "tick", "crow")]
    video, still = touched(media / "two scenes.mp4"), touched(media / "still.png")
    crow, thunder = SoundPrompt(sounds[2]), SoundPrompt(touched(media / "100% thunder.wav"))
    heard = (Heard("rooster <crow>", 0.98),)
    mask = Mask(np.ones((4, 4), np.float32))
    touched(results / "cut-outs" / "overlay.png")
    suggestion = AudioSuggestion(sounds[0], 0.93, 1.5, "sea waves 0.90")
    scenes = (
        SceneSuggestions(TimeSpan(0, 6), (suggestion,)),
        SceneSuggestions(TimeSpan(6, 10), ()),
    )
    moved = AnimatedSound(crow.path, TimeSpan(0, 3), (0.3, 0.8), heard, 0.9, Box(0, 0, 4, 4))
    unmoved = AnimatedSound(sounds[1], TimeSpan(3, 6), (3.2,), ())
    return DemoResult(
        folder=tmp_path,
        page=tmp_path / "index.html",
        media=DemoMedia(video, still, tuple(sounds), crow.path, sounds[1], thunder.path),
        suggestions=VideoSuggestions("fake", video, scenes, (suggestion,)),
        laid=touched(results / "laid.mp4"),
        segmentation=Segmentation(
            "fake",
            (
                PromptResult(crow, heard, (SoundingObject(0.87, mask),)),
                PromptResult(thunder, (), ()),
            ),
        ),
        cutouts=results / "cut-outs",
        saved={
            (0, 0): SavedObject(
                touched(results / "cut-outs" / "crow-1-mask.png"),
                touched(results / "cut-outs" / "crow-1.png"),
            )
        },
        animation=AnimationResult(
            engine="fake",
            out=touched(results / "moving.mp4"),
            duration=6.0,
            size=(4, 4),
            fps=30,
            motion="jump",
            stills=(AnimatedStill(still, TimeSpan(0, 6), (moved, unmoved)),),
        ),
    )


@pytest.fixture
def page(result: DemoResult) -> Page:
    write_page(result)
    return Page(result.page.read_text(encoding="utf-8"))


def test_every_link_is_relative_and_leads_to_a_file(result: DemoResult, page: Page) -> None:
    assert len(page.links) > 8
    for link in page.links:
        assert "://" not in link
        assert (result.folder / unquote(link)).is_file(), link


def test_what_was_found_is_shown_and_what_was_not_is_said(page: Page) -> None:
    for words in (
        *("sea & surf.wav", "93%", "because of sea waves 0.90", "None of these sounds fits"),
        *("rooster <crow> 98%", "87%", "Nothing in this picture makes it"),
        *("moved its object on 2 hits", "nothing in the still makes it"),
    ):
        assert words in page.words


def test_the_page_follows_light_and_dark(result: DemoResult, page: Page) -> None:
    assert "color-scheme: light dark" in result.page.read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_one_sentence(result: DemoResult) -> None:
    result.page.mkdir()
    with pytest.raises(UnwritableOutputError, match=r"Cannot write index\.html"):
        write_page(result)

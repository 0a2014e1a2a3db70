"""The documents that scripts read, the words that people read, and what was typed for them."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from inspect import signature
from pathlib import Path

import numpy as np
import pytest

from app.cli.animations import answer_animation
from app.cli.answer import Answer
from app.cli.arguments import build_parser
from app.cli.commands import MOTION_SETTINGS
from app.cli.segmentations import answer_segmentation
from app.cli.suggestions import answer_suggestions
from engine.features.animate import animate
from engine.features.motion import MOTIONS
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
    TextPrompt,
    TimeSpan,
    VideoSuggestions,
)

WAVES = AudioSuggestion(Path("[bold]waves.wav"), 0.934567, 59.96, "sea waves 0.93")
FOUND = VideoSuggestions(
    engine="compact",
    video=Path("beach.mp4"),
    scenes=(
        SceneSuggestions(TimeSpan(0.0, 4.0), (WAVES,)),
        SceneSuggestions(TimeSpan(4.0, 9.123456), ()),
    ),
    suggestions=(WAVES,),
    skipped=(Path("broken.wav"),),
)


def square() -> Mask:
    matte = np.zeros((8, 10), np.float32)
    matte[2:5, 3:7] = 1
    return Mask(matte)


SEGMENTED = Segmentation(
    engine="compact",
    segmenter="outline",
    prompts=(
        PromptResult(
            SoundPrompt(Path("in/crow.wav")),
            (Heard("rooster", 0.9),),
            (SoundingObject(0.81234567, square()),),
        ),
        PromptResult(TextPrompt("clock"), ()),
    ),
)


def text_of(answer: Answer) -> str:
    out = io.StringIO()
    answer.write(out, as_json=False)
    return out.getvalue()


def test_suggestions_have_the_promised_shape() -> None:
    each = {
        "path": "[bold]waves.wav",
        "match": 0.9346,
        "start": 59.96,
        "reason": "sea waves 0.93",
    }
    assert answer_suggestions(FOUND, None).document == {
        "engine": "compact",
        "video": "beach.mp4",
        "scenes": [
            {"start": 0.0, "end": 4.0, "suggestions": [each]},
            {"start": 4.0, "end": 9.123, "suggestions": []},
        ],
        "suggestions": [each],
    }


def test_suggestions_read_well() -> None:
    text = text_of(answer_suggestions(FOUND, Path("out.mp4")))
    assert "Scene 1, 0:00.0 to 0:04.0" in text
    assert "93 %" in text
    assert "[bold]waves.wav" in text
    assert "1:00.0" in text
    assert "None of these sounds fits." in text
    assert "Left out, because it cannot be read: broken.wav" in text
    assert "Written: out.mp4" in text


def test_a_segmentation_has_the_promised_shape() -> None:
    saved = {(0, 0): SavedObject(Path("d/mask.png"), Path("d/cutout.png"))}
    assert answer_segmentation(Path("p.jpg"), SEGMENTED, saved, Path("d")).document == {
        "engine": "compact",
        "segmenter": "outline",
        "image": "p.jpg",
        "prompts": [
            {
                "prompt": "crow.wav",
                "heard": [{"concept": "rooster", "probability": 0.9}],
                "objects": [
                    {
                        "score": 0.8123,
                        "box": [3, 2, 7, 5],
                        "area": 12,
                        "mask": "d/mask.png",
                        "cutout": "d/cutout.png",
                    }
                ],
            },
            {"prompt": "clock", "heard": [], "objects": []},
        ],
    }


def test_a_segmentation_that_was_not_saved_says_so() -> None:
    answer = answer_segmentation(Path("p.jpg"), SEGMENTED, {}, None)
    assert answer.document["prompts"][0]["objects"][0]["mask"] is None
    assert "--out" in text_of(answer)
    assert "Nothing in this picture matches." in text_of(answer)


ANIMATED = AnimationResult(
    engine="compact",
    out=Path("farm.mp4"),
    duration=4.5,
    size=(640, 480),
    fps=30,
    motion="jump",
    stills=(
        AnimatedStill(
            Path("farm.jpg"),
            TimeSpan(0.0, 4.5),
            (
                AnimatedSound(
                    Path("crow.wav"),
                    TimeSpan(0.3, 2.0),
                    (0.41234, 1.0),
                    (Heard("rooster", 0.9),),
                    0.8,
                    Box(1, 2, 3, 4),
                ),
                AnimatedSound(Path("hum.wav"), TimeSpan(2.2, 3.8), (), ()),
            ),
        ),
    ),
)


def test_an_animation_tells_what_moves_when() -> None:
    document = answer_animation(ANIMATED).document
    assert (document["clip"], document["size"]) == ("farm.mp4", [640, 480])
    crow, hum = document["stills"][0]["sounds"]
    assert crow == {
        "path": "crow.wav",
        "start": 0.3,
        "end": 2.0,
        "onsets": [0.412, 1.0],
        "heard": [{"concept": "rooster", "probability": 0.9}],
        "score": 0.8,
        "box": [1, 2, 3, 4],
    }
    assert (hum["score"], hum["box"]) == (None, None)


def test_an_animation_reads_well() -> None:
    text = text_of(answer_animation(ANIMATED))
    assert "its object (80 %)" in text
    assert "nothing" in text
    assert "Written: farm.mp4 (0:04.5, 640 x 480)" in text


def test_every_motion_and_setting_can_be_typed() -> None:
    typed = "animate p.jpg --sound a.wav --out c.mp4 --motion glow --amount 0.5 --together"
    args = build_parser().parse_args(typed.split())
    assert set(MOTION_SETTINGS) <= vars(args).keys() & signature(animate).parameters.keys()
    assert (args.motion, args.amount, args.arrangement) == ("glow", 0.5, "together")
    assert all(name in animate_help() for name in MOTIONS)


def animate_help() -> str:
    out = io.StringIO()
    with redirect_stdout(out), pytest.raises(SystemExit):
        build_parser().parse_args(["animate", "--help"])
    return out.getvalue()


def test_prompts_keep_the_order_they_were_typed_in() -> None:
    typed = "segment p.jpg --text sea --sound a.wav b.wav --text clock"
    assert build_parser().parse_args(typed.split()).prompts == [
        TextPrompt("sea"),
        SoundPrompt(Path("a.wav")),
        SoundPrompt(Path("b.wav")),
        TextPrompt("clock"),
    ]

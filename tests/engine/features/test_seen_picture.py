"""What was worked out of a picture is given back: the next question costs only its own part."""

from __future__ import annotations

from pathlib import Path

from engine.features.seen_picture import see_picture
from engine.features.segment_by_sound import find_in_picture
from engine.media.image import read_picture
from engine.types import TextPrompt
from tests.engine.features.anything_colours import AnythingColours, Looking
from tests.engine.features.made_media import BLUE, RED
from tests.engine.features.painted_scene import BLUE_BOX, RED_BOX, paint_scene


def test_a_second_question_about_a_picture_looks_at_nothing_again(tmp_path: Path) -> None:
    room = read_picture(paint_scene(tmp_path / "room.png", (RED, RED_BOX), (BLUE, BLUE_BOX)))
    embedder, segmenter = Looking(), AnythingColours()
    models = {"embedder": embedder, "segmenter": segmenter}
    alone = [find_in_picture(room, [TextPrompt(w)], **models) for w in ("red", "blue")]
    assert (embedder.looked, segmenter.encoded) == (2, 2)
    seen = see_picture(room, **models)
    kept = [find_in_picture(room, [TextPrompt(w)], seen=seen, **models) for w in ("red", "blue")]
    assert (embedder.looked, segmenter.encoded) == (3, 3)
    for one, other in zip(alone, kept, strict=True):
        assert [t.score for t in one[0].things] == [t.score for t in other[0].things]
        assert [t.stencil for t in one[0].things] == [t.stencil for t in other[0].things]


def test_where_nothing_is_likely_nothing_is_outlined(tmp_path: Path) -> None:
    room = read_picture(paint_scene(tmp_path / "room.png", (RED, RED_BOX)))
    segmenter = AnythingColours()
    found = find_in_picture(room, [TextPrompt("green")], embedder=Looking(), segmenter=segmenter)
    assert found[0].things == ()
    assert segmenter.encoded == 0

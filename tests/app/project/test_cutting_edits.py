"""Edits of what is cut out: each one step, nothing a person touched is lost."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.project import cutting_edits as cut
from app.project.cutting import CutObject, Edge
from app.project.cutting_view import (
    listed_objects,
    name_of,
    nearest_objects,
    shown_objects,
    stencil_at,
)
from app.project.lookup import ImpossibleEditError, UnknownIdError
from app.project.media_value import Media
from app.project.model import Project
from engine.stencil import Stencil, stencil_from_bytes
from engine.types import Heard, TimeSpan

SOUND = Media(Path("/sounds/crow.wav"), 10, "k", 2.0)
PICTURE = Media(Path("/pictures/yard.png"), 10, "p")


def stencil(x0: int = 2, y0: int = 2, size: int = 4) -> Stencil:
    levels = np.zeros((20, 30), np.uint8)
    levels[y0 : y0 + size, x0 : x0 + size] = 255
    return stencil_from_bytes(levels)


def found(prompt: str, score: float, x0: int = 2) -> CutObject:
    return CutObject("", prompt, stencil(x0), score)


@pytest.fixture
def asked() -> Project:
    """A picture asked with a sound and with words; two objects and one unlikely one."""
    project = cut.open_source(Project(), PICTURE, (30, 20))
    project = cut.add_prompts(project, [SOUND])
    project = cut.add_prompt(project, "clock", words="clock")
    objects = [found("prompt-1", 0.9), found("prompt-1", 0.2, 20), found("prompt-2", 0.7, 10)]
    heard = {"prompt-1": (Heard("crow", 0.9),), "prompt-2": ()}
    return cut.with_found(project, objects, heard, engine="compact", own_threshold=0.5)


def ids(objects: tuple[CutObject, ...]) -> list[str]:
    return [each.id for each in objects]


def test_what_reaches_the_threshold_is_shown(asked: Project) -> None:
    assert ids(shown_objects(asked.cutting)) == ["object-1", "object-3"]
    lower = cut.set_threshold(asked, 0.1)
    assert ids(shown_objects(lower.cutting)) == ["object-1", "object-2", "object-3"]
    assert cut.set_threshold(lower, None).cutting.least == 0.5


def test_nothing_found_names_the_nearest(asked: Project) -> None:
    strict = cut.set_threshold(asked, 0.95)
    assert listed_objects(strict.cutting, "prompt-1") == ()
    assert ids(nearest_objects(strict.cutting, "prompt-1")) == ["object-1", "object-2"]


def test_each_prompt_has_its_own_colour(asked: Project) -> None:
    more = cut.add_prompts(asked, [SOUND] * 4)
    assert [prompt.colour for prompt in more.cutting.prompts] == [0, 1, 2, 3, 4, 5]
    gone = cut.remove_prompts(more, ["prompt-2"])
    assert cut.add_prompt(gone, "dog", words="dog").cutting.prompts[-1].colour == 1


def test_another_picture_keeps_the_prompts_and_forgets_the_objects(asked: Project) -> None:
    other = cut.open_source(asked, Media(Path("/pictures/sea.png")), (40, 40))
    assert [prompt.name for prompt in other.cutting.prompts] == ["crow", "clock"]
    assert other.cutting.objects == ()
    assert not any(prompt.asked for prompt in other.cutting.prompts)


def test_asking_again_keeps_what_a_person_has_touched(asked: Project) -> None:
    touched = cut.set_stencil(asked, "object-1", stencil(3))
    again = cut.with_found(
        touched, [found("prompt-1", 0.95), found("prompt-1", 0.6, 22)], {"prompt-1": ()}
    )
    objects = again.cutting.objects
    assert [(each.score, each.by_hand) for each in objects] == [(0.9, True), (0.6, False)]
    assert objects[0].stencil == stencil(3)


def test_an_id_is_never_given_twice_in_a_row_of_questions(asked: Project) -> None:
    again = cut.with_found(asked, [found("prompt-1", 0.8)], {"prompt-1": ()})
    assert ids(again.cutting.objects) == ["object-4"]


def test_an_object_found_for_a_prompt_that_is_gone_is_left_out(asked: Project) -> None:
    gone = cut.remove_prompts(asked, ["prompt-1"])
    again = cut.with_found(gone, [found("prompt-1", 0.9), found("prompt-2", 0.7)], {})
    assert {each.prompt for each in again.cutting.objects} == {"prompt-2"}


def test_what_was_touched_is_shown_whatever_its_score(asked: Project) -> None:
    touched = cut.set_stencil(asked, "object-2", stencil(8))
    assert "object-2" in ids(shown_objects(touched.cutting))
    hidden = cut.hide_object(touched, "object-2", True)
    assert "object-2" not in ids(shown_objects(hidden.cutting))


def test_showing_an_unlikely_object_keeps_it(asked: Project) -> None:
    shown = cut.hide_object(asked, "object-2", False)
    assert "object-2" in ids(shown_objects(shown.cutting))


def test_two_objects_change_their_prompts(asked: Project) -> None:
    swapped = cut.swap_objects(asked, "object-1", "object-3")
    prompts = {each.id: each.prompt for each in swapped.cutting.objects}
    assert (prompts["object-1"], prompts["object-3"]) == ("prompt-2", "prompt-1")


def test_joined_objects_are_one_of_the_first_ones_prompt(asked: Project) -> None:
    both = stencil(1, 1, 10)
    joined = cut.join_objects(asked, ["object-1", "object-2"], both)
    assert ids(joined.cutting.objects) == ["object-1", "object-3"]
    assert joined.cutting.objects[0].stencil == both


def test_several_objects_of_a_prompt_are_numbered(asked: Project) -> None:
    cutting = cut.set_threshold(asked, 0.0).cutting
    assert [name_of(cutting, each) for each in cutting.objects] == ["crow 1", "crow 2", "clock"]
    renamed = cut.rename_object(asked, "object-1", " Rooster ").cutting
    assert name_of(renamed, renamed.objects[0]) == "Rooster"


def test_an_edge_stays_within_what_can_be_drawn(asked: Project) -> None:
    edged = cut.set_edge(asked, ["object-1"], Edge(9.0, -500.0, 7.0))
    assert edged.cutting.objects[0].edge == Edge(4.0, -100.0, 7.0)
    assert edged.cutting.objects[1].edge == Edge()


def test_a_correction_in_a_video_is_kept_with_its_frame(asked: Project) -> None:
    film = cut.open_source(asked, PICTURE, (30, 20), frame_rate=25.0)
    film = cut.add_object(film, stencil(), prompt="prompt-1", time=1.0)
    id = film.cutting.objects[0].id
    film = cut.set_stencil(film, id, stencil(9), time=2.0)
    film = cut.set_stencil(film, id, stencil(11), time=2.0)
    film = cut.set_stencil(film, id, stencil(5), time=1.0)
    only = film.cutting.objects[0]
    assert [key.time for key in only.keys] == [2.0]
    at = {time: stencil_at(only, time, is_video=True) for time in (1.0, 2.0, 3.0)}
    assert at == {1.0: stencil(5), 2.0: stencil(11), 3.0: None}


def test_a_prompt_asks_with_a_part_of_its_sound(asked: Project) -> None:
    part = cut.set_prompt_span(asked, "prompt-1", TimeSpan(0.5, 1.0))
    assert part.cutting.prompts[0].span == TimeSpan(0.5, 1.0)
    assert not part.cutting.prompts[0].asked
    with pytest.raises(ImpossibleEditError):
        cut.set_prompt_span(asked, "prompt-1", TimeSpan(1.0, 1.0))


def test_what_is_not_there_cannot_be_edited(asked: Project) -> None:
    for edit in (
        lambda: cut.remove_objects(asked, ["object-9"]),
        lambda: cut.rename_prompt(asked, "prompt-9", "x"),
        lambda: cut.move_object(asked, "object-1", "prompt-9"),
        lambda: cut.add_object(asked, stencil(), prompt="prompt-9"),
    ):
        with pytest.raises(UnknownIdError):
            edit()

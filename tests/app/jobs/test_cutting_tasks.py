"""The tasks of the Segment workspace in a real worker, on small media and an engine of colours."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.jobs.job import Result
from app.jobs.runner import JobRunner
from app.project.plain import from_plain, to_plain
from engine.edge import Edge
from engine.media.identity import content_key
from engine.stencil import Stencil, levels_of, stencil_of
from tests.app.jobs.conftest import Finish
from tests.engine.features.made_media import (
    BLUE,
    LOW,
    RED,
    shots,
    silence,
    tone,
    write_film,
    write_sound,
)
from tests.engine.features.moving_thing import MovingThing, straight, write_moving_thing
from tests.engine.features.painted_scene import BLUE_BOX, RED_BOX, SIZE, paint_scene

Do = Callable[..., Result]
EDGE = to_plain(Edge())


@pytest.fixture
def engine_runner(qtbot: QtBot) -> Iterator[JobRunner]:
    runner = JobRunner(tasks="tests.app.jobs.tasks_with_fakes")
    yield runner
    runner.close()


@pytest.fixture
def do(engine_runner: JobRunner, finish: Finish, tmp_path: Path) -> Do:
    """The result of a task that is expected to work."""

    def run(task: str, **arguments: Any) -> Result:  # noqa: ANN401
        arguments["cache"] = str(tmp_path / "cache")
        outcome = finish(engine_runner.submit(task, arguments))
        assert outcome.result is not None, outcome.sentence
        return outcome.result

    return run


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    """A red thing and a blue one."""
    return paint_scene(tmp_path / "room.png", (RED, RED_BOX), (BLUE, BLUE_BOX))


@pytest.fixture
def moving(tmp_path: Path) -> MovingThing:
    return write_moving_thing(tmp_path / "film.mp4", straight((60, 70), (130, 90)), 16)


def stencil(value: Any) -> Stencil:  # noqa: ANN401
    return from_plain(Stencil, value)


def half(width: int, height: int) -> dict[str, Any]:
    """The left half of a picture."""
    matte = np.zeros((height, width), np.float32)
    matte[:, : max(1, width // 2)] = 1
    return to_plain(stencil_of(matte))


def test_a_picture_is_opened_with_its_size_and_key(do: Do, scene: Path) -> None:
    value = do("open_source", path=str(scene)).value
    assert (value["width"], value["height"]) == SIZE
    assert (value["frame_rate"], value["shot"]) == (0, None)
    assert value["key"] == content_key(scene)


def test_a_video_is_opened_with_the_shot_that_is_looked_at(do: Do, tmp_path: Path) -> None:
    film = write_film(tmp_path / "film.mp4", shots((RED, 2), (BLUE, 2)))
    assert do("open_source", path=str(film)).value["shot"] == pytest.approx([0, 2], abs=0.1)
    later = do("open_source", path=str(film), time=3.0).value
    assert later["shot"] == pytest.approx([2, 4], abs=0.1)
    assert later["frame_rate"] == pytest.approx(25)


def test_a_sound_is_no_source(engine_runner: JobRunner, finish: Finish, tmp_path: Path) -> None:
    sound = write_sound(tmp_path / "low.wav", tone(LOW, 1))
    outcome = finish(engine_runner.submit("open_source", {"path": str(sound)}))
    assert outcome.sentence == (
        "Cannot read low.wav: there is no picture in it. Choose a picture or video."
    )


def test_levels_halve_until_they_are_small(do: Do, tmp_path: Path) -> None:
    path = tmp_path / "wide.png"
    Image.new("RGB", (1300, 300), RED).save(path)
    result = do("read_picture_levels", path=str(path), time=None)
    assert [result.arrays[str(i)].shape for i in range(len(result.arrays))] == [
        (300, 1300, 4),
        (150, 650, 4),
        (75, 325, 4),
    ]
    assert result.arrays["1"][10, 10].tolist() == [*RED[::-1], 255]


def test_the_frame_shown_at_a_time_has_its_own_time(do: Do, moving: MovingThing) -> None:
    result = do("read_picture_levels", path=str(moving.path), time=0.13)
    assert result.value["time"] == pytest.approx(0.12)


def test_objects_are_found_for_each_prompt_whatever_their_score(
    do: Do, scene: Path, tmp_path: Path
) -> None:
    sound = write_sound(tmp_path / "low.wav", silence(1), tone(LOW, 2))
    prompts = [{"id": "a", "sound": str(sound), "span": [1.0, 3.0]}, {"id": "b", "words": "blue"}]
    value = do("find_objects", path=str(scene), time=None, prompts=prompts).value
    assert [prompt["id"] for prompt in value["prompts"]] == ["a", "b"]
    boxes = {each["prompt"]: stencil(each["stencil"]).box for each in value["objects"]}
    assert boxes["a"] == RED_BOX
    assert (value["engine"], value["segmenter"]) == ("colour-pitch", "plain-colours")


def test_silence_asks_for_nothing(do: Do, scene: Path, tmp_path: Path) -> None:
    sound = write_sound(tmp_path / "silence.wav", silence(2))
    prompts = [{"id": "a", "sound": str(sound)}]
    assert do("find_objects", path=str(scene), time=None, prompts=prompts).value["objects"] == []


def test_mattes_of_a_crowd_are_drawn_reduced(do: Do) -> None:
    objects = [{"stencil": half(320, 240), "edge": EDGE}] * 150
    result = do("draw_mattes", objects=objects, longest=80)
    assert len(result.arrays) == 150
    assert (result.value["width"], result.value["height"]) == (80, 60)
    assert result.arrays["149"][30, 10] == 255
    assert result.arrays["149"][30, 60] == 0


def test_cut_outs_and_their_credits_are_saved(do: Do, scene: Path, tmp_path: Path) -> None:
    thing = {"id": "o", "name": "low", "prompt": "a", "score": 0.9, "stencil": half(*SIZE)}
    result = do(
        "save_cutouts",
        path=str(scene),
        time=None,
        objects=[{**thing, "edge": EDGE}],
        folder=str(tmp_path / "out"),
        kinds=["png", "mask", "coco"],
        joined=False,
        credits=[{"name": "low.wav", "role": "sound", "licence": "CC0", "engine": "compact"}],
    )
    names = [Path(file).name for file in result.value["files"]]
    assert names == ["low.png", "low-mask.png", "objects.json", "room cut-outs credits.txt"]
    text = Path(result.value["files"][-1]).read_text()
    assert "room.png (picture)" in text
    assert "licence: CC0" in text


def test_a_cut_out_for_the_clipboard_is_straight_alpha(do: Do, scene: Path) -> None:
    things = [{"stencil": half(*SIZE), "edge": EDGE}]
    pixels = do("cutout_pixels", path=str(scene), time=None, objects=things).arrays["cutout"]
    assert pixels.shape == (SIZE[1], SIZE[0] // 2, 4)
    assert pixels[150, 60].tolist() == [*RED, 255]


def test_an_object_speaks_when_its_sound_is_loud(do: Do, scene: Path, tmp_path: Path) -> None:
    sound = write_sound(tmp_path / "low.wav", silence(2), tone(LOW, 2))
    matte = np.zeros((SIZE[1], SIZE[0]), np.float32)
    matte[RED_BOX.y0 : RED_BOX.y1, RED_BOX.x0 : RED_BOX.x1] = 1
    value = do(
        "speaking",
        path=str(scene),
        time=None,
        objects=[{"id": "o", "prompt": "a", "stencil": to_plain(stencil_of(matte))}],
        prompts=[{"id": "a", "sound": str(sound), "span": None}],
    ).value
    levels = value["objects"]["o"]
    assert len(levels) == pytest.approx(4 / value["hop"], abs=1)
    assert max(levels[:15]) == 0
    assert min(levels[25:38]) > 0.5


def test_an_object_is_followed_shown_and_saved(do: Do, moving: MovingThing, tmp_path: Path) -> None:
    keys = [[0.0, to_plain(moving.stencil(0))]]
    found = do(
        "follow",
        path=str(moving.path),
        span=[0.0, moving.duration],
        objects=[{"id": "o", "keys": keys}],
    ).value
    assert len(found["times"]) == len(found["confidence"]["o"]) == len(moving.truth)
    shown = do("followed_mattes", track=found["track"], time=0.5, longest=120)
    assert shown.value["objects"] == ["o"]
    truth = moving.truth[12][::2, ::2]
    assert ((shown.arrays["0"] >= 128) & truth).sum() > 0.9 * truth.sum()
    saved = do(
        "save_followed",
        path=str(moving.path),
        track=found["track"],
        span=[0.2, 0.4],
        objects=["o"],
        edges=[EDGE],
        out=str(tmp_path / "it.json"),
        kind="coco",
        credits=[],
    ).value
    assert saved == {"path": str(tmp_path / "it.json"), "frames": 5}
    assert len(json.loads((tmp_path / "it.json").read_text())["images"]) == 5
    assert "film.mp4" in (tmp_path / "it credits.txt").read_text()


def test_a_worker_killed_while_following_is_taken_up_where_it_was(
    engine_runner: JobRunner, finish: Finish, moving: MovingThing, tmp_path: Path
) -> None:
    killed: list[int] = []

    def follow(cache: Path, *, kill: bool) -> dict[str, bytes]:
        keys = [[0.3, to_plain(moving.stencil(7))]]
        job = engine_runner.submit(
            "follow",
            {
                "path": str(moving.path),
                "span": [0.0, moving.duration],
                "objects": [{"id": "o", "keys": keys}],
                "cache": str(cache),
            },
        )

        def on_progress(done: float, total: float, *_: object) -> None:
            if kill and not killed and total and done >= 4:
                killed.append(engine_runner.worker_pid("work"))
                os.kill(killed[0], signal.SIGKILL)

        job.progressed.connect(on_progress)
        assert finish(job).result is not None
        return {path.name: path.read_bytes() for path in (cache / "tracks").iterdir()}

    assert follow(tmp_path / "killed", kill=True) == follow(tmp_path / "whole", kill=False)
    assert killed


# ------------------------------------------------------------------------------------ odd pictures


def save_odd(folder: Path, kind: str) -> Path:
    pixels = np.full((40, 60), 30_000, np.uint16)
    path = folder / f"{kind}{'.tiff' if kind == '16-bit' else '.jpg' if kind == 'cmyk' else '.png'}"
    if kind == "one-pixel":
        Image.new("RGB", (1, 1), RED).save(path)
    elif kind == "cmyk":
        Image.new("CMYK", (60, 40), (0, 200, 200, 20)).save(path)
    elif kind == "16-bit":
        Image.fromarray(pixels).save(path)
    else:
        frames = [Image.new("RGB", (60, 40), colour) for colour in (RED, BLUE)]
        frames[0].save(path, save_all=True, append_images=frames[1:], duration=100)
    return path


@pytest.mark.parametrize("kind", ["one-pixel", "cmyk", "16-bit", "animated"])
def test_odd_pictures_are_opened_painted_on_and_saved(do: Do, tmp_path: Path, kind: str) -> None:
    path = save_odd(tmp_path, kind)
    opened = do("open_source", path=str(path)).value
    assert opened["frame_rate"] == 0
    levels = do("read_picture_levels", path=str(path), time=None)
    assert levels.arrays["0"].shape == (opened["height"], opened["width"], 4)
    prompts = [{"id": "a", "words": "red"}]
    do("find_objects", path=str(path), time=None, prompts=prompts)
    stroke = {"points": [[0.5, 0.5]], "radius": 3, "adds": True}
    painted = do("refine", path=str(path), time=None, stencil=None, strokes=[stroke]).value
    assert levels_of(stencil(painted["stencil"]))[0, 0] == 255
    clicked = do("refine", path=str(path), time=None, stencil=None, clicks=[[0.5, 0.5, True]])
    assert stencil(clicked.value["stencil"]).width == opened["width"]
    thing = {"name": "it", "stencil": painted["stencil"], "edge": EDGE}
    kinds = ["png", "webp", "mask", "coco"]
    out = tmp_path / "out"
    do("save_cutouts", path=str(path), time=None, objects=[thing], folder=str(out), kinds=kinds)
    assert len(list(out.iterdir())) == 4


def test_a_picture_of_more_than_a_hundred_megapixels_is_refused_by_its_header(
    engine_runner: JobRunner, finish: Finish, tmp_path: Path
) -> None:
    path = tmp_path / "huge.png"
    Image.new("1", (13_000, 13_000)).save(path)
    opened = finish(engine_runner.submit("open_source", {"path": str(path)}))
    assert "huge.png" in opened.sentence
    looked = finish(engine_runner.submit("read_picture_levels", {"path": str(path), "time": None}))
    assert "megapixels" in looked.sentence

"""Every task of the table, in a real worker, on small media."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.jobs.job import Result
from app.jobs.runner import JobRunner
from app.project.plain import to_plain
from engine.media.identity import content_key
from engine.media.probe import probe
from engine.timeline import Clip, Timeline, Track
from tests.app.jobs.conftest import Finish
from tests.engine.features.made_media import BLUE, HIGH, LOW, RED, shots, silence, tone, write_film
from tests.engine.features.made_media import write_sound as write

Do = Callable[..., Result]


@pytest.fixture
def engine_runner(qtbot: QtBot) -> Iterator[JobRunner]:
    runner = JobRunner()
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
def film(tmp_path: Path) -> Path:
    return write_film(tmp_path / "film.mp4", shots((RED, 2), (BLUE, 2)))


@pytest.fixture
def sounds(tmp_path: Path) -> Path:
    folder = tmp_path / "sounds"
    folder.mkdir()
    write(folder / "low.wav", tone(LOW, 3))
    write(folder / "high.wav", tone(HIGH, 2))
    return folder


@pytest.fixture
def timeline(film: Path, sounds: Path) -> dict[str, Any]:
    clip = Clip("c", sounds / "low.wav", position=1.0, duration=2.0)
    return to_plain(Timeline(film, 4.0, tracks=(Track("t", "One", (clip,)),)))


def test_open_video_tells_what_the_window_shows_first(do: Do, film: Path) -> None:
    value = do("open_video", video=str(film)).value
    assert value["path"] == str(film)
    assert value["size"] == film.stat().st_size
    assert value["key"] == content_key(film)
    assert value["duration"] == pytest.approx(4.0, abs=0.1)
    assert (value["width"], value["height"]) == (probe(film).width, probe(film).height)
    assert value["frame_rate"] > 0
    assert value["has_audio"] is False
    assert np.allclose(value["scenes"], [[0, 2], [2, 4]], atol=0.1)


def test_a_sound_is_no_video(engine_runner: JobRunner, finish: Finish, sounds: Path) -> None:
    outcome = finish(engine_runner.submit("open_video", {"video": str(sounds / "low.wav")}))
    assert outcome.sentence == (
        "Cannot read low.wav: there is no moving picture in it. Choose a video."
    )


def test_list_sounds_tells_length_and_licence(do: Do, sounds: Path) -> None:
    (sounds / "low.wav.license").write_text("SPDX-License-Identifier: CC0-1.0\n")
    value = do("list_sounds", folders=[str(sounds)]).value
    found = {Path(sound["path"]).name: sound for sound in value["sounds"]}
    assert sorted(found) == ["high.wav", "low.wav"]
    assert found["low.wav"]["duration"] == pytest.approx(3.0)
    assert (found["low.wav"]["licence"], found["high.wav"]["licence"]) == ("CC0-1.0", "")
    assert found["high.wav"]["key"] == content_key(sounds / "high.wav")


def test_thumbnails_come_as_one_array(do: Do, film: Path) -> None:
    result = do("thumbnails", video=str(film), times=[0.5, 2.5, 0.5], height=24)
    pictures = result.arrays["pictures"]
    assert result.value == {"times": [0.5, 2.5, 0.5]}
    assert pictures.shape[:2] == (3, 24)
    assert np.array_equal(pictures[0], pictures[2])
    assert not np.array_equal(pictures[0], pictures[1])
    assert do("thumbnails", video=str(film), times=[], height=24).arrays["pictures"].size == 0


def test_a_waveform_comes_with_all_its_levels(do: Do, sounds: Path) -> None:
    result = do("waveform", path=str(sounds / "low.wav"))
    levels = [result.arrays[str(i)] for i in range(result.value["levels"])]
    assert len(levels[0]) == pytest.approx(3 * 48_000 / 256, abs=2)
    assert all(level.shape[1] == 2 for level in levels)
    assert levels[-1].max() == levels[0].max() > 0


def test_a_timeline_is_measured_and_exported(
    do: Do, timeline: dict[str, Any], tmp_path: Path
) -> None:
    master_db = do("measure_master", timeline=timeline).value["master_db"]
    out = tmp_path / "out.wav"
    value = do("export", timeline=timeline, out=str(out), mode="audio", master_db=master_db).value
    assert value["path"] == str(out)
    assert value["loudness_lufs"] == pytest.approx(-16, abs=0.5)
    assert probe(out).duration == pytest.approx(value["duration"]) == pytest.approx(4.0, abs=0.1)


def test_a_hit_is_put_on_the_cut(do: Do, film: Path, tmp_path: Path) -> None:
    hit = write(tmp_path / "hit.wav", np.concatenate([silence(0.5), tone(LOW, 1)]))
    arguments = {"video": str(film), "sound": str(hit)}
    position = do("align", **arguments, near=1.8, window=0.6).value["position"]
    assert position == pytest.approx(1.5, abs=0.06)
    assert do("align", **arguments, near=3.2, window=0.5).value == {"position": None}


def test_cuts_for_other_editors_come_with_credits(
    do: Do, timeline: dict[str, Any], sounds: Path, tmp_path: Path
) -> None:
    out, licences = tmp_path / "cuts.edl", {str(sounds / "low.wav"): "CC0-1.0"}
    do("interchange", timeline=timeline, out=str(out), credits=True, licences=licences)
    assert "low.wav" in out.read_text(encoding="utf-8")
    credits = (tmp_path / "cuts credits.txt").read_text(encoding="utf-8")
    assert "low.wav" in credits
    assert "CC0-1.0" in credits


def test_moved_files_are_found_again(do: Do, sounds: Path, tmp_path: Path) -> None:
    old = sounds / "low.wav"
    lost = [[str(old), old.stat().st_size, content_key(old)]]
    new = old.rename(tmp_path / "elsewhere.wav")
    moved = do("find_moved", media=lost, folder=str(tmp_path)).value["moved"]
    assert moved == [[str(old), str(new)]]


def test_an_emptied_cache_is_filled_again(do: Do, sounds: Path) -> None:
    do("waveform", path=str(sounds / "low.wav"))
    assert do("clear_cache").value["files"] > 0
    assert do("clear_cache").value["files"] == 0
    do("waveform", path=str(sounds / "low.wav"))
    assert do("clear_cache").value["files"] > 0


def test_sound_devices_have_names(do: Do) -> None:
    assert all(isinstance(name, str) for name in do("sound_devices").value["names"])


def test_content_keys_of_files_that_are_there(do: Do, film: Path, tmp_path: Path) -> None:
    files = do("content_keys", paths=[str(film), str(tmp_path / "gone.mp4")]).value["files"]
    assert [file["key"] for file in files] == [content_key(film), ""]
    assert [file["size"] for file in files] == [film.stat().st_size, 0]


@pytest.mark.slow
def test_the_demo_is_made_and_suggested_to_with_the_models_kept(
    do: Do, engine_runner: JobRunner, tmp_path: Path
) -> None:
    made = do("make_demo", folder=str(tmp_path / "demo")).value
    pid = engine_runner.worker_pid("work")
    scenes = do("open_video", video=made["video"]).value["scenes"]
    request = {"video": made["video"], "sounds": made["sounds"], "scenes": scenes}
    first = do("suggest", **request).value
    assert [Path(scene["suggestions"][0]["path"]).stem for scene in first["scenes"]] == [
        "sea waves",
        "clock ticking",
    ]
    assert first["scenes"][0]["suggestions"][0].keys() >= {
        *("path", "match", "start", "reason", "duration", "licence", "size"),
    }
    steering = {"words": [["rain", 2.0]], "disliked": [made["sounds"][0]]}
    steered = do("suggest", **request, steering=steering).value
    stems = [Path(each["path"]).stem for each in steered["scenes"][0]["suggestions"]]
    assert "sea waves" not in stems
    assert "rain" in stems
    assert engine_runner.worker_pid("work") == pid

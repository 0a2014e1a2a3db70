"""What is shown belongs to the time that is heard, in every way of getting there."""

from __future__ import annotations

import itertools
import os
import signal
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from app.playing.player import Player
from tests.app.playing.conftest import shown_index, shown_time, timeline_of
from tests.app.playing.films import has_red_top, steady, uneven, write_film

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

See = Callable[[float], int]


def test_a_seek_shows_the_frame_of_that_time(player: Player, see: See, film: Path) -> None:
    player.load(timeline_of(film))
    assert see(0.0) == 0
    for time, index in ((2.01, 50), (0.999, 24), (1.0, 25), (3.999, 99), (0.0, 0)):
        player.seek(time)
        assert see(index / 25) == index
        assert player.time == time


def test_uneven_frames_are_found_by_their_own_times(
    player: Player, see: See, tmp_path: Path
) -> None:
    times = uneven(40)
    player.load(timeline_of(write_film(tmp_path / "uneven.mp4", times)))
    for index in (0, 17, 5, 39, 20):
        player.seek(times[index] / 1000 + 0.01)
        assert see(times[index] / 1000) == index


def test_stepping_goes_through_every_frame_and_back(
    player: Player, see: See, tmp_path: Path
) -> None:
    times = uneven(30)
    player.load(timeline_of(write_film(tmp_path / "uneven.mp4", times, gop=7)))
    see(0.0)
    for index in range(1, 30):
        player.step(1)
        assert see(times[index] / 1000) == index
    for index in reversed(range(29)):
        player.step(-1)
        assert see(times[index] / 1000) == index


def test_steps_pressed_quickly_are_all_taken(player: Player, see: See, film: Path) -> None:
    player.load(timeline_of(film))
    player.seek(1.0)
    for _ in range(12):
        player.step(1)
    assert see(37 / 25) == 37
    for _ in range(20):
        player.step(-1)
    assert see(17 / 25) == 17


def test_a_view_gets_no_more_pixels_than_it_has(
    player: Player, see: See, qtbot: QtBot, film: Path
) -> None:
    player.set_view_size(80, 400)
    player.load(timeline_of(film))
    see(0.0)
    frame = player.current_frame()
    assert frame is not None
    assert (frame.width, frame.height) == (80, 48)
    player.set_view_size(4000, 4000)
    qtbot.waitUntil(lambda: (f := player.current_frame()) is not None and f.width == 160)


def test_playing_shows_frames_in_step_with_the_clock(
    player: Player, see: See, qtbot: QtBot, film: Path
) -> None:
    player.load(timeline_of(film))
    see(0.0)
    offsets: list[float] = []
    player.frame_changed.connect(lambda: offsets.append(player.time - shown_time(player)))
    with qtbot.waitSignal(player.ended, timeout=20_000):
        player.play()
    assert player.time == 4.0
    qtbot.waitUntil(lambda: not player.is_playing)
    assert len(offsets) > 10, "on a busy machine frames are left out"
    assert -0.001 <= median(offsets) < 0.04, "a frame is shown from its own time on"
    assert shown_index(player) == 99


def test_a_loop_goes_round_and_straight_on_when_it_is_lifted(
    player: Player, see: See, qtbot: QtBot, film: Path
) -> None:
    player.load(timeline_of(film))
    see(0.0)
    player.set_loop(1.0, 1.4)
    player.seek(1.0)
    times: list[float] = []
    player.time_changed.connect(times.append)
    player.play()
    qtbot.waitUntil(lambda: sum(b < a for a, b in pairs(times)) >= 3, timeout=15_000)
    assert max(times[2:]) < 1.5
    assert min(times[2:]) >= 0.99
    player.set_loop(None, None)
    qtbot.waitUntil(lambda: player.time > 1.7, timeout=15_000)


def test_backward_shows_falling_times(player: Player, see: See, qtbot: QtBot, film: Path) -> None:
    player.load(timeline_of(film))
    player.seek(2.0)
    see(2.0)
    shown: list[float] = []
    player.frame_changed.connect(lambda: shown.append(shown_time(player)))
    player.play(-2.0)
    qtbot.waitUntil(lambda: not player.is_playing and shown_time(player) == 0, timeout=20_000)
    assert all(b <= a for a, b in pairs(shown))
    assert len(set(shown)) > 8


def test_no_frame_is_torn_under_fast_seeks(
    player: Player, see: See, qtbot: QtBot, film: Path
) -> None:
    player.load(timeline_of(film))
    see(0.0)
    seen: list[tuple[float, int]] = []
    player.frame_changed.connect(lambda: seen.append((shown_time(player), shown_index(player))))
    turns = itertools.count()
    while (turn := next(turns)) < 60 or len(seen) <= 5:  # a busy machine shows fewer of them
        player.seek((turn * 37 % 100) / 25)
        qtbot.wait(8)
    player.seek(2.0)
    see(2.0)
    assert [index for _, index in seen] == [round(time * 25) for time, _ in seen]


def test_an_edit_while_playing_leaves_the_picture_running(
    player: Player, see: See, qtbot: QtBot, film: Path
) -> None:
    player.load(timeline_of(film))
    see(0.0)
    times: list[float] = []
    player.play()
    player.frame_changed.connect(lambda: times.append(shown_time(player)))
    qtbot.waitUntil(lambda: player.time > 0.5, timeout=15_000)
    for duration in (3.0, 2.0):
        player.update(timeline_of(film, duration))
    with qtbot.waitSignal(player.ended, timeout=15_000):
        pass
    assert player.time == 2.0
    assert all(b >= a for a, b in pairs(times))


def test_a_phone_film_stands_upright(player: Player, see: See, media_dir: Path) -> None:
    player.load(timeline_of(media_dir / "videos/tech_portrait_rot90.mp4", 2.0))
    see(0.0)
    frame = player.current_frame()
    assert frame is not None
    assert (frame.width, frame.height) == (240, 426)


def test_the_top_is_on_top(player: Player, see: See, film: Path) -> None:
    player.load(timeline_of(film))
    see(0.0)
    frame = player.current_frame()
    assert frame is not None
    assert has_red_top(frame.pixels, frame.width, frame.height, frame.stride)


def test_without_a_device_it_says_so_and_plays(player: Player, qtbot: QtBot, film: Path) -> None:
    told: list[str] = []
    player.device_changed.connect(told.append)
    player.load(timeline_of(film))
    player.play()
    qtbot.waitUntil(lambda: bool(told) and player.time > 0.3, timeout=15_000)
    assert set(told) == {""}


def test_a_timeline_without_a_film_plays(player: Player, qtbot: QtBot) -> None:
    player.load(timeline_of(None, 0.6))
    with qtbot.waitSignal(player.ended, timeout=15_000):
        player.play()
    assert player.current_frame() is None


def test_a_film_that_is_none_is_refused_in_a_sentence(
    player: Player, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "film.mp4").write_bytes(b"no film at all")
    with qtbot.waitSignal(player.failed, timeout=15_000) as said:
        player.load(timeline_of(tmp_path / "film.mp4"))
    assert "film.mp4" in str((said.args or [""])[0])


def test_a_killed_process_is_restarted_at_the_same_place_once(
    player: Player, see: See, qtbot: QtBot, film: Path
) -> None:
    player.load(timeline_of(film))
    player.seek(2.0)
    see(2.0)
    with qtbot.waitSignal(player.failed, timeout=5000) as said:
        os.kill(player.process_id, signal.SIGKILL)
    assert "steady.mp4" in str((said.args or [""])[0])
    shown: list[float] = []
    player.frame_changed.connect(lambda: shown.append(shown_time(player)))
    qtbot.waitUntil(lambda: 2.0 in shown, timeout=15_000)
    with qtbot.waitSignal(player.failed, timeout=5000):
        os.kill(player.process_id, signal.SIGKILL)
    assert player.process_id == 0


def pairs(values: list[float]) -> list[tuple[float, float]]:
    return list(itertools.pairwise(values))


def test_the_films_of_this_test_have_the_times_they_say() -> None:
    assert steady(3) == [0, 40, 80]
    assert uneven(4) == [0, 20, 53, 153]

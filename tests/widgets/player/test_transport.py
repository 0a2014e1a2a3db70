"""The bar under the picture: what it shows, and what each part of it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from widgets.player.transport import TransportBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def stage(qtbot: QtBot) -> QWidget:
    stage = QWidget()
    qtbot.addWidget(stage)
    stage.resize(1000, 60)
    return stage


@pytest.fixture
def bar(stage: QWidget) -> TransportBar:
    bar = TransportBar(stage)
    bar.resize(1000, 60)
    bar.set_duration(10.0, 25.0)
    stage.show()
    return bar


@pytest.mark.parametrize(
    ("part", "signal", "values"),
    [
        ("play", "play_toggled", []),
        ("to_start", "seek_requested", [0.0]),
        ("to_end", "seek_requested", [10.0]),
        ("back", "step_requested", [-1]),
        ("forward", "step_requested", [1]),
        ("loop", "loop_toggled", [True]),
        ("speed", "speed_requested", [2.0]),
        ("mute", "volume_changed", [0.0]),
    ],
)
def test_each_button_asks_for_one_thing(
    bar: TransportBar, qtbot: QtBot, part: str, signal: str, values: list[object]
) -> None:
    with qtbot.waitSignal(getattr(bar, signal)) as told:
        qtbot.mouseClick(getattr(bar, part), LEFT)
    assert told.args == values


def test_the_speed_goes_round(bar: TransportBar, qtbot: QtBot) -> None:
    asked: list[float] = []
    bar.speed_requested.connect(asked.append)
    bar.speed_requested.connect(bar.show_speed)
    for _ in range(4):
        qtbot.mouseClick(bar.speed, LEFT)
    assert asked == [2.0, 4.0, 0.5, 1.0]
    assert bar.speed.text() == "×1"


def test_a_typed_time_is_gone_to(bar: TransportBar, qtbot: QtBot) -> None:
    bar.time.selectAll()
    with qtbot.waitSignal(bar.seek_requested) as told:
        qtbot.keyClicks(bar.time, "00:00:02:10")
        qtbot.keyClick(bar.time, Qt.Key.Key_Return)
    assert told.args == [pytest.approx(2.4)]


def test_nonsense_typed_is_put_back(bar: TransportBar, qtbot: QtBot) -> None:
    bar.show_time(1.0)
    bar.time.selectAll()
    with qtbot.assertNotEmitted(bar.seek_requested):
        qtbot.keyClicks(bar.time, "soon")
        qtbot.keyClick(bar.time, Qt.Key.Key_Return)
    assert bar.time.text() == "00:00:01:00"


def test_a_time_that_passes_does_not_disturb_typing(bar: TransportBar, qtbot: QtBot) -> None:
    bar.activateWindow()
    bar.time.setFocus()
    qtbot.waitUntil(bar.time.hasFocus)
    bar.time.selectAll()
    qtbot.keyClicks(bar.time, "00:0")
    bar.show_time(5.0)
    assert bar.time.text() == "00:0"
    qtbot.keyClick(bar.time, Qt.Key.Key_Escape)
    assert bar.time.text() == "00:00:05:00"


def test_it_shows_whether_it_plays(bar: TransportBar) -> None:
    assert bar.play.accessibleName() == "Play"
    bar.show_playing(True)
    assert bar.play.accessibleName() == "Pause"


def test_levels_rise_at_once_and_fall_slowly(bar: TransportBar) -> None:
    bar.show_levels(1.0, 0.1)
    assert bar.meter.shares == (1.0, pytest.approx(2 / 3))
    bar.show_levels(0.0, 0.0)
    assert 0.9 < bar.meter.shares[0] < 1.0


def test_moving_the_volume_ends_muting(bar: TransportBar) -> None:
    told: list[float] = []
    bar.volume_changed.connect(told.append)
    bar.mute.setChecked(True)
    bar.volume.setValue(50)
    assert told[-1] == 0.25
    assert not bar.mute.isChecked()


def test_with_nothing_to_play_nothing_can_be_pressed(bar: TransportBar) -> None:
    bar.set_duration(0.0, 0.0)
    assert not any(b.isEnabled() for b in (bar.play, bar.back, bar.to_end, bar.time))


def test_everything_has_a_name_and_a_tip(bar: TransportBar) -> None:
    parts: list[QWidget] = [*bar.findChildren(QToolButton), bar.volume, bar.time, bar.meter]
    assert len(parts) == 11
    assert all(part.accessibleName() and part.toolTip() for part in parts)


def test_tab_goes_from_left_to_right(bar: TransportBar) -> None:
    order: list[QWidget] = [
        bar.time,
        bar.to_start,
        bar.back,
        bar.play,
        bar.forward,
        bar.to_end,
        bar.speed,
    ]
    met: list[QWidget] = [bar.time]
    widget = bar.time.nextInFocusChain()
    while len(met) < len(order):
        assert widget is not None
        if widget in order:
            met.append(widget)
        widget = widget.nextInFocusChain()
    assert met == order

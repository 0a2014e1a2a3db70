"""A sound device that is not there, goes away or hangs never stops the clock."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from app.playing.speaker import Speaker
from app.playing.transport import RATE
from engine.types import Float32


class FakeStream:
    """A device whose callback the test calls, or does not."""

    device, latency = 0, 0.05

    def __init__(self, callback: Callable[..., None]) -> None:
        self.callback = callback

    def start(self) -> None:
        self.ask(0.02)

    def ask(self, delay: float) -> None:
        stamps = SimpleNamespace(outputBufferDacTime=10.0 + delay, currentTime=10.0)
        self.callback(np.ones((480, 2), np.float32), 480, stamps, None)

    def abort(self, **_: object) -> None: ...

    def close(self, **_: object) -> None: ...


class Stage:
    """A speaker, and what it did."""

    def __init__(self) -> None:
        self.pulled: list[tuple[int, float]] = []
        self.told: list[str] = []
        self.ticks = 0
        self.speaker = Speaker(self.pull, self.tick, self.told.append)

    def pull(self, out: Float32, at: float) -> None:
        self.pulled.append((len(out), at))

    def tick(self) -> None:
        self.ticks += 1

    def wait_for(self, condition: Callable[[], object], limit: float = 5.0) -> None:
        deadline = time.monotonic() + limit
        while not condition():
            assert time.monotonic() < deadline
            time.sleep(0.005)


@pytest.fixture
def stage() -> Iterator[Stage]:
    stage = Stage()
    yield stage
    stage.speaker.stop()


@pytest.fixture
def devices(monkeypatch: pytest.MonkeyPatch) -> list[FakeStream]:
    """A sounddevice with one device; the streams that were opened on it."""
    opened: list[FakeStream] = []
    monkeypatch.setitem(sys.modules, "sounddevice", fake_module(opened))
    return opened


def fake_module(opened: list[FakeStream]) -> Any:  # noqa: ANN401
    def open_stream(*, callback: Callable[..., None], **_: object) -> FakeStream:
        opened.append(FakeStream(callback))
        return opened[-1]

    return SimpleNamespace(
        OutputStream=open_stream,
        PortAudioError=RuntimeError,
        query_devices=lambda _device: {"name": "Headphones"},
        _terminate=lambda: None,
        _initialize=lambda: None,
    )


def test_without_portaudio_it_is_told_and_the_clock_runs(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    stage.speaker.start()
    stage.wait_for(lambda: sum(count for count, _ in stage.pulled) > RATE // 5)
    assert stage.told == [""]
    assert stage.ticks > 2
    first, last = stage.pulled[0], stage.pulled[-1]
    samples = sum(count for count, _ in stage.pulled[:-1])
    assert samples / RATE == pytest.approx(last[1] - first[1], abs=0.25)


def test_a_device_is_named_and_its_delay_counted(stage: Stage, devices: list[FakeStream]) -> None:
    stage.speaker.start()
    stage.wait_for(lambda: stage.told)
    assert stage.told == ["Headphones"]
    now = time.perf_counter()
    devices[0].ask(0.5)
    assert stage.pulled[-1][1] - now == pytest.approx(0.5, abs=0.1)


def test_a_device_that_goes_silent_is_noticed_within_two_seconds(
    stage: Stage, devices: list[FakeStream], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.speaker.start()
    stage.wait_for(lambda: stage.told == ["Headphones"])
    monkeypatch.setattr(FakeStream, "start", lambda _: None)  # what comes now asks for nothing
    begun = time.monotonic()
    stage.wait_for(lambda: stage.told == ["Headphones", ""])
    assert time.monotonic() - begun < 2
    assert not stage.speaker.has_device
    before = len(stage.pulled)
    stage.wait_for(lambda: len(stage.pulled) > before + 3)


def test_a_device_that_was_lost_is_used_again_as_soon_as_it_is_there(
    stage: Stage, devices: list[FakeStream], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.playing.speaker._LOOK_EVERY_S", 0.05)
    monkeypatch.setattr("app.playing.speaker._FIRST_ASKED_S", 0.05)
    stage.speaker.start()
    stage.wait_for(lambda: stage.told == ["Headphones"])
    monkeypatch.setattr(FakeStream, "start", lambda _: None)  # opens, and asks for nothing
    stage.wait_for(lambda: len(devices) > 3)
    assert stage.told == ["Headphones", ""]
    monkeypatch.undo()
    monkeypatch.setitem(sys.modules, "sounddevice", fake_module(devices))
    stage.wait_for(lambda: stage.told == ["Headphones", "", "Headphones"])


def test_a_device_that_hangs_while_opening_is_not_waited_for(
    stage: Stage, devices: list[FakeStream], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.playing.speaker._PATIENCE_S", 0.05)
    released: list[bool] = []

    def hang(**_: object) -> FakeStream:
        while not released:
            time.sleep(0.01)
        raise RuntimeError

    monkeypatch.setattr(sys.modules["sounddevice"], "OutputStream", hang)
    stage.speaker.start()
    stage.wait_for(lambda: len(stage.pulled) > 5)
    assert stage.told[-1] == ""
    released.append(True)

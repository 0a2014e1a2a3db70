"""Journeys in which processes die and disks refuse."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from PySide6.QtCore import QPoint

from app.jobs.runner import LaneName
from tests.journeys.window.hand import Hand, Steps
from tests.journeys.window.steps_documents import lay_by_drop
from tests.journeys.window.steps_soundtrack import choose_format, open_export, type_path
from widgets.soundtrack.export_dialog import ExportDialog


def kill_at(hand: Hand, task: str, lane: LaneName, times: int = 1) -> Steps:
    """Kill the lane's worker whenever it does that task."""
    for _ in range(times):
        yield from hand.wait_for(lambda: pid_on(hand, task, lane), 60)
        dead = pid_on(hand, task, lane)
        os.kill(dead, signal.SIGKILL)
        yield from hand.wait_for(lambda gone=dead: pid_on(hand, task, lane) != gone, 10)


def pid_on(hand: Hand, task: str, lane: LaneName) -> int:
    """The lane's worker while it does that task; 0 otherwise."""
    runner = hand.studio.desk.runner
    doing = any(job.task == task and job.state == "running" for job in runner.jobs)
    return runner.worker_pid(lane) if doing else 0


def all_done(hand: Hand) -> bool:
    return not hand.studio.desk.runner.jobs


def workers_die_once(hand: Hand) -> Steps:
    """In every kind of job: each is done all the same."""
    media = hand.folder / "media"
    yield from hand.drop(hand.studio.workspace, [media / "film.mp4"])
    yield from kill_at(hand, "open_video", "work")
    yield from hand.wait_for(lambda: hand.studio.session.project.video, 60)
    yield from kill_at(hand, "thumbnails", "now")
    yield from hand.wait_for(lambda: hand.canvas.shown.thumbnails, 60)
    yield from hand.drop(hand.studio.workspace, [media / "sounds"])
    yield from kill_at(hand, "list_sounds", "now")
    yield from hand.wait_for(lambda: hand.studio.gathering.sounds, 60)
    yield from kill_at(hand, "suggest", "work")
    yield from hand.drop(
        hand.canvas, [media / "sounds/dog_animalds_03.wav"], hand.canvas.rect().center()
    )
    yield from hand.wait_for(lambda: hand.clips, 20)
    yield from kill_at(hand, "waveform", "now")
    yield from hand.wait_for(lambda: hand.canvas.shown.waveforms, 60)
    yield from kill_at(hand, "measure_master", "now")
    yield from hand.wait_for(lambda: all_done(hand), 80)
    dialog = yield from begin_export(hand, hand.folder / "mix.wav")
    yield from kill_at(hand, "export", "export")
    yield from hand.wait_for(lambda: hand.has_button("Show in folder"), 60)
    assert (hand.folder / "mix.wav").exists()
    assert dialog.isVisible()
    yield from hand.press("Escape")
    assert not [job for job in hand.window.job_strip.jobs if job.state == "failed"]
    yield from hand.quit()


def begin_export(hand: Hand, path: Path):  # noqa: ANN201  a generator that returns the dialog
    dialog = yield from open_export(hand)
    yield from hand.click(hand.button("Sound only", dialog), QPoint(8, 8))
    choose_format(dialog, path.suffix)
    yield from type_path(hand, dialog, path)
    yield from hand.click(hand.button("Export", dialog))
    return dialog


def worker_dies_twice(hand: Hand) -> Steps:
    """Then it is said what it was on, and the window goes on."""
    media = hand.folder / "media"
    yield from hand.drop(hand.studio.workspace, [media / "film.mp4"])
    yield from kill_at(hand, "open_video", "work", times=2)
    strip = hand.window.job_strip
    yield from hand.wait_for(lambda: [j for j in strip.jobs if j.state == "failed"], 20)
    hand.said["sentence"] = next(j.text for j in strip.jobs if j.state == "failed")
    yield from hand.open_video(media / "film.mp4")
    yield from hand.quit()


def player_dies(hand: Hand) -> Steps:
    """It goes on where it was."""
    yield from lay_by_drop(hand)
    player = hand.studio.playing.player
    yield from hand.press("Space")
    yield from hand.wait_for(lambda: player.time > 0.5, 20)
    dead = player.process_id
    os.kill(dead, signal.SIGKILL)
    yield from hand.wait_for(lambda: player.process_id not in (0, dead), 10)
    yield from hand.wait_for(lambda: player.is_playing and player.time > 1.5, 20)
    assert "was started again" in hand.notice("player")
    yield from hand.quit()


def export_is_refused(hand: Hand) -> Steps:
    """On a disk that takes nothing, then on one that does."""
    yield from lay_by_drop(hand)
    yield from hand.wait_for(lambda: all_done(hand), 60)
    dialog = yield from begin_export(hand, Path(os.environ["EARSHOT_CLOSED"]) / "mix.wav")
    yield from hand.wait_for(lambda: not dialog._busy, 60)
    hand.said["sentence"] = dialog._message.text()
    yield from type_path(hand, dialog, hand.folder / "mix.wav")
    yield from hand.click(hand.button("Export", dialog))
    yield from hand.wait_for(lambda: hand.has_button("Show in folder"), 60)
    yield from hand.press("Escape")
    yield from hand.wait_for(lambda: not hand.dialog(ExportDialog), 5)
    yield from hand.quit()

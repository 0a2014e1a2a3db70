"""Ctrl+Q in the middle of everything."""

from __future__ import annotations

from tests.journeys.window.hand import Hand, Steps
from tests.journeys.window.steps_documents import lay_by_drop
from tests.journeys.window.steps_faults import begin_export


def is_doing(hand: Hand, task: str) -> Steps:
    runner = hand.studio.desk.runner

    def there() -> bool:
        return any(job.task == task and job.state == "running" for job in runner.jobs)

    yield from hand.wait_for(there, 40)
    yield from hand.pause(0.15)


def opening(hand: Hand) -> Steps:
    yield from hand.drop(hand.studio.workspace, [hand.folder / "media/film.mp4"])
    yield from is_doing(hand, "open_video")
    yield from hand.quit()


def suggesting(hand: Hand) -> Steps:
    yield from hand.open_video(hand.folder / "media/film.mp4")
    yield from hand.drop(hand.studio.workspace, [hand.folder / "media/sounds"])
    yield from is_doing(hand, "suggest")
    yield from hand.pause(1.5)  # torch is being loaded
    yield from hand.quit()


def exporting(hand: Hand) -> Steps:
    yield from lay_by_drop(hand)
    yield from begin_export(hand, hand.folder / "mix.wav")
    yield from is_doing(hand, "export")
    hand.leave()
    hand.window.close()  # as the system does: Ctrl+Q is the dialog's now
    yield from hand.discard()


def playing(hand: Hand) -> Steps:
    yield from hand.open_video(hand.folder / "media/film.mp4")
    yield from hand.press("Space")
    yield from hand.wait_for(lambda: hand.studio.playing.player.time > 0.3, 20)
    yield from hand.quit()


def measuring(hand: Hand) -> Steps:
    yield from lay_by_drop(hand)
    yield from is_doing(hand, "measure_master")
    yield from hand.quit()

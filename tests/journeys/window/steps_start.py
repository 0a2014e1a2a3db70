"""Journeys about starting."""

from __future__ import annotations

import sys

from tests.journeys.window.hand import Hand, Steps


def look(hand: Hand) -> Steps:
    """Is it there, and how light is it?"""
    yield from hand.wait_for(lambda: hand.first_paint.time)
    hand.said["first_paint_s"] = round(hand.first_paint.time - hand.begun, 2)
    hand.said["heavy"] = [name for name in ("torch", "av", "cv2") if name in sys.modules]
    yield from hand.pause(0.5)
    yield from hand.quit()


def first_time(hand: Hand) -> Steps:
    """Nothing is asked, the demo opens, Enter lays a sound."""
    studio = hand.studio
    yield from hand.wait_for(lambda: studio.session.project.video, 90)
    hand.said["demo_open_s"] = round(hand.seconds, 1)
    yield from hand.wait_for(lambda: hand.rows, 120)
    hand.said["suggestions_s"] = round(hand.seconds, 1)
    yield from hand.press("Return")
    yield from hand.pause(0.3)
    hand.said["laid_by_enter_alone"] = bool(hand.clips)
    yield from hand.quit()

"""What the panels of the Library workspace are tested with."""

from __future__ import annotations

from tests.widgets.soundtrack.conftest import Heard, drag, drop, heard, mouse, nameless

__all__ = ["Heard", "drag", "drop", "heard", "mouse", "nameless"]

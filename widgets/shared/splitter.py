"""Panels beside each other, with bars between them to drag."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSplitter, QWidget

_HANDLE = 6  # points
_HOVER = (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave, QEvent.Type.HoverMove)


class Splitter(QSplitter):
    """Panels that do not vanish when one beside them grows.

    The style sheet has a colour for a handle under the pointer, so Qt would draw the whole splitter
    and all that is in it whenever the pointer comes or goes. The handles see to themselves.
    """

    def __init__(self, way: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(way, parent)
        self.setHandleWidth(_HANDLE)
        self.setChildrenCollapsible(False)

    def event(self, event: QEvent) -> bool:
        return event.type() in _HOVER or super().event(event)

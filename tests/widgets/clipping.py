"""Finds text that does not fit where it stands."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QToolButton,
    QWidget,
)

from widgets.shared.labels import ElidedLabel

SLACK = 1


def clipped_texts(root: QWidget) -> list[str]:
    """The texts of visible widgets in `root` that are cut off; those meant to be are not listed."""
    shown = [w for w in (root, *root.findChildren(QWidget)) if w.isVisibleTo(root)]
    return [f"{type(w).__name__}: {text}" for w in shown if (text := _clipped_text(w))]


def unnamed_widgets(root: QWidget) -> list[str]:
    """Widgets one can reach with Tab that have no name for a screen reader."""
    inner = QLineEdit  # the field inside a spin box speaks for its box
    return [
        f"{type(w).__name__} {w.objectName()}"
        for w in root.findChildren(QWidget)
        if w.isVisibleTo(root)
        and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (isinstance(w, inner) and w.focusProxy())
        and not w.objectName().startswith("qt_")
        and not _name_of(w)
    ]


def _name_of(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def _clipped_text(widget: QWidget) -> str:
    """The text if it does not fit, else nothing."""
    text, needed = "", QSize()
    if isinstance(widget, QLabel):
        text, needed = widget.text(), _needed_by_label(widget)
    elif isinstance(widget, QToolButton):
        hides_text = widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        text = "" if hides_text and not widget.icon().isNull() else widget.text()
        needed = widget.sizeHint()
    elif isinstance(widget, QAbstractButton | QGroupBox | QTabBar):
        text = widget.accessibleName() if isinstance(widget, QTabBar) else _title(widget)
        needed = widget.minimumSizeHint()
    elif isinstance(widget, QComboBox):
        text = widget.currentText()
        room = widget.width() - 34  # the frame and the arrow
        needed = widget.size() + QSize(_width(widget, text) - room, 0)
    elif isinstance(widget, QLineEdit):
        text = "" if widget.text() else widget.placeholderText()
        needed = QSize(_width(widget, text) + 12, 0)
    is_cut = needed.width() > widget.width() + SLACK or needed.height() > widget.height() + SLACK
    return text if text and is_cut else ""


def _needed_by_label(label: QLabel) -> QSize:
    if isinstance(label, ElidedLabel):
        return QSize(0, label.fontMetrics().height())
    if label.wordWrap():
        return QSize(0, label.heightForWidth(label.width()))
    return label.sizeHint()


def _title(widget: QAbstractButton | QGroupBox) -> str:
    return widget.title() if isinstance(widget, QGroupBox) else widget.text()


def _width(widget: QWidget, text: str) -> int:
    return widget.fontMetrics().horizontalAdvance(text)

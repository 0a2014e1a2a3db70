"""What could not be read, and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from widgets.shared.labels import label
from widgets.shared.refusals import reason_in_our_language
from widgets.theme import LARGE, MEDIUM

SIZE = (720, 440)


class TroublesDialog(QDialog):
    """A list of files with a reason each."""

    def __init__(self, files: Sequence[tuple[Path, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What could not be read"))
        words = self.tr(
            "%n file(s) could not be read. Each is tried again once it has changed.", "", len(files)
        )
        self.list = QTreeWidget()
        self.list.setHeaderLabels([self.tr("File"), self.tr("Why"), self.tr("Folder")])
        self.list.setRootIsDecorated(False)
        self.list.setAccessibleName(self.windowTitle())
        for path, why in files:
            self.list.addTopLevelItem(QTreeWidgetItem(_row(path, why)))
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, 220)
        header.resizeSection(1, 280)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(label(words, wraps=True))
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        self.resize(*SIZE)


def _row(path: Path, why: str) -> list[str]:
    texts = (path.name, reason_in_our_language(why), str(path.parent))
    return [text.encode("utf-8", "replace").decode() for text in texts]

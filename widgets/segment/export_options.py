"""The choices of the export: cut-outs of a picture, or a video of what was followed; where to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from widgets.segment.export_settings import (
    COCO,
    MASK,
    PNG,
    PRORES,
    SEQUENCE,
    STILL_KINDS,
    SUFFIXES,
    VIDEO_KINDS,
    VP9,
    WEBP,
    ExportSettings,
)
from widgets.shared.forms import add_field, make_form
from widgets.shared.labels import label

FRAME, FOLLOWED = "frame", "followed"


class ExportOptions(QWidget):
    """Signals: `changed()`; `settings()` says what is chosen."""

    changed = Signal()

    def __init__(
        self,
        *,
        can_follow: bool = False,
        has_selection: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._base = Path()
        self._can_follow = can_follow
        self._make(has_selection=has_selection)
        self._arrange()
        self._connect()
        self._show_mode()

    def _make(self, *, has_selection: bool) -> None:
        self._what = QComboBox(self)
        self._what.addItem(self.tr("What is followed, as a video"), FOLLOWED)
        self._what.addItem(self.tr("The frame that is shown"), FRAME)
        if not self._can_follow:
            self._what.setCurrentIndex(1)
        texts = {
            PNG: self.tr("Cut-outs as PNG"),
            WEBP: self.tr("Cut-outs as WebP"),
            MASK: self.tr("Masks as PNG, as large as the picture"),
            COCO: self.tr("A list of all masks as COCO JSON"),
        }
        self._kinds = {kind: QCheckBox(texts[kind], self) for kind in STILL_KINDS}
        self._kinds[PNG].setChecked(True)
        self._format = QComboBox(self)
        names = {
            PRORES: self.tr("ProRes 4444 with alpha"),
            VP9: self.tr("WebM (VP9) with alpha"),
            SEQUENCE: self.tr("A PNG for each frame"),
            COCO: self.tr("COCO JSON, masks of each frame"),
        }
        for kind in VIDEO_KINDS:
            self._format.addItem(names[kind], kind)
        self._selected = QCheckBox(self.tr("Only the selected objects"), self)
        self._selected.setVisible(has_selection)
        self._path = QLineEdit(self)
        self._browse = QPushButton(self.tr("Choose…"), self)
        self._browse.setAutoDefault(False)
        self._credits = QCheckBox(self.tr("Write a credits file: sounds, picture, engine"), self)
        self._credits.setChecked(True)

    def _arrange(self) -> None:
        self._form = make_form()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._path, 1)
        row.addWidget(self._browse)
        add_field(self._form, self.tr("What"), self._what)
        add_field(self._form, self.tr("Format"), self._format)
        add_field(self._form, self.tr("To"), row)
        for text, box in (
            (self.tr("What"), self._what),
            (self.tr("Format"), self._format),
            (self.tr("To"), self._path),
        ):
            box.setAccessibleName(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._boxes = QWidget(self)
        ticks = QVBoxLayout(self._boxes)
        ticks.setContentsMargins(0, 0, 0, 0)
        for box in self._kinds.values():
            ticks.addWidget(box)
        self._lack = label(self.tr("Choose at least one of these."), "warning", wraps=True)
        ticks.addWidget(self._lack)
        column.addWidget(self._boxes)
        column.addLayout(self._form)
        column.addWidget(self._selected)
        column.addWidget(self._credits)

    def _connect(self) -> None:
        self._what.activated.connect(self._show_mode)
        self._format.activated.connect(self._show_mode)
        self._path.textChanged.connect(self.changed)
        self._browse.clicked.connect(self._on_browse_clicked)
        for box in (*self._kinds.values(), self._selected, self._credits):
            box.toggled.connect(self._on_ticked)

    # ------------------------------------------------------------------ what is shown

    def show_path(self, path: Path) -> None:
        """Suggest a place: `path` without an ending, which follows the format."""
        self._base = path
        self._show_mode()

    def settings(self) -> ExportSettings:
        """What is chosen."""
        is_video = self._mode == FOLLOWED
        kinds = tuple(kind for kind, box in self._kinds.items() if box.isChecked())
        return ExportSettings(
            Path(self._path.text().strip()),
            kinds=() if is_video else kinds,
            video=self._format.currentData() if is_video else "",
            only_selected=self._selected.isChecked() and self._selected.isVisibleTo(self),
            credits=self._credits.isChecked(),
        )

    @property
    def is_complete(self) -> bool:
        text, has_kind = self._path.text().strip(), any(b.isChecked() for b in self._kinds.values())
        return Path(text).is_absolute() and (has_kind or self._mode == FOLLOWED)

    @property
    def _mode(self) -> str:
        return self._what.currentData()

    def _show_mode(self) -> None:
        is_video = self._mode == FOLLOWED
        self._form.setRowVisible(self._what, self._can_follow)
        self._form.setRowVisible(self._format, is_video)
        self._boxes.setVisible(not is_video)
        suffix = SUFFIXES[self._format.currentData()] if is_video else ""
        with QSignalBlocker(self._path):
            self._path.setText(str(self._base) + suffix if self._base.name else "")
        self._on_ticked()

    def _on_ticked(self) -> None:
        has_kind = any(box.isChecked() for box in self._kinds.values())
        self._lack.setVisible(not has_kind)
        self.changed.emit()

    def _on_browse_clicked(self) -> None:
        dialog = QFileDialog(self, self.tr("Export to"), self._path.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        suffix = SUFFIXES[self._format.currentData()] if self._mode == FOLLOWED else ""
        if suffix:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix(suffix[1:])
        else:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._path.setText)
        dialog.open()

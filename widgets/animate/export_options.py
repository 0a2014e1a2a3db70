"""The choices for exporting an animation: the kind of file, the size, where to."""

from __future__ import annotations

from dataclasses import dataclass
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

from widgets.animate.sizes import SHAPES, shape_name
from widgets.shared.forms import add_field, make_form
from widgets.shared.labels import label

MP4, GIF, WEBM, WEBM_ALPHA, PRORES, PNGS = (
    "mp4", "gif", "webm", "webm-alpha", "prores4444", "png-sequence"
)  # fmt: skip
SUFFIXES = {MP4: ".mp4", GIF: ".gif", WEBM: ".webm", WEBM_ALPHA: ".webm", PRORES: ".mov", PNGS: ""}
WITH_ALPHA = (WEBM_ALPHA, PRORES, PNGS)
_SMALL = 640  # pixels of the longer side of a GIF, which grows fast


@dataclass(frozen=True, slots=True)
class BoardExport:
    """What is to be exported: one of the kinds above, where to, how large (even pixels).

    `transparent` draws only the objects, over nothing.
    """

    kind: str
    path: Path
    width: int
    height: int
    transparent: bool = False


class BoardExportOptions(QWidget):
    """Signals: `changed()`; `settings()` says what is chosen, a `BoardExport`."""

    changed = Signal()

    def __init__(
        self, size: tuple[int, int], *, transparent: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._own = size
        self._clear = QCheckBox(self.tr("Only the objects, on nothing"))
        self._clear.setChecked(transparent)
        self._kind, self._size = QComboBox(), QComboBox()
        self._path = QLineEdit()
        self._browse = QPushButton(self.tr("Choose…"))
        self._hint = label(look="muted", wraps=True)
        self._fill()
        self._arrange()
        self._kind.activated.connect(self._on_kind_chosen)
        self._size.activated.connect(self.changed)
        self._clear.toggled.connect(self.changed)
        self._path.textChanged.connect(self.changed)
        self._browse.clicked.connect(self._on_browse_clicked)
        self._show_hint()

    def _fill(self) -> None:
        for kind, text in (
            (MP4, self.tr("MP4 (H.264 and AAC)")),
            (GIF, self.tr("GIF, without sound")),
            (WEBM, self.tr("WebM (VP9 and Opus)")),
            (WEBM_ALPHA, self.tr("WebM that can be seen through")),
            (PRORES, self.tr("ProRes 4444, for editing")),
            (PNGS, self.tr("PNG pictures in a folder")),
        ):
            self._kind.addItem(text, kind)
        self._size.addItem(self.tr("As the animation ({0} × {1})").format(*self._own), self._own)
        small = _smaller(self._own, _SMALL)
        if small != self._own:
            self._size.addItem(self.tr("Small ({0} × {1})").format(*small), small)
        for shape, sides in SHAPES.items():
            if sides != self._own and _same_shape(sides, self._own):
                words = f"{shape_name(shape)} ({sides[0]} × {sides[1]})"
                self._size.addItem(words, sides)

    def _arrange(self) -> None:
        form = make_form()
        add_field(form, self.tr("Kind"), self._kind)
        add_field(form, self.tr("Size"), self._size)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._path, 1)
        row.addWidget(self._browse)
        add_field(form, self.tr("File"), row)
        form.addRow("", self._clear)
        self._browse.setAutoDefault(False)
        for box, name in (
            (self._kind, self.tr("Kind of file")),
            (self._size, self.tr("Size")),
            (self._path, self.tr("File")),
        ):
            box.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(self._hint)

    # ------------------------------------------------------------------------------- shown

    @property
    def kind(self) -> str:
        return str(self._kind.currentData())

    def show_kind(self, kind: str) -> None:
        """Choose a kind of file."""
        self._kind.setCurrentIndex(self._kind.findData(kind))
        self._on_kind_chosen()

    def show_path(self, path: Path) -> None:
        """Suggest where to; the suffix follows the kind."""
        self._path.setText(str(path.with_suffix(SUFFIXES[self.kind])))

    def settings(self) -> BoardExport:
        """What is chosen."""
        width, height = self._size.currentData()
        path = Path(self._path.text().strip())
        return BoardExport(self.kind, path, width, height, self._is_clear)

    @property
    def _is_clear(self) -> bool:
        return self.kind in WITH_ALPHA and self._clear.isChecked()

    @property
    def is_complete(self) -> bool:
        text = self._path.text().strip()
        return bool(text) and Path(text).is_absolute()

    def _show_hint(self) -> None:
        hints = {
            MP4: self.tr("Plays everywhere. The picture has no holes."),
            GIF: self.tr("For chats and pages; a small size keeps the file small."),
            WEBM: self.tr("Small, for the web."),
            WEBM_ALPHA: self.tr("The objects over anything on a page."),
            PRORES: self.tr("For other editors; a large file."),
            PNGS: self.tr("One picture a frame, with the sound beside them."),
        }
        credits = self.tr("A text file beside it names every picture, sound and engine.")
        self._hint.setText(f"{hints[self.kind]} {credits}")
        self._clear.setEnabled(self.kind in WITH_ALPHA)

    def _on_kind_chosen(self) -> None:
        text = self._path.text().strip()
        if text:
            with QSignalBlocker(self._path):
                self._path.setText(str(Path(text).with_suffix(SUFFIXES[self.kind])))
        if self.kind == GIF and self._size.currentIndex() == 0 and self._size.count() > 1:
            self._size.setCurrentIndex(1)
        self._show_hint()
        self.changed.emit()

    def _on_browse_clicked(self) -> None:
        suffix = SUFFIXES[self.kind]
        dialog = QFileDialog(self, self.tr("Export to"), self._path.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        if suffix:
            dialog.setNameFilter(f"{self._kind.currentText()} (*{suffix})")
            dialog.setDefaultSuffix(suffix[1:])
        dialog.fileSelected.connect(self._path.setText)
        dialog.open()


def _smaller(size: tuple[int, int], longest: int) -> tuple[int, int]:
    scale = min(1.0, longest / max(size))
    return round(size[0] * scale) // 2 * 2, round(size[1] * scale) // 2 * 2


def _same_shape(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return abs(one[0] * other[1] - one[1] * other[0]) < max(one) * 2

"""The choices of the export dialog: what, how large, how good, where to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from widgets.shared.forms import add_field, make_form
from widgets.shared.labels import label
from widgets.soundtrack.export_settings import (
    AUDIO,
    COPY,
    EDIT,
    ENCODE,
    HEIGHTS,
    QUALITIES,
    SUFFIXES,
    ExportSettings,
)


class ExportOptions(QWidget):
    """Signals: `changed()`; `settings()` says what is chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modes, self._buttons = QButtonGroup(self), {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._add_modes()
        self._make_fields()
        self._arrange()
        self._modes.buttonToggled.connect(self._on_mode_toggled)
        self._format.activated.connect(self._on_format_chosen)
        self._path.textChanged.connect(self.changed)
        self._browse.clicked.connect(self._on_browse_clicked)
        for box in (self._height, self._quality):
            box.activated.connect(self.changed)
        for tick in (self._credits, self._range):
            tick.toggled.connect(self.changed)
        self._buttons[COPY].setChecked(True)

    def _add_modes(self) -> None:
        for mode, text, hint in (
            (
                COPY,
                self.tr("Keep the picture"),
                self.tr("The video's picture is copied as it is: fast, no loss."),
            ),
            (
                ENCODE,
                self.tr("Encode the picture again"),
                self.tr("H.264 in the size and quality you choose."),
            ),
            (AUDIO, self.tr("Sound only"), self.tr("The mix as a sound file.")),
            (
                EDIT,
                self.tr("For another editor"),
                self.tr("The timeline as OpenTimelineIO, FCPXML or EDL."),
            ),
        ):
            button = QRadioButton(text, self)
            button.setAccessibleDescription(hint)
            self._buttons[mode] = button
            self._modes.addButton(button)
            words = label(hint, "muted", wraps=True)
            words.setContentsMargins(24, 0, 0, 4)
            self._column.addWidget(button)
            self._column.addWidget(words)

    def _make_fields(self) -> None:
        self._format, self._height, self._quality = (QComboBox(self) for _ in range(3))
        for height in HEIGHTS:
            text = self.tr("{0} lines").format(height) if height else self.tr("As the video")
            self._height.addItem(text, height)
        names = (self.tr("High"), self.tr("Good"), self.tr("Small file"))
        for text, quality in zip(names, QUALITIES, strict=True):
            self._quality.addItem(text, quality)
        self._quality.setCurrentIndex(1)
        self._path = QLineEdit(self)
        self._path.setAccessibleName(self.tr("File"))
        self._browse = QPushButton(self.tr("Choose…"), self)
        self._browse.setAutoDefault(False)
        self._credits = QCheckBox(self.tr("Write a credits file that names every sound"), self)
        self._range = QCheckBox(self.tr("Only the range"), self)
        self._range_hint = label("", "muted", wraps=True)
        self._range_hint.setContentsMargins(24, 0, 0, 0)
        self._has_range = False

    def _arrange(self) -> None:
        self._form = make_form()
        for text, box in (
            (self.tr("Format"), self._format),
            (self.tr("Size"), self._height),
            (self.tr("Quality"), self._quality),
        ):
            add_field(self._form, text, box)
            box.setAccessibleName(text)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._path, 1)
        row.addWidget(self._browse)
        add_field(self._form, self.tr("File"), row)
        self._form.addRow("", self._range)
        self._form.addRow("", self._range_hint)
        self._form.addRow("", self._credits)
        self._column.addSpacing(6)
        self._column.addLayout(self._form)

    # ------------------------------------------------------------------------------- shown

    def show_path(self, path: Path) -> None:
        """Suggest where to; the suffix follows the format."""
        self._path.setText(str(path.with_suffix(self._format.currentData())))

    def offer_range(self, *, has_range: bool) -> None:
        """Whether there is a range that the export can be cut to."""
        self._has_range = has_range
        self._range.setChecked(False)
        self._show_range()

    def _show_range(self) -> None:
        """Where the range cannot be cut out, it is said why."""
        hints = {
            COPY: self.tr("A picture that is kept cannot be cut: encode it again for that."),
            EDIT: self.tr("Another editor gets the whole timeline."),
        }
        hint = hints.get(self._mode(), "")
        self._form.setRowVisible(self._range, self._has_range)
        self._range.setEnabled(not hint)
        self._range_hint.setText(hint)
        self._form.setRowVisible(self._range_hint, self._has_range and bool(hint))

    def settings(self) -> ExportSettings:
        """What is chosen."""
        return ExportSettings(
            mode=self._mode(),
            path=Path(self._path.text().strip()),
            height=self._height.currentData() if self._mode() == ENCODE else 0,
            quality=self._quality.currentData(),
            credits=self._credits.isChecked(),
            only_range=self._has_range and self._range.isEnabled() and self._range.isChecked(),
        )

    @property
    def is_complete(self) -> bool:
        path = Path(self._path.text().strip())
        return bool(self._path.text().strip()) and path.is_absolute()

    def _mode(self) -> str:
        return next((mode for mode, b in self._buttons.items() if b.isChecked()), COPY)

    # ------------------------------------------------------------------------------- edited

    def _on_mode_toggled(self, button: QRadioButton, on: bool) -> None:
        if not on:
            return
        mode = self._mode()
        with QSignalBlocker(self._format):
            self._format.clear()
            for suffix in SUFFIXES[mode]:
                self._format.addItem(_format_name(suffix), suffix)
        for box in (self._height, self._quality):
            self._form.setRowVisible(box, mode == ENCODE)
        self._show_range()
        if mode == EDIT:
            self._credits.setChecked(True)
        self._on_format_chosen()

    def _on_format_chosen(self) -> None:
        text = self._path.text().strip()
        if text:
            self._path.setText(str(Path(text).with_suffix(self._format.currentData())))
        self.changed.emit()

    def _on_browse_clicked(self) -> None:
        suffix = self._format.currentData()
        dialog = QFileDialog(self, self.tr("Export to"), self._path.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{self._format.currentText()} (*{suffix})")
        dialog.setDefaultSuffix(suffix[1:])
        dialog.fileSelected.connect(self._path.setText)
        dialog.open()


def _format_name(suffix: str) -> str:
    names = {
        ".mp4": "MP4",
        ".mov": "QuickTime",
        ".mkv": "Matroska",
        ".wav": "WAV",
        ".flac": "FLAC",
        ".m4a": "AAC",
        ".otio": "OpenTimelineIO",
        ".fcpxml": "Final Cut Pro XML",
        ".edl": "CMX 3600 EDL",
    }
    return names[suffix]

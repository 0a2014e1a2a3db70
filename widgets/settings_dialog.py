"""Settings: every change holds at once; there is nothing to confirm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.settings import Settings
from widgets import theme
from widgets.language import LANGUAGES
from widgets.shared.forms import indent
from widgets.shared.labels import label

AUTOSAVE_S = (5, 30, 120, 0)


class SettingsDialog(QDialog):
    """Shows the settings it is given.

    Signals: `settings_changed(Settings)` at every change, `clear_cache_requested()`,
    `models_requested()` once it has closed.
    """

    settings_changed = Signal(Settings)
    clear_cache_requested = Signal()
    models_requested = Signal()

    def __init__(
        self,
        settings: Settings,
        audio_devices: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`audio_devices` are (id, name); the device of the system is always offered."""
        super().__init__(parent)
        self._settings = settings
        self._devices = audio_devices
        self._theme, self._language, self._audio, self._autosave = (QComboBox() for _ in range(4))
        self._boxes = {
            "theme": self._theme,
            "language": self._language,
            "audio_device": self._audio,
            "autosave_s": self._autosave,
        }
        self._cache = QSpinBox()
        self._cache.setRange(1, 500)
        indent(self._cache)
        self._clear = QPushButton()
        self._clear.setAutoDefault(False)
        self._models = QPushButton()
        self._models.setAutoDefault(False)
        self._labels = {name: QLabel() for name in (*self._boxes, "cache_gb", "models")}
        self._note = label(look="muted", wraps=True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        self._lay_out()
        self._retranslate()
        for name, box in self._boxes.items():
            box.currentIndexChanged.connect(lambda _index, name=name: self._on_box_changed(name))
        self._cache.valueChanged.connect(self._on_cache_changed)
        self._clear.clicked.connect(self.clear_cache_requested)
        self._models.clicked.connect(self._on_models_clicked)
        self._buttons.rejected.connect(self.reject)

    @property
    def settings(self) -> Settings:
        return self._settings

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(theme.LARGE)
        form.setVerticalSpacing(theme.MEDIUM)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        cache = QHBoxLayout()
        cache.setSpacing(theme.SMALL)
        cache.addWidget(self._cache, 1)
        cache.addWidget(self._clear)
        for text in self._labels.values():
            text.setMinimumHeight(theme.ROW_HEIGHT)
        for name in ("theme", "language", "audio_device", "cache_gb", "autosave_s"):
            field = cache if name == "cache_gb" else self._boxes[name]
            self._labels[name].setBuddy(self._cache if name == "cache_gb" else self._boxes[name])
            form.addRow(self._labels[name], field)
        self._labels["models"].setBuddy(self._models)
        form.addRow(self._labels["models"], self._models)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM)
        column.setSpacing(theme.LARGE)
        column.addLayout(form)
        column.addWidget(self._note)
        column.addStretch()
        column.addWidget(self._buttons)
        self.setMinimumWidth(480)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Settings"))
        texts = {
            "theme": self.tr("Theme"),
            "language": self.tr("Language"),
            "audio_device": self.tr("Sound device"),
            "cache_gb": self.tr("Cache size"),
            "autosave_s": self.tr("Save by itself"),
            "models": self.tr("Engines"),
        }
        for name, text in texts.items():
            self._labels[name].setText(text)
        for name, box in self._boxes.items():
            box.setAccessibleName(texts[name])
            self._offer(box, self._choices(name), getattr(self._settings, name))
        self._cache.setAccessibleName(texts["cache_gb"])
        self._cache.setSuffix(" GB")
        with QSignalBlocker(self._cache):
            self._cache.setValue(self._settings.cache_gb)
        self._clear.setText(self.tr("Empty the cache"))
        self._models.setText(self.tr("Models…"))
        self._note.setText(
            self.tr("Previews and waveforms lie in the cache; emptying it loses no work.")
        )

    def _choices(self, name: str) -> list[tuple[object, str]]:
        if name == "theme":
            return [
                ("system", self.tr("As the system")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
            ]
        if name == "language":
            return [("system", self.tr("As the system")), *LANGUAGES.items()]
        if name == "audio_device":
            return [("", self.tr("As the system")), *self._devices]
        return [(seconds, self._autosave_text(seconds)) for seconds in AUTOSAVE_S]

    def _autosave_text(self, seconds: int) -> str:
        if not seconds:
            return self.tr("Never")
        return self.tr("{seconds} s after a change").format(seconds=seconds)

    def _offer(self, box: QComboBox, choices: list[tuple[object, str]], chosen: object) -> None:
        with QSignalBlocker(box):
            box.clear()
            for value, text in choices:
                box.addItem(text, value)
            if box.findData(chosen) < 0:  # a device that is not plugged in, a hand-written file
                box.addItem(str(chosen), chosen)
            box.setCurrentIndex(box.findData(chosen))

    def _on_box_changed(self, name: str) -> None:
        self._commit(replace(self._settings, **{name: self._boxes[name].currentData()}))

    @Slot(int)
    def _on_cache_changed(self, gigabytes: int) -> None:
        self._commit(replace(self._settings, cache_gb=gigabytes))

    @Slot()
    def _on_models_clicked(self) -> None:
        self.accept()  # two dialogs over one window would be in each other's way
        self.models_requested.emit()

    def _commit(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self.settings_changed.emit(settings)

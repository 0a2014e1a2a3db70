"""The language of the program: English in the source, others from Qt Linguist files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}
FOLDER = Path(__file__).resolve().parents[1] / "assets" / "translations"


class Language(QObject):
    """Loads the words of a language into the application; every widget is told by Qt."""

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._application = application
        self._system = QLocale()
        self._translators: list[QTranslator] = []
        self._locale = "en"

    @property
    def locale(self) -> str:
        """The language that is spoken: a key of `LANGUAGES`."""
        return self._locale

    def choose(self, choice: str) -> None:
        """Speak a language of `LANGUAGES`, or that of the `system` if we know it."""
        self._locale = choice if choice in LANGUAGES else _of_system(self._system)
        for translator in self._translators:
            self._application.removeTranslator(translator)
            translator.deleteLater()
        self._translators.clear()
        QLocale.setDefault(QLocale(self._locale) if choice in LANGUAGES else self._system)
        if self._locale == "en":
            return
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._install(f"qtbase_{self._locale}", qt_folder)
        self._install(f"earshot_{self._locale}", str(FOLDER))

    def _install(self, name: str, folder: str) -> None:
        translator = QTranslator(self)
        if translator.load(name, folder):
            self._application.installTranslator(translator)
            self._translators.append(translator)


def _of_system(system: QLocale) -> str:
    """Simplified Chinese for those who read it, English for everyone else."""
    for name in system.uiLanguages():
        words = name.replace("_", "-").split("-")
        if words[0] == "zh" and not {"TW", "HK", "MO", "Hant"} & set(words):
            return "zh_CN"
        if words[0] == "en":
            return "en"
    return "en"

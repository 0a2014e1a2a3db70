"""The one question before a document goes: keep its changes?"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

Button = QMessageBox.StandardButton
SAVE, DISCARD, CANCEL = "save", "discard", "cancel"


def ask_to_save(window: QWidget, name: str, answer: Callable[[str], None]) -> QMessageBox:
    """Ask what is to become of unsaved changes; calls `answer` with save, discard or cancel."""
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Question)
    question = QCoreApplication.translate("AskToSave", "Save the changes to {name}?")
    box.setText(question.format(name=name))
    box.setWindowTitle(QCoreApplication.translate("AskToSave", "Unsaved changes"))
    box.setInformativeText(QCoreApplication.translate("AskToSave", "They are lost otherwise."))
    box.setStandardButtons(Button.Save | Button.Discard | Button.Cancel)
    box.setDefaultButton(Button.Save)
    words = {Button.Save: SAVE, Button.Discard: DISCARD}

    def on_finished(pressed: int) -> None:
        box.deleteLater()
        answer(words.get(Button(pressed), CANCEL))

    box.finished.connect(on_finished)
    box.open()
    return box

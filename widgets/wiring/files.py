"""File dialogs that do not stop the window: each calls back with what was chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[list[str]], None]

VIDEOS = ("mp4", "mov", "m4v", "mkv", "webm", "avi", "mts", "ts", "ogv")
PICTURES = ("png", "jpg", "jpeg", "webp", "heic", "heif", "avif", "bmp", "tif", "tiff", "gif")
SOUNDS = ("wav", "flac", "mp3", "ogg", "opus", "m4a", "aac", "aif", "aiff")


def ask_for_files(
    window: QWidget, title: str, kinds: tuple[str, Sequence[str]] | None, on_chosen: Chosen
) -> QFileDialog:
    """Ask for files of a kind (its name and endings), or for a folder without one."""
    dialog = QFileDialog(window, title)
    if kinds is None:
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    else:
        name, endings = kinds
        everything = QCoreApplication.translate("Files", "All files")
        patterns = " ".join(f"*.{ending}" for ending in endings)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([f"{name} ({patterns})", f"{everything} (*)"])
    return _open(dialog, on_chosen)


def ask_where_to_save(
    window: QWidget, title: str, proposed: Path, kind: str, on_chosen: Chosen
) -> QFileDialog:
    """Ask for a name; what is there already is only replaced when the person says so."""
    dialog = QFileDialog(window, title, str(proposed.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([f"{kind} (*{proposed.suffix})"])
    dialog.setDefaultSuffix(proposed.suffix.lstrip("."))
    dialog.selectFile(proposed.name)
    return _open(dialog, on_chosen)


def show_in_folder(path: Path) -> None:
    """Show the folder that a file lies in, or the folder itself, in the system's own program."""
    folder = path if path.is_dir() else path.parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _open(dialog: QFileDialog, on_chosen: Chosen) -> QFileDialog:
    dialog.filesSelected.connect(on_chosen)
    dialog.finished.connect(dialog.deleteLater)
    opening = QTimer(dialog, singleShot=True, interval=0)  # Qt's own dialog takes 25 ms to make,
    opening.timeout.connect(dialog.open)  # and as much to show: the window draws in between
    opening.start()
    return dialog

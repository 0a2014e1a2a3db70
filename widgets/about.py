"""Help, About: what this is, whose work is in it, and under which terms."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from widgets import theme
from widgets.shared.labels import label

PYTHON = sys.version.split()[0]
REPO = Path(__file__).resolve().parents[1]


class AboutDialog(QDialog):
    """Name, version, and the licences as they lie in the repository."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Earshot"))
        name = label("Earshot")
        name.setFont(theme.scaled_font(name, 1.6, bold=True))
        what = label(
            self.tr("Sound under video, objects cut out by sound, stills animated by sound."),
            wraps=True,
        )
        versions = f"Earshot {program_version()} · Qt {qVersion()} · Python {PYTHON}"
        pages = QTabWidget()
        pages.setAccessibleName(self.tr("Licences"))
        pages.addTab(_page(REPO / "assets" / "LICENSES.md"), self.tr("What comes with it"))
        pages.addTab(_page(REPO / "LICENSE"), self.tr("Licence"))
        pages.addTab(_page(REPO / "assets" / "licences" / "lucide.txt"), self.tr("Icons"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM)
        column.setSpacing(theme.SMALL)
        for widget in (name, what, label(versions, "muted"), pages, buttons):
            column.addWidget(widget)
        self.resize(680, 560)


def program_version() -> str:
    """The version of the installed package; of a checkout, what pyproject.toml says."""
    try:
        return version("earshot")
    except PackageNotFoundError:
        lines = (REPO / "pyproject.toml").read_text(encoding="utf-8").splitlines()
        found = [line.split('"')[1] for line in lines if line.startswith("version = ")]
        return found[0] if found else ""


def _page(file: Path) -> QTextBrowser:
    page = QTextBrowser()
    page.setOpenExternalLinks(True)
    page.setOpenLinks(False)
    page.setAccessibleName(file.name)
    try:
        text = file.read_text(encoding="utf-8")
    except OSError:
        text = ""
    if file.suffix == ".md":
        page.setMarkdown(text)
    else:
        page.setPlainText(text)
    return page

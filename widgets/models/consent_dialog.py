"""Asked before something large, or bound by a licence, is fetched or taken."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.amounts import size
from widgets import theme
from widgets.models import words
from widgets.models.shown import ShownEngine
from widgets.shared.buttons import text_button
from widgets.shared.engine_names import engine_title
from widgets.shared.forms import add_field, make_form
from widgets.shared.labels import label


class ConsentDialog(QDialog):
    """Says how large a checkpoint is, what it needs and under which licence it comes.

    Accepted means: agreed. `from_file` is for a file that the person has already.
    """

    def __init__(
        self, engine: ShownEngine, parent: QWidget | None = None, *, from_file: bool = False
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        title = engine_title(engine.name)
        asks = self.tr("Install {name} from a file?") if from_file else self.tr("Download {name}?")
        self.setWindowTitle(asks.format(name=title))
        does = self.tr("Agree and choose a file…") if from_file else self.tr("Agree and download")
        self.agree = text_button(does, "folder" if from_file else "download", is_primary=True)
        self.cancel = QPushButton(self.tr("Cancel"))
        self._lay_out()
        self.agree.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self.agree.setAutoDefault(False)
        self.cancel.setAutoDefault(False)
        self.cancel.setFocus()

    @property
    def text(self) -> str:
        """All that it says."""
        return "\n".join(each.text() for each in self.findChildren(QLabel))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM)
        column.setSpacing(theme.MEDIUM)
        head = label(self.windowTitle())
        head.setFont(theme.scaled_font(head, 1.2, bold=True))
        column.addWidget(head)
        column.addWidget(label(words.adds(self._engine), wraps=True))
        column.addLayout(self._facts())
        for line in self._warnings():
            column.addWidget(label(line, "warning", wraps=True))
        column.addStretch()
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.agree)
        column.addLayout(buttons)
        self.setMinimumWidth(520)

    def _facts(self) -> QVBoxLayout:
        engine, form = self._engine, make_form()
        here = engine.fetched_bytes
        length = size(engine.bytes)
        if here:
            length = self.tr("{size}, of which {here} are here").format(
                size=length, here=size(here)
            )
        add_field(form, self.tr("Size"), label(length))
        add_field(form, self.tr("Memory"), label(words.memory(engine)))
        add_field(form, self.tr("Runs on"), label(words.place(engine)))
        licence = QLabel(f'<a href="{engine.licence_url}">{engine.licence}</a>')
        licence.setTextFormat(Qt.TextFormat.RichText)
        licence.setOpenExternalLinks(True)
        licence.setAccessibleName(self.tr("Licence: {name}").format(name=engine.licence))
        add_field(form, self.tr("Licence"), licence)
        holder = QVBoxLayout()
        holder.addLayout(form)
        return holder

    def _warnings(self) -> list[str]:
        found = []
        if not self._engine.commercial:
            text = self.tr(
                "NOT for commercial use: the licence of {name} excludes that. Earshot says so again"
                " when you export what it chose."
            )
            found.append(text.format(name=engine_title(self._engine.name)))
        if self._engine.note:
            from widgets.shared.refusals import in_our_language

            found.append(in_our_language(self._engine.note))
        return found

"""What is found goes where it is used: dragged, laid, asked with, animated, credited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QDrag, QGuiApplication, QPixmap
from PySide6.QtWidgets import QMenu

from app.excerpt import Excerpt, excerpt_of
from app.jobs.job import Result
from app.library.values import HAS_TIME, Moment
from widgets.library.inspect import ANIMATE, ASK, CREDITS, FOLDER, LAY, LibraryInspector
from widgets.main_window import MainWindow
from widgets.shared.dragged import as_excerpts
from widgets.shared.empty_state import Choice
from widgets.shared.engine_names import not_for_sale_line
from widgets.shared.icons import icon
from widgets.wiring.desk import Desk
from widgets.wiring.files import show_in_folder
from widgets.wiring.library_room import LibraryRoom

SENT, SHOW = "library-sent", "show"
DRAG_SIDE = 96  # points of the picture under the pointer


@dataclass(frozen=True, slots=True)
class Receivers:
    """The other workspaces, as far as the library has something for them.

    `lay(excerpts, each with seconds after the playhead)` answers whether there was a video;
    `ask(excerpts)` asks a picture with sounds, `look_at(path)` opens a picture or video to be
    asked; `animate(pictures, excerpts)`; `show(id of a workspace)` brings it to the front.
    """

    lay: Callable[[Sequence[tuple[Excerpt, float]]], bool]
    ask: Callable[[Sequence[Excerpt]], None]
    look_at: Callable[[str], None]
    animate: Callable[[list[str], Sequence[Excerpt]], None]
    show: Callable[[str], None]


class LibrarySending(QObject):
    """Takes the chosen moments out of the grid."""

    def __init__(
        self,
        window: MainWindow,
        room: LibraryRoom,
        inspector: LibraryInspector,
        receivers: Receivers,
        desk: Desk,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._room, self._inspector = window, room, inspector
        self._to, self._desk = receivers, desk
        self.teach: Callable[[], None] = lambda: None
        room.grid.drag_requested.connect(self.drag)
        room.grid.menu_requested.connect(self._on_menu_requested)
        inspector.wanted.connect(self.use)
        window.notices.chosen.connect(self._on_notice_chosen)

    @property
    def moments(self) -> list[Moment]:
        """What is chosen and can be read."""
        return [moment for moment in self._room.selected if moment.item.path is not None]

    # ---------------------------------------------------------------------------- dragging

    def drag(self) -> None:
        """Carry what is chosen out of the grid."""
        if not self.moments:
            return
        drag = QDrag(self._room.grid)
        drag.setMimeData(self.carried())
        drag.setPixmap(self._picture())
        drag.setHotSpot(QPoint(DRAG_SIDE // 2, DRAG_SIDE // 2))
        drag.exec(Qt.DropAction.CopyAction)

    def carried(self) -> QMimeData:
        """What a drag carries: stretches for our workspaces, files for other programs."""
        return as_excerpts([_excerpt(moment) for moment in self.moments])

    def _picture(self) -> QPixmap:
        """The tile as it looks, small."""
        grid = self._room.grid
        place = grid.selection.place
        tile = grid.viewport().grab(grid.rect_of(place)) if place >= 0 else QPixmap()
        if tile.isNull():
            return icon("library").pixmap(DRAG_SIDE // 2)
        return tile.scaled(
            DRAG_SIDE * 2,
            DRAG_SIDE,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )

    # ------------------------------------------------------------------------------- using

    def use(self, what: str) -> None:
        """Do one of the things of the inspector with what is chosen."""
        todo = {
            LAY: self.lay,
            ASK: self.ask,
            ANIMATE: self.animate,
            FOLDER: self.show_folder,
            CREDITS: self.copy_credits,
        }
        if what in todo:
            self._do(todo[what])

    def lay(self) -> None:
        """The chosen sounds at the playhead of the Soundtrack, one after the other."""
        sounds = self._of_kinds("sound")
        if not sounds:
            return
        after = accumulate((moment.duration for moment in sounds), initial=0.0)
        if self._to.lay([(_excerpt(each), at) for each, at in zip(sounds, after, strict=False)]):
            words = self.tr("%n sound(s) laid at the playhead.", "", len(sounds))
            choices = (Choice(SHOW, self.tr("Show the Soundtrack"), "soundtrack"),)
            self._window.notices.show_notice(SENT, words, kind="good", choices=choices)
        else:
            words = self.tr("There is no video to lay sounds under yet. Open one first.")
            self._window.notices.show_notice(SENT, words)

    def ask(self) -> None:
        """The chosen sounds ask in Segment; a chosen picture or video is what is asked."""
        for moment in self._of_kinds("picture", "video")[:1]:
            self._to.look_at(str(moment.item.path))
        if sounds := self._of_kinds("sound"):
            self._to.ask([_excerpt(moment) for moment in sounds])
        self._to.show("segment")

    def animate(self) -> None:
        """The chosen pictures become stills, the chosen sounds are heard on them."""
        pictures = [str(moment.item.path) for moment in self._of_kinds("picture")]
        sounds = [_excerpt(moment) for moment in self._of_kinds("sound")]
        if pictures or sounds:
            self._to.animate(pictures, sounds)
            self._to.show("animate")

    def show_folder(self) -> None:
        """Where the first of them lies."""
        for moment in self.moments[:1]:
            assert moment.item.path is not None
            show_in_folder(moment.item.path)

    def copy_credits(self) -> None:
        """Who made them and under which terms, as text for wherever it is pasted."""
        moments = self.moments
        files = [
            {"name": each.item.name, "role": each.item.kind, "file": str(each.item.path)}
            for each in moments
        ]

        def copied(result: Result) -> None:
            QGuiApplication.clipboard().setText(result.value["text"])
            words = self.tr("The credits of %n item(s) are on the clipboard.", "", len(moments))
            warned = not_for_sale_line(result.value["not_for_sale"])
            kind = "warning" if warned else "good"
            self._window.notices.show_notice(SENT, f"{words} {warned}".strip(), kind=kind)

        if files:
            self._desk.submit(
                "library_credits", {"files": files}, copied, lane="library",
                on_failed=self._inspector.show_error,
            )  # fmt: skip

    def _of_kinds(self, *kinds: str) -> list[Moment]:
        return [moment for moment in self.moments if moment.item.kind in kinds]

    def _on_notice_chosen(self, id: str, choice: str) -> None:
        if (id, choice) == (SENT, SHOW):
            self._to.show("soundtrack")

    # -------------------------------------------------------------------------------- menu

    def menu(self) -> QMenu:
        """What can be done with what is chosen, as a menu that goes when it is closed."""
        menu = QMenu(self._room.grid)
        kinds = {moment.item.kind for moment in self.moments}
        searches = self._room.searches
        groups: tuple[tuple[tuple[str, str, Callable[[], None], bool], ...], ...] = (
            (
                (self.tr("Lay at the playhead"), "plus", self.lay, "sound" in kinds),
                (self._ask_text(kinds), "scissors", self.ask,
                 bool(kinds & {"sound", "picture", "video"})),
                (self.tr("Add to Animate"), "wand", self.animate,
                 bool(kinds & {"sound", "picture"})),
            ),
            (
                (self.tr("More like this"), "thumbs-up",
                 lambda: searches.like_current(weight=1.0), bool(kinds)),
                (self.tr("Less like this"), "thumbs-down",
                 lambda: searches.like_current(weight=-1.0), bool(kinds)),
                (self.tr("Teach a label…"), "tag", self.teach, bool(kinds)),
            ),
            (
                (self.tr("Show in folder"), "folder", self.show_folder, len(self.moments) == 1),
                (self.tr("Copy credits"), "copy", self.copy_credits, bool(kinds)),
            ),
        )  # fmt: skip
        for place, group in enumerate(groups):
            if place:
                menu.addSeparator()
            for text, symbol, do, can in group:
                action: QAction = menu.addAction(icon(symbol), text)
                action.setEnabled(can)
                action.triggered.connect(lambda _=False, do=do: self._do(do))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _do(self, do: Callable[[], None]) -> None:
        """What was said of the last thing done is said no more."""
        self._window.notices.hide_notice(SENT)
        do()

    def _ask_text(self, kinds: set[str]) -> str:
        if "sound" in kinds or not kinds:
            return self.tr("Use as prompt in Segment")
        return self.tr("Open in Segment")

    def _on_menu_requested(self, place: QPoint) -> None:
        self.menu().popup(place)


def _excerpt(moment: Moment) -> Excerpt:
    """A moment as the file that it is in, and the stretch that is meant."""
    item = moment.item
    assert item.path is not None
    if item.kind not in HAS_TIME:
        return Excerpt(item.path)
    return excerpt_of(item.path, moment.start, moment.end, item.duration)

"""The stage: the picture that belongs to this moment, or an invitation to drop a video."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from widgets.player.geometry import letterboxed, pixels_of
from widgets.shared.labels import set_look


class VideoView(QWidget):
    """Shows frames, letterboxed and by the pixels of the screen.

    Signals: `open_requested()`, `files_dropped(list)` of local paths, `pressed()` on the picture,
    `view_resized(int, int)` its size in the pixels of the screen.
    """

    open_requested = Signal()
    files_dropped = Signal(list)
    pressed = Signal()
    view_resized = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._pixels = b""
        self._is_drop_over = False
        self.setAcceptDrops(True)
        self.setMinimumSize(240, 135)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._title, self._button = QLabel(self), QPushButton(self)
        self._note = QLabel(self)
        self._lay_out()
        self._name_things()
        self.show_note("")

    @property
    def has_picture(self) -> bool:
        return self._image is not None

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(640, 360)

    def show_frame(self, pixels: bytes, width: int, height: int, stride: int) -> None:
        """Show this picture: rows of `stride` bytes, B G R A."""
        if width <= 0 or height <= 0 or stride < 4 * width or len(pixels) < stride * height:
            return
        self._pixels = pixels  # the image only borrows them
        self._image = QImage(pixels, width, height, stride, QImage.Format.Format_RGB32)
        self._invite(False)
        self.update()

    def clear(self) -> None:
        """No video: say what to do."""
        self._image = None
        self._invite(True)
        self.update()

    def await_picture(self) -> None:
        """A picture will come: an empty stage without an invitation until then."""
        self._image = None
        self._invite(False)
        self.update()

    def show_note(self, text: str) -> None:
        """A few words in the corner; none hides them."""
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self._place_note()

    def show_device(self, name: str) -> None:
        """Say so where there is no sound device."""
        self.show_note("" if name else self.tr("No sound device: playing silently"))

    def picture_rect(self) -> QRect:
        """Where the picture is, in the widget's own points."""
        return QRect() if self._image is None else letterboxed(self._image.size(), self.size())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground())
        if self._image is not None:
            self._paint_picture(painter, self._image)
        if self._is_drop_over:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 3))
            painter.drawRect(self.rect().adjusted(2, 2, -3, -3))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        size = pixels_of(self.size(), self.devicePixelRatioF())
        self.view_resized.emit(size.width(), size.height())
        self._place_note()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_things()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mousePressEvent(event)
        if self.has_picture:
            self.pressed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if _local_files(event):
            event.acceptProposedAction()
            self._show_drop(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        super().dragLeaveEvent(event)
        self._show_drop(False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self._show_drop(False)
        files = _local_files(event)
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)

    def _paint_picture(self, painter: QPainter, image: QImage) -> None:
        """Scaled on the screen's own pixels; untouched where the sizes agree."""
        target = self.picture_rect()
        wanted = pixels_of(target.size(), self.devicePixelRatioF())
        is_exact = abs(wanted.width() - image.width()) <= 1
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not is_exact)
        painter.drawImage(target, image)

    def _ground(self) -> QColor:
        role = QPalette.ColorRole.Shadow if self.has_picture else QPalette.ColorRole.Base
        return self.palette().color(role)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(12)
        column.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.35)
        self._title.setFont(font)
        self._note.setAutoFillBackground(True)
        self._note.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self._note.setForegroundRole(QPalette.ColorRole.ToolTipText)
        self._note.setMargin(6)
        self._note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_look(self._button, "primary")
        self._button.clicked.connect(self._on_button_clicked)

    def _name_things(self) -> None:
        self.setAccessibleName(self.tr("Video"))
        self._title.setText(self.tr("Drop a video here"))
        self._button.setText(self.tr("Open a video…"))
        self._button.setToolTip(self.tr("Choose a video from your files"))

    def _on_button_clicked(self) -> None:
        self.open_requested.emit()

    def _invite(self, is_empty: bool) -> None:
        self._title.setVisible(is_empty)
        self._button.setVisible(is_empty)

    def _show_drop(self, is_over: bool) -> None:
        self._is_drop_over = is_over
        self.update()

    def _place_note(self) -> None:
        self._note.adjustSize()
        self._note.move(12, self.height() - self._note.height() - 12)
        self._note.raise_()


def _local_files(event: QDropEvent) -> list[str]:
    urls = event.mimeData().urls()
    return [url.toLocalFile() for url in urls if url.isLocalFile()]

"""What is painted above the picture: rims, names, the tool at work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from widgets.segment.gestures import Point, Stroke
from widgets.segment.layers import tinted_image
from widgets.segment.mattes import ShownObject
from widgets.segment.palette import faded, prompt_colour
from widgets.segment.view_geometry import View

PAD, GAP = 5, 4


def paint_rims(
    painter: QPainter, view: View, ratio: float, rims: Iterable[tuple[ShownObject, QColor]]
) -> None:
    """A line round objects, each in a colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for shown, colour in rims:
        if shown.matte is not None:
            place = on_canvas(view, ratio, shown.matte.place)
            painter.drawImage(place, tinted_image(shown.matte.rim, colour))
    painter.restore()


def on_canvas(view: View, ratio: float, place: QRectF) -> QRectF:
    """A place in the picture, in points of the canvas."""
    x, y = view.to_canvas(place.x(), place.y())
    s = view.scale / ratio
    return QRectF(x / ratio, y / ratio, place.width() * s, place.height() * s)


def paint_labels(
    painter: QPainter, view: View, ratio: float, objects: Sequence[ShownObject], port: QRectF
) -> None:
    """Names and scores on plates in the colours of the prompts, none over another."""
    taken: list[QRectF] = []
    metrics = QFontMetricsF(painter.font())
    for shown in objects:
        if shown.matte is None or not shown.label:
            continue
        place = on_canvas(view, ratio, shown.matte.place)
        if not place.intersects(port):
            continue
        plate = QRectF(0, 0, metrics.horizontalAdvance(shown.label) + 2 * PAD, metrics.height() + 4)
        plate.moveCenter(QPointF(place.center().x(), place.top() - plate.height() / 2 - GAP))
        plate = _free_place(_kept_in(plate, port), taken)
        taken.append(plate)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(prompt_colour(shown.colour))
        painter.drawRoundedRect(plate, 4, 4)
        painter.setPen(QColor("black"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, shown.label)


def _kept_in(plate: QRectF, port: QRectF) -> QRectF:
    inner = port.adjusted(GAP, GAP, -GAP, -GAP)
    x = min(max(plate.left(), inner.left()), max(inner.left(), inner.right() - plate.width()))
    y = min(max(plate.top(), inner.top()), max(inner.top(), inner.bottom() - plate.height()))
    return QRectF(x, y, plate.width(), plate.height())


def _free_place(plate: QRectF, taken: Sequence[QRectF]) -> QRectF:
    """Further down, where another name stands already."""
    for _ in range(len(taken)):
        under = next((other for other in taken if other.intersects(plate)), None)
        if under is None:
            break
        plate = QRectF(plate.left(), under.bottom() + 1, plate.width(), plate.height())
    return plate


def paint_strokes(
    painter: QPainter, view: View, ratio: float, strokes: Iterable[Stroke], colour: QColor
) -> None:
    """Strokes as wide as they are: those that add in the colour, the others dark."""
    for stroke in strokes:
        ink = faded(colour, 0.55) if stroke.adds else faded(QColor("black"), 0.5)
        width = max(1.0, 2 * stroke.radius * view.scale / ratio)
        pen = QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_path(view, ratio, stroke.points))


def _path(view: View, ratio: float, points: Sequence[Point]) -> QPainterPath:
    places = [QPointF(*view.to_canvas(x, y)) / ratio for x, y in points]
    path = QPainterPath(places[0])
    for place in places[1:]:
        path.lineTo(place)
    if len(places) == 1:
        path.lineTo(places[0] + QPointF(0.01, 0))
    return path


def paint_circle(painter: QPainter, centre: QPointF, radius: float) -> None:
    """The size of the brush, seen on any ground."""
    _twice(painter)
    painter.drawEllipse(centre, radius, radius)
    _twice(painter, inner=True)
    painter.drawEllipse(centre, radius, radius)


def paint_box(painter: QPainter, box: QRectF) -> None:
    """A box being drawn."""
    _twice(painter)
    painter.drawRect(box)
    _twice(painter, inner=True)
    painter.drawRect(box)


def paint_cross(painter: QPainter, centre: QPointF) -> None:
    """The pointer of the keyboard."""
    for inner in (False, True):
        _twice(painter, inner=inner)
        painter.drawLine(centre - QPointF(9, 0), centre + QPointF(9, 0))
        painter.drawLine(centre - QPointF(0, 9), centre + QPointF(0, 9))


def _twice(painter: QPainter, *, inner: bool = False) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ink = QColor("white") if inner else QColor(0, 0, 0, 160)
    painter.setPen(QPen(ink, 1.2 if inner else 3.0))

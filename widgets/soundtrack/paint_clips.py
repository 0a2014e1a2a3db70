"""Paints clips: rounded, with name, waveform, fades, gain line and loop mark."""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from engine.timeline import OWN, Clip, Track
from widgets.shared.pictures import on_pixel
from widgets.soundtrack.colours import Colours, faded, mixed
from widgets.soundtrack.geometry import (
    HANDLE_PX,
    ROOMY_PX,
    TITLE_H,
    Lane,
    Peaks,
    Rect,
    clip_rect,
    fade_handles,
    gain_to_y,
    visible_clips,
    waveform_columns,
)
from widgets.soundtrack.paint_lanes import small
from widgets.soundtrack.shown import Shown

RADIUS = 5.0
TILE_PX, AIR_PX = 512, 4  # how much of a clip is one picture; what may stand out on its sides


def paint_tracks(painter: QPainter, shown: Shown, colours: Colours, area: QRectF) -> None:
    """All clips that reach into `area`; what is dragged comes last, on top."""
    tracks = shown.tracks()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(small(painter.font()))
    lanes = {lane.track: lane for lane in shown.lanes}
    for index, lane in enumerate(lanes.values()):
        if lane.top > area.bottom() or lane.top + lane.height < area.top():
            continue
        track = tracks[lane.track]
        hue = colours.track(index - 1)
        if not shown.audible(track):
            hue = mixed(hue, colours.lane, 0.65)
        if track.id == OWN and not track.clips:
            _paint_own(painter, shown, colours, hue, lane, area)
        _paint_row(painter, shown, colours, hue, track, lane, area)
    for clip, track_id in shown.preview.clips.values() if shown.preview else ():
        lane = lanes.get(track_id)
        if lane is not None:
            hue = colours.track(list(lanes).index(track_id) - 1)
            rect = clip_rect(clip, lane, shown.view)
            _paint_clip(painter, shown, colours, hue, clip, rect, area, named=True)


def _paint_row(
    painter: QPainter,
    shown: Shown,
    colours: Colours,
    hue: QColor,
    track: Track,
    lane: Lane,
    area: QRectF,
) -> None:
    clips = visible_clips(track, shown.view, area.left(), area.right())
    for clip in sorted(clips, key=lambda clip: clip.id in shown.selected):
        if shown.moved_clip(clip.id) is None:
            _show_clip(painter, shown, colours, hue, clip, lane, area)


def _show_clip(
    painter: QPainter,
    shown: Shown,
    colours: Colours,
    hue: QColor,
    clip: Clip,
    lane: Lane,
    area: QRectF,
) -> None:
    """Put the kept pictures of a clip where it is, each a stretch of it; paint those missing."""
    rect = clip_rect(clip, lane, shown.view)
    ratio, font = painter.device().devicePixelRatioF(), painter.font()
    left, top = on_pixel(rect.x, ratio), on_pixel(rect.y, ratio)
    still = rect._replace(x=0.0, y=0.0)
    is_cut = rect.x < 0 or rect.w > TILE_PX  # its name moves while it is scrolled
    last = math.ceil((rect.w + AIR_PX) / TILE_PX)
    first = max(0, math.floor((area.left() - left) / TILE_PX))
    for tile in range(first, min(last, math.ceil((area.right() - left) / TILE_PX))):
        begin = tile * TILE_PX - (0 if tile else AIR_PX)
        end = min((tile + 1) * TILE_PX, rect.w + AIR_PX)

        def paint(on_it: QPainter, begin: float = begin, end: float = end) -> None:
            on_it.setFont(font)
            on_it.translate(-begin, 0)
            stretch = QRectF(begin, 0, end - begin, rect.h)
            _paint_clip(on_it, shown, colours, hue, clip, still, stretch, named=not is_cut)

        key = (shown.look_of(clip), hue.rgba(), rect.h, tile, is_cut)
        picture = shown.pictures.picture(key, (end - begin, rect.h), ratio, paint)
        painter.drawPixmap(QPointF(left + begin, top), picture)
    if is_cut and rect.w >= ROOMY_PX:
        _paint_title(painter, clip, rect, colours)


def _paint_own(
    painter: QPainter, shown: Shown, colours: Colours, hue: QColor, lane: Lane, area: QRectF
) -> None:
    """The sound of the video itself lies there as one piece, without a handle."""
    timeline = shown.timeline
    if timeline.video is None or timeline.duration <= 0:
        return
    whole = Clip(OWN, timeline.video, 0.0, timeline.duration, gain_db=timeline.own.gain_db)
    rect = clip_rect(whole, lane, shown.view)
    _fill_rounded(painter, _seen(rect, area), mixed(colours.lane, hue, 0.22))
    peaks = shown.waveforms.get(timeline.video)
    if peaks is None:
        return
    inner, ink = Rect(0.0, 0.0, rect.w, rect.h - 6), mixed(colours.lane, hue, 0.85)
    ratio = painter.device().devicePixelRatioF()
    left, top = on_pixel(rect.x, ratio), on_pixel(rect.y + 3, ratio)
    first = max(0, math.floor((area.left() - left) / TILE_PX))
    last = math.ceil(min(area.right() - left, rect.w) / TILE_PX)
    for tile in range(first, last):
        begin, end = tile * TILE_PX, min((tile + 1) * TILE_PX, rect.w)

        def paint(on_it: QPainter, begin: float = begin, end: float = end) -> None:
            on_it.translate(-begin, 0)
            stretch = QRectF(begin, 0, end - begin, inner.h)
            _paint_waveform(on_it, whole, inner, peaks, ink, stretch)

        key = (shown.look_of(whole), ink.rgba(), tile)
        picture = shown.pictures.picture(key, (end - begin, inner.h), ratio, paint)
        painter.drawPixmap(QPointF(left + begin, top), picture)


def _paint_clip(
    painter: QPainter,
    shown: Shown,
    colours: Colours,
    hue: QColor,
    clip: Clip,
    rect: Rect,
    area: QRectF,
    *,
    named: bool,
) -> None:
    chosen = clip.id in shown.selected
    shape = _seen(rect, area)
    _fill_rounded(painter, shape, mixed(colours.lane, hue, 0.5 if chosen else 0.34))
    if rect.w < 5:
        if chosen:
            _fill_rounded(painter, shape, colours.accent)
        return
    painter.save()
    title = QRectF(shape.left() - 1, rect.y, shape.width() + 2, TITLE_H)
    painter.setClipRect(title, Qt.ClipOperation.IntersectClip)
    _fill_rounded(painter, shape, mixed(colours.lane, hue, 0.72 if chosen else 0.6))
    painter.restore()
    painter.save()
    painter.setClipRect(shape, Qt.ClipOperation.IntersectClip)
    body = Rect(rect.x, rect.y + TITLE_H, rect.w, rect.h - TITLE_H)
    peaks = shown.waveforms.get(clip.path)
    if peaks is not None:
        ink = mixed(hue, colours.text, 0.55 if chosen else 0.35)
        _paint_waveform(painter, clip, body, peaks, ink, area)
    _paint_fades(painter, clip, rect, colours)
    painter.restore()
    if rect.w >= ROOMY_PX:
        if named:
            _paint_title(painter, clip, rect, colours)
        _paint_handles(painter, shown, clip, rect, colours, hue)
    if chosen:
        painter.setPen(QPen(colours.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = min(RADIUS, rect.w / 3)
        painter.drawRoundedRect(shape, radius, radius)


def _seen(rect: Rect, area: QRectF) -> QRectF:
    """The outline of a clip, cut where it is far out of sight: wide shapes are slow to fill."""
    left, right = max(rect.x, area.left() - 40), min(rect.right, area.right() + 40)
    return QRectF(left + 0.5, rect.y, max(right - left - 1, 1.0), rect.h)


def _fill_rounded(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Faster than filling a path, and clips are many."""
    radius = min(RADIUS, box.width() / 3)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(box, radius, radius)


def _paint_waveform(
    painter: QPainter, clip: Clip, body: Rect, peaks: Peaks, ink: QColor, area: QRectF
) -> None:
    step = 1.0 / painter.device().devicePixelRatioF()
    columns = waveform_columns(clip, body, peaks, area.left() - 1, area.right() + 1, step)
    if not columns.values:
        return
    middle, half = body.y + body.h / 2, body.h / 2 - 2
    scale = half * 10 ** (clip.gain_db / 20)
    upper, lower = [], []
    for i, (low, high) in enumerate(columns.values):
        x = columns.x + (i + 0.5) * step
        upper.append(QPointF(x, middle - max(min(high * scale, half), 0.4)))
        lower.append(QPointF(x, middle + max(min(-low * scale, half), 0.4)))
    lower.reverse()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF(upper + lower))


def _paint_fades(painter: QPainter, clip: Clip, rect: Rect, colours: Colours) -> None:
    """What a fade takes away is shaded, along the equal-power curve."""
    scale = rect.w / clip.duration
    for length, x, way in ((clip.fade_in, rect.x, 1.0), (clip.fade_out, rect.right, -1.0)):
        width = min(length * scale, rect.w)
        if width < 1.5:
            continue
        top, height = rect.y, rect.h
        curve = [
            QPointF(x + way * width * i / 16, top + height * (1 - math.sin(i / 16 * math.pi / 2)))
            for i in range(17)
        ]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(colours.window, 0.5))
        painter.drawPolygon(QPolygonF([QPointF(x, top), *curve]))
        painter.setPen(QPen(faded(colours.text, 0.65), 1))
        painter.drawPolyline(QPolygonF(curve))


def _paint_title(painter: QPainter, clip: Clip, rect: Rect, colours: Colours) -> None:
    """The name sticks to the left border while the clip is partly out of sight."""
    left = max(rect.x, 0.0) + 2 * HANDLE_PX + 2
    room = rect.right - 2 * HANDLE_PX - left - (18 if clip.looped else 0)
    if room < 14:
        return
    name = QFontMetricsF(painter.font()).elidedText(
        clip.path.stem, Qt.TextElideMode.ElideRight, room
    )
    painter.setPen(colours.text)
    box = QRectF(left, rect.y, room, TITLE_H)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
    if clip.looped:
        _paint_loop_mark(
            painter, QRectF(rect.right - 2 * HANDLE_PX - 15, rect.y + 3, 13, 11), colours
        )


def _paint_loop_mark(painter: QPainter, box: QRectF, colours: Colours) -> None:
    painter.setPen(QPen(colours.text, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    circle = QRectF(box.center().x() - 4, box.center().y() - 4, 8, 8)
    painter.drawArc(circle, 40 * 16, 290 * 16)
    tip = QPointF(circle.right() - 0.6, circle.top() + 1.6)
    path = QPainterPath()
    path.addPolygon(
        QPolygonF([tip + QPointF(-3.6, 0.8), tip + QPointF(1.2, -2.6), tip + QPointF(1.4, 2.2)])
    )
    painter.fillPath(path, colours.text)


def _paint_handles(
    painter: QPainter, shown: Shown, clip: Clip, rect: Rect, colours: Colours, hue: QColor
) -> None:
    """The gain line, and where the mouse is or the clip is selected also the handles."""
    y = round(gain_to_y(clip.gain_db, rect)) + 0.5
    busy = clip.id in shown.selected or clip.id == shown.hovered
    painter.setPen(QPen(faded(colours.text, 0.8 if busy else 0.3), 1))
    painter.drawLine(QLineF(rect.x + 1, y, rect.right - 1, y))
    if not busy:
        return
    painter.setPen(QPen(mixed(colours.lane, hue, 0.6), 1.2))
    painter.setBrush(colours.text)
    for x in fade_handles(clip, rect):
        painter.drawEllipse(QPointF(x, rect.y + HANDLE_PX + 1), 4, 4)
    grip = faded(colours.text, 0.55)
    for x in (rect.x + 2.5, rect.right - 4.5):
        painter.fillRect(QRectF(x, rect.y + rect.h / 2 + 2, 2, 14), grip)

"""Paints the lanes: waveforms with their loudness and hits, the music with its beats."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from engine.storyboard import BoardSound
from engine.timeline import Clip
from widgets.animate.board_geometry import MUSIC, ONSET_H, TITLE_H, Row
from widgets.animate.board_shown import BoardShown
from widgets.animate.colours import faded, worn
from widgets.shared.time_view import Rect
from widgets.shared.waveforms import waveform_columns


def paint_lanes(painter: QPainter, shown: BoardShown, area: QRectF) -> None:
    """Every lane in sight."""
    for row in shown.rows:
        sound = shown.sound(row.id)
        lane = QRectF(area.x(), row.top, area.width(), row.height)
        if sound is None or not lane.intersects(area):
            continue
        painter.fillRect(lane, worn("panel"))
        _paint_sound(painter, shown, sound, row, area)
    _paint_page_bounds(painter, shown, area)


def _paint_sound(
    painter: QPainter, shown: BoardShown, sound: BoardSound, row: Row, area: QRectF
) -> None:
    rect = shown.rect_of(sound, row)
    box = QRectF(rect.x, rect.y, rect.w, rect.h)
    if not box.intersects(area):
        return
    is_music = row.id == MUSIC
    is_chosen = shown.chosen == row.id
    colour = worn("muted") if is_music else worn("accent")
    shape = QPainterPath()
    shape.addRoundedRect(box, 5, 5)
    painter.fillPath(shape, faded(colour, 0.20 if is_chosen else 0.12))
    painter.save()
    painter.setClipRect(box.adjusted(0, 0, -1, 0), Qt.ClipOperation.IntersectClip)
    _paint_waveform(painter, shown, sound, rect, area, colour)
    if is_music:
        _paint_beats(painter, shown, rect)
    else:
        _paint_loudness(painter, shown, sound, rect)
        _paint_onsets(painter, shown, sound, rect)
    painter.restore()
    _paint_name(painter, sound, box, area)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(worn("accent") if is_chosen else faded(colour, 0.5), 2 if is_chosen else 1))
    painter.drawPath(shape)


def _paint_waveform(
    painter: QPainter,
    shown: BoardShown,
    sound: BoardSound,
    rect: Rect,
    area: QRectF,
    colour: QColor,
) -> None:
    peaks = shown.peaks.get(sound.path)
    if peaks is None:
        return
    clip = Clip(sound.id, sound.path, sound.position, sound.duration, start=sound.start)
    columns = waveform_columns(clip, rect, peaks, area.left(), area.right())
    low = ONSET_H if sound.id != MUSIC else 0.0
    middle = rect.y + TITLE_H + (rect.h - TITLE_H - low) / 2
    half = (rect.h - TITLE_H - low) / 2 - 1
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(colour, 0.75))
    for i, (least, most) in enumerate(columns.values):
        x = columns.x + i * columns.step
        height = max((most - least) * half, 1.0)
        painter.drawRect(QRectF(x, middle - most * half, columns.step, height))


def _paint_loudness(painter: QPainter, shown: BoardShown, sound: BoardSound, rect: Rect) -> None:
    """A line over the waveform: what steady motions follow."""
    cues = shown.cues_of(sound)
    if len(cues.loudness) < 2 or cues.hop <= 0:
        return
    per_s = rect.w / sound.duration
    base, height = rect.bottom - ONSET_H, rect.h - TITLE_H - ONSET_H
    step = max(1, int(1.0 / (cues.hop * per_s)))
    line = QPolygonF()
    for i in range(0, len(cues.loudness), step):
        level = max(cues.loudness[i : i + step])
        line.append(QPointF(rect.x + i * cues.hop * per_s, base - min(level, 1.0) * height))
    painter.setPen(QPen(worn("warning"), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(line)


def _paint_onsets(painter: QPainter, shown: BoardShown, sound: BoardSound, rect: Rect) -> None:
    """A mark with a grip at its foot for each hit; those set by hand are filled."""
    per_s = rect.w / sound.duration
    by_hand = sound.onsets is not None
    for number, time in enumerate(shown.onsets_of(sound)):
        x = rect.x + time * per_s
        is_chosen = shown.chosen == sound.id and shown.onset == number
        colour = worn("danger") if is_chosen else worn("text")
        painter.setPen(QPen(faded(colour, 1.0 if is_chosen else 0.6), 1))
        painter.drawLine(QPointF(x, rect.y + TITLE_H), QPointF(x, rect.bottom - ONSET_H))
        painter.setPen(QPen(colour, 1.3))
        painter.setBrush(colour if by_hand or is_chosen else worn("panel"))
        foot, top = rect.bottom - 2, rect.bottom - ONSET_H + 1
        painter.drawPolygon([QPointF(x - 5, foot), QPointF(x + 5, foot), QPointF(x, top)])


def _paint_beats(painter: QPainter, shown: BoardShown, rect: Rect) -> None:
    painter.setPen(QPen(worn("accent"), 1))
    for time in shown.beat_times:
        x = shown.view.x(time)
        painter.drawLine(QPointF(x, rect.bottom - 12), QPointF(x, rect.bottom))


def _paint_name(painter: QPainter, sound: BoardSound, box: QRectF, area: QRectF) -> None:
    left = max(box.left(), area.left()) + 6
    room = box.right() - left - 4
    if room < 24:
        return
    gain = f"   {sound.gain_db:+.1f} dB" if sound.gain_db else ""
    metrics = QFontMetricsF(painter.font())
    words = metrics.elidedText(f"{sound.path.stem}{gain}", Qt.TextElideMode.ElideRight, room)
    painter.setPen(worn("text"))
    line = QRectF(left, box.top() + 1, room, TITLE_H)
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)


def _paint_page_bounds(painter: QPainter, shown: BoardShown, area: QRectF) -> None:
    """Where the still of the lanes begins and ends."""
    page, rows = shown.page, [row for row in shown.rows if row.id != MUSIC]
    if page is None or not rows:
        return
    top, bottom = rows[0].top, rows[-1].top + rows[-1].height
    first, last = shown.view.x(shown.page_start), shown.view.x(shown.page_start + page.duration)
    veil = faded(worn("base"), 0.55)
    if first > area.left():
        painter.fillRect(QRectF(area.left(), top, first - area.left(), bottom - top), veil)
    if last < area.right():
        painter.fillRect(QRectF(last, top, area.right() - last, bottom - top), veil)
    painter.setPen(QPen(worn("edge"), 1, Qt.PenStyle.DotLine))
    for x in (first, last):
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))

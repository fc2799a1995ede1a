"""Paints the evaluations of all runs on the held-out pairs.

There are a few dozen points per run, so everything is repainted each time.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import compress

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from w2v_gui.panels.glossary import RECIPROCAL_RANK
from w2v_gui.panels.loss.explaining import show_tip, signs_at
from w2v_gui.panels.loss.held_out_picture import HeldOutCurve, HeldOutPicture
from w2v_gui.panels.plots.axes import Across, PlotAxes
from w2v_gui.panels.plots.end_labels import (
    EndLabel,
    label_height,
    paint_beside,
    paint_box,
    paint_inside,
    paint_words,
    reference_text,
    spots_beside,
    spots_inside,
    words_on_line,
)
from w2v_gui.panels.plots.moment_line import paint_moment_line
from w2v_gui.panels.plots.reference_line import Reference, paint_reference_line
from w2v_gui.panels.plots.ticks import LogAxis
from w2v_gui.panels.theme import Mark, Theme, elided, paint_mark
from w2v_gui.panels.theme.theme import BODY, SECOND
from w2v_gui.word2vec.arrays import FloatArray

_NARROW_WIDTH_PX = 340
"""In narrower widgets the end labels are inside the plot."""
_INTERVAL_SPACING_PX = 9
"""Distance between the intervals beside the plot."""
_MOST_INTERVALS = 3
"""Curves with intervals beside the plot; the labels of more curves need the room."""
_POINTER_DISTANCE_PX = 60
"""Largest distance of the pointer from an evaluation."""
_NAME_PX = 150
"""Greatest width of a run's name at the end of its curve."""
_BAND_OPACITY = 0.16


class HeldOutPlot(QWidget):
    """Draws one ``HeldOutPicture``.

    Attributes:
        picture: what is drawn.
        reading: rows of the box under the pointer; empty while it points at no evaluation.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._axes = PlotAxes(theme)
        self.picture = HeldOutPicture()
        self._pointer: QPointF | None = None
        self._box = QRectF()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def reading(self) -> Sequence[tuple[str, str]]:
        """Name and number of every row of the box under the pointer."""
        found = self._under_pointer(self.plot_rect())
        return () if found is None else self.picture.reading(*found)

    def show_picture(self, picture: HeldOutPicture) -> None:
        """Draw ``picture``, and keep it for later repaints."""
        self.picture = picture
        self.update()

    def plot_rect(self) -> QRectF:
        """The rectangle of the curves."""
        return self._axes.plot_rect(QSizeF(self.size()), self._y_range, self._label_room())

    def place(self, curve: HeldOutCurve, index: int) -> QPointF:
        """The position of an evaluation on the widget."""
        return self._place(curve, index, self.plot_rect())

    @property
    def _y_range(self) -> tuple[float, float]:
        return self.picture.y_range or (0.0, 1.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint axes, lines, curves, labels and the pointer's box."""
        picture, plot = self.picture, self.plot_rect()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), self._theme.palette.card)
            if picture.y_range is not None:
                axis = replace(picture.axis, gap=self._gap())
                across = Across(picture.x_title, self._axes.log_marks(axis, plot.width()))
                self._axes.paint(painter, QSizeF(self.size()), plot, across, picture.y_titles, self._y_range)
                self._paint_break(painter, plot)
                self._paint_lines(painter, plot)
                for line, box in self.words(plot):
                    paint_words(painter, line, box, self._theme)
                for curve in picture.curves:
                    self._paint_band(painter, curve, plot)
                for curve in picture.curves:
                    self._paint_curve(painter, curve, plot)
                self._paint_ends(painter, plot)
                if picture.moment is not None:
                    x = plot.left() + axis.pixel(picture.moment, plot.width())
                    paint_moment_line(painter, x, plot, self._theme)
                self._paint_pointed_at(painter, plot)
            if picture.note:
                painter.setFont(self._theme.font(BODY))
                painter.setPen(self._theme.palette.third)
                spot = QRectF(self.rect())
                if picture.lines:  # below them, so that none crosses the words
                    lowest = min(line.value for line in picture.lines)
                    spot = plot.adjusted(0, self.y_pixel(lowest, plot) - plot.top(), 0, 0)
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(spot, flags, picture.note)

    def _paint_break(self, painter: QPainter, plot: QRectF) -> None:
        """Paint the break of a logarithmic axis, on which 0 is not."""
        if not isinstance(self.picture.axis, LogAxis):
            return
        palette, y = self._theme.palette, round(plot.bottom()) + 0.5
        middle = plot.left() + 0.62 * self._gap()
        painter.setPen(QPen(palette.card, 3))
        painter.drawLine(QPointF(middle - 2, y), QPointF(middle + 2, y))
        painter.setPen(QPen(palette.quiet, 1))
        for x in (middle - 2.5, middle + 2.5):
            painter.drawLine(QPointF(x - 2, y + 4), QPointF(x + 2, y - 4))

    def _paint_lines(self, painter: QPainter, plot: QRectF) -> None:
        right, color = plot.right() + self._intervals_width(), self._theme.palette.third
        for line in self.picture.lines:
            paint_reference_line(painter, plot.left(), right, self.y_pixel(line.value, plot), color)

    def words(self, plot: QRectF) -> list[tuple[Reference, QRectF]]:
        """The reference lines with room for their words, and the rectangles of the words.

        The words go on in the label at the right: a line without a label has none.
        """
        if self._is_narrow():
            return []
        room = plot.adjusted(0, 0, self._intervals_width(), 0)
        lines = [
            [self._place(curve, index, plot).toTuple() for index in range(len(curve.x))]
            for curve in self.picture.curves
        ]
        trained = [curve.x[-1] > 0 for curve in self.picture.curves]  # only these have an interval at the right
        ends = [(room.right() - 1, line[-1][1]) for line in compress(lines, trained)]
        curves = np.concatenate([np.reshape(ends, (-1, 2)), *map(_along, lines)])
        boxes: list[tuple[Reference, QRectF]] = []
        for line in self._labelled_lines(plot):
            box = words_on_line(line, self.y_pixel(line.value, plot), room, curves, self._theme)
            if box is not None and not any(box.intersects(other) for _, other in boxes):
                boxes.append((line, box))
        return boxes

    def _paint_band(self, painter: QPainter, curve: HeldOutCurve, plot: QRectF) -> None:
        if curve.band is None:
            return
        edges = [
            [QPointF(self._place(curve, i, plot).x(), self.y_pixel(float(edge[i]), plot)) for i in known]
            for edge in curve.band
            for known in [np.flatnonzero((curve.x > 0) & np.isfinite(edge)).tolist()]
        ]
        color = QColor(self._color(curve))
        color.setAlphaF(_BAND_OPACITY)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPolygon(QPolygonF([*edges[0], *reversed(edges[1])]))

    def _paint_curve(self, painter: QPainter, curve: HeldOutCurve, plot: QRectF) -> None:
        color, chosen = self._theme.hue(curve.run.hue).color, curve is self.picture.curves[-1]
        points = [self._place(curve, i, plot) for i in range(len(curve.x))]
        if len(points) > 1 and curve.x[0] == 0:  # no evaluation lies near it; on a log axis it crosses the break
            pen = QPen(color, 1)
            pen.setDashPattern([2, 3])
            painter.setPen(pen)
            painter.drawLine(points[0], points[1])
        pen = QPen(color, self._theme.px(2.5 if chosen else 2.0))
        if dash := self._theme.hue(curve.run.hue).dash:
            pen.setDashPattern(list(dash))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([p for p, x in zip(points, curve.x, strict=True) if x > 0]))
        if curve.x[0] == 0:
            painter.setPen(QPen(color, 1.5))
            painter.setBrush(self._theme.palette.card)
            paint_mark(painter, self._theme.hue(curve.run.hue).mark, points[0], self._theme.px(3.5))

    def _paint_ends(self, painter: QPainter, plot: QRectF) -> None:
        """Marks at the curves' ends, their intervals side by side, and the labels."""
        palette = self._theme.palette
        for place, curve in enumerate(self.picture.curves):
            hue = self._theme.hue(curve.run.hue)
            if curve.x[-1] > 0:
                painter.setPen(QPen(palette.card, 2))
                painter.setBrush(hue.color)
                paint_mark(painter, hue.mark, self._place(curve, -1, plot), self._theme.px(6))
                if self._intervals_width():
                    x = round(plot.right() + self._theme.px(12 + _INTERVAL_SPACING_PX * place)) + 0.5
                    self._paint_interval(painter, curve, -1, x, plot)
        beside = plot.adjusted(0, 0, self._intervals_width(), 0)
        if self._is_narrow():
            paint_inside(painter, self.end_labels(plot), plot, self._theme)
        else:
            paint_beside(painter, self.end_labels(plot), beside, self._theme)

    def _paint_interval(self, painter: QPainter, curve: HeldOutCurve, index: int, x: float, plot: QRectF) -> None:
        """One standard error up and down, at ``x``."""
        nll, error = float(curve.nll[index]), float(curve.error[index])
        if not math.isfinite(error):
            return
        top, bottom = self.y_pixel(nll + error, plot), self.y_pixel(nll - error, plot)
        cap = self._theme.px(3)
        painter.setPen(QPen(self._theme.hue(curve.run.hue).color, self._theme.px(1.5)))
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        for y in (top, bottom):
            painter.drawLine(QPointF(x - cap, y), QPointF(x + cap, y))

    def _paint_pointed_at(self, painter: QPainter, plot: QRectF) -> None:
        found = self._under_pointer(plot)
        if found is None:
            return
        curve, index = found
        spot = self._place(curve, index, plot)
        self._paint_interval(painter, curve, index, spot.x(), plot)
        painter.setPen(QPen(self._theme.palette.card, 2))
        painter.setBrush(self._theme.hue(curve.run.hue).color)
        paint_mark(painter, self._theme.hue(curve.run.hue).mark, spot, self._theme.px(5))
        self._box = paint_box(painter, self.picture.reading(curve, index), spot, plot, self._theme)

    def end_labels(self, plot: QRectF) -> list[EndLabel]:
        """The labels at the right ends of lines and curves in ``plot``."""
        palette, quiet = self._theme.palette, self._theme.font(SECOND)
        labels = [
            EndLabel(
                self.y_pixel(line.value, plot),
                reference_text(line),
                palette.third,
                quiet,
                signs=line.signs,
                is_line=True,
            )
            for line in self._labelled_lines(plot)
        ]
        bold = self._theme.font(BODY, QFont.Weight.DemiBold)
        ends = [
            EndLabel(
                self.y_pixel(float(curve.nll[-1]), plot),
                self._name(curve, bold) + curve.value,
                self._color(curve),
                bold,
                curve.spread,
                quiet,
                signs=curve.signs,
                mark=self._theme.hue(curve.run.hue).mark if self.picture.marks else None,
            )
            for curve in self.picture.curves
            if curve.x[-1] > 0
        ]
        return [*labels, *ends]

    def _labelled_lines(self, plot: QRectF) -> Sequence[Reference]:
        """The reference lines for whose labels those of the curves leave room."""
        room = int(plot.height() / label_height(self._theme))
        trained = sum(curve.x[-1] > 0 for curve in self.picture.curves)
        return self.picture.lines[: max(0, room - trained)]

    def _name(self, curve: HeldOutCurve, font: QFont) -> str:
        """The name at the end of a curve; in a race it may be long, and may itself end with a number."""
        return f"{elided(curve.name, font, self._theme.px(_NAME_PX))}  " if self.picture.marks else curve.name

    def _color(self, curve: HeldOutCurve) -> QColor:
        return self._theme.hue(curve.run.hue).color

    def _label_room(self) -> float:
        """Pixels kept free at the right; always enough for three trained runs, so that the plot does not jump."""
        if self._is_narrow() or self.picture.y_range is None:
            return 0.0
        bold, quiet = self._theme.font(BODY, QFont.Weight.DemiBold), self._theme.font(SECOND)
        mark: Mark | None = "circle" if self.picture.marks else None
        likely = EndLabel(0, "Softmax  0.00", self._theme.palette.ink, bold, " ± 0.00", quiet, mark=mark)
        labels = self.end_labels(QRectF(0, 0, 1, 1e6))
        return (
            max(likely.width, *(label.width for label in labels)) + self._intervals_width() + self._theme.px(20)
        )

    def _intervals_width(self) -> float:
        """Pixels for the intervals between plot and labels; none where bands show them, and for many curves."""
        if self._is_narrow() or self.picture.marks or len(self.picture.curves) > _MOST_INTERVALS:
            return 0.0
        return self._theme.px(10 + _INTERVAL_SPACING_PX * _MOST_INTERVALS)

    def _is_narrow(self) -> bool:
        return bool(self.width() < self._theme.px(_NARROW_WIDTH_PX))

    def _gap(self) -> float:
        return self._theme.px(34) if isinstance(self.picture.axis, LogAxis) else 0.0

    def y_pixel(self, value: float, plot: QRectF) -> float:
        """Height of ``value`` on the widget; values out of range are at the edge."""
        bottom, top = self._y_range
        return plot.bottom() - min(max((value - bottom) / (top - bottom), 0.0), 1.0) * plot.height()

    def _place(self, curve: HeldOutCurve, index: int, plot: QRectF) -> QPointF:
        axis = replace(self.picture.axis, gap=self._gap())
        x = plot.left() + axis.pixel(float(curve.x[index]), plot.width())
        return QPointF(x, self.y_pixel(float(curve.nll[index]), plot))

    def _under_pointer(self, plot: QRectF) -> tuple[HeldOutCurve, int] | None:
        """The evaluation nearest to the pointer, that of the run in focus first; None where none is near."""
        if self._pointer is None or self.picture.y_range is None:
            return None
        best, nearest = None, self._theme.px(_POINTER_DISTANCE_PX)
        for curve in reversed(self.picture.curves):
            for index in range(len(curve.x)):
                away = self._place(curve, index, plot) - self._pointer
                distance = math.hypot(away.x(), away.y())
                if distance < nearest - 1e-6:
                    best, nearest = (curve, index), distance
        return best

    def signs_at(self, at: QPointF) -> Sequence[str]:
        """The symbols at a position of the plot that a tooltip explains."""
        if self.picture.y_range is None:
            return ()
        plot = self.plot_rect()
        labels = self.end_labels(plot)
        if self._is_narrow():
            spots = spots_inside(labels, plot, self._theme)
        else:
            spots = spots_beside(labels, plot.adjusted(0, 0, self._intervals_width(), 0), self._theme)
        return signs_at(at, labels, spots, plot, self._axes.title_width())

    def event(self, event: QEvent) -> bool:
        """Explain the symbols under the pointer, first those in its box, with the tooltip beside the box."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            if (found := self._under_pointer(self.plot_rect())) is not None:
                single = ("±", RECIPROCAL_RANK) if found[0].tail is None else ()
                signs = (*single, *(("≈", "Z") if found[0].estimate else ()))
                beside = self._box.topRight() + QPointF(8, -16)  # Qt shows it lower
                show_tip(signs, self.mapToGlobal(beside.toPoint()), self)
            else:
                show_tip(self.signs_at(QPointF(event.pos())), event.globalPos(), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Remember where the pointer is."""
        self._pointer = event.position()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the box at the pointer."""
        self._pointer = None
        self.update()

    def minimumSizeHint(self) -> QSize:
        """The size that leaves space for a curve beside the axes."""
        return QSize(round(self._theme.px(200)), self._theme.height(110, 96))


def _along(points: Sequence[tuple[float, float]]) -> FloatArray:
    """(n, 2) points on the line through ``points``, close enough to find what it crosses."""
    given = np.array(points)
    steps = np.linspace(0, 1, 17)[:, None]
    return (given[:-1, None] + np.diff(given, axis=0)[:, None] * steps).reshape(-1, 2)

"""Paints the evaluations of all runs on the held-out pairs.

There are a few dozen points per run, so everything is repainted each time.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from w2v_gui.panels.loss.axes import Across, Frame
from w2v_gui.panels.loss.held_out import HeldOutCurve, HeldOutPicture
from w2v_gui.panels.loss.labels import EndLabel, label_height, paint_beside, paint_box, paint_inside
from w2v_gui.panels.theme import Theme, decimal, paint_mark
from w2v_gui.panels.theme.theme import BODY, SECOND

_NARROW_WIDTH_PX = 340
"""In narrower widgets the end labels are inside the plot."""
_INTERVAL_SPACING_PX = 9
"""Distance between the intervals beside the plot."""
_POINTER_DISTANCE_PX = 60
"""Largest distance of the pointer from an evaluation."""


class HeldOutPlot(QWidget):
    """Draws one ``HeldOutPicture``.

    Attributes:
        picture: what is drawn.
        reading: rows of the box under the pointer; empty while it points at no evaluation.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._frame = Frame(theme)
        self.picture = HeldOutPicture()
        self._pointer: QPointF | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def reading(self) -> Sequence[tuple[str, str]]:
        """Name and number of every row of the box under the pointer."""
        found = self._under_pointer(self.plot_rect())
        return () if found is None else self.picture.reading(found[0].run, found[1])

    def show_picture(self, picture: HeldOutPicture) -> None:
        """Draw ``picture`` from now on."""
        self.picture = picture
        self.update()

    def plot_rect(self) -> QRectF:
        """The rectangle of the curves."""
        return self._frame.plot_rect(QSizeF(self.size()), self._y_range, self._label_room())

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
                across = Across(picture.x_title, self._frame.log_marks(axis, plot.width()))
                self._frame.paint(painter, QSizeF(self.size()), plot, across, picture.y_titles, self._y_range)
                self._paint_break(painter, plot)
                self._paint_lines(painter, plot)
                for curve in picture.curves:
                    self._paint_curve(painter, curve, plot)
                self._paint_ends(painter, plot)
                self._paint_pointed_at(painter, plot)
            if picture.note:
                painter.setFont(self._theme.font(BODY))
                painter.setPen(self._theme.palette.third)
                spot = QRectF(self.rect())
                if picture.lines:  # below them, so that none runs through the words
                    spot = plot.adjusted(0, self._y_pixel(min(picture.lines)[0], plot) - plot.top(), 0, 0)
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(spot, flags, picture.note)

    def _paint_break(self, painter: QPainter, plot: QRectF) -> None:
        """Paint the break of the axis: 0 is not on a logarithmic scale."""
        palette, y = self._theme.palette, round(plot.bottom()) + 0.5
        middle = plot.left() + 0.62 * self._gap()
        painter.setPen(QPen(palette.card, 3))
        painter.drawLine(QPointF(middle - 2, y), QPointF(middle + 2, y))
        painter.setPen(QPen(palette.quiet, 1))
        for x in (middle - 2.5, middle + 2.5):
            painter.drawLine(QPointF(x - 2, y + 4), QPointF(x + 2, y - 4))

    def _paint_lines(self, painter: QPainter, plot: QRectF) -> None:
        pen = QPen(self._theme.palette.third, 1)
        pen.setDashPattern([6, 5])
        painter.setPen(pen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for value, _ in self.picture.lines:
            y = math.floor(self._y_pixel(value, plot)) + 0.5
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right() + self._intervals_width(), y))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_curve(self, painter: QPainter, curve: HeldOutCurve, plot: QRectF) -> None:
        color, chosen = self._theme.hue(curve.run.hue).color, curve is self.picture.curves[-1]
        points = [self._place(curve, i, plot) for i in range(len(curve.x))]
        if len(points) > 1 and curve.x[0] == 0:  # the segment from 0 crosses the break
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
                if not self._is_narrow():
                    x = round(plot.right() + self._theme.px(12 + _INTERVAL_SPACING_PX * place)) + 0.5
                    self._paint_interval(painter, curve, -1, x, plot)
        beside = plot.adjusted(0, 0, self._intervals_width(), 0)
        if self._is_narrow():
            paint_inside(painter, self._end_labels(plot), plot, self._theme)
        else:
            paint_beside(painter, self._end_labels(plot), beside, self._theme)

    def _paint_interval(self, painter: QPainter, curve: HeldOutCurve, index: int, x: float, plot: QRectF) -> None:
        """One standard error up and down, at ``x``."""
        nll, error = float(curve.nll[index]), float(curve.error[index])
        if not math.isfinite(error):
            return
        top, bottom = self._y_pixel(nll + error, plot), self._y_pixel(nll - error, plot)
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
        paint_box(painter, self.picture.reading(curve.run, index), spot, plot, self._theme)

    def _end_labels(self, plot: QRectF) -> list[EndLabel]:
        palette, quiet = self._theme.palette, self._theme.font(SECOND)
        labels = [
            EndLabel(self._y_pixel(value, plot), f"{name}  {decimal(value)}", palette.third, quiet)
            for value, name in self.picture.lines
        ]
        bold = self._theme.font(BODY, QFont.Weight.DemiBold)
        ends = [
            EndLabel(
                self._y_pixel(float(curve.nll[-1]), plot),
                f"{curve.name}{' ≈ ' if curve.estimate else '  '}{decimal(float(curve.nll[-1]))}",
                self._color(curve),
                bold,
                f" ± {decimal(float(curve.error[-1]))}",
                quiet,
            )
            for curve in self.picture.curves
            if curve.x[-1] > 0
        ]
        room = plot.height() / label_height(self._theme)
        return [*labels[: max(0, int(room) - len(ends))], *ends]

    def _color(self, curve: HeldOutCurve) -> QColor:
        return self._theme.hue(curve.run.hue).color

    def _label_room(self) -> float:
        """Pixels kept free at the right; always enough for three trained runs, so that the plot does not jump."""
        if self._is_narrow() or self.picture.y_range is None:
            return 0.0
        bold, quiet = self._theme.font(BODY, QFont.Weight.DemiBold), self._theme.font(SECOND)
        likely = EndLabel(0, "Softmax  0.00", self._theme.palette.ink, bold, " ± 0.00", quiet)
        labels = self._end_labels(QRectF(0, 0, 1, 1e6))
        return (
            max(likely.width, *(label.width for label in labels)) + self._intervals_width() + self._theme.px(20)
        )

    def _intervals_width(self) -> float:
        """Pixels for the intervals between plot and labels."""
        return 0.0 if self._is_narrow() else self._theme.px(10 + _INTERVAL_SPACING_PX * 3)

    def _is_narrow(self) -> bool:
        return bool(self.width() < self._theme.px(_NARROW_WIDTH_PX))

    def _gap(self) -> float:
        return self._theme.px(34)

    def _y_pixel(self, value: float, plot: QRectF) -> float:
        """Height of ``value`` on the widget; values out of range are at the edge."""
        bottom, top = self._y_range
        return plot.bottom() - min(max((value - bottom) / (top - bottom), 0.0), 1.0) * plot.height()

    def _place(self, curve: HeldOutCurve, index: int, plot: QRectF) -> QPointF:
        axis = replace(self.picture.axis, gap=self._gap())
        x = plot.left() + axis.pixel(float(curve.x[index]), plot.width())
        return QPointF(x, self._y_pixel(float(curve.nll[index]), plot))

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

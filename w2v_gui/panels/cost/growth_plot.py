"""Paints time per pair against |V| on logarithmic axes, with the fitted lines and their slopes."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QToolTip, QWidget

from w2v_gui.panels.cost.figures import dot_products, microseconds
from w2v_gui.panels.glossary import explain
from w2v_gui.panels.plots.end_labels import EndLabel, paint_beside, spots_beside
from w2v_gui.panels.plots.ticks import LogAxis
from w2v_gui.panels.theme import Theme, decimal, elided, method_name, paint_mark, whole_number
from w2v_gui.panels.theme.theme import BODY, SECOND
from w2v_gui.word2vec.analysis.growth import FIT_FROM, Growth, Point
from w2v_gui.word2vec.objectives import OBJECTIVES

_NEAR_PX = 14
"""Largest distance of the pointer from a point it means."""
_ROOM = 1.25
"""Factor between the outermost points and the ends of the axes."""


class GrowthPlot(QWidget):
    """Draws one ``Growth``.

    Attributes:
        growth: what is drawn; None for an empty picture.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.growth: Growth | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_growth(self, growth: Growth | None) -> None:
        """Draw ``growth``, and keep it for later repaints."""
        self.growth = growth
        self.update()

    def minimumSizeHint(self) -> QSize:
        """The size that leaves space for a curve beside the axes."""
        return QSize(round(self._theme.px(280)), self._theme.height(120, 96))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint axes, the end of the corpus, lines, points and slopes."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), self._theme.palette.card)
            if self.growth is None or not self.growth.points:
                return
            plot = self.plot_rect()
            self._paint_axes(painter, plot)
            self._paint_own_size(painter, plot, self.growth.own_size)
            for method in self.growth.configs:
                self._paint_method(painter, self.growth, method, plot)
            paint_beside(painter, self.end_labels(plot), plot, self._theme)

    def plot_rect(self) -> QRectF:
        """The rectangle of the points."""
        px, metrics = self._theme.px, QFontMetricsF(self._theme.font(SECOND))
        line = metrics.height()
        widest = max(metrics.horizontalAdvance(text) for _, text in self._y_axis().ticks(6))
        labels = max((label.width for label in self.end_labels(QRectF(0, 0, 1, 1))), default=0.0) + px(18)
        left, bottom = round(line + px(18) + widest), 2 * line + px(12)
        return QRectF(left, round(px(8)), max(1.0, self.width() - left - labels), self.height() - bottom - px(8))

    def place(self, point: Point) -> QPointF:
        """Where ``point`` is on the widget."""
        return self._place(point.size, point.seconds, self.plot_rect())

    def end_labels(self, plot: QRectF) -> list[EndLabel]:
        """Name and slope of every method, beside its last point."""
        growth, labels = self.growth, []
        bold, quiet = self._theme.font(BODY, QFont.Weight.DemiBold), self._theme.font(SECOND)
        for method in growth.configs if growth is not None else ():
            assert growth is not None
            points, law = growth.of(method), growth.time_law(method)
            if points:
                y = self._place(points[-1].size, points[-1].seconds, plot).y()
                color = self._theme.method_hue(method).color
                tail = "  –" if law is None else "  " + self.tr("slope {slope}").format(slope=decimal(law.slope))
                labels.append(EndLabel(y, OBJECTIVES[method].short, color, bold, tail, quiet))
        return labels

    def _x_axis(self) -> LogAxis:
        sizes = [point.size for point in self._points]
        return LogAxis(min(sizes) / _ROOM, max(sizes) * _ROOM)

    def _y_axis(self) -> LogAxis:
        """In µs."""
        paces = [1e6 * point.seconds for point in self._points]
        return LogAxis(min(paces) / _ROOM, max(paces) * _ROOM)

    @property
    def _points(self) -> Sequence[Point]:
        return self.growth.points if self.growth is not None else ()

    def _place(self, size: float, seconds: float, plot: QRectF) -> QPointF:
        return QPointF(
            plot.left() + self._x_axis().pixel(size, plot.width()),
            plot.bottom() - self._y_axis().pixel(1e6 * seconds, plot.height()),
        )

    def _paint_axes(self, painter: QPainter, plot: QRectF) -> None:
        palette, font = self._theme.palette, self._theme.font(SECOND)
        metrics, px = QFontMetricsF(font), self._theme.px
        line, across, upwards = metrics.height(), self._x_axis(), self._y_axis()
        painter.setFont(font)
        for value, text in across.ticks(plot.width() / (metrics.horizontalAdvance("500 k") + px(24))):
            x, width = (
                round(plot.left() + across.pixel(value, plot.width())) + 0.5,
                metrics.horizontalAdvance(text) + 1,
            )
            painter.setPen(QPen(palette.grid, 1))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            painter.setPen(palette.third)
            painter.drawText(QRectF(x - width / 2, plot.bottom() + px(6), width, line), text)
        for value, text in upwards.ticks(plot.height() / px(26)):
            y, width = (
                round(plot.bottom() - upwards.pixel(value, plot.height())) + 0.5,
                metrics.horizontalAdvance(text) + 1,
            )
            painter.setPen(QPen(palette.grid, 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(palette.third)
            painter.drawText(QRectF(plot.left() - px(8) - width, y - line / 2, width, line), text)
        painter.setPen(QPen(palette.line, 1))
        left, bottom = plot.left() - 0.5, round(plot.bottom()) + 0.5
        painter.drawLine(QPointF(left, plot.top()), QPointF(left, bottom))
        painter.drawLine(QPointF(left, bottom), QPointF(plot.right(), bottom))
        painter.setPen(palette.second)
        title = elided(self.tr("|V|, words in the vocabulary (log scale)"), font, plot.width())
        spot = QRectF(plot.left(), self.height() - line, plot.width(), line)
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, title)
        title = elided(self.tr("µs per pair (log scale)"), font, self.height())
        half = metrics.horizontalAdvance(title) / 2
        painter.save()
        painter.translate(line / 2, max(half, plot.center().y()))
        painter.rotate(-90)
        painter.drawText(QRectF(-half - 1, -line / 2, 2 * half + 2, line), Qt.AlignmentFlag.AlignCenter, title)
        painter.restore()

    def _paint_own_size(self, painter: QPainter, plot: QRectF, size: int) -> None:
        """The |V| of the corpus, right of which texts are made up."""
        axis = self._x_axis()
        if not axis.start < size < axis.stop:
            return
        x = round(plot.left() + axis.pixel(size, plot.width())) + 0.5
        pen = QPen(self._theme.palette.quiet, 1)
        pen.setDashPattern([6, 5])
        painter.setPen(pen)
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        font = self._theme.font(SECOND)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(self._theme.palette.third)
        gap = self._theme.px(6)
        for text, room, rightwards in (
            (self.tr("this corpus"), x - gap - plot.left(), False),
            (self.tr("made-up text"), plot.right() - x - gap, True),
        ):
            width = metrics.horizontalAdvance(text) + 1
            if width <= room:
                left = x + gap if rightwards else x - gap - width
                painter.drawText(QRectF(left, plot.top(), width, metrics.height()), text)

    def _paint_method(self, painter: QPainter, growth: Growth, method: str, plot: QRectF) -> None:
        """The points, filled where the text is the corpus', and the fitted line."""
        hue, points = self._theme.method_hue(method), growth.of(method)
        law = growth.time_law(method)
        pale = QColor(hue.color)
        pale.setAlphaF(0.35)
        painter.setPen(QPen(pale, 1))
        painter.drawPolyline(QPolygonF([self._place(point.size, point.seconds, plot) for point in points]))
        if law is not None:
            ends = [point.size for point in points if point.size >= FIT_FROM]
            painter.setPen(QPen(hue.color, self._theme.px(1.5)))
            places = [self._place(size, law.at(size), plot) for size in (ends[0], ends[-1])]
            painter.drawLine(*places)
        for point in points:
            painter.setPen(QPen(hue.color, self._theme.px(1.8)))
            painter.setBrush(self._theme.palette.card if point.made_up else hue.color)
            paint_mark(painter, hue.mark, self._place(point.size, point.seconds, plot), self._theme.px(4.5))

    def tip_at(self, at: QPointF) -> str:
        """The tooltip at a position of the widget, as markup; empty where there is none."""
        if not self._points or self.growth is None:
            return ""
        plot = self.plot_rect()
        labels = self.end_labels(plot)
        if any(spot.contains(at) for spot in spots_beside(labels, plot, self._theme)):
            return explain(before=self._slope_tip())
        away = {point: self._place(point.size, point.seconds, plot) - at for point in self._points}
        nearest = min(away, key=lambda point: math.hypot(away[point].x(), away[point].y()))
        if math.hypot(away[nearest].x(), away[nearest].y()) > self._theme.px(_NEAR_PX):
            return ""
        return explain(before=self._point_tip(nearest))

    def _slope_tip(self) -> str:
        return self.tr(
            "Slope of the straight line through the points from {first} words on, on logarithmic axes: 0 means "
            "that |V| does not matter, 1 that the time grows in proportion. Smaller vocabularies are trained in "
            "smaller blocks, whose fixed cost is most of their time, so their points do not count."
        ).format(first=whole_number(FIT_FROM))

    def _point_tip(self, point: Point) -> str:
        numbers = self.tr("{method}, |V| = {size}: {time} µs and {products} dot products a pair.").format(
            method=method_name(point.method),
            size=whole_number(point.size),
            time=microseconds(point.seconds),
            products=dot_products(point.dot_products),
        )
        text = (
            self.tr("The text is made up: word r of the vocabulary has a share in proportion to 1/r (Zipf).")
            if point.made_up
            else self.tr("The text is the open corpus with only its most frequent words.")
        )
        how = self.tr(
            "Processor time of one thread of this program, median of {stretches} stretches with {pairs} pairs. "
            "Sentences are joined, so that a centre has as many pairs at every size."
        ).format(stretches=whole_number(point.stretches), pairs=whole_number(point.pairs))
        return f"{numbers} {text} {how}"

    def event(self, event: QEvent) -> bool:
        """Explain the point or slope under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

"""The frame of a plot: margins, axes and their numbers, in whole pixels; knows no curves.

The axes are painted without pyqtgraph, because the held-out plot does not use it, and because its axes draw small
text from a recorded picture. The word space, which can be zoomed, has pyqtgraph's axes with the same ticks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from w2v_gui.panels.plots.ticks import LinearAxis, LogAxis, Unit, nice_step, ticks
from w2v_gui.panels.theme import TextMetrics, Theme, decimal
from w2v_gui.panels.theme.theme import SECOND

_TEXT_GAP_PX = 9
"""Pixels between an axis and its numbers."""


@dataclass(frozen=True)
class Across:
    """A horizontal axis: its title, and its numbers with their distance from its left end in pixels."""

    title: str
    marks: Sequence[tuple[float, str]]


class PlotAxes:
    """Positions of a plot's parts, and the painting of its axes."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def plot_rect(self, size: QSizeF, y_range: tuple[float, float], labels: float) -> QRectF:
        """The rectangle of the curves in a widget of ``size``, with ``labels`` pixels kept free at its right."""
        px, metrics = self._theme.px, self._metrics()
        line = metrics.height()
        numbers = [text for _, text in self._y_ticks(y_range, size.height() - 2 * line)]
        widest = max(metrics.horizontalAdvance(text) for text in [*numbers, "0.0"])
        left, right = line + px(10) + widest + px(_TEXT_GAP_PX), max(labels, px(14))
        top, bottom = px(8), 2 * line + px(12)
        width, height = size.width() - left - right, size.height() - top - bottom
        return QRectF(round(left), round(top), max(1, round(width)), max(1, round(height)))

    def title_width(self) -> float:
        """Width in pixels of the vertical axis' title, at the left."""
        return self._metrics().height()

    def linear_marks(self, stop: float, unit: Unit, width: float) -> list[tuple[float, str]]:
        """Numbers in ``unit`` for an axis from 0 to ``stop`` over ``width`` pixels; empty if it ends at 0."""
        if stop <= 0:
            return []
        stop /= unit.size
        each = self._metrics().horizontalAdvance(decimal(stop, 1)) + self._theme.px(28)
        return [(at / stop * width, text) for at, text in ticks(0.0, stop, nice_step(stop, width / each))]

    def log_marks(self, axis: LogAxis | LinearAxis, width: float) -> list[tuple[float, str]]:
        """Numbers for ``axis`` over ``width`` pixels, including the 0 at its left."""
        count = width / (self._metrics().horizontalAdvance("500 k") + self._theme.px(24))
        return [(0.0, "0"), *((axis.pixel(at, width), text) for at, text in axis.ticks(count))]

    def paint(
        self,
        painter: QPainter,
        size: QSizeF,
        plot: QRectF,
        across: Across,
        upwards: Sequence[str],
        y_range: tuple[float, float],
    ) -> None:
        """Paint both axes with numbers and titles around ``plot``.

        ``upwards`` are titles of the vertical axis, from long to short.
        """
        palette = self._theme.palette
        left, bottom = round(plot.left()) - 0.5, round(plot.bottom()) + 0.5
        painter.setPen(QPen(palette.line, 1))
        painter.drawLine(QPointF(left, plot.top()), QPointF(left, bottom))
        painter.drawLine(QPointF(left, bottom), QPointF(plot.right(), bottom))
        painter.setFont(self._theme.font(SECOND))
        painter.setPen(palette.third)
        self._paint_losses(painter, plot, y_range)
        self._paint_positions(painter, size, plot, across.marks)
        painter.setPen(palette.second)
        self._paint_titles(painter, size, plot, across.title, upwards)

    def _paint_losses(self, painter: QPainter, plot: QRectF, y_range: tuple[float, float]) -> None:
        metrics, line = self._metrics(), self._metrics().height()
        for value, text in self._y_ticks(y_range, plot.height()):
            y = plot.bottom() - (value - y_range[0]) / (y_range[1] - y_range[0]) * plot.height()
            width = metrics.horizontalAdvance(text) + 1
            spot = QRectF(plot.left() - self._theme.px(_TEXT_GAP_PX) - width, y - line / 2, width, line)
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_positions(
        self, painter: QPainter, size: QSizeF, plot: QRectF, marks: Sequence[tuple[float, str]]
    ) -> None:
        metrics = self._metrics()
        for at, text in marks:
            width = metrics.horizontalAdvance(text) + 1
            x = min(plot.left() + at, size.width() - width / 2)
            spot = QRectF(x - width / 2, plot.bottom() + self._theme.px(7), width, metrics.height())
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_titles(
        self, painter: QPainter, size: QSizeF, plot: QRectF, x_title: str, y_titles: Sequence[str]
    ) -> None:
        metrics, line = self._metrics(), self._metrics().height()
        across = metrics.elidedText(x_title, Qt.TextElideMode.ElideRight, int(size.width()))
        # Centred under the axis, but not cut if the title is longer than the axis.
        half = metrics.horizontalAdvance(across) / 2
        middle = max(half, min(plot.center().x(), size.width() - half))
        spot = QRectF(middle - half - 1, size.height() - line, 2 * half + 2, line)
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, across)
        wordings = (text for text in y_titles if metrics.horizontalAdvance(text) <= size.height())
        upwards = metrics.elidedText(
            next(wordings, y_titles[-1]), Qt.TextElideMode.ElideRight, int(size.height())
        )
        painter.save()
        half = metrics.horizontalAdvance(upwards) / 2
        painter.translate(line / 2, max(half, plot.center().y()))
        painter.rotate(-90)
        painter.drawText(QRectF(-half - 1, -line / 2, 2 * half + 2, line), Qt.AlignmentFlag.AlignCenter, upwards)
        painter.restore()

    def _y_ticks(self, y_range: tuple[float, float], height: float) -> list[tuple[float, str]]:
        start, stop = y_range
        return ticks(start, stop, nice_step(stop - start, height / self._theme.px(28)))

    def _metrics(self) -> TextMetrics:
        return self._theme.metrics(SECOND)

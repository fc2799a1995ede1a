"""Paints small plots side by side with the same axes, a curve in each."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QToolTip, QWidget

from w2v_gui.panels.plain_text import tooltip
from w2v_gui.panels.plots.moment_line import paint_moment_line
from w2v_gui.panels.plots.ticks import LogAxis, log_range
from w2v_gui.panels.theme import Theme, elided, percent
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.word2vec.arrays import FloatArray, IntArray

_LEAST_WIDTH_PX, _LEAST_HEIGHT_PX = 108, 92
"""Size below which a small plot cannot be read, pixels at scale 1."""
_GAP_PX = 14


@dataclass(frozen=True, eq=False)
class Facet:
    """One small plot.

    Attributes:
        title: above it, as plain text.
        tip: what its tooltip says.
        shares: (n,) 0 to 1; nan where there is none.
        color: of the curve.
    """

    title: str
    tip: str
    shares: FloatArray
    color: QColor


@dataclass(frozen=True, eq=False)
class Picture:
    """What is drawn; the default is nothing.

    Attributes:
        pairs: (n,) the common horizontal positions, rising from 0.
        facets: the plots.
        x_title: the name of the horizontal axis.
        moment: pairs of the earlier moment that is shown elsewhere; None: the live state is.
    """

    pairs: IntArray
    facets: Sequence[Facet]
    x_title: str
    moment: int | None = None


class CurvesPlot(QWidget):
    """Draws one ``Picture``; as many of its plots as have room.

    Attributes:
        picture: what is drawn.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.picture = Picture(np.empty(0, np.int64), (), "")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_picture(self, picture: Picture) -> None:
        """Draw ``picture``, and keep it for later repaints."""
        self.picture = picture
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Room for a plot."""
        return QSize(round(self._theme.px(240)), self._theme.height(120, 96))

    def rects(self) -> list[QRectF]:
        """The rectangles inside the axes of the plots that have room, in their order."""
        px, line = self._theme.px, self._line()
        left, gap, below = self._numbers_width() + px(8), px(_GAP_PX), 2 * line + px(8)
        count = len(self.picture.facets)
        width, height = self.width() - left - px(18), self.height() - below
        columns = max(1, min(count, int((width + gap) / (px(_LEAST_WIDTH_PX) + gap))))
        rows = max(1, min(math.ceil(count / columns), int((height + gap) / (px(_LEAST_HEIGHT_PX) + gap))))
        columns = min(columns, math.ceil(count / rows))
        w, h = (width - gap * (columns - 1)) / columns, (height - gap * (rows - 1)) / rows
        found = []
        for place in range(min(count, rows * columns)):
            row, column = divmod(place, columns)
            top = row * (h + gap) + line + px(4)
            found.append(QRectF(left + column * (w + gap), top, w, max(h - line - px(4), 1.0)))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plots, their numbers at the left and below, and the title of the horizontal axis."""
        picture, palette, line = self.picture, self._theme.palette, self._line()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), palette.card)
            if len(picture.pairs) < 2:
                return
            rects = self.rects()
            bottom = max(rect.bottom() for rect in rects)
            for rect, facet in zip(rects, picture.facets, strict=False):
                self._paint_axes(painter, rect, rect.left() == rects[0].left(), rect.bottom() > bottom - 1)
                self._paint_curve(painter, rect, facet)
            painter.setFont(self._theme.font(SECOND))
            painter.setPen(palette.second)
            spot = QRectF(rects[0].left(), self.height() - line, self.width() - rects[0].left(), line)
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, picture.x_title)

    def _axis(self) -> LogAxis:
        pairs = self.picture.pairs
        return LogAxis(*log_range(float(pairs[pairs > 0][0]), float(pairs[-1])), gap=self._theme.px(12))

    def _paint_axes(self, painter: QPainter, rect: QRectF, first: bool, last: bool) -> None:
        palette, px, line = self._theme.palette, self._theme.px, self._line()
        metrics = QFontMetricsF(self._theme.font(SECOND))
        painter.setFont(self._theme.font(SECOND))
        for share in (0.0, 0.5, 1.0):
            y = round(self._y(share, rect)) + 0.5
            painter.setPen(QPen(palette.line if share == 0 else palette.grid, 1))
            painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
            if first:
                painter.setPen(palette.third)
                spot = QRectF(0, y - line / 2, rect.left() - px(6), line)
                painter.drawText(spot, Qt.AlignmentFlag.AlignRight, percent(share, 0))
        if not last:
            return
        painter.setPen(palette.third)
        axis, free = self._axis(), rect.left()
        each = metrics.horizontalAdvance("500 k") + px(16)
        for value, text in [(0.0, "0"), *axis.ticks(max(rect.width() / each, 1))]:
            width = metrics.horizontalAdvance(text) + 2
            x = rect.left() + axis.pixel(value, rect.width())
            left = min(x - width / 2, rect.right() + px(_GAP_PX) / 2 - width)
            if left >= free - width / 2 and (value == 0 or left > free + px(4)):
                painter.drawText(QRectF(left, rect.bottom() + px(3), width, line), text)
                free = left + width

    def _paint_curve(self, painter: QPainter, rect: QRectF, facet: Facet) -> None:
        palette, px, line = self._theme.palette, self._theme.px, self._line()
        axis, bold = self._axis(), self._theme.font(SECOND, QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(facet.color)
        title = elided(facet.title, bold, rect.width())
        painter.drawText(QRectF(rect.left(), rect.top() - line - px(3), rect.width(), line), title)
        points = [
            QPointF(rect.left() + axis.pixel(float(pairs), rect.width()), self._y(float(share), rect))
            for pairs, share in zip(self.picture.pairs, facet.shares, strict=True)
            if not math.isnan(share)
        ]
        pen = QPen(facet.color, px(2.2))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(QPen(palette.card, 1.5))
        painter.setBrush(facet.color)
        if points:
            painter.drawEllipse(points[-1], px(3.5), px(3.5))
        if self.picture.moment is not None:
            x = rect.left() + axis.pixel(float(self.picture.moment), rect.width())
            paint_moment_line(painter, x, rect, self._theme)

    @staticmethod
    def _y(share: float, rect: QRectF) -> float:
        return rect.bottom() - share * rect.height()

    def _line(self) -> float:
        return QFontMetricsF(self._theme.font(SECOND)).height()

    def _numbers_width(self) -> float:
        return QFontMetricsF(self._theme.font(SECOND)).horizontalAdvance(percent(1.0, 0))

    def tip_at(self, at: QPointF) -> str:
        """The tooltip at a position of the widget; empty where there is none."""
        for rect, facet in zip(self.rects(), self.picture.facets, strict=False):
            if rect.adjusted(0, -self._line(), 0, self._line()).contains(at):
                return facet.tip
        return ""

    def event(self, event: QEvent) -> bool:
        """Explain the plot under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), tooltip(self.tip_at(QPointF(event.pos()))), self)
            return True
        return super().event(event)

"""Paints the steps of many draws as points, with this draw, the mean and the expected step named."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from w2v_gui.panels.plots.ticks import nice_step
from w2v_gui.panels.theme import Theme, decimal, whole_number
from w2v_gui.panels.theme.palette import Hue
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.word2vec.analysis.noise_spread import DRAWS, NoiseSpread
from w2v_gui.word2vec.arrays import FloatArray

_MARGIN_PX = 26
"""Space around the points, pixels at scale 1."""
_SHOWN_SHARE = 0.995
"""Share of the draws that are inside the picture; a few far ones would make the others too small to see."""


class DrawsPlot(QWidget):
    """Points in the plane of the expected step, with the same scale in both directions; right is along it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._spread: NoiseSpread | None = None
        self._hue: Hue = theme.hue(0)
        self._laid_out: tuple[object, ...] = ()
        self._points = QPolygonF()
        self._scale, self._middle = 1.0, np.zeros(2)
        self.setMinimumHeight(60)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def show_spread(self, spread: NoiseSpread, hue: Hue) -> None:
        """Show ``spread`` in the colour of the run."""
        self._spread, self._hue = spread, hue
        self.update()

    def restyle(self) -> None:
        """Take over colours and sizes."""
        self._laid_out = ()
        self.update()

    def sizeHint(self) -> QSize:
        """A square of moderate size."""
        return QSize(240, 180)

    def _lay_out(self, spread: NoiseSpread) -> None:
        """Find scale and positions anew if the size or the draws have changed."""
        state = (spread, self.size())
        if state == self._laid_out:
            return
        self._laid_out = state
        marked = np.stack([spread.drawn, spread.mean, spread.expected])
        distance = np.linalg.norm(spread.points - spread.expected, axis=1)
        near = spread.points[distance <= np.quantile(distance, _SHOWN_SHARE)]
        low, high = (edge(np.concatenate([near, marked]), axis=0) for edge in (np.min, np.max))
        margin = self._theme.px(_MARGIN_PX)
        room = np.maximum([self.width() - 2 * margin, self.height() - 2 * margin], 1.0)
        self._scale = float(np.min(room / np.maximum(high - low, 1e-12)))
        self._middle = (low + high) / 2
        self._points = QPolygonF([self._at(point) for point in spread.points])

    def _at(self, point: FloatArray) -> QPointF:
        x, y = (point - self._middle) * self._scale
        return QPointF(self.width() / 2 + x, self.height() / 2 - y)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cloud, then what is marked in it."""
        if (spread := self._spread) is None:
            return
        self._lay_out(spread)
        px, colors = self._theme.px, self._theme.palette
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_scale(painter)
            faint = QColor(self._hue.color)
            faint.setAlphaF(0.22)
            painter.setPen(QPen(faint, px(5.5), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPoints(self._points)
            drawn, mean, expected = (self._at(point) for point in (spread.drawn, spread.mean, spread.expected))
            painter.setPen(QPen(colors.card, px(1.5)))
            painter.setBrush(colors.ink)
            painter.drawEllipse(expected, px(6), px(6))
            painter.setPen(QPen(colors.card, px(1.6)))
            arm = px(3)
            painter.drawLine(mean - QPointF(arm, 0), mean + QPointF(arm, 0))
            painter.drawLine(mean - QPointF(0, arm), mean + QPointF(0, arm))
            painter.setPen(QPen(self._hue.color, px(2.4)))
            painter.setBrush(colors.card)
            painter.drawEllipse(drawn, px(5.5), px(5.5))
            above = drawn.y() <= expected.y()
            self._name(painter, drawn, self.tr("this draw"), self._hue.color, above=above)
            text = self.tr("mean of {count} = expected step").format(count=whole_number(DRAWS))
            self._name(painter, expected, text, colors.ink, above=not above)

    def _name(self, painter: QPainter, at: QPointF, text: str, color: QColor, *, above: bool) -> None:
        """Write ``text`` above or below a point, inside the picture, on a ground that keeps it readable."""
        font = self._theme.font(SECOND, QFont.Weight.DemiBold)
        metrics = QFontMetricsF(font)
        width, height = metrics.horizontalAdvance(text) + self._theme.px(8), metrics.height()
        left = min(max(at.x() - self._theme.px(6), 2.0), max(2.0, self.width() - width - 2))
        gap = self._theme.px(9)
        top = at.y() - gap - height if above else at.y() + gap
        top = min(max(top, 0.0), self.height() - height)
        box = QRectF(left, top, width, height)
        ground = QColor(self._theme.palette.card)
        ground.setAlphaF(0.8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_scale(self, painter: QPainter) -> None:
        """Paint a line of a round length with that length, and lines where Δv = 0 if it is inside."""
        px, colors = self._theme.px, self._theme.palette
        zero = self._at(np.zeros(2))
        painter.setPen(QPen(colors.grid, 1))
        if 0 < zero.x() < self.width():
            painter.drawLine(QPointF(zero.x(), 0), QPointF(zero.x(), self.height()))
        if 0 < zero.y() < self.height():
            painter.drawLine(QPointF(0, zero.y()), QPointF(self.width(), zero.y()))
        length = nice_step(self.width() / self._scale, 6)
        width = length * self._scale
        right, y = self.width() - px(14), self.height() - px(5)
        painter.setPen(QPen(colors.third, 1.5))
        painter.drawLine(QPointF(right - width, y), QPointF(right, y))
        digits = max(0, 1 - int(np.floor(np.log10(length)))) if length < 1 else 0
        font = self._theme.font(SECOND)
        painter.setFont(font)
        text = f"|Δv| {decimal(length, min(digits, 6))}"
        painter.drawText(
            QRectF(right - px(160), y - px(22), px(160), px(20)),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom,
            text,
        )

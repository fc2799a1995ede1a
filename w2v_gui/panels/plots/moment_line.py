"""The line in a plot over training time that marks the moment which the other pictures show."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF

from w2v_gui.panels.theme import Theme

_HEAD_PX = 6
"""Height of the triangle at the top of the line, pixels at scale 1."""


def paint_moment_line(painter: QPainter, x: float, plot: QRectF, theme: Theme) -> None:
    """Paint a line at ``x`` from top to bottom of ``plot``, with a triangle at its top, which no axis has."""
    x = min(max(round(x), round(plot.left())), round(plot.right())) + 0.5
    head = theme.px(_HEAD_PX)
    painter.setPen(QPen(theme.palette.ink, 1))
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
    painter.setBrush(theme.palette.ink)
    top = plot.top()
    painter.drawPolygon(QPolygonF([QPointF(x - head, top), QPointF(x + head, top), QPointF(x, top + head)]))

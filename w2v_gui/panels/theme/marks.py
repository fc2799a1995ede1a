"""The shape that stands beside each method's colour, so that colour is never alone."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF

Mark = Literal["circle", "diamond", "square", "triangle", "cross"]

PYQTGRAPH_SYMBOLS: dict[Mark, str] = {
    "circle": "o",
    "diamond": "d",
    "square": "s",
    "triangle": "t1",
    "cross": "+",
}


def paint_mark(painter: QPainter, mark: Mark, centre: QPointF, radius: float) -> None:
    """Paint ``mark`` with the painter's pen and brush; ``radius`` in pixels is that of the circle.

    The other shapes are sized to look as large as the circle.
    """
    x, y = centre.x(), centre.y()
    if mark == "circle":
        painter.drawEllipse(centre, radius, radius)
    elif mark == "diamond":
        r = radius * 1.3
        painter.drawPolygon(
            QPolygonF([QPointF(x, y - r), QPointF(x + r, y), QPointF(x, y + r), QPointF(x - r, y)])
        )
    elif mark == "square":
        r = radius * 0.9
        painter.drawRect(QRectF(x - r, y - r, 2 * r, 2 * r))
    elif mark == "triangle":
        r = radius * 1.2
        painter.drawPolygon(
            QPolygonF([QPointF(x, y - r), QPointF(x + r, y + 0.8 * r), QPointF(x - r, y + 0.8 * r)])
        )
    else:
        r, w = radius * 1.1, radius * 0.4
        painter.drawRect(QRectF(x - r, y - w, 2 * r, 2 * w))
        painter.drawRect(QRectF(x - w, y - r, 2 * w, 2 * r))

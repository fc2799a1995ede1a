"""The shapes shown beside the runs' colours, so that colour is never the only distinction."""

import math
from typing import Literal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF

Mark = Literal["circle", "diamond", "square", "triangle", "cross", "star", "triangle down", "hexagon"]

PYQTGRAPH_SYMBOLS: dict[Mark, str] = {
    "circle": "o",
    "diamond": "d",
    "square": "s",
    "triangle": "t1",
    "cross": "+",
    "star": "star",
    "triangle down": "t",
    "hexagon": "h",
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
    elif mark in ("triangle", "triangle down"):
        r = radius * 1.2
        down = r if mark == "triangle" else -r
        painter.drawPolygon(
            QPolygonF([QPointF(x, y - down), QPointF(x + r, y + 0.8 * down), QPointF(x - r, y + 0.8 * down)])
        )
    elif mark == "star":
        painter.drawPolygon(_around(centre, [radius * 1.4, radius * 0.6] * 5))
    elif mark == "hexagon":
        painter.drawPolygon(_around(centre, [radius * 1.1] * 6))
    else:
        r, w = radius * 1.1, radius * 0.4
        painter.drawRect(QRectF(x - r, y - w, 2 * r, 2 * w))
        painter.drawRect(QRectF(x - w, y - r, 2 * w, 2 * r))


def _around(centre: QPointF, radii: list[float]) -> QPolygonF:
    """Corners at these distances from ``centre``, at equal angles, the first at the top."""
    turn = 2 * math.pi / len(radii)
    return QPolygonF(
        [centre + QPointF(r * math.sin(i * turn), -r * math.cos(i * turn)) for i, r in enumerate(radii)]
    )

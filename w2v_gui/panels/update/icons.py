"""The two signs on this picture's small buttons, drawn in the theme's colours."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

SIZE = 20


def swap_icon(color: QColor) -> QIcon:
    """Two arrows, one each way."""
    pixmap = _blank()
    with _strokes(pixmap, color) as painter:
        for y, tip, tail in ((7, 17, 3), (13, 3, 17)):
            back = 3.5 if tip < tail else -3.5
            painter.drawLine(QPointF(tail, y), QPointF(tip, y))
            painter.drawPolyline([QPointF(tip + back, y - 3), QPointF(tip, y), QPointF(tip + back, y + 3)])
    return QIcon(pixmap)


def again_icon(color: QColor) -> QIcon:
    """An arrow that goes round."""
    pixmap = _blank()
    with _strokes(pixmap, color) as painter:
        painter.drawArc(QRectF(4.5, 4.5, 11, 11), 60 * 16, 290 * 16)  # Qt counts in sixteenths of a degree
        painter.drawPolyline([QPointF(16.2, 4.2), QPointF(15.6, 8.2), QPointF(11.6, 7.8)])
    return QIcon(pixmap)


def _blank() -> QPixmap:
    pixmap = QPixmap(2 * SIZE, 2 * SIZE)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


@contextmanager
def _strokes(pixmap: QPixmap, color: QColor) -> Iterator[QPainter]:
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.7, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    yield painter
    painter.end()

"""A dashed line across a plot, on whole pixels; the dashes of pyqtgraph's InfiniteLine blur between pixels."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen


@dataclass(frozen=True)
class Reference:
    """A dashed line across a plot, at the loss of a simple model.

    Attributes:
        value: its height, in nats.
        name: its formula.
        words: what it means, written on the line if there is room.
        signs: the symbols of its formula, for ``glossary.explain``.
    """

    value: float
    name: str
    words: str
    signs: Sequence[str]


class ReferenceLine(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph ships no types
    """A horizontal line at one value, on whole pixels, behind the curves."""

    def __init__(self) -> None:
        super().__init__()
        self._value = 0.0
        self._color = QColor()
        self.setZValue(-1)

    def set_line(self, value: float, color: QColor) -> None:
        """Set the value of the line on the vertical axis."""
        self._value, self._color = value, color
        self.update()

    def viewTransformChanged(self) -> None:
        """Follow the view's range."""
        super().viewTransformChanged()  # drops the cached view
        self.prepareGeometryChange()

    def boundingRect(self) -> QRectF:
        """The whole view, because the line crosses it."""
        view = self.viewRect()
        return QRectF() if view is None else QRectF(view)

    def paint(self, painter: QPainter, *_: Any) -> None:
        """Paint in pixels, not in units of the axes."""
        view = self.boundingRect()
        to_pixels = painter.worldTransform()
        left = to_pixels.map(QPointF(view.left(), self._value))
        right = to_pixels.map(QPointF(view.right(), self._value))
        painter.resetTransform()
        paint_reference_line(painter, left.x(), right.x(), left.y(), self._color)


def paint_reference_line(painter: QPainter, left: float, right: float, y: float, color: QColor) -> None:
    """Paint a dashed line from ``left`` to ``right`` at the height ``y``, in pixels, rounded to whole ones."""
    smooth = painter.testRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    pen = QPen(color, 1)
    pen.setDashPattern([6, 5])
    painter.setPen(pen)
    y = math.floor(y) + 0.5
    painter.drawLine(QPointF(round(left), y), QPointF(right, y))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)

"""Axes and view box of the word space: few ticks, real minus signs, zoom by wheel, pan or outline by drag."""

from typing import Literal

import pyqtgraph as pg
from pyqtgraph.GraphicsScene.mouseEvents import MouseDragEvent
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsSceneWheelEvent

from w2v_gui.panels.plots.ticks import decimals_of, nice_step, tick_text
from w2v_gui.panels.theme import Theme, decimal
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.panels.word_cloud.auto_view import View

DragTool = Literal["move", "box", "lasso"]
"""What a drag does: pans, or draws a rectangle or a free outline around words."""

_OUT, _IN = 4.0, 1 / 2000  # limits of zooming out and in, relative to the fitted view


class ComponentAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph ships no types
    """A principal component's axis, without tick marks; ignores wheel and drag."""

    labelText: str

    def __init__(self, orientation: str, theme: Theme) -> None:
        super().__init__(orientation, maxTickLength=0)
        self._theme = theme
        self.enableAutoSIPrefix(False)
        self.restyle()

    def restyle(self) -> None:
        """Apply colours and text size, and reserve a constant height."""
        colors, font = self._theme.palette, self._theme.font(SECOND)
        metrics = self._theme.metrics(SECOND)
        self.setPen(colors.line)
        self.setTextPen(colors.third)
        self.setStyle(
            tickFont=font,
            tickTextOffset=round(self._theme.px(6)),
            hideOverlappingLabels=True,
            tickAlpha=0,
            autoExpandTextSpace=False,  # the sizes are fixed; pyqtgraph would set them at every painting
        )
        self.label.setFont(font)
        self.label.setDefaultTextColor(colors.second)
        if self.orientation == "left":
            self.make_room(0.0, 1.0, 1.0)
        else:
            self.setHeight(round(2 * metrics.height() + self._theme.px(12)))
        self.resizeEvent()  # centres the caption

    def make_room(self, low: float, high: float, size: float) -> None:
        """Reserve, in steps, the width of the numbers from ``low`` to ``high`` on ``size`` pixels."""
        metrics = self._theme.metrics(SECOND)
        digits = max(1, decimals_of(self.tickSpacing(low, high, size)[0][0]))
        numbers = max(metrics.horizontalAdvance(decimal(-abs(edge), digits)) for edge in (low, high))
        width = round(numbers + metrics.height() + self._theme.px(16))
        if width != self.fixedWidth:  # else the numbers need not be painted anew
            self.setWidth(width)

    def width_of(self, text: str) -> float:
        """Pixels that ``text`` takes as a title."""
        return self._theme.metrics(SECOND).horizontalAdvance(text)

    def caption(self, text: str) -> None:
        """Set the title of the axis."""
        if not self.labelText:
            self.setLabel(text)
        elif text != self.labelText:
            self.labelText = text
            self.label.setHtml(self.labelString())  # ``setLabel`` would have the numbers painted anew
        else:
            return
        self.resizeEvent()  # centres it

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        """One level of ticks: 1, 2 or 5 times a power of ten, as dense as the numbers stay readable."""
        line = self._theme.metrics(SECOND).height()
        apart = line * (2.2 if self.orientation == "left" else 3.0)
        return [(nice_step(high - low, size / apart), 0.0)]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Numbers with the decimals that ``spacing`` needs; the origin is a plain 0."""
        return [tick_text(value, spacing) for value in values]

    def wheelEvent(self, event: QGraphicsSceneWheelEvent) -> None:
        """Ignore the wheel: the view box zooms both axes."""
        event.ignore()

    def mouseDragEvent(self, event: MouseDragEvent) -> None:
        """Ignore drags: the view box pans."""
        event.ignore()


class WordViewBox(pg.ViewBox):  # type: ignore[misc]  # pyqtgraph ships no types
    """The view box of the words: the wheel zooms around the pointer, a drag pans or draws an outline.

    Attributes:
        fitted: the view of the whole cloud, to which the zoom limits refer.
        tool: what a drag does; with Shift it draws an outline in any case.

    Signals:
        outlined: the user has drawn an outline; carries its corners in pixels of the plot.
    """

    outlined = Signal(list)

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self.fitted: View | None = None
        self.tool: DragTool = "move"
        self._corners: list[QPointF] = []
        self._outline = QGraphicsPathItem(self)
        self._outline.hide()  # an empty path would be a fault of an exported drawing
        self._outline.setZValue(1e9)
        self.disableAutoRange()

    def restyle_outline(self, color: QColor) -> None:
        """Draw outlines in ``color``."""
        faint = QColor(color)
        faint.setAlphaF(0.10)
        self._outline.setPen(QPen(color, 0, Qt.PenStyle.DashLine))
        self._outline.setBrush(faint)

    @property
    def view(self) -> View:
        """The visible rectangle of the plane."""
        (x0, x1), (y0, y1) = self.viewRange()
        return View(float(x0), float(x1), float(y0), float(y1))

    def show_view(self, view: View) -> None:
        """Show this rectangle of the plane, exactly."""
        self.setRange(xRange=(view.x0, view.x1), yRange=(view.y0, view.y1), padding=0)

    def zoom(self, factor: float) -> None:
        """Show ``factor`` times as much around the centre, for zooming by keyboard."""
        if self._allowed(factor):
            self.scaleBy((factor, factor))
            self.sigRangeChangedManually.emit([True, True])

    def wheelEvent(self, event: QGraphicsSceneWheelEvent, axis: int | None = None) -> None:
        """Zoom around the pointer, within limits."""
        if self._allowed(1.0 if event.delta() == 0 else (0.8 if event.delta() > 0 else 1.25)):
            super().wheelEvent(event)
        else:
            event.accept()

    def mouseDragEvent(self, event: MouseDragEvent, axis: int | None = None) -> None:
        """Pan with the left button, or draw an outline; the right button belongs to the card."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
        elif self._corners or (event.isStart() and (self.tool != "move" or _shifted(event))):
            event.accept()
            self._draw_outline(event)
        elif event.isStart() or self.tool == "move":
            super().mouseDragEvent(event)

    def stop_outline(self) -> bool:
        """Give up the outline being drawn; whether there was one."""
        drawing, self._corners = bool(self._corners), []
        self._outline.hide()
        return drawing

    def _draw_outline(self, event: MouseDragEvent) -> None:
        here, start = event.pos(), event.buttonDownPos()
        if not self._corners:
            self._corners = [start]
        if self.tool == "lasso":
            self._corners.append(here)
            outline = QPolygonF(self._corners)
        else:
            outline = QPolygonF(QRectF(start, here).normalized())
        path = QPainterPath()
        path.addPolygon(outline)
        path.closeSubpath()
        self._outline.setPath(path)
        self._outline.show()
        if event.isFinish():
            self.stop_outline()
            self.outlined.emit([(corner.x(), corner.y()) for corner in outline.toList()])

    def _allowed(self, factor: float) -> bool:
        if self.fitted is None:
            return False
        share = self.view.width / self.fitted.width
        return share < _OUT if factor > 1 else share > _IN


def _shifted(event: MouseDragEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)

"""Paints a loss curve and the values under the pointer.

pyqtgraph draws the curves and the reference line; axes, labels and the pointer's box are painted over them.
"""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEasingCurve, QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from w2v_gui.panels.loss.explaining import UNIT, show_tip, signs_at
from w2v_gui.panels.loss.picture import Picture
from w2v_gui.panels.loss.smoothing import envelope, thin
from w2v_gui.panels.plots.axes import Across, PlotAxes
from w2v_gui.panels.plots.end_labels import (
    EndLabel,
    paint_beside,
    paint_box,
    paint_inside,
    paint_words,
    reference_text,
    spots_beside,
    spots_inside,
    words_on_line,
)
from w2v_gui.panels.plots.moment_line import paint_moment_line
from w2v_gui.panels.plots.reference_line import ReferenceLine
from w2v_gui.panels.theme import Theme, decimal, paint_mark
from w2v_gui.panels.theme.theme import BODY, SECOND

_SMOOTHED_POINTS = 300
"""Antialiased pens wider than a pixel slow down steeply with the number of points."""
_AXIS_ANIMATION_MS = 220
"""Duration of the animation of the loss axis to a new range."""
_NARROW_WIDTH_PX = 460
"""In narrower widgets the end labels are inside the plot."""


class LossPlot(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph ships no types
    """Draws one ``Picture``.

    Attributes:
        picture: what is drawn.
        settled: whether the loss axis does not move.
        y_range: bottom and top of the loss axis now, also during an animation.
        box, raw, smoothed: pyqtgraph's view box and its two curves.
        reading: rows of the box under the pointer; empty while it points at no block.

    Signals:
        came_to_rest: the loss axis reached its range.
    """

    came_to_rest = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self._theme = theme
        self._axes = PlotAxes(theme)
        self.picture = Picture()
        self.y_range = (0.0, 1.0)
        self._pointer: QPointF | None = None
        self._ease = QVariantAnimation(
            self, duration=_AXIS_ANIMATION_MS, easingCurve=QEasingCurve(QEasingCurve.Type.OutCubic)
        )
        self._ease.valueChanged.connect(self._set_y_range)
        self._ease.finished.connect(self.came_to_rest)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
        self.addItem(self.box)
        self.raw = pg.PlotCurveItem(antialias=False, skipFiniteCheck=True)
        self.smoothed = pg.PlotCurveItem(antialias=True, skipFiniteCheck=True)
        self._reference = ReferenceLine()
        for item in (self._reference, self.raw, self.smoothed):
            self.box.addItem(item, ignoreBounds=True)

    @property
    def settled(self) -> bool:
        """Whether the loss axis does not move."""
        return self._ease.state() != QVariantAnimation.State.Running

    @property
    def reading(self) -> Sequence[tuple[str, str]]:
        """Name and number of every row of the box under the pointer."""
        index = self._index_under_pointer()
        return () if index is None else self.picture.reading(index)

    def show_picture(self, picture: Picture) -> None:
        """Draw ``picture``, and keep it for later repaints."""
        same_curve = picture.curve is not None and picture.curve == self.picture.curve
        self.picture = picture
        target = picture.y_range or (0.0, 1.0)
        if not same_curve or not self.isVisible():
            self._ease.stop()
            self._ease.setEndValue(QPointF(*target))
            self.y_range = target
        elif self._ease.endValue() != QPointF(*target):
            self._ease.stop()
            self._ease.setStartValue(QPointF(*self.y_range))
            self._ease.setEndValue(QPointF(*target))
            self._ease.start()
        self._draw_items()

    def _set_y_range(self, bounds: QPointF) -> None:
        self.y_range = (bounds.x(), bounds.y())
        self._place()

    def _place(self) -> None:
        """Set position and ranges of the view box within the margins."""
        (bottom, top), stop = self.y_range, self.picture.stop or 1.0
        self.box.setGeometry(self._axes.plot_rect(QSizeF(self.size()), self.y_range, self._label_room()))
        self.box.setRange(QRectF(0, bottom, stop, top - bottom), padding=0)
        # pyqtgraph moves its items to a new range when it begins to paint, and would paint everything once more.
        self.scene().prepareForPaint()
        self.viewport().update()

    def _draw_items(self) -> None:
        picture, palette = self.picture, self._theme.palette
        self.setBackground(palette.card)
        self._place()
        if len(picture.x):
            hue = self._theme.hue(picture.hue).color
            columns = max(1, int(self.box.boundingRect().width()))
            self.raw.setData(*envelope(picture.x, picture.raw, picture.stop, columns))
            self.raw.setPen(QPen(faint(hue, palette.card), 0))
            chosen = thin(picture.x, picture.stop, _SMOOTHED_POINTS)
            self.smoothed.setData(picture.x[chosen], picture.smoothed[chosen])
            self.smoothed.setPen(_round_pen(hue, self._theme.px(2.5)))
        self.raw.setVisible(len(picture.x) > 0)
        self.smoothed.setVisible(len(picture.x) > 0)
        self._reference.setVisible(picture.reference is not None)
        if picture.reference is not None:
            self._reference.set_line(picture.reference.value, palette.third)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the items, then axes, labels and the pointer's box."""
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            plot = self.box.sceneBoundingRect()
            picture = self.picture
            if picture.y_range is not None:
                marks = self._axes.linear_marks(picture.stop, picture.unit, plot.width())
                across = Across(picture.x_title, marks)
                self._axes.paint(painter, QSizeF(self.size()), plot, across, (picture.y_title,), self.y_range)
                self._paint_words(painter, plot)
                paint = paint_inside if self._is_narrow() else paint_beside
                paint(painter, self._end_labels(plot), plot, self._theme)
                self._paint_marks(painter, plot)
                if picture.moment is not None and picture.stop:
                    x = plot.left() + picture.moment / picture.stop * plot.width()
                    paint_moment_line(painter, x, plot, self._theme)
            if picture.note:
                painter.setFont(self._theme.font(BODY))
                painter.setPen(self._theme.palette.third)
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                room = plot if picture.y_range is not None else QRectF(self.rect())
                if picture.y_range is not None and self._is_narrow():  # else the labels are beside the plot
                    spots = spots_inside(self._end_labels(plot), plot, self._theme)
                    room.setTop(max([plot.top(), *(spot.bottom() for spot in spots)]))
                painter.drawText(room, flags, picture.note)

    def words_box(self, plot: QRectF) -> QRectF | None:
        """The rectangle of the words on the reference line; None if they do not fit."""
        line = self.picture.reference
        if line is None or self._is_narrow():
            return None
        (bottom, top), stop = self.y_range, self.picture.stop
        chosen = thin(self.picture.x, stop, _SMOOTHED_POINTS)
        x = plot.left() + self.picture.x[chosen] / (stop or 1.0) * plot.width()
        level = (self.picture.smoothed[chosen] - bottom) / (top - bottom)
        curve = np.column_stack((x, plot.bottom() - np.clip(level, 0, 1) * plot.height()))
        return words_on_line(line, self.y_pixel(line.value, plot), plot, curve, self._theme)

    def _paint_words(self, painter: QPainter, plot: QRectF) -> None:
        if (box := self.words_box(plot)) is not None and self.picture.reference is not None:
            paint_words(painter, self.picture.reference, box, self._theme)

    def _paint_marks(self, painter: QPainter, plot: QRectF) -> None:
        """The method's mark at the curve's end, and what is under the pointer."""
        if len(self.picture.x) == 0:
            return
        palette, hue = self._theme.palette, self._theme.hue(self.picture.hue)
        index = self._index_under_pointer()
        if index is not None:
            x = int(self.pixel(index, plot).x()) + 0.5
            painter.setPen(QPen(palette.quiet, 1))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        painter.setPen(QPen(palette.card, 2))
        painter.setBrush(hue.color)
        paint_mark(painter, hue.mark, self.pixel(len(self.picture.x) - 1, plot), self._theme.px(6))
        if index is not None:
            spot = self.pixel(index, plot)
            painter.drawEllipse(spot, self._theme.px(4.5), self._theme.px(4.5))
            paint_box(painter, self.picture.reading(index), spot, plot, self._theme)

    def _end_labels(self, plot: QRectF) -> list[EndLabel]:
        picture, palette = self.picture, self._theme.palette
        labels = []
        if picture.reference is not None:
            line = picture.reference
            y, font = self.y_pixel(line.value, plot), self._theme.font(SECOND)
            text = reference_text(line)
            labels.append(EndLabel(y, text, palette.third, font, signs=line.signs, is_line=True))
        if len(picture.x):
            text = f"{picture.name}  {decimal(float(picture.smoothed[-1]))}"
            y, font = self.pixel(len(picture.x) - 1, plot).y(), self._theme.font(BODY, QFont.Weight.DemiBold)
            labels.append(EndLabel(y, text, self._theme.hue(picture.hue).color, font, signs=UNIT))
        return labels

    def _label_room(self) -> float:
        if self._is_narrow() or self.picture.y_range is None:
            return 0.0
        # Reserve space for the label of the curve before training, so that the plot does not jump.
        font = self._theme.font(BODY, QFont.Weight.DemiBold)
        likely = QFontMetricsF(font).horizontalAdvance(f"{self.picture.name}  0.00")
        widest = max(likely, *(label.width for label in self._end_labels(QRectF(0, 0, 1, 1))), 0.0)
        return widest + self._theme.px(20)

    def _is_narrow(self) -> bool:
        return bool(self.width() < self._theme.px(_NARROW_WIDTH_PX))

    def y_pixel(self, value: float, plot: QRectF) -> float:
        """Height of ``value`` on the widget; values out of range are at the edge."""
        bottom, top = self.y_range
        return plot.bottom() - min(max((value - bottom) / (top - bottom), 0.0), 1.0) * plot.height()

    def pixel(self, index: int, plot: QRectF) -> QPointF:
        """The position of the smoothed curve at block ``index``."""
        x = plot.left() + float(self.picture.x[index]) / self.picture.stop * plot.width()
        return QPointF(x, self.y_pixel(float(self.picture.smoothed[index]), plot))

    def _index_under_pointer(self) -> int | None:
        """The block nearest to the pointer; None where there is no curve above or below it."""
        plot, x = self.box.sceneBoundingRect(), self.picture.x
        if self._pointer is None or not plot.contains(self._pointer) or len(x) == 0:
            return None
        at = (self._pointer.x() - plot.left()) / plot.width() * self.picture.stop
        if at > x[-1] + self._theme.px(12) / plot.width() * self.picture.stop:
            return None
        after = min(int(np.searchsorted(x, at)), len(x) - 1)
        before = max(after - 1, 0)
        return before if at - x[before] < x[after] - at else after

    def signs_at(self, at: QPointF) -> Sequence[str]:
        """The symbols at a position of the plot that a tooltip explains."""
        if self.picture.y_range is None:
            return ()
        plot = self.box.sceneBoundingRect()
        labels = self._end_labels(plot)
        spots = (spots_inside if self._is_narrow() else spots_beside)(labels, plot, self._theme)
        return signs_at(at, labels, spots, plot, self._axes.title_width())

    def viewportEvent(self, event: QEvent) -> bool:
        """Explain the symbols under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            show_tip(self.signs_at(QPointF(event.pos())), event.globalPos(), self)
            return True
        return bool(super().viewportEvent(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Remember where the pointer is; disables dragging of pyqtgraph."""
        self._pointer = event.position()
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the box at the pointer."""
        self._pointer = None
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ignore clicks, so that the parent gets them."""
        event.ignore()

    mouseReleaseEvent = mouseDoubleClickEvent = mousePressEvent

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ignore the wheel: there is no zoom."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Draw the curves again, thinned for the new width."""
        super().resizeEvent(event)
        if event is not None:  # the base class calls this before there is anything to draw
            self._draw_items()

    def minimumSizeHint(self) -> QSize:
        """The size that leaves space for a curve beside the axes."""
        return QSize(round(self._theme.px(200)), self._theme.height(110, 96))


def faint(color: QColor, ground: QColor) -> QColor:
    """``color`` half faded into ``ground``; opaque, because translucent strokes would add up at crossings."""
    mixed = ((color.red(), ground.red()), (color.green(), ground.green()), (color.blue(), ground.blue()))
    return QColor(*((over + under) // 2 for over, under in mixed))


def _round_pen(color: QColor, width: float) -> QPen:
    pen = QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    pen.setCosmetic(True)
    return pen

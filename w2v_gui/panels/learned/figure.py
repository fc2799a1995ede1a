"""The frame of one picture: heading, axes, note and pointer; a subclass paints what is inside."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from w2v_gui.panels.glossary import explain
from w2v_gui.panels.plots.end_labels import paint_box
from w2v_gui.panels.theme import Theme, elided
from w2v_gui.panels.theme.theme import BODY, SECOND

Ticks = Sequence[tuple[float, str]]
"""Pixels from the begin of an axis, and the number there."""


_EDGE_PX = 8
"""Pixels that the title of the horizontal axis keeps from the edges, at scale 1."""


class Figure(QWidget):
    """A heading of two lines over a plot that is painted anew each time.

    Attributes:
        heading, below: the two lines; each may have shorter forms after a line break, of which the first that
            fits is shown.
        note: grey text in the middle of the plot, in place of what is missing.
        tip: how the picture is computed and what it does not mean; the tooltip of the heading and the axes.
        signs: symbols that the tooltip explains too.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.heading = self.below = self.note = self.tip = ""
        self.signs: Sequence[str] = ()
        self._pointer: QPointF | None = None
        self._plot: tuple[object, QRectF] = (None, QRectF())
        self.setMouseTracking(True)

    @property
    def heading_height(self) -> float:
        """Height in pixels of the two lines."""
        first = QFontMetricsF(self._theme.font(BODY, QFont.Weight.DemiBold)).height()
        return first + QFontMetricsF(self._theme.font(SECOND)).height() + self._theme.px(14)

    def plot_rect(self) -> QRectF:
        """The rectangle within the axes."""
        left = self.left_room()
        key = (self.width(), self.height(), left, self._theme.scale)
        if self._plot[0] != key:  # asked for at every point that is painted
            px, line = self._theme.px, QFontMetricsF(self._theme.font(SECOND)).height()
            top, bottom = self.heading_height, 2 * line + px(14)
            width, height = self.width() - left - px(16), self.height() - top - bottom
            self._plot = key, QRectF(round(left), round(top), max(1, round(width)), max(1, round(height)))
        return QRectF(self._plot[1])

    def left_room(self) -> float:
        """Pixels left of the plot, for the title of the axis and its numbers."""
        return self._theme.px(74)

    def paint_plot(self, painter: QPainter, plot: QRectF) -> None:
        """Paint axes and contents."""
        raise NotImplementedError

    def reading(self, at: QPointF, plot: QRectF) -> tuple[QPointF, Sequence[tuple[str, str]]] | None:
        """What the box at the pointer says, and where; None for no box. Names and numbers, row by row."""
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint everything."""
        plot, palette = self.plot_rect(), self._theme.palette
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), palette.card)
            self.paint_heading(painter)
            self.paint_plot(painter, plot)
            if self.note:
                self._paint_note(painter, plot)
            elif self._pointer is not None and (found := self.reading(self._pointer, plot)) is not None:
                paint_box(painter, found[1], found[0], QRectF(self.rect()).adjusted(2, 2, -2, -2), self._theme)

    def paint_heading(self, painter: QPainter) -> None:
        """Paint the two lines over the plot."""
        px, palette = self._theme.px, self._theme.palette
        bold, small = self._theme.font(BODY, QFont.Weight.DemiBold), self._theme.font(SECOND)
        first, second = QFontMetricsF(bold).height() + px(3), QFontMetricsF(small).height()
        width = self.width() - px(22)
        painter.setFont(bold)
        painter.setPen(palette.ink)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(px(12), 0, width, first), align, fitting(self.heading, bold, width))
        painter.setFont(small)
        painter.setPen(palette.third)
        painter.drawText(QRectF(px(12), first, width, second), align, fitting(self.below, small, width))

    def _paint_note(self, painter: QPainter, plot: QRectF) -> None:
        painter.setFont(self._theme.font(BODY))
        painter.setPen(self._theme.palette.third)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        inner = plot.adjusted(12, 8, -12, -8)
        box = painter.boundingRect(inner, flags, self.note)
        painter.fillRect(box.adjusted(-8, -4, 8, 4), self._theme.palette.card)
        painter.drawText(inner, flags, self.note)

    def paint_axes(
        self, painter: QPainter, plot: QRectF, across: Ticks, upwards: Ticks, titles: tuple[str, str]
    ) -> None:
        """Paint the grid, the numbers and the titles of both axes; ``upwards`` counts from the bottom."""
        px, palette, font = self._theme.px, self._theme.palette, self._theme.font(SECOND)
        line = QFontMetricsF(font).height()
        painter.setPen(QPen(palette.grid, 1))
        for at, _ in across:
            x = round(plot.left() + at) + 0.5
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        for at, _ in upwards:
            y = round(plot.bottom() - at) + 0.5
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(QPen(palette.line, 1))
        left, bottom = round(plot.left()) - 0.5, round(plot.bottom()) + 0.5
        painter.drawLine(QPointF(left, plot.top()), QPointF(left, bottom))
        painter.drawLine(QPointF(left, bottom), QPointF(plot.right(), bottom))
        painter.setFont(font)
        painter.setPen(palette.third)
        middle, right = Qt.AlignmentFlag.AlignCenter, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for at, text in across:
            painter.drawText(QRectF(plot.left() + at - 60, plot.bottom() + px(5), 120, line), middle, text)
        for at, text in upwards:
            y = plot.bottom() - at - line / 2
            painter.drawText(QRectF(0, y, plot.left() - px(7), line), right, text)
        painter.setPen(palette.second)
        title = fitting(titles[0], font, self.width() - 2 * px(_EDGE_PX))
        half = QFontMetricsF(font).horizontalAdvance(title) / 2 + 1
        x = max(half, min(plot.center().x(), self.width() - px(_EDGE_PX) - half))
        spot = QRectF(x - half, self.height() - line - px(5), 2 * half, line + px(5))
        painter.drawText(spot, middle, title)
        if titles[1]:
            painter.save()
            painter.translate(px(4) + line / 2, plot.center().y())
            painter.rotate(-90)
            room = plot.height() + line
            text = fitting(titles[1], font, room)
            painter.drawText(QRectF(-room / 2, -line, room, 2 * line), middle, text)
            painter.restore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Remember where the pointer is."""
        self._pointer = event.position()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the box at the pointer."""
        self._pointer = None
        self.update()

    def event(self, event: QEvent) -> bool:
        """Explain the picture when the pointer rests outside its contents."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = QPointF(event.pos())
            plot = self.plot_rect()
            if self.tip and (not plot.contains(at) or self.note or self.reading(at, plot) is None):
                QToolTip.showText(event.globalPos(), explain(*self.signs, before=self.tip), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)


def fitting(forms: str, font: QFont, room: float) -> str:
    """The first line of ``forms`` that fits into ``room`` pixels; none does: the last one, cut."""
    metrics, lines = QFontMetricsF(font), forms.split("\n")
    return next(
        (line for line in lines if metrics.horizontalAdvance(line) <= room), elided(lines[-1], font, room)
    )

"""The legend of the loss plot, in the head of its card."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from w2v_gui.panels.theme import Theme
from w2v_gui.panels.theme.theme import SECOND

_STROKE, _GAP, _BETWEEN = 20, 7, 16


class Legend(QWidget):
    """Strokes with their names in a row; drops whole entries if the head is narrow."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: list[tuple[str, QColor, float]] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_entries(self, entries: list[tuple[str, QColor, float]]) -> None:
        """Show ``entries``: name, colour and width of each stroke."""
        if entries != self._entries:
            self._entries = entries
            self.setAccessibleName(", ".join(name for name, _, _ in entries))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Room for all entries."""
        px = self._theme.px
        width = sum(self._width(name) for name, _, _ in self._entries) + px(_BETWEEN) * len(self._entries)
        return QSize(round(width), round(px(24)))

    def minimumSizeHint(self) -> QSize:
        """No width: in a narrow head the legend disappears first."""
        return QSize(0, round(self._theme.px(24)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the entries that fit."""
        px, left = self._theme.px, 0.0
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._theme.font(SECOND))
            for name, color, width in self._entries:
                if left + self._width(name) > self.width():
                    return
                painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
                # Align a thin stroke to one row of pixels, a thick one to two.
                y = self.height() // 2 + (0.5 if width < 2 else 0.0)
                painter.drawLine(QPointF(left + 1, y), QPointF(left + px(_STROKE) - 1, y))
                painter.setPen(self._theme.palette.second)
                text = QRectF(left + px(_STROKE + _GAP), 0, self.width(), self.height())
                painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
                left += self._width(name) + px(_BETWEEN)

    def _width(self, name: str) -> float:
        text = QFontMetricsF(self._theme.font(SECOND)).horizontalAdvance(name)
        return self._theme.px(_STROKE + _GAP) + text

"""The line that says what the colours of the words mean."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from w2v_gui.panels.plain_text import tooltip
from w2v_gui.panels.theme import Theme, elided, paint_mark
from w2v_gui.panels.theme.theme import SMALLEST
from w2v_gui.panels.word_cloud.classes import ClassStyle

MAX_TEXT_PX = 90
"""Greatest width of a name, pixels at scale 1."""
_MARK_PX, _GAP_PX, _EDGE_PX = 5.0, 14.0, 12.0


class Legend(QWidget):
    """Marks with names, in as many rows as they need; takes no room while there are none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: Sequence[tuple[ClassStyle, str]] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    @property
    def texts(self) -> Sequence[str]:
        """The names."""
        return [text for _, text in self._entries]

    def show_entries(self, entries: Sequence[tuple[ClassStyle, str]], tip: str) -> None:
        """Show these; ``tip`` explains them."""
        self._entries = tuple(entries)
        self.setToolTip(tooltip(tip, *self.texts))
        self.setAccessibleName(", ".join(self.texts))
        self.setVisible(bool(self._entries))
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """The height of all rows."""
        rows = self._placed(width)
        return round(rows[-1][0].bottom() + self._theme.px(2)) if rows else 0

    def sizeHint(self) -> QSize:
        """As high as the present width needs."""
        return QSize(100, self.heightForWidth(max(self.width(), 100)))

    def _placed(self, width: float) -> list[tuple[QRectF, ClassStyle, str]]:
        """The place of every entry, row after row."""
        px, font = self._theme.px, self._theme.font(SMALLEST)
        metrics, placed = QFontMetricsF(font), []
        x, y, edge = px(_EDGE_PX), px(3), px(_EDGE_PX)
        for style, text in self._entries:
            short = elided(text, font, px(MAX_TEXT_PX))
            wide = metrics.horizontalAdvance(short) + px(2 * _MARK_PX + 5)
            if x > edge and x + wide > width - edge:
                x, y = edge, y + metrics.height() + px(2)
            placed.append((QRectF(x, y, wide, metrics.height()), style, short))
            x += wide + px(_GAP_PX)
        return placed

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint marks and names."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._theme.font(SMALLEST))
            radius = self._theme.px(_MARK_PX)
            for box, style, text in self._placed(self.width()):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(style.color)
                paint_mark(painter, style.mark, QPointF(box.left() + radius, box.center().y()), radius * 0.9)
                painter.setPen(self._theme.palette.second)
                name = box.adjusted(2 * radius + self._theme.px(5), 0, 2, 0)
                painter.drawText(name, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

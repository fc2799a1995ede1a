"""Arranges the three pictures and the table: side by side, two by two or below each other, and scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from w2v_gui.panels.learned.sums import SumsTable
from w2v_gui.panels.theme import Theme

_THREE_PX, _TWO_PX = 960, 640
"""Widths from which three or two pictures stand side by side, pixels at scale 1."""
_LEAST_HEIGHT_PX, _TWO_ROWS_PX = 250, 236
_GAP_PX = 10


class Page(QScrollArea):
    """Shows the pictures as large as fits; where that would be too small, they keep a height and scroll."""

    def __init__(
        self, pictures: Sequence[QWidget], sums: SumsTable, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._pictures, self._sums = theme, pictures, sums
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = QWidget()
        for child in (*pictures, sums):
            child.setParent(self._inner)
        self.setWidget(self._inner)
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange everything anew."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Give every picture its place; to be called when the table has more rows, or the look changes."""
        size = self.size()
        places, height = self._places(size)
        if height > size.height():
            size = QSize(size.width() - self.verticalScrollBar().sizeHint().width(), size.height())
            places, height = self._places(size)
        self._inner.resize(size.width(), max(height, size.height()))
        for child, place in zip((*self._pictures, self._sums), places, strict=True):
            child.setGeometry(place)

    def _places(self, size: QSize) -> tuple[list[QRect], int]:
        """The rectangles of pictures and table within ``size``, and the height they need."""
        px = self._theme.px
        width, gap = size.width(), round(px(_GAP_PX))
        if width >= px(_THREE_PX):
            table = self._sums.needed_height(width)
            each = (width - 2 * gap) // 3
            height = max(round(px(_LEAST_HEIGHT_PX)), size.height() - table - gap)
            rects = [QRect(i * (each + gap), 0, each, height) for i in range(3)]
            return [*rects, QRect(0, height + gap, width, table)], height + gap + table
        if width >= px(_TWO_PX):
            each = (width - gap) // 2
            table = self._sums.needed_height(each)
            height = max(round(px(_TWO_ROWS_PX)), (size.height() - gap) // 2)
            below = height + gap
            rects = [QRect(0, 0, each, height), QRect(each + gap, 0, each, height), QRect(0, below, each, height)]
            return [*rects, QRect(each + gap, below, each, max(height, table))], below + max(height, table)
        height = round(px(_LEAST_HEIGHT_PX))
        rects = [QRect(0, i * (height + gap), width, height) for i in range(3)]
        table = self._sums.needed_height(width)
        return [*rects, QRect(0, 3 * (height + gap), width, table)], 3 * (height + gap) + table

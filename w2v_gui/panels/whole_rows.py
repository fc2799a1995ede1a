"""Shows a scrolled list in whole rows: rows that the upper or lower edge would cut are covered."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QTableView, QWidget

from w2v_gui.panels.theme import Theme

Edges = Callable[[], Iterable[tuple[int, int]]]
"""Returns where rows begin and end, in pixels from the top of the viewport."""


class WholeRows(QObject):
    """Covers the rows cut by the upper and the lower edge of ``area`` with two strips in the colour of the card.

    Attributes:
        strips: the upper and the lower one; hidden where no row is cut.
    """

    def __init__(self, area: QAbstractScrollArea, theme: Theme, rows: Edges) -> None:
        super().__init__(area)
        self._area = area
        self._theme = theme
        self._rows = rows
        self.strips = (_Strip(area, theme), _Strip(area, theme))
        for strip in self.strips:
            strip.hide()
        area.viewport().installEventFilter(self)
        if isinstance(area, QScrollArea) and (body := area.widget()) is not None:
            body.installEventFilter(self)  # its rows may move although nothing is scrolled
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self.update)
        bar.rangeChanged.connect(self.update)
        theme.changed.connect(self.update)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Update the strips when the height changes."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self.update()
        return super().eventFilter(watched, event)

    def update(self) -> None:
        """Cover the rows that are cut now; a row higher than the viewport stays visible."""
        view = self._area.viewport().geometry()
        rows = [(top, bottom) for top, bottom in self._rows() if bottom - top < view.height()]
        upper = max((bottom for top, bottom in rows if top < 0 < bottom), default=0)
        lower = min((top for top, bottom in rows if top < view.height() < bottom), default=view.height())
        for strip, top, bottom in ((self.strips[0], 0, upper), (self.strips[1], lower, view.height())):
            strip.setGeometry(QRect(view.left(), view.top() + top, view.width(), bottom - top))
            strip.setVisible(bottom > top)
            strip.raise_()


class _Strip(QWidget):
    """A strip in the colour of the card; paints itself, because a later stylesheet may change its palette."""

    def __init__(self, area: QWidget, theme: Theme) -> None:
        super().__init__(area)
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cover the rows below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.palette.card)
        painter.end()


def rows_of_table(view: QTableView) -> Edges:
    """The rows of a table at the edges of its viewport."""

    def rows() -> Iterable[tuple[int, int]]:
        for y in (0, view.viewport().height() - 1):
            if (row := view.rowAt(y)) >= 0:
                top = view.rowViewportPosition(row)
                yield top, top + view.rowHeight(row)

    return rows


def widgets_in(body: QWidget) -> Edges:
    """The child widgets of ``body``, the widget that the area scrolls."""

    def rows() -> Iterable[tuple[int, int]]:
        for widget in body.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if not widget.isHidden():
                top = body.y() + widget.y()
                yield top, top + widget.height()

    return rows

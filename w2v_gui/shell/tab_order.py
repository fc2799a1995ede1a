"""Where the Tab key goes: through the parts of a window in the order in which they are read."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QMarginsF, QPoint, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QHBoxLayout, QLabel, QWidget

from w2v_gui.shell.ring import Ring

_RING_PX, _RADIUS_PX = 2, 6


class TabOrder(QWidget):
    """Holds the parts of a window, and takes the keyboard focus from one of their widgets to the next.

    Qt goes through widgets in the order in which they were made, or came to where they are, and many are made or
    moved while the window is open. Here the order of the parts comes first. In a part that lies in a row, widgets
    follow from left to right, in another in Qt's order; those in none of the parts come last.

    Buttons and fields show that they have the focus. Around plots, tables, pages and texts with links a ring
    shows it, if the Tab key led there.

    Args:
        parts: returns the parts in their order; one may lie in another, whose other widgets it does not share.
    """

    def __init__(self, parts: Callable[[], Iterable[QWidget]]) -> None:
        super().__init__()
        self._parts = parts
        self._ring = _FocusRing(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Give the focus to the next widget, or to the one before; after the last comes the first."""
        here = QApplication.focusWidget()
        stops = self.stops(here)
        if not stops:
            return False
        place = stops.index(here) if here in stops else (-1 if forward else 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        target = stops[(place + (1 if forward else -1)) % len(stops)]
        target.setFocus(reason)
        if isinstance(target, QAbstractScrollArea | QLabel):
            self._ring.surround(target)
        return True

    @Slot()
    def _focus_moved(self) -> None:
        self._ring.surround(None)

    def stops(self, here: QWidget | None = None) -> list[QWidget]:
        """The widgets that the Tab key reaches now, in their order, and ``here``, where a click may have led."""
        found: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            if self.isAncestorOf(widget) and (widget is here or _stops_at(widget)):
                found.append(widget)
            widget = widget.nextInFocusChain()
        ranks = {part: rank for rank, part in enumerate(self._parts())}

        def place(widget: QWidget) -> tuple[int, int]:
            part: QWidget | None = widget
            while part is not None and part not in ranks:
                part = part.parentWidget()
            if part is None:
                return len(ranks), 0
            in_row = isinstance(part.layout(), QHBoxLayout)
            return ranks[part], widget.mapTo(self, QPoint()).x() if in_row else 0

        return sorted(found, key=place)


class _FocusRing(Ring):
    """A ring in the colour that buttons and fields have for the focus."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().highlight().color(), _RING_PX))
            inside = QRectF(self.rect()).marginsRemoved(QMarginsF(*[_RING_PX / 2] * 4))
            painter.drawRoundedRect(inside, _RADIUS_PX, _RADIUS_PX)


def _stops_at(widget: QWidget) -> bool:
    """Whether the Tab key stops at ``widget``; what has a proxy leaves the focus to it."""
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.focusProxy() is None and widget.isVisible() and widget.isEnabled()

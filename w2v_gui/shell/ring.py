"""A ring around a widget: what a lesson means, or what has the keyboard focus. Clicks go through it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

RING_COLOR = QColor("#F2B705")
"""Yellow, which belongs to lessons alone."""
_WIDTH_PX, _GAP_PX, _RADIUS_PX = 3, 2, 9
"""Width of the ring, its distance from what it surrounds, radius of its corners."""
_FREE_PX = 12
"""What stays free around the target when it is scrolled into view."""
_FOLLOWED = (
    QEvent.Type.Resize,
    QEvent.Type.Move,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
    QEvent.Type.ParentChange,
)


class Ring(QWidget):
    """A rounded frame around a widget of ``window``, which it follows; yellow, unless a subclass paints it."""

    around_px = _WIDTH_PX + _GAP_PX + 1
    """How far it reaches beyond the widget."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._window = window
        self._watched: list[QWidget] = []
        self.target: QWidget | None = None
        self._brings = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._settle)
        self.hide()

    def surround(self, target: QWidget | None) -> None:
        """Surround ``target``; None: nothing."""
        self.target = target
        self._settle()

    def bring_into_view(self) -> None:
        """Scroll to the target where it is scrolled away, once the layout has settled."""
        self._brings = True
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the target once the layout has settled."""
        if event.type() in _FOLLOWED:
            self._soon.start()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, with a faint halo."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        halo = QColor(RING_COLOR)
        halo.setAlpha(70)
        frame = self.rect().toRectF()
        for color, width in ((halo, 2 * _WIDTH_PX), (RING_COLOR, _WIDTH_PX)):
            painter.setPen(QPen(color, width))
            inset = _WIDTH_PX
            painter.drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), _RADIUS_PX, _RADIUS_PX)

    def _watch(self) -> None:
        """Follow the target and all that it lies in now: a presentation puts it elsewhere, and back."""
        chain: list[QWidget] = []
        widget = self.target
        while widget is not None and widget is not self._window:
            chain.append(widget)
            widget = widget.parentWidget()
        if chain:
            chain.append(self._window)
        if chain == self._watched:
            return
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        self._watched = chain
        for watched in chain:
            watched.installEventFilter(self)

    def _settle(self) -> None:
        """Surround what is in view of the target: a presentation scrolls what has no room."""
        if self.target is not None and not isValid(self.target):
            self.target = None
        self._watch()
        if self._brings and self.target is not None and self.target.isVisible():
            self._brings = False
            for area in self._watched:
                if isinstance(area, QScrollArea) and (page := area.widget()) and page.isAncestorOf(self.target):
                    place = QRect(self.target.mapTo(page, QPoint()), self.target.size())
                    for corner in (place.bottomRight(), place.topLeft()):  # its beginning matters more
                        area.ensureVisible(corner.x(), corner.y(), _FREE_PX, _FREE_PX)
        place = QRect() if self.target is None or not self.target.isVisible() else self._in_view(self.target)
        if place.isEmpty():
            self.hide()
            return
        around = self.around_px
        self.setGeometry(place.adjusted(-around, -around, around, around).intersected(self._window.rect()))
        self.show()
        self.raise_()

    def _in_view(self, widget: QWidget) -> QRect:
        """The part of ``widget`` that its ancestors do not cut off, in pixels of the window."""
        seen = widget.rect()
        while widget is not self._window and (parent := widget.parentWidget()) is not None:
            seen = seen.translated(widget.pos()) & parent.rect()
            widget = parent
        return seen

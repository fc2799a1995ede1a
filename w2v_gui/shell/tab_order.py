"""Where the Tab key goes: through a window as it is read, whatever the order in which its widgets were made."""

from collections.abc import Iterator
from functools import cmp_to_key

from PySide6.QtCore import QMarginsF, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QScrollArea, QWidget

from w2v_gui.shell.ring import Ring

_RING_PX, _RADIUS_PX = 2, 6


class TabOrder(QWidget):
    """Holds all of a window below its menus, and takes the keyboard focus from one of its widgets to the next.

    Of the widgets in one parent, what lies wholly above another comes first; else what begins further left. Qt
    would go through them as they were made, and many are made or moved while the window is open.

    Buttons and fields show that they have the focus. Around plots, tables, pages and texts with links a ring
    shows it, if the Tab key led there.
    """

    def __init__(self) -> None:
        super().__init__()
        self._ring = _FocusRing(self)
        self._ringed: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Give the focus to the next widget, or to the one before; after the last comes the first."""
        here = QApplication.focusWidget()
        if here is None or not here.isVisible() or not here.isEnabled():
            self.setFocus()  # no key was pressed: what had the focus is gone, and Space should mean Train again
            return True
        stops = list(_stops(self, here))
        if not stops:
            return False
        place = stops.index(here) if here in stops else (-1 if forward else 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        target = stops[(place + (1 if forward else -1)) % len(stops)]
        target.setFocus(reason)
        for area in _areas_around(target):
            area.ensureWidgetVisible(target)
        self._ringed = target if isinstance(target, QAbstractScrollArea | QLabel) else None
        self._ring.surround(self._ringed)
        return True

    @Slot(QWidget, QWidget)
    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """Keep the ring for the widget that has the focus again when the window is active again."""
        if now is not None and now is not self._ringed:
            self._ringed = None
        self._ring.surround(None if now is None else self._ringed)


class _FocusRing(Ring):
    """A ring in the colour that buttons have for the focus, close enough to touch no text beside it."""

    around_px = _RING_PX

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().highlight().color(), _RING_PX))
            inside = QRectF(self.rect()).marginsRemoved(QMarginsF(*[_RING_PX / 2] * 4))
            painter.drawRoundedRect(inside, _RADIUS_PX, _RADIUS_PX)


def _stops(parent: QWidget, here: QWidget) -> Iterator[QWidget]:
    """What the Tab key reaches in ``parent``, in order; and ``here``, where a click may have led."""
    # Not by ``nextInFocusChain``: PySide takes what that returns for a part of the widget before, to be forgotten
    # with it.
    children = parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    for child in sorted((child for child in children if child.isVisible()), key=cmp_to_key(_compare)):
        if child is here or _takes_tab(child):
            yield child
        yield from _stops(child, here)


def _areas_around(widget: QWidget) -> Iterator[QScrollArea]:
    """The areas in which ``widget`` may be scrolled out of view; Qt scrolls only that which the focus leaves."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            yield parent
        parent = parent.parentWidget()


def _compare(one: QWidget, other: QWidget) -> int:
    """Below 0 if ``one`` comes before ``other``, a widget in the same parent; above 0 if it comes after it."""
    a, b = one.geometry(), other.geometry()
    if a.bottom() < b.top() or b.bottom() < a.top():
        return a.top() - b.top()
    return a.left() - b.left()


def _takes_tab(widget: QWidget) -> bool:
    """Whether the Tab key stops at ``widget``, which is visible; what has a proxy leaves the focus to it."""
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.focusProxy() is None and widget.isEnabled()

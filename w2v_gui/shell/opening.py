"""Opens a window so that it fits into its screen, including the frame of the window manager."""

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QSize, QTimer
from PySide6.QtWidgets import QWidget

LIKELY_FRAME_PX = QMargins(8, 40, 8, 8)
"""Assumed size of the frame until the real one is known."""
OPENING_MS = 2000
"""Time after which the window manager is expected to have made the frame."""
_FRAME_MAY_BE_NEW = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowActivate, QEvent.Type.UpdateRequest)
_IN_USE = (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.Close)


class Opening(QObject):
    """Shows ``window`` at its present size, or smaller if the screen is smaller.

    It stops adjusting the size after ``OPENING_MS``, or as soon as the user uses the window.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._wanted = self._given = window.size()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit_in_frame)
        self._over = QTimer(self, singleShot=True, interval=OPENING_MS)
        self._over.timeout.connect(self._end)

    def begin(self) -> None:
        """Show the window."""
        window = self._window
        room = self._room(LIKELY_FRAME_PX).size()
        window.setMinimumSize(window.minimumSize().boundedTo(room))
        self._give(self._wanted.boundedTo(room))
        window.installEventFilter(self)
        window.show()
        self._over.start()
        self._later.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the window once its frame is known; stop once the user uses it."""
        if event.type() in _IN_USE:
            self._end()
        elif event.type() in _FRAME_MAY_BE_NEW:
            self._later.start()
        return super().eventFilter(watched, event)

    def _fit_in_frame(self) -> None:
        window = self._window
        handle = window.windowHandle()
        if handle is None or window.isMaximized() or window.isFullScreen():
            return
        frame = handle.frameMargins()
        room = self._room(frame if not frame.isNull() else LIKELY_FRAME_PX)
        if window.size() == self._given:  # otherwise the window manager has chosen another size
            self._give(self._wanted.boundedTo(room.size()))
        place = _moved_into(window.geometry(), room)
        if place != window.geometry().topLeft():
            window.move(place - QPoint(frame.left(), frame.top()))

    def _room(self, frame: QMargins) -> QRect:
        return self._window.screen().availableGeometry().marginsRemoved(frame)

    def _give(self, size: QSize) -> None:
        self._given = size
        if size != self._window.size():
            self._window.resize(size)

    def _end(self) -> None:
        self._later.stop()
        self._over.stop()
        self._window.removeEventFilter(self)


def _moved_into(place: QRect, room: QRect) -> QPoint:
    """The top left corner at which ``place`` lies in ``room``; if it is too large, the corner of ``room``."""
    x = max(min(place.left(), room.right() + 1 - place.width()), room.left())
    y = max(min(place.top(), room.bottom() + 1 - place.height()), room.top())
    return QPoint(x, y)

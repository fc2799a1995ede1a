"""Opens a window that fits into its screen, including the frame of the window manager."""

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QSize, QTimer
from PySide6.QtWidgets import QWidget

LIKELY_FRAME = QMargins(8, 40, 8, 8)
"""Frame in pixels that is counted with until the true one is known, so that no window manager cuts anything."""
OPENING_MS = 2000
"""Within which a window manager has made the frame."""
_FRAME_MAY_BE_NEW = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowActivate, QEvent.Type.UpdateRequest)
_IN_USE = (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.Close)


class Opening(QObject):
    """Shows ``window`` at the size it has now, or smaller where its screen is; afterwards it is the user's."""

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
        room = self._room(LIKELY_FRAME).size()
        window.setMinimumSize(window.minimumSize().boundedTo(room))
        self._give(self._wanted.boundedTo(room))
        window.installEventFilter(self)
        window.show()
        self._over.start()
        self._later.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the window once its frame is known; leave it alone once it is used."""
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
        room = self._room(frame if not frame.isNull() else LIKELY_FRAME)
        if window.size() == self._given:  # else the window manager has decided
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
    """The top left corner ``place`` must have to lie in ``room``; its top left end wins where it is too large."""
    x = max(min(place.left(), room.right() + 1 - place.width()), room.left())
    y = max(min(place.top(), room.bottom() + 1 - place.height()), room.top())
    return QPoint(x, y)

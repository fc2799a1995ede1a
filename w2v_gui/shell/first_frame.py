"""Puts off what a window need not have for its first frame, so that the frame comes early."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

LONGEST_WAIT_MS = 500
"""After this time a window counts as one that is not painted, as a minimised one is."""


class FirstFrame(QObject):
    """Calls ``action`` once, when ``window`` has been painted, or else ``LONGEST_WAIT_MS`` from now.

    A thread that computes in Python meanwhile would delay the frame: the two share one interpreter.
    """

    def __init__(self, window: QWidget, action: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._later = QTimer(self, singleShot=True, interval=LONGEST_WAIT_MS)
        self._later.timeout.connect(self._end)
        self._later.timeout.connect(action)
        self._later.start()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Act in the event after the first paint."""
        if event.type() == QEvent.Type.Paint:
            self._later.start(0)
        return super().eventFilter(watched, event)

    def _end(self) -> None:
        self._window.removeEventFilter(self)
        self.deleteLater()

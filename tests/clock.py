"""A clock that goes only when a test says so, and a timer that goes by it."""

from PySide6.QtCore import QObject, Signal


class Clock:
    """Stands in for ``perf_counter`` or ``monotonic``.

    Attributes:
        now: the seconds that a call gives.
    """

    def __init__(self, now: float = 100.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


class ManualTimer(QObject):
    """Stands in for a single-shot ``QTimer``; its timeout comes when the test lets it.

    Attributes:
        due: when by ``clock`` the timeout is to come; None while the timer does not run.
    """

    timeout = Signal()

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self.due: float | None = None

    def setSingleShot(self, single: bool) -> None:
        assert single

    def setTimerType(self, _) -> None:
        pass

    def isActive(self) -> bool:
        return self.due is not None

    def start(self, milliseconds: int) -> None:
        self.due = self._clock.now + milliseconds / 1000

    def stop(self) -> None:
        self.due = None

    def fire(self) -> None:
        """Let the clock reach the time that is due, and the timeout come."""
        self._clock.now, self.due = max(self._clock.now, self.due), None
        self.timeout.emit()

"""Limits repainting to half of the window's time; knows neither what is drawn nor what is new."""

from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

PROBE_DELAY_S = 0.025
"""A timer of this length measures how long the window is busy: longer than a screen takes to begin to paint."""

TIMER_TOLERANCE_S = 0.005
"""Seconds by which any timer may be late."""


class RepaintThrottle(QObject):
    """Delays the next update for as long as the window was busy drawing the last one.

    The event loop runs a timer when everything has been drawn, so the timer's lateness says how long that took.
    On a fast machine nothing is delayed. On a slow one fewer pictures are drawn, training loses less time to
    them, and a click is answered after one picture at most.

    Signals:
        over: an update was delayed and may be shown now; carries nothing.
    """

    over = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._began: float | None = None  # when an update was given; None once its drawing has been timed
        self._asked = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """The window has been given an update and is about to draw it."""
        self._began = perf_counter()
        self._timer.start(round(1000 * PROBE_DELAY_S))

    def holds_up(self) -> bool:
        """Whether an update has to wait; if so, ``over`` says when it need no longer."""
        self._asked = self._timer.isActive()
        return self._asked

    def end(self) -> None:
        """Delay nothing any more."""
        self._timer.stop()

    @Slot()
    def _go_on(self) -> None:
        if self._began is not None:
            busy, self._began = perf_counter() - self._began, None
            if busy > PROBE_DELAY_S + TIMER_TOLERANCE_S:
                self._timer.start(round(1000 * busy))
                return
        if self._asked:
            self._asked = False
            self.over.emit()

"""Limits repainting to half of the GUI thread's time."""

from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

PROBE_DELAY_S = 0.025
"""Length of the timer that measures how long painting takes; longer than the delay until painting begins."""

TIMER_TOLERANCE_S = 0.005
"""Lateness of a timer that is normal even if the GUI thread is idle."""


class RepaintThrottle(QObject):
    """Delays the next update for as long as the window was busy drawing the last one.

    The event loop runs a timer only after painting, so the timer's lateness measures the painting time. On a
    fast machine nothing is delayed. On a slow one fewer frames are painted: training loses less time to them, and
    a click waits for one frame at most.

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
        """Start measuring: the window has received an update and is about to paint it."""
        self._began = perf_counter()
        self._timer.start(round(1000 * PROBE_DELAY_S))

    def holds_up(self) -> bool:
        """Whether an update has to wait; if so, ``over`` is emitted when it may be shown."""
        self._asked = self._timer.isActive()
        return self._asked

    def end(self) -> None:
        """Stop delaying updates."""
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

"""Limits repainting to a share of the GUI thread's time."""

from math import ceil
from time import perf_counter, thread_time

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

MIN_INTERVAL_S = 0.03
"""Shortest time between two updates; less than between two snapshots, which come about 20 times a second."""

BUSY_SHARE = 0.55
"""Largest share of the time that the GUI thread computes while updates follow each other. With a half some
machines show fewer than ten pictures a second of 12,000 words."""


class RepaintThrottle(QObject):
    """Delays an update until the GUI thread was busy for at most ``BUSY_SHARE`` of the time since the last one.

    It is busy while it computes: the processor's time counts, not the time in which other programs or the
    training had the processor. On a fast machine nothing is delayed. On a slow one fewer frames are painted, and
    the thread is free for the user the rest of the time.

    To be used in the GUI thread.

    Signals:
        over: an update was delayed and may be shown now; carries nothing.
    """

    over = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._began: tuple[float, float] | None = None  # clock and processor time of the last update
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Start measuring: the window has received an update and is about to paint it."""
        self._began = perf_counter(), thread_time()

    def holds_up(self) -> bool:
        """Whether an update has to wait; if so, ``over`` is emitted when it may be shown."""
        if self._timer.isActive():
            return True
        if (seconds := self._seconds_left()) <= 0:
            return False
        self._timer.start(ceil(1000 * seconds))
        return True

    def end(self) -> None:
        """Stop delaying updates."""
        self._timer.stop()
        self._began = None

    def _seconds_left(self) -> float:
        if self._began is None:
            return 0.0
        clock, processor = self._began
        busy = thread_time() - processor
        return clock + max(MIN_INTERVAL_S, busy / BUSY_SHARE) - perf_counter()

    @Slot()
    def _go_on(self) -> None:
        if not self.holds_up():  # painting may have gone on meanwhile
            self.over.emit()

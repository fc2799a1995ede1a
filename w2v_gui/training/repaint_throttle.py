"""Keeps half of the window's time free of new pictures; knows neither what is drawn nor what is new."""

from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

PROBE = 0.025
"""Seconds after which the window is looked in on: longer than a screen takes to begin to paint."""

TOLERANCE = 0.005
"""Seconds by which any timer may be late."""


class RepaintThrottle(QObject):
    """Holds news up for as long as the window was busy with the news before.

    How long that was shows in a timer, which the event loop comes to when all has been drawn. On a machine with
    time to spare that is at once, and nothing is held up. On a slow one pictures become fewer, training loses
    less to them, and a click is answered after one picture at most.

    Signals:
        over: news was held up and is welcome now; carries nothing.
    """

    over = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._began: float | None = None  # when the window was given news, until it is looked in on
        self._asked = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """The window has been given news and is about to draw it."""
        self._began = perf_counter()
        self._timer.start(round(1000 * PROBE))

    def holds_up(self) -> bool:
        """Whether news has to wait; if so, ``over`` will say when it need no longer."""
        self._asked = self._timer.isActive()
        return self._asked

    def end(self) -> None:
        """Hold nothing up any more."""
        self._timer.stop()

    @Slot()
    def _go_on(self) -> None:
        if self._began is not None:
            busy, self._began = perf_counter() - self._began, None
            if busy > PROBE + TOLERANCE:
                self._timer.start(round(1000 * busy))
                return
        if self._asked:
            self._asked = False
            self.over.emit()

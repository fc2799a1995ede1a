"""Runs slow work for one panel off the GUI thread; of several waiting requests only the latest is run."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.training.task import Task


class Background(QObject):
    """Runs one request at a time; a newer request replaces one that is still waiting.

    The running request delivers its result even if newer ones have arrived: under a steady stream of requests
    the panel keeps updating, one computation behind. A function should hold the arrays it needs and no widget.

    Signals:
        ready: what the function returned.
        failed: the exception it raised.
    """

    ready = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: Task | None = None
        self._waiting: Callable[[], Any] | None = None

    @property
    def busy(self) -> bool:
        """Whether a result is still to come."""
        wanted = self._running is not None and not self._running.cancelled.is_set()
        return wanted or self._waiting is not None

    def request(self, function: Callable[[], Any]) -> None:
        """Call ``function`` off the GUI thread, now or once the running request is over."""
        self._waiting = function
        if self._running is None:
            self._start_waiting()

    def cancel(self) -> None:
        """Discard all requests so far; the result of the running one is ignored."""
        self._waiting = None
        if self._running is not None:
            self._running.cancelled.set()

    def close(self) -> None:
        """Cancel, and wait for the running request to end."""
        self.cancel()
        if self._running is not None:
            self._running.wait()

    def _start_waiting(self) -> None:
        function, self._waiting = self._waiting, None
        if function is not None:
            self._running = Task()
            self._running.ended.connect(self._deliver)
            self._running.start(function)

    @Slot()
    def _deliver(self) -> None:
        task, self._running = self._running, None
        self._start_waiting()
        if task is None or task.cancelled.is_set():
            return
        if task.error is not None:
            self.failed.emit(task.error)
        else:
            self.ready.emit(task.result)

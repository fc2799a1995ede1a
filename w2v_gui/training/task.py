"""Runs one function call in Qt's global thread pool and reports its progress and result."""

import atexit
from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from w2v_gui.training.mailbox import Mailbox
from w2v_gui.training.thread_priority import BACKGROUND_NICENESS, lower_priority

# Wait for running calls before the interpreter destroys the Qt objects they use.
atexit.register(lambda: QThreadPool.globalInstance().waitForDone())


class Task(QObject):
    """One call of a function off the GUI thread.

    A task has no parent; the running call keeps it alive. So the receiver of its signals may be destroyed at any
    time: Qt then drops the connections, and no slot is called.

    Attributes:
        cancelled: set when the result is no longer wanted. A task that has not begun then never calls its
            function; a running function may check it and return early.
        progress: the latest fraction done, 0 to 1, if the function reports it.
        result, error: what the function returned or raised; None until ``over``.

    Signals:
        moved: a new value of ``progress`` can be taken; carries nothing.
        ended: the task is over; carries nothing.
    """

    moved = Signal()
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cancelled = Event()
        self.progress: Mailbox[float] = Mailbox()
        self.result: Any = None
        self.error: Exception | None = None
        self._over = Event()

    @property
    def over(self) -> bool:
        """Whether the function has returned, raised, or will never be called."""
        return self._over.is_set()

    def start(self, function: Callable[[], Any]) -> None:
        """Queue the call; returns at once.

        ``function`` should hold the data it needs and no widget: the pool's thread drops the last reference.
        """
        QThreadPool.globalInstance().start(lambda: self._run(function))

    def report(self, fraction: float) -> None:
        """Report the fraction done; to be called by the function."""
        if self.progress.put(fraction):
            self.moved.emit()

    def wait(self) -> None:
        """Block until the task is over."""
        self._over.wait()

    def _run(self, function: Callable[[], Any]) -> None:
        lower_priority(BACKGROUND_NICENESS)
        try:
            if not self.cancelled.is_set():
                self.result = function()
        except Exception as error:
            self.error = error
        self._over.set()
        self.ended.emit()

"""One piece of slow work in Qt's shared, bounded thread pool; what becomes of its result is for others to say."""

import atexit
from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from w2v_gui.training.mailbox import Mailbox
from w2v_gui.training.thread_priority import lower_priority

# Before Qt is torn down, at the end of the program: it would pull the objects from under a call still running.
atexit.register(lambda: QThreadPool.globalInstance().waitForDone())


class Task(QObject):
    """One call of a function off the GUI thread.

    It has no parent, and the call itself keeps it alive. So whoever waits for it may be destroyed at any time:
    Qt then drops the connections, and nobody is called back.

    Attributes:
        cancelled: set to say that the result is no longer wanted. A task not yet begun then never calls its
            function; one that runs may look and end early.
        progress: the latest fraction done, 0 to 1, if the function reports it.
        result, error: what the function returned or raised; None until ``over``.

    Signals:
        moved: ``progress`` was empty and now is not; carries nothing.
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

        ``function`` should hold the data it needs and no widget: it is let go of in the pool's thread.
        """
        QThreadPool.globalInstance().start(lambda: self._run(function))

    def report(self, fraction: float) -> None:
        """Say how much is done; called by the function."""
        if self.progress.put(fraction):
            self.moved.emit()

    def wait(self) -> None:
        """Block until the task is over."""
        self._over.wait()

    def _run(self, function: Callable[[], Any]) -> None:
        lower_priority()
        try:
            if not self.cancelled.is_set():
                self.result = function()
        except Exception as error:
            self.error = error
        self._over.set()
        self.ended.emit()

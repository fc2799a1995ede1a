"""Loads something off the GUI thread, with progress and Cancel."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.training.task import Task


class Loader(QObject):
    """Runs one request off the GUI thread; a new one cancels and replaces the one before.

    Signals:
        progressed: the fraction done, 0 to 1.
        done: what was asked for.
        failed: the exception; the user can correct a ``Word2VecError``.
        cancelled: ``cancel`` has stopped the request.
    """

    progressed = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._called_off: list[Task] = []

    @property
    def busy(self) -> bool:
        """Whether a result is still to come: one of ``done``, ``failed`` and ``cancelled``."""
        return self._task is not None

    def cancel(self) -> None:
        """Cancel the running request; ``cancelled`` is emitted when it has stopped."""
        if self._task is not None:
            self._task.cancelled.set()

    def close(self) -> None:
        """Cancel the running request and wait until it has stopped; emits no signal."""
        self._drop()
        for task in self._called_off:
            task.wait()

    def start(self, task: Task, function: Callable[[], Any]) -> None:
        """Run ``function`` as ``task``, which it may ask whether it is cancelled and tell its progress."""
        self._drop()
        self._task = task
        task.moved.connect(self._show_progress)
        task.ended.connect(self._deliver)
        task.start(function)

    def _drop(self) -> None:
        self.cancel()
        self._called_off = [task for task in (*self._called_off, self._task) if task and not task.over]
        self._task = None

    @Slot()
    def _show_progress(self) -> None:
        if self._task is not None and (fraction := self._task.progress.take()) is not None:
            self.progressed.emit(fraction)

    @Slot()
    def _deliver(self) -> None:
        task = self._task
        if task is None or not task.over:  # the signal came from a task that has been replaced
            return
        self._task = None
        if task.cancelled.is_set():
            self.cancelled.emit()
        elif task.error is not None:
            self.failed.emit(task.error)
        else:
            self.done.emit(task.result)

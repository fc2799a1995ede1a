"""Measures growth off the GUI thread, and discards what was disturbed."""

from collections.abc import Mapping
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.training.task import Task
from w2v_gui.word2vec.analysis.growth import Growth, Interrupted, cells, measure_growth
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import Cancelled

Loss = Literal["", "cancelled", "training", "corpus", "interrupted"]
"""Why there is no finished measurement: none was begun, the user stopped it, a training began, another corpus was
opened, or the machine slept."""


class Measuring(QObject):
    """One measurement at a time.

    Attributes:
        growth: the last finished measurement; None if there is none of the open corpus.
        loss: why the last one that was begun was discarded; empty if it was not.
        share: share of the running one that is done, 0 to 1.

    Signals:
        changed: any of these, or ``running``; carries nothing.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.growth: Growth | None = None
        self.loss: Loss = ""
        self.share = 0.0
        self._cells: tuple[tuple[int, str], ...] = ()
        self._task: Task | None = None

    @property
    def running(self) -> bool:
        """Whether a measurement is under way."""
        return self._task is not None

    @property
    def cell(self) -> tuple[int, str]:
        """|V| and method of the point being measured."""
        return self._cells[min(round(self.share * len(self._cells)), len(self._cells) - 1)]

    def begin(self, dataset: Dataset, configs: Mapping[str, Config]) -> None:
        """Begin to measure; ignored while a measurement is running."""
        if self._task is not None:
            return
        self._cells = cells(dataset, configs)
        self.share, self.loss = 0.0, ""
        task = self._task = Task()
        task.moved.connect(self._move)
        task.ended.connect(self._end)
        self.destroyed.connect(task.cancelled.set)
        task.start(
            partial(measure_growth, dataset, configs, progress=task.report, cancelled=task.cancelled.is_set)
        )
        self.changed.emit()

    def stop(self, loss: Loss) -> None:
        """Discard the running measurement because of ``loss``; ignored if there is none."""
        if self._task is not None:
            self._task.cancelled.set()
            self._task = None
            self.loss = loss
            self.changed.emit()

    def forget(self) -> None:
        """Drop what was measured on a corpus that is no longer open."""
        self.stop("corpus")
        self.growth = None
        self.changed.emit()

    @Slot()
    def _move(self) -> None:
        if self._task is not None and (share := self._task.progress.take()) is not None:
            self.share = share
            self.changed.emit()

    @Slot()
    def _end(self) -> None:
        task = self._task
        if task is None or not task.over:
            return  # a measurement that was stopped has ended
        self._task = None
        if isinstance(task.error, Interrupted):
            self.loss = "interrupted"
        elif task.error is None and not task.cancelled.is_set():
            self.growth = task.result
        self.changed.emit()
        if task.error is not None and not isinstance(task.error, (Interrupted, Cancelled)):
            raise task.error  # a programming error, which the window's exception hook reports

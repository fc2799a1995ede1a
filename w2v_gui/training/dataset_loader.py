"""Reads a corpus and builds its dataset in the background; starts no training."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.training.task import Task
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.corpus.reading import ReadingOptions
from w2v_gui.word2vec.corpus.sources import open_corpus
from w2v_gui.word2vec.dataset.continuation import Base
from w2v_gui.word2vec.dataset.dataset import Dataset

READING_SHARE = 0.9
"""Share of the progress bar that reading takes; building the dataset is the remaining step."""


class DatasetLoader(QObject):
    """Makes a ``Dataset`` off the GUI thread; a new request cancels and replaces the one before.

    Signals:
        progressed: the fraction done, 0 to 1.
        done: the ``Dataset``.
        failed: the exception; the user can correct a ``CorpusError``.
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

    def read(self, source: str, options: ReadingOptions, config: Config, base: Base | None = None) -> None:
        """Open ``source``, a toy or a file, and build its dataset for ``config``, perhaps on top of ``base``."""
        task = Task()
        self._start(task, partial(_read, task, source, options, config, base))

    def build(self, corpus: Corpus, config: Config) -> None:
        """Build the dataset of a corpus already read, after a change of a setting that all methods share."""
        task = Task()
        self._start(task, partial(_build, task, corpus, config))

    def cancel(self) -> None:
        """Cancel the running request; ``cancelled`` is emitted when it has stopped."""
        if self._task is not None:
            self._task.cancelled.set()

    def close(self) -> None:
        """Cancel the running request and wait until it has stopped; emits no signal."""
        self._drop()
        for task in self._called_off:
            task.wait()

    def _start(self, task: Task, function: Callable[[], Dataset]) -> None:
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


def _read(task: Task, source: str, options: ReadingOptions, config: Config, base: Base | None) -> Dataset:
    def progress(fraction: float) -> None:
        task.report(READING_SHARE * fraction)

    corpus = open_corpus(source, options, progress=progress, cancelled=task.cancelled.is_set)
    task.report(READING_SHARE)
    return _build(task, corpus, config, base)


def _build(task: Task, corpus: Corpus, config: Config, base: Base | None = None) -> Dataset:
    dataset = Dataset.build(corpus, config, base=base, cancelled=task.cancelled.is_set)
    # The window looks words up in these. For a million words they take a second, so they are made here.
    _ = dataset.vocabulary.ids, dataset.vocabulary.completions
    task.report(1.0)
    return dataset

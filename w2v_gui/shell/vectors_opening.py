"""Opens vectors that other programs wrote as runs: recognises the file, asks how, reads it off the GUI thread."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from w2v_gui.panels.theme import whole_number
from w2v_gui.shell.corpus_loader import CorpusLoader, name_of
from w2v_gui.shell.questions import Questions
from w2v_gui.shell.run_adding import RunAdding, lack_of_room, unused_name
from w2v_gui.shell.vectors_options import CountsFrom, VectorsOptions
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.initial_selection import select_in
from w2v_gui.training.run import Run
from w2v_gui.training.task import Task
from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.formats.vector_files import (
    ImportedVectors,
    ImportSummary,
    VectorFile,
    is_vectors,
    read_counts,
    read_vectors,
    recognise,
)
from w2v_gui.word2vec.printable import shown


class VectorsOpening(RunAdding):
    """Adds runs of vectors from files; a file takes the place of the one that is being read.

    Signals:
        opened_all: the last file of ``open_each`` has been read or has failed; carries nothing.
    """

    opened_all = Signal()

    def __init__(
        self,
        controller: TrainingController,
        corpora: CorpusLoader,
        questions: Questions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(controller, corpora, questions, parent)
        self._path = Path()
        self._waiting: list[Path] | None = None  # of ``open_each``
        self._task: Task | None = None
        self._then: Callable[[Any], None] = lambda _result: None  # with what the task returned
        self.ended.connect(self._open_next, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a file is being recognised or read."""
        return self._task is not None

    def ask_and_open(self) -> None:
        """Let the user choose a file and how to read it."""
        if path := self._questions.vectors_to_open():
            self.open(path)

    def open(self, path: str | Path, *, asking: bool = True) -> None:
        """Open the vectors at ``path``, a file or the folder of a Spark model.

        Args:
            path: of the file.
            asking: whether the user chooses how to read it; otherwise as ``VectorsOptions()`` says.
        """
        if self._has_room():
            task = Task()
            self._run(task, path, partial(recognise, path, _polling(task)), partial(self._ask, asking))

    def open_each(self, paths: Sequence[Path]) -> None:
        """Open files one after the other without asking how; one that fails is reported."""
        self._waiting = list(paths)
        self._open_next()

    def open_dropped(self, path: str) -> None:
        """Open vectors as ``open`` does, and anything else as a text to train on."""

        def opened(is_one: bool) -> None:
            if is_one:
                self.open(path)
            else:
                self.ended.emit()
                self._corpora.open(path)

        task = Task()
        self._run(task, path, partial(is_vectors, path, _polling(task)), opened)

    def cancel(self) -> None:
        """Stop reading; the runs stay as they are."""
        if self._task is not None:
            self._task.cancelled.set()
            self._task = None
            self.ended.emit()

    def close(self) -> None:
        """Stop reading and wait for its end."""
        task, self._waiting = self._task, None
        self.cancel()
        if task is not None:
            task.wait()

    @Slot()
    def _open_next(self) -> None:
        if self._waiting:
            self.open(self._waiting.pop(0), asking=False)
        elif self._waiting is not None:
            self._waiting = None
            self.opened_all.emit()

    def _has_room(self) -> bool:
        """Whether one more run may be added; says why not."""
        if reason := lack_of_room(self._controller.runs):
            self.said.emit(reason)
            if not self.busy:  # else the file being read goes on
                self.ended.emit()
        return not reason

    def _run(
        self, task: Task, path: str | Path, function: Callable[[], Any], then: Callable[[Any], None]
    ) -> None:
        """Call ``function`` off the GUI thread and then ``then`` with its result, if it is still wanted."""
        if self._task is not None:
            self._task.cancelled.set()
        self._path, self._then, self._task = Path(path), then, task
        task.moved.connect(self._show_progress)
        task.ended.connect(self._deliver)
        task.start(function)

    def _ask(self, asking: bool, found: VectorFile) -> None:
        """Ask how to read ``found``, and read it."""
        dataset = self._controller.runs.dataset
        corpus = dataset.corpus if dataset is not None else None
        options: VectorsOptions | None = VectorsOptions()
        if asking:
            options = self._questions.vectors_options(found, name_of(corpus.source) if corpus is not None else "")
        if options is None:
            self.ended.emit()
            return
        counted: Corpus | str | None = None
        if options.counts is CountsFrom.CORPUS:
            counted = corpus
        elif options.counts is CountsFrom.VOCABULARY_FILE:
            counted = self._questions.counts_to_open()
            if counted is None:
                self.ended.emit()
                return
        task = Task()
        self._run(task, found.path, partial(_read, task, found, options.limit, counted), self._take)
        self.reading.emit(shown(found.name), 0.0)

    def _take(self, read: ImportedVectors) -> None:
        """Show the vectors as a run, and say what was decided about them."""
        if not self._has_room():
            return
        name = unused_name(self._controller.runs, self._path.name or str(self._path))
        run = self._controller.runs.import_model(read.model, name)
        self._controller.focus(run)
        select_in(self._controller.selection, read.model)
        self.ended.emit()
        self.said.emit(announcement(run, read.summary))
        self.opened.emit(run)

    @Slot()
    def _show_progress(self) -> None:
        if self._task is not None and (share := self._task.progress.take()) is not None and share > 0:
            self.reading.emit(shown(self._path.name), share)

    @Slot()
    def _deliver(self) -> None:
        task = self._task
        if task is None or not task.over:
            return  # another one has taken its place
        self._task = None
        if task.error is None:
            self._then(task.result)
            return
        self.ended.emit()
        if not isinstance(task.error, Cancelled):
            self.failed.emit(task.error)


def announcement(run: Run, summary: ImportSummary) -> str:
    """What was read and decided, in one line of the interface's language."""
    kind = QCoreApplication.translate("vectors", summary.kind)
    size = QCoreApplication.translate("VectorsOpening", "{words} words × {dim} numbers").format(
        words=whole_number(summary.words), dim=whole_number(summary.dim)
    )
    notes: Sequence[str] = [
        QCoreApplication.translate("errors", note.template).format(**note.arguments) for note in summary.notes
    ]
    text = QCoreApplication.translate("VectorsOpening", "{name}: {details}")
    return text.format(name=shown(run.name), details=" · ".join((kind, size, *notes)))


def _polling(task: Task) -> Callable[[], None]:
    """A function that raises ``Cancelled`` once ``task`` is no longer wanted."""

    def poll() -> None:
        if task.cancelled.is_set():
            raise Cancelled

    return poll


def _read(task: Task, found: VectorFile, limit: int | None, counted: Corpus | str | None) -> ImportedVectors:
    poll = _polling(task)
    counts: Mapping[str, int] | None = None
    if isinstance(counted, Corpus):
        counts = dict(zip(counted.words, counted.counts.tolist(), strict=True))
    elif counted is not None:
        counts = read_counts(counted, lambda _share: poll())
    return read_vectors(found, limit=limit, counts=counts, cancelled=task.cancelled.is_set, progress=task.report)

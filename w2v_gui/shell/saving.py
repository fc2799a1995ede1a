"""Saves vectors off the GUI thread."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.panels.theme import run_name
from w2v_gui.shell.file_dialogs import FileKind, suggested_name
from w2v_gui.shell.messages import sentence
from w2v_gui.shell.questions import Questions
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.run import Run
from w2v_gui.training.task import Task
from w2v_gui.word2vec.formats.spark_folder import ENDING
from w2v_gui.word2vec.formats.vectors import check_target, save_vectors, written_files
from w2v_gui.word2vec.printable import shown
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class _Save:
    """A file being written.

    Attributes:
        task: the writing.
        path: the file.
        model: what is written.
        run: the run of ``model``.
        restarts: ``run.restarts`` at the start, from which a reset of the run meanwhile is recognised.
        then: called after success.
    """

    task: Task
    path: Path
    model: Model
    run: Run
    restarts: int
    then: Callable[[], None] | None


class VectorSaver(QObject):
    """Writes the vectors of a run; several files may be written at the same time.

    Signals:
        saved: the path of a file that has been written.
        failed: the exception because of which a file could not be written. The user is then asked for another
            place.
    """

    saved = Signal(object)  # a str; Qt's own would lose bytes of a name that are not UTF-8
    failed = Signal(object)

    def __init__(
        self, controller: TrainingController, questions: Questions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._questions = questions
        self._saves: list[_Save] = []

    def save(self, run: Run | None = None, then: Callable[[], None] | None = None) -> None:
        """Ask for a file, write the vectors of ``run`` (None: the one in focus), call ``then`` after success."""
        run = run or self._controller.runs.focus
        if run.live is not None:
            self._ask_and_write(run.live, run, then)

    def close(self) -> None:
        """Wait for the files being written, and ask for another place for those that fail; call no ``then``."""
        while self._saves:
            self._saves = [replace(save, then=None) for save in self._saves]
            for save in self._saves:
                save.task.wait()
            self._deliver()

    def _ask_and_write(self, model: Model, run: Run, then: Callable[[], None] | None) -> None:
        restarts = run.restarts
        corpus = model.dataset.corpus if isinstance(model, Snapshot) else None
        what = f"{run.method}-continued" if run.continued else run.method or "vectors"
        path = self._questions.file_to_save(
            self.tr("Save Word Vectors: {run}").format(run=run_name(run)),
            suggested_name(corpus.name if corpus is not None else run.name, what, ".txt"),
            (
                FileKind(self.tr("word2vec text"), (".txt", ".vec")),
                FileKind(self.tr("word2vec binary"), (".bin",)),
                FileKind(self.tr("TensorBoard projector, with its words beside it"), (".tsv",)),
                FileKind(self.tr("NumPy archive"), (".npz",)),
                FileKind(self.tr("Spark model, a folder"), (ENDING,)),
            ),
        )
        if path is None or not self._may_write_beside(path):
            return
        words, inputs, counts = model.vocabulary.words, model.inputs, model.counts
        source = corpus.source if corpus is not None else None

        def write() -> None:
            check_target(path, source)
            save_vectors(path, words, inputs, counts=counts)

        save = _Save(Task(), path, model, run, restarts, then)
        self._saves.append(save)
        save.task.ended.connect(self._deliver)
        save.task.start(write)

    def _may_write_beside(self, path: Path) -> bool:
        """Whether the projector's file of words may be written; the dialog has asked about ``path`` alone."""
        if path.exists():  # then the other file is of the same pair
            return True
        found = next((each for each in written_files(path) if each.exists()), None)
        if found is None:
            return True
        text = self.tr("The words go into {file}, and there is such a file already. Replace it?")
        return self._questions.go_on(
            self.tr("Replace the File?"), text.format(file=shown(str(found))), self.tr("Replace")
        )

    @Slot()
    def _deliver(self) -> None:
        over = [save for save in self._saves if save.task.over]
        self._saves = [save for save in self._saves if save not in over]
        for save in over:
            if save.task.error is not None:
                self._failed(save, save.task.error)
                continue
            if (
                isinstance(save.model, Snapshot) and save.run.restarts == save.restarts
            ):  # otherwise the run was reset while the file was written
                save.run.saved_seconds = save.model.seconds
            self.saved.emit(str(save.path))
            if save.then is not None:
                save.then()

    def _failed(self, save: _Save, error: Exception) -> None:
        """Report the error, and keep the vectors until the user has been offered another place."""
        self.failed.emit(error)
        title = self.tr("Word vectors not saved")
        if self._questions.go_on(title, sentence(error), self.tr("Save Elsewhere…")):
            self._ask_and_write(save.model, save.run, save.then)

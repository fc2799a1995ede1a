"""Saves vectors off the GUI thread, and asks before unsaved training is dropped."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from w2v_gui.panels.theme import duration, run_name
from w2v_gui.shell.file_dialogs import FileKind, suggested_name
from w2v_gui.shell.messages import sentence
from w2v_gui.shell.questions import Answer, Questions
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.run import Run
from w2v_gui.training.task import Task
from w2v_gui.word2vec.formats.spark_folder import ENDING
from w2v_gui.word2vec.formats.vectors import check_target, save_vectors, written_files
from w2v_gui.word2vec.printable import shown
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.snapshot import Snapshot

MIN_ASKED_S = 30.0
"""Up to this much unsaved training is dropped without a question."""
MIN_SAVED_S = 1.0
"""Runs with less unsaved training are not saved when the user chooses to save."""


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
    """Writes the vectors of a run, and asks before unsaved ones are dropped.

    Several files may be written at the same time.

    Attributes:
        save_session: saves all runs to a session file, and then calls what it is given.
        is_file_behind: whether there is such a file, and the runs have changed since: then that is asked about
            before all runs are lost, however little was trained.

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
        self.save_session: Callable[[Callable[[], None]], object] = lambda then: None
        self.is_file_behind: Callable[[], bool] = lambda: False

    def guard(self, runs: Collection[Run] | None, then: Callable[[], None]) -> None:
        """Call ``then``, after asking about unsaved training of ``runs`` (None: all) that would be lost.

        The question is asked above ``MIN_ASKED_S`` seconds of unsaved training: save first, discard or cancel.
        ``then`` is not called if the user cancels or saving fails.
        """
        seconds = sum(run.unsaved_seconds for run in (self._controller.runs if runs is None else runs))
        if seconds <= MIN_ASKED_S and not (runs is None and self.is_file_behind()):
            then()
            return
        unsaved = self._unsaved(self._controller.runs if runs is None else runs)
        if seconds > MIN_SAVED_S:
            text = self.tr("{time} of training would be lost ({runs}). Save it first?")
            text = text.format(time=duration(seconds), runs=self.tr(", ").join(map(run_name, unsaved)))
        else:
            text = self.tr("The session has changed since it was saved. Save it first?")
        answer = self._questions.before_losing(text)
        if answer is Answer.SAVE_SESSION:
            self.save_session(then)
        elif answer is Answer.SAVE:
            self._save_each(unsaved, then)
        elif answer is Answer.DISCARD:
            then()

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

    def _unsaved(self, runs: Iterable[Run]) -> Sequence[Run]:
        """Those of ``runs`` with ``MIN_SAVED_S`` or more of unsaved training, longest first; at least one run."""
        order = sorted((run for run in runs if run.latest is not None), key=lambda run: -run.unsaved_seconds)
        return [run for run in order if run.unsaved_seconds >= MIN_SAVED_S] or order[:1]

    def _save_each(self, runs: Sequence[Run], then: Callable[[], None]) -> None:
        """Save one run after the other; stop at the first that is cancelled or fails."""
        if runs:
            self.save(runs[0], lambda: self._save_each(runs[1:], then))
        else:
            then()

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

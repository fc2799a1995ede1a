"""Saves vectors off the GUI thread, and guards training that was not saved from being dropped unasked."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from w2v_gui.panels.theme import duration
from w2v_gui.shell.file_dialogs import FileKind, suggested_name
from w2v_gui.shell.messages import sentence
from w2v_gui.shell.questions import Answer, Questions
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.task import Task
from w2v_gui.word2vec.formats.vectors import check_target, save_vectors
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.snapshot import Snapshot

WORTH_ASKING = 30.0
"""Seconds of unsaved training below which nobody is asked."""
WORTH_A_FILE = 1.0
"""Seconds of unsaved training below which a method is not among those that are saved before they are lost."""


@dataclass(frozen=True, eq=False)
class _Save:
    """A file being written, what stands in it, the run that is of, and what is to follow when it is there."""

    task: Task
    path: Path
    snapshot: Snapshot
    run: Session
    then: Callable[[], None] | None


class VectorSaver(QObject):
    """Writes a method's vectors, and asks before unsaved ones are dropped.

    Every file asked for is written, however many are under way: none takes the place of another.

    Signals:
        saved: the vectors stand in the file of that path.
        failed: they could not be written; carries the exception. Another place is asked for then.
    """

    saved = Signal(str)
    failed = Signal(object)

    def __init__(
        self, controller: TrainingController, questions: Questions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._questions = questions
        self._saves: list[_Save] = []

    def guard(self, methods: Collection[str] | None, then: Callable[[], None]) -> None:
        """Call ``then`` once nothing worth keeping of ``methods`` (None: all) is lost by it, or not at all.

        Runs of more than 30 s that were not saved are asked about: save first, discard, or cancel.
        """
        seconds = self._controller.unsaved_seconds(methods)
        if seconds <= WORTH_ASKING:
            then()
            return
        unsaved = self._unsaved(methods)
        text = self.tr("{time} of training would be lost ({methods}). Save its word vectors first?")
        answer = self._questions.before_losing(
            text.format(time=duration(seconds), methods=", ".join(map(_label, unsaved)))
        )
        if answer is Answer.SAVE:
            self._save_each(unsaved, then)
        elif answer is Answer.DISCARD:
            then()

    def save(self, method: str | None = None, then: Callable[[], None] | None = None) -> None:
        """Ask for a file, write the vectors of ``method`` (None: the chosen one), call ``then`` after success."""
        state = self._controller.state
        method = method or state.method
        snapshot = state.snapshots.get(method)
        if snapshot is not None:
            self._ask_and_write(snapshot, self._controller.runs()[method], then)

    def close(self) -> None:
        """Wait for the files being written, and ask for another place for those that fail; nothing follows."""
        while self._saves:
            self._saves = [replace(save, then=None) for save in self._saves]
            for save in self._saves:
                save.task.wait()
            self._deliver()

    def _ask_and_write(self, snapshot: Snapshot, run: Session, then: Callable[[], None] | None) -> None:
        method = snapshot.method
        path = self._questions.file_to_save(
            self.tr("Save Word Vectors: {method}").format(method=_label(method)),
            suggested_name(snapshot.dataset.corpus.name, method, ".txt"),
            (
                FileKind(self.tr("word2vec text"), (".txt", ".vec")),
                FileKind(self.tr("word2vec binary"), (".bin",)),
            ),
        )
        if path is None:
            return
        words, inputs = snapshot.vocabulary.words, snapshot.inputs
        source = snapshot.dataset.corpus.source

        def write() -> None:
            check_target(path, source)
            save_vectors(path, words, inputs)

        save = _Save(Task(), path, snapshot, run, then)
        self._saves.append(save)
        save.task.ended.connect(self._deliver)
        save.task.start(write)

    def _unsaved(self, methods: Collection[str] | None) -> Sequence[str]:
        """Those of ``methods`` that have training worth a file, the longest first; at least one."""
        known = self._controller.state.snapshots
        seconds = {
            method: self._controller.unsaved_seconds((method,))
            for method in known
            if methods is None or method in methods
        }
        order = sorted(seconds, key=lambda method: -seconds[method])
        return [method for method in order if seconds[method] >= WORTH_A_FILE] or order[:1]

    def _save_each(self, methods: Sequence[str], then: Callable[[], None]) -> None:
        """Save one method after the other; the first that is called off or fails ends it."""
        if methods:
            self.save(methods[0], lambda: self._save_each(methods[1:], then))
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
            if self._controller.runs().get(save.run.method) is save.run:  # a reset meanwhile began another
                self._controller.mark_saved(save.snapshot)
            self.saved.emit(str(save.path))
            if save.then is not None:
                save.then()

    def _failed(self, save: _Save, error: Exception) -> None:
        """Say so, and keep the vectors until the person has had the choice of another place for them."""
        self.failed.emit(error)
        title = self.tr("Word vectors not saved")
        if self._questions.go_on(title, sentence(error), self.tr("Save Elsewhere…")):
            self._ask_and_write(save.snapshot, save.run, save.then)


def _label(method: str) -> str:
    return QCoreApplication.translate("objectives", OBJECTIVES[method].label)

"""Saves vectors off the GUI thread, and guards training that was not saved from being dropped unasked."""

from collections.abc import Callable, Collection
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from w2v_gui.panels.theme import duration
from w2v_gui.shell.questions import Answer, Questions
from w2v_gui.training.background import Background
from w2v_gui.training.controller import TrainingController
from w2v_gui.word2vec.formats import check_target, save_vectors

WORTH_ASKING = 30.0
"""Seconds of unsaved training below which nobody is asked."""


class VectorSaver(QObject):
    """Writes the chosen method's vectors, and asks before unsaved ones are dropped.

    Signals:
        saved: the vectors stand in the file of that path.
        failed: they could not be written; carries the exception.
    """

    saved = Signal(str)
    failed = Signal(object)

    def __init__(
        self, controller: TrainingController, questions: Questions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._questions = questions
        self._then: Callable[[], None] | None = None
        self._work = Background(self)
        self._work.ready.connect(self._done)
        self._work.failed.connect(self._failed)

    def guard(self, methods: Collection[str] | None, then: Callable[[], None]) -> None:
        """Call ``then`` once nothing worth keeping of ``methods`` (None: all) is lost by it, or not at all.

        Runs of more than 30 s that were not saved are asked about: save first, discard, or cancel.
        """
        seconds = self._controller.unsaved_seconds(methods)
        if seconds <= WORTH_ASKING:
            then()
            return
        text = self.tr("{time} of training would be lost. Save its word vectors first?")
        answer = self._questions.before_losing(text.format(time=duration(seconds)))
        if answer is Answer.SAVE:
            self.save(then)
        elif answer is Answer.DISCARD:
            then()

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Ask for a file, write the chosen method's vectors to it and call ``then`` after success."""
        snapshot = self._controller.state.snapshot
        if snapshot is None:
            return
        suggested = f"{Path(snapshot.dataset.corpus.name).stem.replace(' ', '-').lower()}-{snapshot.method}.txt"
        path = self._questions.file_to_save(
            self.tr("Save Word Vectors"),
            suggested,
            ";;".join((self.tr("word2vec text (*.txt *.vec)"), self.tr("word2vec binary (*.bin)"))),
        )
        if path is None:
            return
        words, inputs, method = snapshot.vocabulary.words, snapshot.inputs, snapshot.method
        source = snapshot.dataset.corpus.source
        self._then = then

        def write() -> tuple[str, str]:
            check_target(path, source)
            save_vectors(path, words, inputs)
            return str(path), method

        self._work.request(write)

    def close(self) -> None:
        """Wait for a file being written."""
        self._work.close()

    def _done(self, result: tuple[str, str]) -> None:
        path, method = result
        self._controller.mark_saved(method)
        self.saved.emit(path)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _failed(self, error: Exception) -> None:
        self._then = None
        self.failed.emit(error)

"""Exports the report of the trained runs: asks for the file, scores and writes off the GUI thread."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from w2v_gui.panels.theme import run_name
from w2v_gui.shell.file_dialogs import FileKind, suggested_name
from w2v_gui.shell.questions import Questions
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.runs import Runs
from w2v_gui.training.task import Task
from w2v_gui.word2vec.analysis.analogies import accuracy
from w2v_gui.word2vec.analysis.race_figures import RacedRun, race_figures
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.formats.race_report import figures_beside, save_report
from w2v_gui.word2vec.formats.vectors import check_target
from w2v_gui.word2vec.printable import shown
from w2v_gui.word2vec.session.race import Pace

PAGE_ENDINGS = (".html", ".htm")


def reportable(runs: Runs) -> list[RacedRun]:
    """The runs that have trained at least a pair, as they are now, by their names on screen."""
    return [
        RacedRun(run_name(run), run.hue, run.latest, run.evaluations)
        for run in runs
        if run.latest is not None and run.latest.pairs
    ]


class ReportExporter(QObject):
    """Writes the page and the figures of all trained runs, in the language of the window.

    Signals:
        written: the path of a page that has been written.
        failed: the exception because of which it could not be written.
        noted: a short text for the status bar; empty when it is over.
    """

    written = Signal(object)  # a str; Qt's own would lose bytes of a name that are not UTF-8
    failed = Signal(object)
    noted = Signal(str)

    def __init__(
        self, controller: TrainingController, questions: Questions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runs = controller.runs
        self._questions = questions
        self._path = Path()
        self._task: Task | None = None

    @property
    def busy(self) -> bool:
        """Whether a report is being written."""
        return self._task is not None

    def export(self) -> None:
        """Ask for a file and write the report of the runs as they are at this moment."""
        runs, pace = reportable(self._runs), self._runs.pace if self._runs.racing else None
        if self._task is not None or not runs:
            return
        corpus = runs[0].snapshot.dataset.corpus
        path = self._questions.file_to_save(
            self.tr("Export Report"),
            suggested_name(corpus.name, "report", PAGE_ENDINGS[0]),
            (FileKind(self.tr("Web page, with its figures as JSON beside it"), PAGE_ENDINGS),),
        )
        if path is None or not self._may_write_beside(path):
            return
        self._path, self._task = path, Task()
        task = self._task
        task.moved.connect(self._show_progress)
        task.ended.connect(self._deliver)
        self.noted.emit(self.tr("Writing the report…"))
        task.start(partial(_write, task, path, runs, pace, corpus.source))

    def close(self) -> None:
        """Stop writing, and wait for its end; nothing is left half written."""
        if self._task is not None:
            self._task.cancelled.set()
            self._task.wait()
            self._task = None

    def _may_write_beside(self, path: Path) -> bool:
        """Whether the file of the figures may be written; the dialog has asked about the page alone."""
        beside = figures_beside(path)
        if not beside.exists() or path.exists():  # both: they are those of an earlier report
            return True
        text = self.tr("The figures go into {file}, and there is such a file already. Replace it?")
        return self._questions.go_on(
            self.tr("Replace the File?"), text.format(file=shown(str(beside))), self.tr("Replace")
        )

    @Slot()
    def _show_progress(self) -> None:
        if self._task is not None and (share := self._task.progress.take()) is not None:
            self.noted.emit(self.tr("Writing the report: {share} %").format(share=round(100 * share)))

    @Slot()
    def _deliver(self) -> None:
        task, self._task = self._task, None
        if task is None:
            return
        self.noted.emit("")
        if task.error is None:
            self.written.emit(str(self._path))
        elif not isinstance(task.error, Cancelled):
            self.failed.emit(task.error)


def _write(task: Task, path: Path, runs: Sequence[RacedRun], pace: Pace | None, source: str) -> None:
    for each in (path, figures_beside(path)):
        check_target(each, source)
    runs = [_with_analogies(run) for run in runs]
    cancelled = task.cancelled.is_set
    ended = all(run.snapshot.finished for run in runs)
    figures = race_figures(runs, pace, interrupted=not ended, cancelled=cancelled, progress=task.report)
    if cancelled():
        raise Cancelled
    save_report(path, figures, QCoreApplication.translate)


def _with_analogies(run: RacedRun) -> RacedRun:
    """``run`` with its score of the corpus's own questions, if it has any."""
    snapshot = run.snapshot
    questions = snapshot.dataset.corpus.analogies
    if not questions:
        return run
    return replace(run, analogies=accuracy(snapshot.inputs, snapshot.vocabulary, questions))

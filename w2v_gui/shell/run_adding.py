"""Adding a run from a file that is read off the GUI thread: what all kinds of files have in common."""

from PySide6.QtCore import QCoreApplication, QObject, Signal

from w2v_gui.shell.corpus_loader import CorpusLoader
from w2v_gui.shell.questions import Questions
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.runs import RunsView
from w2v_gui.word2vec.session.race_plan import MAX_RUNS


class RunAdding(QObject):
    """Reads one file at a time and adds a run from it; the runs there are not changed.

    Signals:
        opened: the new run, now in focus.
        ended: nothing is being read any more, whatever came of it; carries nothing.
        reading: the name of the file and the share that has been read (0…1).
        said: a sentence about the new run, or why there can be none.
        failed: the exception because of which a file could not be read.
    """

    opened = Signal(object)
    ended = Signal()
    reading = Signal(str, float)
    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        controller: TrainingController,
        corpora: CorpusLoader,
        questions: Questions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._corpora = corpora
        self._questions = questions


def lack_of_room(runs: RunsView) -> str:
    """That there are as many runs as there may be, in the interface's language; empty if there are not."""
    if len(runs) < MAX_RUNS:
        return ""
    text = QCoreApplication.translate("RunAdding", "There are {n} runs already: more cannot be told apart.")
    return text.format(n=MAX_RUNS)


def unused_name(runs: RunsView, name: str) -> str:
    """``name``, with a number if a run is called so already."""
    taken = {run.name for run in runs}
    names = (name, *(f"{name} ({n})" for n in range(2, MAX_RUNS + 2)))
    return next(each for each in names if each not in taken)

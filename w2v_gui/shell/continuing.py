"""Adds a run that goes on from a finished one with another text, which is read off the GUI thread."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Slot

from w2v_gui.panels.plain_text import tooltip
from w2v_gui.panels.theme import run_name, short_run_name, whole_number
from w2v_gui.shell.actions import Actions
from w2v_gui.shell.corpus_loader import CorpusLoader, add_toys, name_of
from w2v_gui.shell.questions import Questions
from w2v_gui.shell.reading_options import describe
from w2v_gui.shell.run_adding import RunAdding, lack_of_room, unused_name
from w2v_gui.shell.sessions.names import is_session
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.dataset_loader import DatasetLoader
from w2v_gui.training.run import Run
from w2v_gui.word2vec.analysis.paired import unlike
from w2v_gui.word2vec.corpus.sources import source_of
from w2v_gui.word2vec.corpus.toy import TOY_PREFIX
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.continuing import base_of, obstacle_to_continuing
from w2v_gui.word2vec.session.snapshot import Snapshot

_COSTS = {
    (): QT_TRANSLATE_NOOP(
        "Continuing", "Its held-out pairs are those of {old}, so their scores can be compared."
    ),
    ("corpus",): QT_TRANSLATE_NOOP(
        "Continuing",
        "The text is not that of {old}, so their losses and held-out scores cannot be compared.",
    ),
    ("vocabulary",): QT_TRANSLATE_NOOP(
        "Continuing",
        "The vocabulary is not that of {old}, so their losses and held-out scores cannot be compared.",
    ),
    ("corpus", "vocabulary"): QT_TRANSLATE_NOOP(
        "Continuing",
        "Text and vocabulary are not those of {old}, so their losses and held-out scores cannot be compared.",
    ),
}
"""What it means for a comparison that two datasets of equal settings are ``unlike``."""


@dataclass(frozen=True, eq=False)
class _Wanted:
    """A run being prepared.

    Attributes:
        run: the run it goes on from.
        snapshot: the end of that run.
        source: the new text.
        opened: the dataset that is open meanwhile; with another one the run would stand beside strangers.
    """

    run: Run
    snapshot: Snapshot
    source: str
    opened: Dataset | None


class Continuing(RunAdding):
    """Goes on from the run in focus, which stays as it is; the new run has not begun."""

    def __init__(
        self,
        controller: TrainingController,
        corpora: CorpusLoader,
        questions: Questions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(controller, corpora, questions, parent)
        self._actions: Actions | None = None
        self._wanted: _Wanted | None = None
        self._reader = DatasetLoader(self)
        self._reader.progressed.connect(self._progressed)
        self._reader.done.connect(self._done)
        self._reader.failed.connect(self._fail)
        self._reader.cancelled.connect(self._end)
        corpora.opened.connect(self._reader.cancel)

    @property
    def busy(self) -> bool:
        """Whether a text is being read."""
        return self._reader.busy

    @property
    def obstacle(self) -> str:
        """Why the run in focus cannot go on with another text, in the interface's language; empty if it can."""
        run = self._controller.runs.focus
        if reason := obstacle_to_continuing(run.live):
            return QCoreApplication.translate("continuing", reason)
        return lack_of_room(self._controller.runs)

    def attach(self, actions: Actions) -> None:
        """Connect the menu of texts."""
        self._actions = actions
        actions.continuing.aboutToShow.connect(self._fill)

    def show_state(self) -> None:
        """Offer the menu if the run in focus can go on, or say in its tooltip why it cannot."""
        if self._actions is not None:
            reason, menu = self.obstacle, self._actions.continuing
            menu.setEnabled(not reason)
            offer = self.tr("Adds a run that goes on from this one with another text; this one stays as it is.")
            menu.menuAction().setToolTip(tooltip(reason or offer))

    def ask_and_open(self) -> None:
        """Let the user choose a file to go on with."""
        if path := self._questions.file_to_open():
            self.open(path)

    def open(self, source: str) -> None:
        """Go on with ``source``, a toy or the path of a file read with its usual options; or say why not."""
        if reason := self.obstacle:
            self.said.emit(reason)
            return
        if is_session(source):
            text = self.tr("{file} is a session; a run can only go on with a text.")
            self.said.emit(text.format(file=name_of(source)))
            return
        run, source = self._controller.runs.focus, source_of(source)
        assert run.latest is not None  # else there would be an obstacle
        self._wanted = _Wanted(run, run.latest, source, self._controller.runs.dataset)
        self._reader.read(source, self._corpora.options_of(source), run.latest.config, base_of(run.latest))
        self.reading.emit(name_of(source), 0.0)

    def cancel(self) -> None:
        """Stop reading; the runs stay as they are."""
        self._reader.cancel()

    def close(self) -> None:
        """Stop reading and wait for its end."""
        self._reader.close()

    @Slot()
    def _fill(self) -> None:
        if self._actions is None:
            return
        menu = self._actions.continuing
        menu.clear()
        add_toys(menu, self.open)
        menu.addSeparator()
        menu.addAction(self.tr("Choose a File…"), self.ask_and_open)
        menu.addSeparator()
        self._corpora.add_recent_files(menu, self.open, lambda path: not is_session(path))

    @Slot(float)
    def _progressed(self, share: float) -> None:
        if self._wanted is not None:
            self.reading.emit(name_of(self._wanted.source), share)

    @Slot(object)
    def _done(self, dataset: Dataset) -> None:
        wanted = self._wanted
        self._end()
        runs = self._controller.runs
        if wanted is None or runs.dataset is not wanted.opened:
            return
        if reason := lack_of_room(runs):
            self.said.emit(reason)
            return
        snapshot = wanted.snapshot
        name = self._name(wanted)
        if (run := self._controller.add(snapshot.method, snapshot.config, name, dataset)) is None:
            return  # the controller has reported the error
        self._controller.focus(run)
        self.said.emit(announcement(run, dataset, wanted.run, snapshot))
        self.opened.emit(run)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._end()
        self.failed.emit(error)

    @Slot()
    def _end(self) -> None:
        self._wanted = None
        self.ended.emit()

    def _name(self, wanted: _Wanted) -> str:
        """The name of the new run."""
        short = OBJECTIVES[wanted.snapshot.method].short
        method = short if wanted.run.continued else short_run_name(wanted.run)
        name = self.tr("{run} · continued on {text}").format(run=method, text=name_of(wanted.source))
        return unused_name(self._controller.runs, name)


def announcement(run: Run, dataset: Dataset, old: Run, end: Snapshot) -> str:
    """What the new ``run`` begins with, and whether it can be compared with ``old``, which ended with ``end``."""
    size = len(dataset.vocabulary)
    facts = QCoreApplication.translate(
        "Continuing", "{run} is ready: {new} new words, {size} in all, counts added"
    )
    facts = facts.format(run=run_name(run), new=whole_number(size - len(end.vocabulary)), size=whole_number(size))
    cost = QCoreApplication.translate("Continuing", _COSTS[unlike(dataset, end.dataset)])
    is_toy = dataset.corpus.source.startswith(TOY_PREFIX)
    whole = (
        QCoreApplication.translate("Continuing", "{facts}. {cost}")
        if is_toy
        else QCoreApplication.translate("Continuing", "{facts} ({how}). {cost}")
    )
    return whole.format(facts=facts, cost=cost.format(old=run_name(old)), how=describe(dataset.corpus.reading))

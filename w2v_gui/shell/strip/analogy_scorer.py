"""Asks every run the analogy questions that come with the corpus, off the GUI thread and from time to time."""

from functools import partial
from time import monotonic
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from w2v_gui.training.background import Background
from w2v_gui.training.run import Run
from w2v_gui.training.runs import RunsView
from w2v_gui.word2vec.analysis.analogies import AnalogyScore, accuracy
from w2v_gui.word2vec.session.snapshot import Snapshot

INTERVAL_S = 3.0
"""Least time between two scores of a run in training."""


class Answered(NamedTuple):
    """The ``score`` of the state ``snapshot`` of a run."""

    run: Run
    snapshot: Snapshot
    score: AnalogyScore


class AnalogyScorer(QObject):
    """Keeps the latest score of every run that has trained and whose corpus has a list of questions.

    Signals:
        changed: a score has changed; carries nothing.
    """

    changed = Signal()

    def __init__(self, runs: RunsView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs = runs
        self._found: dict[Run, Answered] = {}
        self._asked: dict[Run, float] = {}  # when
        self._under_way: tuple[Run, Snapshot] | None = None
        self._background = Background(self)
        self._background.ready.connect(self._take)
        self._background.failed.connect(self._drop)
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self.look)

    def of(self, run: Run) -> Answered | None:
        """The latest score of the training of ``run``; None if there is none."""
        found, latest = self._found.get(run), run.latest
        if found is None or latest is None or found.snapshot.pairs > latest.pairs:
            return None
        return found if found.snapshot.dataset is latest.dataset and found.score.asked else None

    @property
    def busy(self) -> bool:
        """Whether a score of a resting run is still to come."""
        return self._background.busy or any(self._is_due(run) for run in self._runs if not run.training)

    @Slot()
    def look(self) -> None:
        """Ask the run that has waited longest, if one has a newer state, now or once it may be asked."""
        self._found = {run: found for run, found in self._found.items() if run in self._runs}
        due = [run for run in self._runs if self._is_due(run)]
        if not due or self._background.busy:
            return
        now = monotonic()
        waits = {
            run: self._asked.get(run, 0.0) + INTERVAL_S - now if run.training and run in self._asked else 0.0
            for run in due
        }
        run = min(due, key=lambda each: waits[each])
        if waits[run] > 0:
            if not self._later.isActive():
                self._later.start(round(1000 * waits[run]) + 1)
            return
        snapshot = run.latest
        assert snapshot is not None
        self._asked[run] = now
        self._under_way = run, snapshot
        self._background.request(partial(_ask, run, snapshot))

    def close(self) -> None:
        """Stop, and wait for the list under way."""
        self._later.stop()
        self._background.close()

    def _is_due(self, run: Run) -> bool:
        snapshot, found = run.latest, self._found.get(run)
        if snapshot is None or not snapshot.trained or not snapshot.dataset.corpus.analogies:
            return False
        return found is None or found.snapshot is not snapshot

    @Slot(object)
    def _take(self, answered: Answered) -> None:
        self._found[answered.run] = answered
        self.changed.emit()
        self.look()

    @Slot(object)
    def _drop(self, error: Exception) -> None:
        """Leave the figure out until the run has a newer state: the card says enough without it."""
        if self._under_way is not None:
            run, snapshot = self._under_way
            self._take(Answered(run, snapshot, AnalogyScore(())))


def _ask(run: Run, snapshot: Snapshot) -> Answered:
    return Answered(
        run, snapshot, accuracy(snapshot.inputs, snapshot.vocabulary, snapshot.dataset.corpus.analogies)
    )

"""What the screen may know of the training: the latest snapshots and the selection; drives nothing."""

from collections.abc import Callable, Mapping
from typing import Literal, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from w2v_gui.word2vec.analysis.evaluation import Evaluations
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.session.snapshot import Snapshot

PathEnd = Literal["word", "partner"]
"""Which of the two selected words the path through the tree leads to; the other one is the centre."""


class TrainingView(Protocol):
    """The read-only side of the training that panels are given.

    ``changed`` says "look": a snapshot arrived, the method was switched, another corpus was opened.
    """

    @property
    def changed(self) -> SignalInstance:
        """Emitted, without a payload, after anything below changed."""

    @property
    def dataset(self) -> Dataset | None:
        """Corpus, vocabulary and tree that all methods share; None before the first corpus is read."""

    @property
    def config(self) -> Config:
        """Settings of the chosen method's run."""

    @property
    def method(self) -> str:
        """Key of the chosen method in ``OBJECTIVES``."""

    @property
    def snapshot(self) -> Snapshot | None:
        """Latest snapshot of the chosen method (untrained: ``pairs == 0``); None while there is no dataset."""

    @property
    def snapshots(self) -> Mapping[str, Snapshot]:
        """Latest snapshot of every method that has a run, by method."""

    @property
    def running(self) -> bool:
        """Whether the thread is training now."""

    @property
    def evaluations(self) -> Mapping[str, Evaluations]:
        """How every method's run did on held-out pairs so far, by method; none before the first evaluation."""

    @property
    def evaluated(self) -> SignalInstance:
        """Emitted, without a payload, after ``evaluations`` changed, which ``changed`` does not tell."""

    def look_at_evaluations(self) -> None:
        """Say that somebody begins to look at ``evaluations``: every run is to be evaluated as it is now."""


class TrainingState(QObject):
    """The writable side, owned by the controller and passed to panels as a ``TrainingView``.

    Signals:
        changed: something below is new; carries nothing.
        evaluated: ``evaluations`` are new; carries nothing.
        looked_at: somebody begins to look at ``evaluations``; carries nothing.
    """

    changed = Signal()
    evaluated = Signal()
    looked_at = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dataset: Dataset | None = None
        self.config = Config()
        self.method = "negative-sampling"
        self.snapshots: dict[str, Snapshot] = {}
        self.running = False
        self.evaluations: dict[str, Evaluations] = {}

    @property
    def snapshot(self) -> Snapshot | None:
        """Latest snapshot of the chosen method."""
        return self.snapshots.get(self.method)

    def look_at_evaluations(self) -> None:
        """Have every run evaluated as it is now, whatever else waits."""
        self.looked_at.emit()

    def show(self, snapshot: Snapshot) -> None:
        """Take ``snapshot`` as the latest of its method and tell the panels."""
        self.snapshots[snapshot.method] = snapshot
        self.changed.emit()


class Selection(QObject):
    """The one selection that links all panels: a word and its partner, as ids of the vocabulary.

    In *One update* the word is the centre and the partner the context. In the tree the path leads to the
    word, and the centre is the partner, until the user has it the other way round.

    Signals:
        changed: word, partner or the end of the path changed; carries nothing.

    Attributes:
        word, partner: ids, or None while no corpus is loaded.
        path_end: which of the two the path through the tree leads to.
        first_partner: finds the partner a freshly picked word starts with (its most frequent context).
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.word: int | None = None
        self.partner: int | None = None
        self.path_end: PathEnd = "word"
        self.first_partner: Callable[[int], int] = lambda word: word

    def pick(self, word: int) -> None:
        """Select ``word``; its partner becomes its most frequent context. Picking it again changes nothing."""
        if word != self.word:
            self.pick_pair(word, self.first_partner(word))

    def pick_partner(self, partner: int) -> None:
        """Keep the word, change the partner."""
        if self.word is not None:
            self.pick_pair(self.word, partner)

    def pick_pair(self, word: int, partner: int) -> None:
        """Select both at once."""
        if (word, partner) != (self.word, self.partner):
            self.word, self.partner = word, partner
            self.changed.emit()

    def swap(self) -> None:
        """Exchange word and partner."""
        if self.word is not None and self.partner is not None:
            self.pick_pair(self.partner, self.word)

    @property
    def path_pair(self) -> tuple[int, int] | None:
        """Centre and context of the path through the tree; None while nothing is selected."""
        if self.word is None or self.partner is None:
            return None
        return (self.partner, self.word) if self.path_end == "word" else (self.word, self.partner)

    def lead_path_to(self, end: PathEnd) -> None:
        """Let the path through the tree lead to the word or to its partner."""
        if end != self.path_end:
            self.path_end = end
            self.changed.emit()

    def clear(self) -> None:
        """Select nothing, as while another corpus is being opened."""
        self.word = self.partner = None
        self.path_end = "word"
        self.changed.emit()

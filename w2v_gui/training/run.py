"""A run: a method with its settings and what its training has reached, or vectors from a file."""

from enum import Enum

from w2v_gui.training.catching_up import catches_up
from w2v_gui.training.history import History
from w2v_gui.word2vec.analysis.evaluation import Evaluations
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.dataset import MADE_WITH, Dataset
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.naming import Entrant, RunTitle
from w2v_gui.word2vec.session.race import Pace, Reached
from w2v_gui.word2vec.session.snapshot import Snapshot

HISTORY_BYTES = 256 << 20
"""Bytes of matrices that the histories of all runs may hold together."""


class Condition(Enum):
    """The state of a run's training."""

    UNTRAINED = "untrained"
    TRAINING = "training"
    PAUSED = "paused"
    FINISHED = "finished"
    DIVERGED = "diverged"
    IMPORTED = "imported"


ENDED = (Condition.FINISHED, Condition.DIVERGED)
"""The conditions of a training that does not go on."""


class Run:
    """A method with its settings, or vectors from a file. Runs are compared by identity.

    Attributes:
        id: unique in one process; the key of the run in controls.
        name: plain text shown for the run, such as a file's name; empty: it is named by method and ``title``.
        title: what tells it from the other runs; kept up to date by ``Runs``.
        hue: index of its colour, mark and dash in the theme's list; never changes.
        method: key of ``OBJECTIVES``; None for vectors from a file.
        config: its settings; None for vectors from a file.
        has_own_settings: whether it has begun with ``config`` on the open corpus; else it takes those in focus.
        live: what training has reached, or the vectors from a file; None before a corpus is open, or before
            the run was first in focus.
        moment: an earlier snapshot that is shown in place of ``live``; None: ``live`` is shown.
        reference: the live state when a moment was first shown; pictures of moments keep its axes.
        history: earlier snapshots of this training.
        evaluations: scores on the held-out pairs so far; None before the first evaluation.
        saved_seconds: compute seconds of the training whose vectors were saved last.
        training: whether it is being trained now.
        goal: how far the furthest of the runs beside it had come when it was last started; while it is behind,
            they wait for it.
        pace: in which of the two units it is compared with ``goal``.
        restarts: number of trainings begun; a task started under another number belongs to an old training.
    """

    def __init__(self, id: int, hue: int, method: str | None, config: Config | None, name: str = "") -> None:
        self.id = id
        self.name = name
        self.title = RunTitle()
        self.hue = hue
        self.method = method
        self.config = config
        self.has_own_settings = False
        self.live: Model | None = None
        self.moment: Snapshot | None = None
        self.reference: Snapshot | None = None
        self.history = History(HISTORY_BYTES)
        self.evaluations: Evaluations | None = None
        self.saved_seconds = 0.0
        self.training = False
        self.goal = Reached(0, 0.0)
        self.pace: Pace = "pairs"
        self.restarts = 0

    @property
    def entrant(self) -> Entrant | None:
        """What it is named from; None for vectors from a file."""
        if self.method is None or self.config is None:
            return None
        return Entrant(self.method, self.config, self.name, self.continued)

    @property
    def own_differences(self) -> tuple[str, ...]:
        """The settings that tell it from the other runs, but for those that a dataset is made with."""
        return tuple(name for name in self.title.differing if name not in MADE_WITH)

    def with_differences(self, config: Config) -> Config:
        """``config`` with the settings of this run that tell it from the others."""
        own = {name: getattr(self.config, name) for name in self.own_differences}
        return config.with_values(own) if own else config

    @property
    def shown(self) -> Model | None:
        """The state that panels draw: ``moment`` if one is chosen, else ``live``."""
        return self.moment if self.moment is not None else self.live

    @property
    def snapshot(self) -> Snapshot | None:
        """``shown`` if it is a snapshot of a training; None for vectors from a file."""
        return self.shown if isinstance(self.shown, Snapshot) else None

    @property
    def latest(self) -> Snapshot | None:
        """``live`` if it is a snapshot of a training; None for vectors from a file."""
        return self.live if isinstance(self.live, Snapshot) else None

    @property
    def dataset(self) -> Dataset | None:
        """The dataset it is trained on; None for vectors from a file, and before a corpus is open."""
        return self.latest.dataset if self.latest is not None else None

    @property
    def continued(self) -> bool:
        """Whether its training goes on from that of another run, with another text."""
        return self.dataset is not None and self.dataset.base is not None

    @property
    def condition(self) -> Condition:
        """The state of the training, whichever snapshot is shown."""
        if self.live is None:
            return Condition.UNTRAINED
        if not isinstance(self.live, Snapshot):
            return Condition.IMPORTED
        if self.live.diverged:
            return Condition.DIVERGED
        if self.training:
            return Condition.TRAINING
        if self.live.finished:
            return Condition.FINISHED
        return Condition.PAUSED if self.live.pairs else Condition.UNTRAINED

    @property
    def catching_up(self) -> bool:
        """Whether it is trained alone now, because the runs beside it have come further and wait for it."""
        return self.training and self.latest is not None and catches_up(self.latest, self.goal, self.pace)

    @property
    def changed_by_hand(self) -> bool:
        """Whether its vectors contain updates that were applied by hand and not undone."""
        return self.latest is not None and self.latest.by_hand > 0

    @property
    def unsaved_seconds(self) -> float:
        """Compute seconds of training since the vectors were saved; 0 for vectors from a file."""
        return self.latest.seconds - self.saved_seconds if self.latest is not None else 0.0

    def begin(self, snapshot: Snapshot) -> None:
        """Start a new training with ``snapshot``, its untrained state, and drop everything of the last one."""
        self.restarts += 1
        self.moment = None
        self.history.clear()
        self.evaluations = None
        self.saved_seconds = 0.0
        self.config = snapshot.config
        self.has_own_settings = True
        self.advance(snapshot)

    def advance(self, snapshot: Snapshot) -> None:
        """Make ``snapshot`` the latest state of the training."""
        self.live = snapshot
        self.history.add(snapshot)

    def drop(self) -> None:
        """Forget the training, as when another corpus is opened."""
        self.live = self.moment = self.evaluations = None
        self.history.clear()
        self.saved_seconds = 0.0
        self.restarts += 1

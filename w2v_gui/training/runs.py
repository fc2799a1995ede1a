"""The runs that the program compares, in their order, with one of them in focus."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from w2v_gui.training.run import ENDED, HISTORY_BYTES, Condition, Run
from w2v_gui.training.speed import Speed
from w2v_gui.training.standings import Standings, StandingsReader
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.naming import titles
from w2v_gui.word2vec.session.race import Pace, furthest
from w2v_gui.word2vec.session.race_plan import MAX_RUNS


class Reading(NamedTuple):
    """A corpus that is being read: its name on screen, and the share that has been read, 0 to 1."""

    name: str
    share: float


class RunsView(Protocol):
    """The read-only interface of ``Runs`` for panels.

    ``changed`` is emitted when a run was added, removed or put in focus, a snapshot arrived, or another corpus
    was opened.
    """

    @property
    def changed(self) -> SignalInstance:
        """Emitted without a payload after any change except of evaluations."""

    @property
    def evaluated(self) -> SignalInstance:
        """Emitted without a payload after the evaluations of a run changed."""

    @property
    def focus(self) -> Run:
        """The run that panels for a single run show."""

    @property
    def first(self) -> Run | None:
        """The first run that has begun with settings; the others are compared with it. None before a corpus."""

    @property
    def training(self) -> Run | None:
        """The run being trained; None if there is none."""

    @property
    def condition(self) -> Condition:
        """The state of the training that the controls speak of: of the run in focus, or in a race of all runs."""

    @property
    def racing(self) -> bool:
        """Whether the runs are shown and trained side by side."""

    @property
    def pace(self) -> Pace:
        """Whether the runs of a race are trained by equal pairs or by equal compute time."""

    @property
    def speed(self) -> Speed:
        """At which speed the runs are trained, and whether a step is a block or a pair."""

    @property
    def dataset(self) -> Dataset | None:
        """The corpus last opened, ready for training; None before the first."""

    @property
    def reading(self) -> Reading | None:
        """The corpus that is being read; None if none is."""

    @property
    def standings(self) -> Standings:
        """How the runs stand by their evaluations."""

    def look_at_evaluations(self) -> None:
        """Request an evaluation of the latest state of every run, because a panel that shows them is opened."""

    def __iter__(self) -> Iterator[Run]:
        """All runs, in the order in which they are shown."""

    def __len__(self) -> int:
        """The number of runs; at least one."""


class Runs(QObject):
    """An ordered list of runs, one of them in focus; begins with one untrained run per method.

    Attributes:
        dataset: the corpus last opened, ready for training; a run may have another one.
        racing: whether the runs are shown and trained side by side, not one at a time.
        pace: whether the runs of a race are trained by equal pairs or by equal compute time.
        speed: at which speed they are trained. Setting one of the three emits nothing.
        reading: the corpus that is being read; None if none is.

    Signals:
        inserted, removed: a run was added or removed; carries it. ``changed`` follows.
        changed: anything except evaluations has changed; carries nothing.
        evaluated: the evaluations of a run have changed; carries nothing.
        looked_at: a panel that shows evaluations is opened; carries nothing.
    """

    inserted = Signal(object)
    removed = Signal(object)
    changed = Signal()
    evaluated = Signal()
    looked_at = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dataset: Dataset | None = None
        self.racing = False
        self.pace: Pace = "pairs"
        self.speed = Speed.FULL
        self.reading: Reading | None = None
        self._reader = StandingsReader()
        self._apart: object = None  # what the titles were made from
        self._next_id = 0
        self._runs: list[Run] = []
        for method in OBJECTIVES:
            self._append(Run(self._take_id(), len(self._runs), method, Config()))
        self._focus = self._runs[0]
        self.changed.connect(self._tell_apart)  # the first receiver: all others find the names up to date

    def __iter__(self) -> Iterator[Run]:
        return iter(tuple(self._runs))

    def __len__(self) -> int:
        return len(self._runs)

    @property
    def first(self) -> Run | None:
        """The first run that has begun with settings; the others are compared with it. None before a corpus."""
        return next((run for run in self._runs if run.config is not None and run.live is not None), None)

    @property
    def focus(self) -> Run:
        """The run that panels for a single run show; setting it emits nothing."""
        return self._focus

    @focus.setter
    def focus(self, run: Run) -> None:
        if run not in self._runs:
            raise ValueError("the run is not one of these")
        self._focus = run

    @property
    def training(self) -> Run | None:
        """The run being trained; None if there is none."""
        return next((run for run in self._runs if run.training), None)

    @property
    def condition(self) -> Condition:
        """The state of the training that Train, Step and the status bar speak of.

        Outside a race it is that of the run in focus. A race is in training while any of its runs is, untrained
        before the first has begun, and finished once each has finished or diverged; vectors from a file do not
        count.
        """
        found = [run.condition for run in self._runs if run.latest is not None]
        if not self.racing or not found:
            return self._focus.condition
        if Condition.TRAINING in found:
            return Condition.TRAINING
        if all(condition in ENDED for condition in found):
            return Condition.FINISHED
        untrained = all(condition is Condition.UNTRAINED for condition in found)
        return Condition.UNTRAINED if untrained else Condition.PAUSED

    @property
    def standings(self) -> Standings:
        """How the runs stand by their evaluations; compared again only after these have changed."""
        return self._reader.read(tuple(self._runs), self.pace, self.dataset)

    def look_at_evaluations(self) -> None:
        """Request an evaluation of the latest state of every run, before all waiting ones."""
        self.looked_at.emit()

    def note_reading(self, name: str, share: float) -> None:
        """Note that the corpus ``name`` is being read, and how far that has come."""
        self.reading = Reading(name, share)
        self._tell_of_reading()

    def reading_ended(self) -> None:
        """Note that no corpus is being read any more."""
        self.reading = None
        self._tell_of_reading()

    def _tell_of_reading(self) -> None:
        """Emit ``changed`` while nothing else is to be seen: pictures of runs do not depend on it."""
        if self._focus.shown is None:
            self.changed.emit()

    def set_goals(self) -> None:
        """Note how far the runs in training have come, so that those behind say that they catch up."""
        training = [run for run in self._runs if run.training and run.latest is not None]
        goal = furthest(run.latest for run in training if run.latest is not None)
        for run in training:
            run.goal, run.pace = goal, self.pace

    def first_settings(self, run: Run, opened: Config) -> Config:
        """The settings with which ``run`` begins on a corpus opened with ``opened``: those of the run in focus.

        What tells the run in focus apart is left out, and what tells ``run`` apart is kept.
        """
        if run.has_own_settings and run.config is not None:
            return run.config
        config = self._focus.config or opened
        plain = {name: getattr(opened, name) for name in self._focus.own_differences}
        return run.with_differences(config.with_values(plain))

    def of_method(self, method: str) -> Run:
        """The first run of ``method``.

        Raises:
            KeyError: there is none.
        """
        for run in self._runs:
            if run.method == method:
                return run
        raise KeyError(method)

    def insert(self, method: str | None, config: Config | None, name: str = "") -> Run:
        """Append a run with the hue of its method, or else the first one, that no other run has.

        Raises:
            ValueError: there are ``MAX_RUNS`` already.
        """
        if len(self._runs) >= MAX_RUNS:
            raise ValueError(f"at most {MAX_RUNS} runs can be told apart")
        # The first hues belong to the methods, so other runs take them only if no other hue is free.
        own = [list(OBJECTIVES).index(method)] if method is not None else []
        order = [*own, *range(len(OBJECTIVES), MAX_RUNS), *range(len(OBJECTIVES))]
        taken = {run.hue for run in self._runs}
        run = Run(self._take_id(), next(hue for hue in order if hue not in taken), method, config, name)
        self._append(run)
        self._tell_apart()
        self.inserted.emit(run)
        self.changed.emit()
        return run

    def import_model(self, model: Model, name: str) -> Run:
        """Append vectors that were not trained here, called ``name``.

        Raises:
            ValueError: there are ``MAX_RUNS`` already.
        """
        run = self.insert(None, None, name)
        run.live = model
        self.changed.emit()
        return run

    def remove(self, run: Run) -> None:
        """Remove ``run``; if it is in focus, the focus moves to the run before it, or else to the first.

        Raises:
            ValueError: it is the only one with a method, or not in the list.
        """
        if not any(other.method is not None for other in self._runs if other is not run):
            raise ValueError("the only run that can be trained stays")
        place = self._runs.index(run)
        del self._runs[place]
        if run is self._focus:
            self._focus = self._runs[max(place - 1, 0)]
        self._share_history()
        self._tell_apart()
        self.removed.emit(run)
        self.changed.emit()

    def _tell_apart(self) -> None:
        """Update the titles of all runs that have begun; the others keep what told them apart before."""
        entrants = {run: run.entrant for run in self._runs if run.live is not None and run.entrant is not None}
        if (apart := (self.racing, entrants)) == self._apart:
            return  # mostly only a snapshot has arrived
        self._apart = apart
        found = titles(list(entrants.values()), across_methods=self.racing)
        for run, title in zip(entrants, found, strict=True):
            run.title = title

    def _append(self, run: Run) -> None:
        self._runs.append(run)
        self._share_history()

    def _share_history(self) -> None:
        for run in self._runs:
            run.history.limit = HISTORY_BYTES // len(self._runs)

    def _take_id(self) -> int:
        self._next_id += 1
        return self._next_id

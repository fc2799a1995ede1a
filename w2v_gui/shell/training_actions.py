"""Carries out Train, Step, Reset and the choice of a run: reads the settings, asks, calls the controller."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from w2v_gui.panels.theme import duration_range, run_name, whole_number
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.questions import Questions
from w2v_gui.shell.settings.form import SettingsForm
from w2v_gui.shell.unsaved import UnsavedTraining
from w2v_gui.training.background import Background
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.dataset_loader import DatasetLoader
from w2v_gui.training.run import Condition, Run
from w2v_gui.training.speed import Speed
from w2v_gui.word2vec.config import Config, shared_fields
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import ConfigError
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.time_left import TimeRange

MANY_DOT_PRODUCTS = 1000
"""Dot products per pair from which the training time of a method is estimated before it starts."""
LONG_TRAINING_S = 60.0
"""Estimated time above which the user is asked whether to start."""


class _Next(Enum):
    """What follows a reset."""

    NOTHING = auto()
    TRAIN = auto()
    STEP = auto()


@dataclass(frozen=True, eq=False)
class _Reset:
    """A reset that the user has agreed to: the run, its new settings, and what follows it."""

    run: Run
    config: Config
    next: _Next


class TrainingActions(QObject):
    """Connects the buttons and menus with the controller.

    Signals:
        failed: an exception to show to the user.
        noted: a short text for the status bar.
    """

    failed = Signal(object)
    noted = Signal(str)

    def __init__(
        self,
        controller: TrainingController,
        form: SettingsForm,
        unsaved: UnsavedTraining,
        preferences: Preferences,
        questions: Questions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._runs = controller.runs
        self._form = form
        self._unsaved = unsaved
        self._preferences = preferences
        self._questions = questions
        self._building: _Reset | None = None  # waits for its dataset
        self._builder = DatasetLoader(self)
        self._builder.done.connect(self._built)
        self._builder.failed.connect(self._fail)
        self._trial = Background(self)
        self._trial.ready.connect(self._start_if_agreed)
        self._trial.failed.connect(self._fail)
        controller.stepped.connect(self._stepped)

    def toggle_training(self) -> None:
        """Do what the dark button says: Train, Pause or Train again; in a race, all runs."""
        match self._runs.condition:
            case _ if self._runs.training is not None:
                self._controller.pause()
            case Condition.FINISHED if self._runs.focus.condition is Condition.IMPORTED:
                self._unsaved.guard(None, self._controller.start)  # no settings are in the form
            case Condition.FINISHED | Condition.DIVERGED:
                self._reset(_Next.TRAIN)
            case Condition.UNTRAINED if self._form.pending():
                # Before the first pair, a reset with the changed settings loses nothing.
                self._reset(_Next.TRAIN)
            case Condition.UNTRAINED | Condition.PAUSED:
                self._start()

    def step(self) -> None:
        """Train one block, in a race one of each run; before the first, changed settings are taken over."""
        if self._runs.training is not None:
            return
        match self._runs.condition:
            case Condition.UNTRAINED if self._form.pending():
                self._reset(_Next.STEP)
            case Condition.FINISHED | Condition.DIVERGED:
                self.noted.emit(self.tr("Finished: Reset starts again"))
            case Condition.UNTRAINED | Condition.PAUSED:
                self._controller.step()

    def reset(self) -> None:
        """Start over with the settings of the form and the same seed."""
        self._reset(_Next.NOTHING)

    def reset_with_new_seed(self) -> None:
        """Start all runs over with another seed; runs with different seeds keep their distance.

        Not from a continued run, whose vectors come from a training with its seed.
        """
        if not self._runs.focus.continued:
            self._reset(_Next.NOTHING, seed=secrets.randbelow(10_000))

    def focus(self, run: Run) -> None:
        """Switch every panel to ``run``. A training under way pauses, and ``run`` trains instead if it can."""
        self._controller.focus(run)

    def close(self) -> None:
        """Cancel work under way and wait for its end."""
        self._builder.close()
        self._trial.close()

    def _reset(self, following: _Next, seed: int | None = None) -> None:
        run = self._runs.focus
        if run.config is None or run.dataset is None:
            return
        try:
            config = self._form.config()
        except ConfigError as error:
            self.failed.emit(error)
            return
        if seed is not None:
            config = config.with_values({"seed": seed})
        everything = self._runs.racing or shared_fields(run.config.changed_fields(config))
        self._unsaved.guard(
            None if everything else (run,), partial(self._restart, _Reset(run, config, following))
        )

    def _restart(self, reset: _Reset) -> None:
        run = reset.run
        if run is not self._runs.focus or run.config is None or run.dataset is None:
            return  # another run was chosen while a file was saved
        self._controller.pause()
        if shared_fields(run.config.changed_fields(reset.config)):
            self._building = reset
            self.noted.emit(self.tr("Preparing…"))
            self._builder.build(run.dataset.corpus, reset.config)
        elif self._controller.reset(reset.config):
            self._restarted(reset)

    def _built(self, dataset: Dataset) -> None:
        self.noted.emit("")
        reset, self._building = self._building, None
        opened = self._runs.dataset
        if reset is None or opened is None or opened.corpus is not dataset.corpus:
            return  # another corpus was opened meanwhile
        if self._controller.reset(reset.config, dataset):
            self._restarted(reset)

    def _restarted(self, reset: _Reset) -> None:
        if self._runs.dataset is not None and not reset.run.continued:
            self._preferences.remember_config(self._runs.dataset.corpus.source, reset.config)
        if reset.next is _Next.TRAIN:
            self._start()
        elif reset.next is _Next.STEP:
            self._controller.step()

    def _fail(self, error: Exception) -> None:
        self._building = None
        self.noted.emit("")
        self.failed.emit(error)

    def _start(self) -> None:
        """Start what has not ended; estimate first how long expensive methods will take, and maybe ask."""
        if not (wanted := self._expensive()):
            self._controller.start()
            return
        sessions = [session for run, _ in wanted if (session := self._controller.session(run)) is not None]
        self.noted.emit(self.tr("Estimating the time…"))
        self._trial.request(_estimate_of(wanted, sessions))

    def _expensive(self) -> list[tuple[Run, int]]:
        """The runs of expensive methods that Train would begin at full speed, each with its ``restarts``."""
        if self._runs.speed is not Speed.FULL:
            return []
        runs = self._runs if self._runs.racing else (self._runs.focus,)
        fresh = [run for run in runs if run.condition is Condition.UNTRAINED and run.latest is not None]
        return [(run, run.restarts) for run in fresh if dot_products(run) >= MANY_DOT_PRODUCTS]

    def _start_if_agreed(self, estimate: "_Estimate") -> None:
        self.noted.emit("")
        if self._runs.training is not None or self._expensive() != estimate.wanted:
            return  # a run was reset, started, left, added or removed while the time was estimated
        runs = [run for run, _ in estimate.wanted]
        if len(runs) == 1:
            text = self.tr(
                "{method} computes {n} dot products for every pair of words. "
                "With these settings the training is expected to take {time}."
            )
        else:
            text = self.tr(
                "Of these runs, each computes {n} or more dot products for every pair of words: {method}. "
                "They train in turn, and together are expected to take {time}."
            )
        text = text.format(
            method=self.tr(", ").join(map(run_name, runs)),
            n=whole_number(min(map(dot_products, runs))),
            time=duration_range(*estimate.time),
        )
        brief = estimate.time.most <= LONG_TRAINING_S
        if brief or self._questions.go_on(self.tr("This takes a while"), text, self.tr("Train")):
            self._controller.start()

    def _stepped(self, pairs: int) -> None:
        if self._runs.speed.by_pairs:
            self.noted.emit(self.tr("One step: 1 pair"))
        else:
            self.noted.emit(self.tr("One step: {n} pairs").format(n=whole_number(pairs)))


class _Estimate(NamedTuple):
    """Runs that have not begun, each with its ``restarts`` when it was asked about, and their training time."""

    wanted: list[tuple[Run, int]]
    time: TimeRange


def _estimate_of(wanted: list[tuple[Run, int]], sessions: Sequence[Session]) -> Callable[[], _Estimate]:
    """A function that estimates the time of ``sessions``, one after another on the same cores.

    It uses copies, as only the training thread may use the sessions.
    """
    asked = [(session.dataset, session.config, session.method, session.threads) for session in sessions]

    def estimate() -> _Estimate:
        times = [Session(*each).estimate_seconds() for each in asked]
        return _Estimate(wanted, TimeRange(sum(t.least for t in times), sum(t.most for t in times)))

    return estimate


def dot_products(run: Run) -> float:
    """The nominal dot products per pair of a run that has begun."""
    return run.latest.objective.average_dot_products() if run.latest is not None else 0.0

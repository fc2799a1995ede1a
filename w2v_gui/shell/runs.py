"""What Train, Step, Reset and the method segments do, settings and questions included; paints nothing."""

import secrets
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal

from w2v_gui.panels.theme import duration_range, whole_number
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.questions import Questions
from w2v_gui.shell.saving import VectorSaver
from w2v_gui.shell.settings import SettingsForm
from w2v_gui.training.background import Background
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.reader import CorpusReader
from w2v_gui.word2vec.config import Config, shared_fields
from w2v_gui.word2vec.dataset import Dataset
from w2v_gui.word2vec.errors import ConfigError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session import Session
from w2v_gui.word2vec.time_left import TimeRange

DEAR = 1000
"""Dot products a pair from which a method's time is estimated before it starts."""
LONG = 60.0
"""Expected seconds above which it then asks."""


class RunDesk(QObject):
    """Between the controls and the controller.

    Signals:
        failed: an exception to tell the user about.
        noted: a short text for the status bar.
    """

    failed = Signal(object)
    noted = Signal(str)

    def __init__(
        self,
        controller: TrainingController,
        form: SettingsForm,
        saver: VectorSaver,
        preferences: Preferences,
        questions: Questions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._form = form
        self._saver = saver
        self._preferences = preferences
        self._questions = questions
        self._config = Config()  # of the dataset being built, and what follows once it is there
        self._then: Callable[[], None] | None = None
        self._builder = CorpusReader(self)
        self._builder.done.connect(self._built)
        self._builder.failed.connect(self._fail)
        self._trial = Background(self)
        self._trial.ready.connect(self._start_if_agreed)
        self._trial.failed.connect(self._fail)
        controller.stepped.connect(self._stepped)

    def toggle_training(self) -> None:
        """Train, Pause or Train again, whichever the dark button says."""
        state = self._controller.state
        if state.running:
            self._controller.pause()
            return
        if state.snapshot is None:
            return
        fresh = state.snapshot.pairs == 0
        if state.snapshot.finished or (fresh and self._form.pending()):
            # Nothing of this run can be lost by taking over changed settings before its first pair.
            self._reset(then=self._start)
        elif fresh:
            self._start()
        else:
            self._controller.start()

    def step(self) -> None:
        """Train one block, also of a run that has not begun."""
        snapshot = self._controller.state.snapshot
        if snapshot is None or self._controller.state.running:
            return
        if snapshot.pairs == 0 and self._form.pending():
            self._reset(then=self._controller.step)
        elif snapshot.finished:
            self.noted.emit(self.tr("Finished: Reset starts again"))
        else:
            self._controller.step()

    def reset(self) -> None:
        """Start over with the settings of the form and the same seed."""
        self._reset()

    def reset_with_new_seed(self) -> None:
        """Start over with another seed, which all methods share."""
        self._form.set_seed(secrets.randbelow(10_000))
        self._reset()

    def choose(self, method: str) -> None:
        """Switch every panel to ``method``; a running training goes on with it, the other one keeps its state."""
        self._controller.choose(method)
        self._form.set_method(method)
        self._form.set_config(self._controller.state.config)

    def close(self) -> None:
        """Call off work under way and wait for its end."""
        self._builder.close()
        self._trial.close()

    def _reset(self, then: Callable[[], None] | None = None) -> None:
        state = self._controller.state
        if state.dataset is None:
            return
        try:
            config = self._form.config()
        except ConfigError as error:
            self.failed.emit(error)
            return
        shared = bool(shared_fields(state.config.changed_fields(config)))
        self._saver.guard(None if shared else (state.method,), lambda: self._restart(config, shared, then))

    def _restart(self, config: Config, shared: bool, then: Callable[[], None] | None) -> None:
        dataset = self._controller.state.dataset
        if dataset is None:
            return
        self._controller.pause()
        if shared:
            self._config, self._then = config, then
            self.noted.emit(self.tr("Preparing…"))
            self._builder.build(dataset.corpus, config)
        else:
            self._restarted(config, None, then)

    def _built(self, dataset: Dataset) -> None:
        self.noted.emit("")
        then, self._then = self._then, None
        opened = self._controller.state.dataset
        if opened is None or opened.corpus is not dataset.corpus:
            return  # another corpus was opened meanwhile
        self._restarted(self._config, dataset, then)

    def _restarted(self, config: Config, dataset: Dataset | None, then: Callable[[], None] | None) -> None:
        self._controller.reset(config, dataset)
        state = self._controller.state
        if state.dataset is not None:
            self._preferences.remember_config(state.dataset.corpus.source, config)
            self._form.set_dataset(state.dataset)
        self._form.set_config(config)
        if then is not None:
            then()

    def _fail(self, error: Exception) -> None:
        self._then = None
        self.noted.emit("")
        self.failed.emit(error)

    def _start(self) -> None:
        """Start a fresh run; what is expensive and long is said before."""
        state = self._controller.state
        snapshot = state.snapshot
        if snapshot is None or snapshot.objective.average_dot_products() < DEAR:
            self._controller.start()
            return
        self.noted.emit(self.tr("Estimating the time…"))
        self._trial.request(partial(_tried, self._controller.runs()[state.method]))

    def _start_if_agreed(self, tried: "_Tried") -> None:
        self.noted.emit("")
        state, method = self._controller.state, tried.run.method
        chosen = self._controller.runs().get(state.method)
        if chosen is not tried.run or state.running or state.snapshot is None:
            return  # of a run that has been replaced, left or begun meanwhile
        text = self.tr(
            "{method} computes {n} dot products for every pair of words. "
            "With these settings the training is expected to take {time}."
        ).format(
            method=QCoreApplication.translate("objectives", OBJECTIVES[method].label),
            n=whole_number(state.snapshot.objective.average_dot_products()),
            time=duration_range(*tried.time),
        )
        if tried.time.most <= LONG or self._questions.go_on(
            self.tr("This takes a while"), text, self.tr("Train")
        ):
            self._controller.start()

    def _stepped(self, pairs: int) -> None:
        self.noted.emit(self.tr("One step: {n} pairs").format(n=whole_number(pairs)))


class _Tried(NamedTuple):
    """A run that has not begun, and how long it is expected to take."""

    run: Session
    time: TimeRange


def _tried(run: Session) -> _Tried:
    """Estimate the time of ``run`` from a copy, because only the training thread may touch a run itself."""
    return _Tried(run, Session(run.dataset, run.config, run.method, run.threads).estimate_seconds())

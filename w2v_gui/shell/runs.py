"""What Train, Step, Reset and the method segments do, settings and questions included; paints nothing."""

import secrets
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal

from w2v_gui.panels.theme import duration, whole_number
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.questions import Questions
from w2v_gui.shell.saving import VectorSaver
from w2v_gui.shell.settings import SettingsForm
from w2v_gui.training.background import Background
from w2v_gui.training.controller import TrainingController
from w2v_gui.word2vec.config import Config, shared_fields
from w2v_gui.word2vec.dataset import Dataset
from w2v_gui.word2vec.errors import ConfigError
from w2v_gui.word2vec.objectives import OBJECTIVES

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
        self._then: Callable[[], None] | None = None
        self._work = Background(self)
        self._work.ready.connect(lambda result: result())
        self._work.failed.connect(self.failed)
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
        """Wait for work under way."""
        self._work.close()

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
        self._controller.pause()
        self._then = then
        dataset = self._controller.state.dataset
        if dataset is None:
            return
        corpus = dataset.corpus
        if not shared:
            self._restarted(config, None)
            return

        def build() -> Callable[[], None]:
            built = Dataset.build(corpus, config)
            return lambda: self._restarted(config, built)

        self.noted.emit(self.tr("Preparing…"))
        self._work.request(build)

    def _restarted(self, config: Config, dataset: Dataset | None) -> None:
        self._controller.reset(config, dataset)
        state = self._controller.state
        if state.dataset is not None:
            self._preferences.remember_config(state.dataset.corpus.source, config)
            self._form.set_dataset(state.dataset)
        self._form.set_config(config)
        self.noted.emit("")
        then, self._then = self._then, None
        if then is not None:
            then()

    def _start(self) -> None:
        """Start a fresh run; what is expensive and long is said before."""
        state = self._controller.state
        snapshot = state.snapshot
        if snapshot is None or snapshot.objective.average_dot_products() < DEAR:
            self._controller.start()
            return
        session = self._controller.runs()[state.method]

        def estimate() -> Callable[[], None]:
            seconds = session.estimate_seconds()
            return lambda: self._start_if_agreed(state.method, seconds)

        self.noted.emit(self.tr("Estimating the time…"))
        self._work.request(estimate)

    def _start_if_agreed(self, method: str, seconds: float) -> None:
        self.noted.emit("")
        state = self._controller.state
        if state.method != method or state.running or state.snapshot is None:
            return
        text = self.tr(
            "{method} computes {n} dot products for every pair of words. "
            "With these settings the training is expected to take {time}."
        ).format(
            method=QCoreApplication.translate("objectives", OBJECTIVES[method].label),
            n=whole_number(state.snapshot.objective.average_dot_products()),
            time=duration(seconds),
        )
        if seconds <= LONG or self._questions.go_on(self.tr("This takes a while"), text, self.tr("Train")):
            self._controller.start()

    def _stepped(self, pairs: int) -> None:
        self.noted.emit(self.tr("One step: {n} pairs").format(n=whole_number(pairs)))

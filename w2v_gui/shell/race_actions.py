"""Switches the race on and off, adds runs to it and removes them."""

from itertools import count

from PySide6.QtCore import QObject, Signal

from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.run_adding import lack_of_room
from w2v_gui.shell.unsaved import UnsavedTraining
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.dataset_loader import DatasetLoader
from w2v_gui.training.run import Run
from w2v_gui.word2vec.config import SETTINGS, Config
from w2v_gui.word2vec.dataset.dataset import Dataset


class RaceActions(QObject):
    """Connects the switch and the strip of cards with the controller.

    Signals:
        refused: a sentence that says why a run cannot be added.
        failed: the exception because of which a run could not be added; nothing has changed.
        noted: a short text for the status bar.
        preparing: whether the dataset of a run to be added is being built.
    """

    refused = Signal(str)
    failed = Signal(object)
    noted = Signal(str)
    preparing = Signal(bool)

    def __init__(
        self,
        controller: TrainingController,
        unsaved: UnsavedTraining,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._unsaved = unsaved
        self._preferences = preferences
        self._awaited: tuple[str, Config] | None = None  # the run whose dataset is being built
        self._opened: Dataset | None = None  # the corpus that was open then
        self._builder = DatasetLoader(self)
        self._builder.done.connect(self._built)
        self._builder.failed.connect(self._fail)
        self._builder.cancelled.connect(self._end_building)
        controller.runs.changed.connect(self._call_off)

    def choose(self, on: bool) -> None:
        """Switch the race on or off as the user wants it, also at the next start."""
        self._preferences.racing = on
        self.switch(on)

    def switch(self, on: bool) -> bool:
        """Switch the race on or off for this window alone; returns whether it could be done."""
        return on is self._controller.runs.racing or self._controller.race(on)

    def add(self, method: str, config: Config) -> None:
        """Add a run of ``method`` with ``config`` and put it in focus, or say why it cannot be added.

        If no run has a dataset that fits, it is added once one has been built, off the GUI thread, unless the
        race is switched off or another corpus is opened meanwhile.
        """
        runs = self._controller.runs
        if runs.dataset is None or self._is_full():
            return
        if (dataset := self._controller.dataset_for(config)) is not None:
            self._add(method, config, dataset)
            return
        self._awaited, self._opened = (method, config), runs.dataset
        self.noted.emit(self.tr("Preparing…"))
        self.preparing.emit(True)
        self._builder.build(runs.dataset.corpus, config)

    def add_second_seed(self) -> None:
        """Add a run with method and settings of the one in focus and the next seed that no such run has.

        The focus stays, so that pictures go on comparing the runs that they compare. None is added to a continued
        run: both would begin with the same vectors, so their difference would be no measure of chance.
        """
        run = self._controller.runs.focus
        if run.method is None or run.config is None or run.dataset is None or run.continued or self._is_full():
            return
        taken = [each.config for each in self._controller.runs if each.method == run.method]
        seeds = int(SETTINGS["seed"].maximum) + 1
        later = (run.config.with_values({"seed": (run.config.seed + i) % seeds}) for i in count(1))
        config = next(each for each in later if each not in taken)
        self._controller.add(run.method, config, dataset=run.dataset)

    def remove(self, run: Run) -> None:
        """Remove ``run``, after asking if much unsaved training would be lost."""
        self._unsaved.guard((run,), lambda: self._remove(run))

    def close(self) -> None:
        """Cancel work under way and wait for its end."""
        self._builder.close()

    def _remove(self, run: Run) -> None:
        runs = self._controller.runs
        others = [other for other in runs if other is not run]
        if run in runs and any(other.method is not None for other in others):
            self._controller.remove(run)

    def _add(self, method: str, config: Config, dataset: Dataset) -> None:
        run = self._controller.add(method, config, dataset=dataset)
        if run is not None:
            self._controller.focus(run)

    def _built(self, dataset: Dataset) -> None:
        awaited, opened = self._awaited, self._controller.runs.dataset
        self._end_building()
        if awaited is None or opened is None or opened.corpus is not dataset.corpus or self._is_full():
            return
        self._add(*awaited, dataset)

    def _fail(self, error: Exception) -> None:
        self._end_building()
        self.failed.emit(error)

    def _end_building(self) -> None:
        self._awaited = self._opened = None
        self.noted.emit("")
        self.preparing.emit(False)

    def _call_off(self) -> None:
        """Stop building if the run would no longer belong to what is on show."""
        runs = self._controller.runs
        if self._opened is None:
            return
        if not runs.racing or runs.dataset is None or runs.dataset.corpus is not self._opened.corpus:
            self._awaited = self._opened = None
            self._builder.cancel()

    def _is_full(self) -> bool:
        """Whether there are as many runs as there may be; says so."""
        if reason := lack_of_room(self._controller.runs):
            self.refused.emit(reason)
        return bool(reason)

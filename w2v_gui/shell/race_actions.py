"""Switches the race on and off, adds runs to it and removes them."""

from PySide6.QtCore import QCoreApplication, QObject, Signal

from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.saving import VectorSaver
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.runs import Run
from w2v_gui.word2vec.config import SETTINGS, Config, shared_fields
from w2v_gui.word2vec.session.race_plan import MAX_RUNS


class RaceActions(QObject):
    """Connects the switch and the strip of cards with the controller.

    Signals:
        refused: a sentence that says why a run cannot be added.
    """

    refused = Signal(str)

    def __init__(
        self,
        controller: TrainingController,
        saver: VectorSaver,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._saver = saver
        self._preferences = preferences

    def choose(self, on: bool) -> None:
        """Switch the race on or off as the user wants it, also at the next start."""
        self._preferences.racing = on
        self.switch(on)

    def switch(self, on: bool) -> bool:
        """Switch the race on or off for this window alone; returns whether it could be done."""
        return on is self._controller.runs.racing or self._controller.race(on)

    def add(self, method: str, config: Config) -> None:
        """Add a run of ``method`` with ``config``, put it in focus, or say why it cannot be added."""
        dataset = self._controller.runs.dataset
        if dataset is None:
            return
        try:
            run = self._controller.add(method, config)
        except ValueError:
            self.refused.emit(self._reason(shared_fields(dataset.config.changed_fields(config))))
            return
        if run is not None:
            self._controller.focus(run)

    def remove(self, run: Run) -> None:
        """Remove ``run``, after asking if much unsaved training would be lost."""
        self._saver.guard((run,), lambda: self._remove(run))

    def _remove(self, run: Run) -> None:
        runs = self._controller.runs
        others = [other for other in runs if other is not run]
        if run in runs and any(other.method is not None for other in others):
            self._controller.remove(run)

    def _reason(self, shared: tuple[str, ...]) -> str:
        if not shared:
            return self.tr("There are {n} runs already: more cannot be told apart.").format(n=MAX_RUNS)
        labels = [QCoreApplication.translate("settings", SETTINGS[name].label) for name in shared]
        text = self.tr("All runs share these settings: {settings}. Change them in the settings and press Reset.")
        return text.format(settings=", ".join(labels))

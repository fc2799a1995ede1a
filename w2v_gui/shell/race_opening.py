"""Opens a race file in the window: reads its corpus, and makes exactly its runs in the place of those there."""

from PySide6.QtCore import QObject, Signal

from w2v_gui.shell.corpus_loader import CorpusLoader
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.dataset_loader import DatasetLoader
from w2v_gui.word2vec.corpus.sources import source_of
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.session.race_plan import RacePlan, RunPlan


class RaceOpening(QObject):
    """Makes the runs of a race, in their order; builds a dataset off the GUI thread where none there fits a run.

    Signals:
        ready: all runs are there, untrained, and the race is on; carries nothing.
        failed: the exception because of which a run could not be made; those before it stay.
        noted: a short text for the status bar; empty when it is over.
    """

    ready = Signal()
    failed = Signal(object)
    noted = Signal(str)

    def __init__(
        self, controller: TrainingController, corpora: CorpusLoader, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._corpora = corpora
        self._corpus = ""
        self._waiting: list[RunPlan] = []
        self._builder = DatasetLoader(self)
        self._builder.done.connect(self._built)
        self._builder.failed.connect(self._fail)
        corpora.opened.connect(self._opened)

    def open(self, plan: RacePlan) -> None:
        """Open the race ``plan``; call this before any corpus is open."""
        controller, first = self._controller, plan.runs[0]
        kept = controller.runs.of_method(first.method)
        controller.focus(kept)
        for run in controller.runs:
            if run is not kept:
                controller.remove(run)
        kept.name = first.name
        controller.set_pace(plan.pace)
        controller.race(True)
        self._corpus = source_of(plan.corpus)
        self._waiting = list(plan.runs[1:])
        self._corpora.open_with(plan.corpus, first.config)

    def close(self) -> None:
        """Stop building and wait for its end."""
        self._waiting.clear()
        self._builder.close()

    def _opened(self, dataset: Dataset) -> None:
        """Make the other runs if ``dataset`` is of the race's corpus; another corpus ends the opening."""
        corpus, self._corpus = self._corpus, ""
        self._builder.cancel()
        if corpus and dataset.corpus.source == corpus:
            self._go_on()
        else:
            self._waiting.clear()

    def _go_on(self) -> None:
        """Add the runs that have a dataset, up to the first that needs one of its own."""
        controller = self._controller
        while self._waiting:
            config = self._waiting[0].config
            dataset, opened = controller.dataset_for(config), controller.runs.dataset
            if dataset is None and opened is not None:
                self.noted.emit(self.tr("Preparing the runs…"))
                self._builder.build(opened.corpus, config)
                return
            if not self._add(dataset):
                return
        self.noted.emit("")
        self.ready.emit()

    def _add(self, dataset: Dataset | None) -> bool:
        """Add the next run; False after ``failed`` of the controller."""
        plan = self._waiting.pop(0)
        if self._controller.add(plan.method, plan.config, plan.name, dataset) is None:
            self._waiting.clear()
            self.noted.emit("")
            return False
        return True

    def _built(self, dataset: Dataset) -> None:
        opened = self._controller.runs.dataset
        if self._waiting and opened is not None and opened.corpus is dataset.corpus and self._add(dataset):
            self._go_on()

    def _fail(self, error: Exception) -> None:
        self._waiting.clear()
        self.noted.emit("")
        self.failed.emit(error)

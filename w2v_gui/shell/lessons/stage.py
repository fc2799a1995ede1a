"""The stage of a lesson: parks the window's runs, opens toy runs in their place, and brings all back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from w2v_gui.lessons.lesson import Setup
from w2v_gui.lessons.scene import Entry, Row, Scene
from w2v_gui.panels.base import Panel
from w2v_gui.panels.update.panel import UpdatePanel
from w2v_gui.training.controller import TrainingController
from w2v_gui.training.dataset_loader import DatasetLoader
from w2v_gui.training.parking import RunList
from w2v_gui.training.run import ENDED, Run
from w2v_gui.training.selection import PathEnd
from w2v_gui.training.update_choice import Chosen
from w2v_gui.word2vec.analysis.explain import Term
from w2v_gui.word2vec.analysis.update_request import Explanation
from w2v_gui.word2vec.config import PRESETS, Config
from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.corpus.reading import ReadingOptions
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.objectives import OBJECTIVES

TOY = "toy:kingdom"
"""The corpus of every lesson."""


@dataclass(frozen=True, eq=False)
class _Parked:
    """What is brought back when lessons end."""

    runs: RunList
    word: str | None
    partner: str | None
    path_end: PathEnd
    update: Chosen
    first_partner: Callable[[str], str]
    choices: Sequence[Callable[[], None]]


@dataclass(frozen=True)
class _Mark:
    """Where a step began: pairs trained and updates applied in all runs together, and the selected word."""

    pairs: int = 0
    word: str | None = None
    applied: int = 0


class LessonStage(QObject):
    """Holds the runs of a lesson.

    Attributes:
        preparing: whether runs are being made.
        varied: whether the learner has chosen a value of a setting in the step.

    Signals:
        ready: what ``set_up`` asked for is done.
        failed: the exception because of which it could not be done.
    """

    ready = Signal()
    failed = Signal(object)

    def __init__(
        self, controller: TrainingController, panels: Mapping[str, Panel], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.offers: Callable[[str], bool] = lambda needs: not needs
        self._controller = controller
        self._panels = panels
        self._parked: _Parked | None = None
        self._corpus: Corpus | None = None
        self._setups: Sequence[Setup] = ()
        self._trained = False
        self._mark = _Mark()
        self.preparing = self.varied = False
        self._loader = DatasetLoader(self)
        self._loader.done.connect(self._open)
        self._loader.failed.connect(self._fail)
        controller.runs.changed.connect(self._go_on)

    @property
    def parked(self) -> RunList | None:
        """The window's own runs while a lesson shows others, else None."""
        return self._parked.runs if self._parked is not None else None

    @property
    def parked_choice(self) -> Chosen | None:
        """What was selected and explained of ``parked``."""
        return self._parked.update if self._parked is not None else None

    def set_up(self, setups: Sequence[Setup], trained: bool, afresh: bool) -> None:
        """Show the last of ``setups``, on new runs as the first one describes them if ``afresh``.

        If the task to train was skipped, the runs that stay are trained now: the step speaks of their ends.
        """
        self._setups = setups
        self._trained = trained
        self.varied = False
        if afresh or self.preparing:
            self._prepare()
        elif trained and self._controller.runs.training is None and not self.reached("trained"):
            self.preparing = True
            self._controller.start()
        else:
            self._show()
            self.ready.emit()

    def vary(self, setting: str, value: object) -> None:
        """Make the runs anew with another value of ``setting``; what was varied before stays."""
        first, *others = self._setups
        self._setups = [replace(first, settings={**first.settings, setting: value}), *others]
        self.varied = True
        self._prepare()

    def _prepare(self) -> None:
        self.preparing = True
        config = config_of(self._setups[0])
        if self._corpus is None:
            self._loader.read(TOY, ReadingOptions(), config)
        else:
            self._loader.build(self._corpus, config)

    def park(self) -> None:
        """Set the window's runs aside, if they are not yet."""
        if self._parked is not None:
            return
        selection = self._controller.selection
        self._try_no_longer()
        update = selection.update_choice.chosen
        chosen = (selection.word, selection.partner, selection.path_end, update, selection.first_partner)
        methods = [run.method for run in self._controller.runs if run.method is not None]
        runs = self._exchange(self._controller.runs.fresh(methods[:1]))
        self._parked = _Parked(runs, *chosen, [panel.set_aside() for panel in self._panels.values()])

    def bring_back(self) -> None:
        """Drop the lesson's runs and show the window's again, as they were."""
        self._loader.close()
        self.preparing = False
        parked, self._parked = self._parked, None
        if parked is None:
            return
        self._controller.drop(self._exchange(parked.runs).runs)
        selection = self._controller.selection
        selection.word, selection.partner, selection.path_end = parked.word, parked.partner, parked.path_end
        selection.first_partner = parked.first_partner
        self._try_no_longer()
        selection.update_choice.bring_back(parked.update)
        for choose_again in parked.choices:
            choose_again()
        selection.changed.emit()

    def close(self) -> None:
        """Stop preparing and wait for the thread."""
        self._loader.close()

    def reached(self, goal: str) -> bool:
        """Whether ``goal``, a key of ``GOALS``, has been reached since the step began."""
        runs = list(self._controller.runs)
        match goal:
            case "stepped":
                return _pairs(runs) > self._mark.pairs
            case "trained":
                trained = [run for run in runs if run.latest is not None]
                return bool(trained) and all(run.condition in ENDED for run in trained)
            case "picked":
                return self._controller.selection.word != self._mark.word
            case "applied":
                return _applied(runs) > self._mark.applied
        return False

    def scene(self) -> Scene:
        """What is on the screen."""
        runs, selection = self._controller.runs, self._controller.selection
        order = sorted(runs, key=lambda run: run is not runs.focus)
        entries = tuple(_entry(run) for run in order if run.latest is not None)
        word, partner = selection.word or "", selection.partner or ""
        shown = self._shown_update(word, partner)
        if shown is None:
            return Scene(entries, word, partner)
        words = shown.request.snapshot.vocabulary.words
        rows = [_row(term, words[term.word] if term.word >= 0 else "") for term in shown.update.terms]
        return Scene(entries, word, partner, tuple(rows), shown.update)

    def _shown_update(self, word: str, partner: str) -> Explanation | None:
        """What *One update* shows, if it shows these words and nothing newer is still to be drawn."""
        panel = self._panels.get("update")
        if not isinstance(panel, UpdatePanel) or not panel.isVisible() or not panel.settled or panel.declines:
            return None
        shown = panel.explanation
        if shown is None:
            return None
        words = shown.request.snapshot.vocabulary.words
        pair = words[shown.update.centre], words[shown.update.context]
        return shown if pair == (word, partner) else None

    def _try_no_longer(self) -> None:
        """Put away the sliders with which another K or η is tried."""
        if isinstance(panel := self._panels.get("update"), UpdatePanel):
            panel.bar.attempt.setChecked(False)

    def _exchange(self, others: RunList) -> RunList:
        """Pause, and show ``others``; the runs shown before keep their trainings, their block in hand ends."""
        self._controller.pause()
        self._controller.replay.go_live()
        before = self._controller.runs.exchange(others)
        self._controller.runs.changed.emit()
        return before

    def _open(self, dataset: Dataset) -> None:
        self._corpus = dataset.corpus
        first = self._setups[0]
        runs = self._controller.runs
        self._controller.drop(self._exchange(runs.fresh(first.runs or list(OBJECTIVES)[:1])).runs)
        if not self._controller.open(dataset):
            self.preparing = False
            return
        for run in list(runs):
            for seed in range(1, first.seeds):
                assert run.method is not None
                self._controller.add(
                    run.method, dataset.config.with_values({"seed": dataset.config.seed + seed}), dataset=dataset
                )
        if first.race:
            self._controller.race(True)
        if self._trained:
            self._controller.start()
        else:
            self._end_preparing()

    def _go_on(self) -> None:
        if not self.preparing or not self._trained or self._loader.busy or self._parked is None:
            return
        if self.reached("trained"):
            self._end_preparing()

    def _end_preparing(self) -> None:
        self.preparing = False
        self._show()
        self.ready.emit()

    def _show(self) -> None:
        """Note where the step begins, and select the words of the setups, with their first draw."""
        selection, vocabulary, runs = self._controller.selection, self._vocabulary(), self._controller.runs
        self._try_no_longer()
        word, partner = selection.word, selection.partner
        for setup in self._setups:
            if setup.word is not None and setup.word in vocabulary:
                word, partner = setup.word, None
            if setup.partner is not None and setup.partner in vocabulary:
                partner = setup.partner
        self._mark = _Mark(_pairs(runs), word, _applied(runs))  # first: what is selected now reaches no goal
        if word is not None:
            selection.pick_pair(word, partner or selection.first_partner(word))
        selection.lead_path_to(self._setups[-1].path)
        selection.update_choice.begin_with(selection.word, selection.partner)

    def _vocabulary(self) -> Mapping[str, int]:
        dataset = self._controller.runs.dataset
        return dataset.vocabulary.ids if dataset is not None else {}

    def _fail(self, error: Exception) -> None:
        self.preparing = False
        self.failed.emit(error)


def config_of(setup: Setup) -> Config:
    """The settings of a step's runs: the lecture preset, but for what the step says."""
    return PRESETS["lecture"].config.with_values(setup.settings)


def _pairs(runs: Iterable[Run]) -> int:
    return sum(run.latest.pairs for run in runs if run.latest is not None)


def _applied(runs: Iterable[Run]) -> int:
    return sum(run.latest.by_hand for run in runs if run.latest is not None)


def _entry(run: Run) -> Entry:
    snapshot, evaluations = run.latest, run.evaluations
    assert snapshot is not None
    scores = dict(evaluations.kept) if evaluations is not None else {}
    return Entry(snapshot, scores.get(snapshot.pairs))


def _row(term: Term, word: str) -> Row:
    return Row(term.role, word, term.row, term.probability, term.error, term.loss)

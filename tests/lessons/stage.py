"""A stage for lessons without a window: sessions trained here and now on a small corpus."""

from dataclasses import replace

from w2v_gui.lessons.names import names
from w2v_gui.lessons.scene import Entry, Row, Scene
from w2v_gui.panels import PANELS
from w2v_gui.shell.lessons.pictures import PICTURES
from w2v_gui.shell.lessons.stage import config_of
from w2v_gui.shell.lessons.targets import VIEWS, Locks
from w2v_gui.word2vec.analysis.evaluation import evaluate
from w2v_gui.word2vec.analysis.explain import explain
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.session.session import Session

_PARTS = (
    "update:sentence",
    "update:equation",
    "update:terms",
    "update:sum",
    "update:footer",
    "update:apply",
    "update:next",
    "tree:sum",
    "tree:footer",
    "strip",
)
_CONTROLS = ("train", "step", "speed", "search", "runs", "race")
NAMES = names(
    [panel.key for panel in PANELS],
    [*(f"panel:{panel.key}" for panel in PANELS), *(f"control:{name}" for name in _CONTROLS), *_PARTS],
    VIEWS,
    Locks.NAMES,
    list(PICTURES),
)
"""What lesson files can name in a window of this version."""


class SmallStage:
    """Trains every run of a step to its end as soon as a task asks for it.

    Attributes:
        word, partner: the words selected.
    """

    def __init__(self, corpus):
        self._corpus = corpus
        self._sessions: list[Session] = []
        self._datasets: dict[tuple, Dataset] = {}
        self._mark = (0, "", 0)
        self.word = self.partner = ""

    def offers(self, needs):
        return not needs or needs in NAMES.targets

    def set_up(self, setups, trained, afresh):
        self._setup = setups[0]
        if afresh:
            self._open(setups[0])
            if trained:
                self.train()
        self._mark = (self._pairs(), self.word, self._applied())

    def vary(self, setting, value):
        self._setup = replace(self._setup, settings={**self._setup.settings, setting: value})
        self._open(self._setup)

    def train(self):
        for session in self._sessions:
            while not session.finished:
                session.step()

    def act(self, goal):
        """Do what a task asks for."""
        if goal == "picked":
            self.word, self.partner = self.partner, self.word
        elif goal == "stepped":
            self._sessions[0].step()
        elif goal == "applied":
            scene = self.scene()
            self._sessions[0].apply(explain(scene.snapshot, *scene.pair, scene.rng()))
        else:
            self.train()

    def reached(self, goal):
        match goal:
            case "stepped":
                return self._pairs() > self._mark[0]
            case "trained":
                return all(session.finished for session in self._sessions)
            case "applied":
                return self._applied() > self._mark[2]
        return self.word != self._mark[1]

    def scene(self):
        entries = []
        for session in self._sessions:
            snapshot = session.snapshot()
            evaluation = evaluate(snapshot) if snapshot.finished and len(self._sessions) > 1 else None
            entries.append(Entry(snapshot, evaluation.scores if evaluation is not None else None))
        scene = Scene(tuple(entries), self.word, self.partner)
        words = scene.snapshot.vocabulary.words
        update = explain(scene.snapshot, *scene.pair, scene.rng())
        rows = [
            Row(
                term.role,
                words[term.word] if term.word >= 0 else "",
                term.row,
                term.probability,
                term.error,
                term.loss,
            )
            for term in update.terms
        ]
        return replace(scene, rows=tuple(rows), update=update)

    def _open(self, setup):
        small = {"dim": 6, "epochs": 1, "window": 3}
        if setup.settings.get("min_count", 2) > 20:
            small["min_count"] = 2  # of a text that is long enough
        config = config_of(setup).with_values(small)
        key = (config.sample, config.min_count)
        if key not in self._datasets:
            self._datasets[key] = Dataset.build(self._corpus, config)
        dataset = self._datasets[key]
        seeds = range(setup.seeds)
        self._sessions = [
            Session(dataset, config.with_values({"seed": config.seed + seed}), method)
            for method in setup.runs
            for seed in seeds
        ]
        self.word, self.partner = dataset.vocabulary.words[5], dataset.vocabulary.words[7]

    def _applied(self):
        return sum(session.snapshot().by_hand for session in self._sessions)

    def _pairs(self):
        return sum(session.snapshot().pairs for session in self._sessions)

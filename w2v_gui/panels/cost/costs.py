"""What a pair costs each run: dot products by the formula, and measured time; paints nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from w2v_gui.panels.theme import run_name
from w2v_gui.training.run import Run
from w2v_gui.training.runs import RunsView
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class Nominal:
    """The dot products that a formula asks for.

    Attributes:
        mean: per trained pair.
        label: what ``mean`` is, marked in context ``"objectives"``; may be empty.
        counts: (n,) the different numbers of dot products of a pair; empty if all pairs have the same.
        shares: (n,) share of each among trained pairs.
        words: (n,) number of words with each.
    """

    mean: float
    label: str
    counts: IntArray
    shares: FloatArray
    words: IntArray

    @classmethod
    def of(cls, method: str, dataset: Dataset, config: Config) -> "Nominal":
        """Count for ``method``; takes about 10 ms for a million words."""
        objective = OBJECTIVES[method](dataset, config)
        each = np.rint(objective.dot_products(np.arange(objective.size))).astype(np.int64)
        frequencies = dataset.pair_statistics.context_frequencies
        shares = np.bincount(each, weights=frequencies).astype(np.float64)
        words = np.bincount(each)
        counts = np.flatnonzero(words)
        if len(counts) == 1:
            counts = counts[:0]
        mean = objective.average_dot_products()
        return cls(mean, objective.cost_label, counts, shares[counts], words[counts])


@dataclass(frozen=True, eq=False)
class Cost:
    """What a pair costs one run.

    Attributes:
        run: whose.
        name: what it is called on screen.
        nominal: None for vectors from a file, and before a corpus is open.
        latest: the state whose time was measured; None if nothing was trained.
    """

    run: Run
    name: str
    nominal: Nominal | None
    latest: Snapshot | None

    @property
    def seconds(self) -> float | None:
        """Measured compute seconds per pair; None where nothing was trained."""
        return None if self.latest is None else self.latest.seconds / self.latest.pairs


class Costs:
    """Finds the costs of all runs; keeps the counts, which change only with dataset and settings."""

    def __init__(self) -> None:
        self._known: dict[Run, tuple[Dataset, Config, Nominal]] = {}

    def of_runs(self, view: RunsView) -> Sequence[Cost]:
        """The cost of every run, in the order of the runs."""
        known, self._known = self._known, {}
        costs = []
        for run in view:
            latest = run.latest if run.latest is not None and run.latest.pairs else None
            costs.append(Cost(run, run_name(run), self._nominal(view, run, known), latest))
        return costs

    def _nominal(
        self, view: RunsView, run: Run, known: dict[Run, tuple[Dataset, Config, Nominal]]
    ) -> Nominal | None:
        dataset, config = run.dataset or view.dataset, config_of(view, run)
        if run.method is None or dataset is None or config is None:
            return None
        before = known.get(run)
        if before is None or before[0] is not dataset or before[1] != config:
            before = (dataset, config, Nominal.of(run.method, dataset, config))
        self._known[run] = before
        return before[2]


def config_of(view: RunsView, run: Run) -> Config | None:
    """The settings of ``run``, or those with which it would begin; None before a corpus is open."""
    if run.latest is not None:
        return run.latest.config
    if view.dataset is None:
        return None
    begun = view.focus.latest
    config = begun.config if begun is not None else view.dataset.config
    return config.with_own_of(run.config) if run.has_own_settings and run.config is not None else config

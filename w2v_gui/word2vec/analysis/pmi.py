"""Compares how strongly a model ties words together with how strongly the text does: the PMI picture.

For negative sampling the scores u·v are compared with their values at the optimum, a shifted pointwise mutual
information (Levy & Goldberg 2014); for a method that defines P, ln [P(w|c) / p̃(w)] with its value in the text.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from w2v_gui.word2vec.analysis.pair_counts import PairCounts
from w2v_gui.word2vec.analysis.window_counts import shares_outside
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.randomness import SHARED_SEED, generator
from w2v_gui.word2vec.session.snapshot import Snapshot

MAX_CELLS = 40_000
"""Largest number of different pairs compared; of more, a sample in proportion to their counts."""
MAX_SCORES = 1 << 23
"""Largest number of probabilities computed, |V| for each centre among the pairs: about half a second."""
_UNSEEN = 300
"""Unseen pairs compared at most."""
_CELLS_PER_POLL = 2_000


@dataclass(frozen=True, eq=False)
class Cells:
    """Pairs of words to compare, in random order, so that the first ones are a sample of all.

    Attributes:
        dataset: whose training text they were counted in.
        centre_counts: (|V|,) float64, pairs per epoch with each word as centre.
        shares: (|V|,) float64, see ``PairCounts.shares``.
        centres, contexts: (n,) int32 vocabulary ids.
        pairs: (n,) float64, trained pairs of each per epoch.
        log_p: (n,) float64, ln P(context | centre) in the text.
        weights: (n,) float64, what each counts in a fit over all pairs.
        unseen: (k, 2) int32: centre and word of pairs that never occur.
        complete: whether these are all pairs that occur.
    """

    dataset: Dataset
    centre_counts: FloatArray
    shares: FloatArray
    centres: IntArray
    contexts: IntArray
    pairs: FloatArray
    log_p: FloatArray
    weights: FloatArray
    unseen: IntArray
    complete: bool
    _kept: dict[str, FloatArray | None] = field(default_factory=dict)

    def outside(self, cancelled: Callable[[], bool] | None = None) -> FloatArray | None:
        """(n,) float64: see ``shares_outside``; computed once.

        Raises:
            Cancelled: ``cancelled``, called about ten times a second, returned True.
        """
        if "outside" not in self._kept:
            self._kept["outside"] = shares_outside(
                self.dataset, self.centres, self.contexts, self.centre_counts, cancelled
            )
        return self._kept["outside"]


def choose_cells(counts: PairCounts, max_cells: int = MAX_CELLS, max_scores: int = MAX_SCORES) -> Cells:
    """Choose pairs to compare: all, or a sample in proportion to their counts that is quick to compute."""
    rng = generator(SHARED_SEED, "pair counts", 3)
    weights = counts.weights
    centres = max(1, max_scores // len(counts.centre_counts))
    if len(weights) > max_cells or len(np.unique(counts.centres)) > centres:
        upto = np.cumsum(weights)
        drawn = np.searchsorted(upto, upto[-1] * rng.random(max_cells), side="right")
        drawn = drawn[first_distinct(counts.centres[drawn], centres)]
        chosen, times = np.unique(drawn, return_counts=True)
        order = rng.permutation(len(chosen))
        chosen, weights = chosen[order], times[order].astype(np.float64)
    else:
        chosen = rng.permutation(len(weights))
        weights = weights[chosen]
    return Cells(
        counts.dataset,
        counts.centre_counts,
        counts.shares,
        counts.centres[chosen],
        counts.contexts[chosen],
        counts.counts[chosen],
        counts.log_p(chosen),
        weights,
        counts.unseen[np.isin(counts.unseen[:, 0], counts.centres[chosen])][:_UNSEEN],
        counts.complete and len(chosen) == len(counts.counts),
    )


def first_distinct(ids: IntArray, most: int) -> IntArray:
    """The places of those ``ids`` (n,) that are among the first ``most`` different ones, rising."""
    kinds, first, kind = np.unique(ids, return_index=True, return_inverse=True)
    allowed = np.zeros(len(kinds), bool)
    allowed[np.argsort(first)[:most]] = True
    places: IntArray = np.flatnonzero(allowed[kind])
    return places


@dataclass(frozen=True, eq=False)
class Comparison:
    """The learned strength of pairs beside that in the text.

    Attributes:
        cells: the pairs.
        x: (n,) float64: the association at the optimum, given the counts; may be infinite for P = 1.
        y: (n,) float64: the model's.
        unseen_y: (k,) float64: the model's for the unseen pairs, whose x is −∞.
        slope: of the straight line through the cloud that least squares fit to y, weighted by count; nan if all
            x are the same.
        intercept: its value at x = 0.
    """

    cells: Cells
    x: FloatArray
    y: FloatArray
    unseen_y: FloatArray
    slope: float
    intercept: float


def compare(snapshot: Snapshot, cells: Cells, cancelled: Callable[[], bool] | None = None) -> Comparison:
    """Compute the picture of ``snapshot``, which was trained on the pairs that ``cells`` counts.

    Raises:
        Cancelled: ``cancelled``, called several times a second, returned True.
    """
    objective, shares = snapshot.objective, cells.shares
    order = np.argsort(cells.centres, kind="stable")  # pairs of a centre share its distribution
    y = np.empty(len(order))
    for first in range(0, len(order), _CELLS_PER_POLL):
        if cancelled is not None and cancelled():
            raise Cancelled
        part = order[first : first + _CELLS_PER_POLL]
        y[part] = objective.associations(
            snapshot.inputs, snapshot.outputs, cells.centres[part], cells.contexts[part], shares
        )
    outside = cells.outside(cancelled) if objective.needs_windows else None
    x = objective.association_targets(cells.log_p, cells.contexts, shares, outside)
    unseen = cells.unseen[shares[cells.unseen[:, 1]] > 0]
    unseen_y = objective.associations(snapshot.inputs, snapshot.outputs, unseen[:, 0], unseen[:, 1], shares)
    slope, intercept = _weighted_fit(x, y, cells.weights)
    return Comparison(cells, x, y, unseen_y, slope, intercept)


def _weighted_fit(x: FloatArray, y: FloatArray, weights: FloatArray) -> tuple[float, float]:
    """Slope and intercept of the weighted least-squares line; nan if there is none."""
    finite = np.isfinite(x) & np.isfinite(y)
    x, y, weights = x[finite], y[finite], weights[finite]
    if len(x) < 2 or not np.ptp(x) > 0:
        return float("nan"), float("nan")
    x_mean, y_mean = np.average(x, weights=weights), np.average(y, weights=weights)
    slope = float((weights * (x - x_mean) @ (y - y_mean)) / (weights @ (x - x_mean) ** 2))
    return slope, float(y_mean - slope * x_mean)

"""Scores held-out pairs in nats under each method's conditional distribution, to compare methods."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.held_out import Probe
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.numerics import log_sum_exp
from w2v_gui.word2vec.session.snapshot import Snapshot

_PAIRS_PER_REPORT = 20
"""Pairs scored between two reports: a third of a second for a million words."""
_SCORES_AT_ONCE = 1 << 20
"""Probabilities held in memory at once: about 30 MB with temporary arrays."""


def probe_nll(snapshot: Snapshot, progress: Callable[[float], None] | None = None) -> float | None:
    """Mean −ln P(context | centre) over the probe, in nats; None if ``Probe.lack`` gives a reason.

    Negative sampling defines no such distribution: its derived estimate is scored (MATHS.md).

    Args:
        snapshot: the model.
        progress: called from time to time with the share of the pairs scored, 0 to 1.
    """
    probe = snapshot.dataset.probe
    if probe.lack:
        return None
    log_p = np.empty(len(probe))
    for done, mine in _parts(probe, _PAIRS_PER_REPORT):
        if progress is not None:
            progress(done)
        log_p[mine] = snapshot.objective.pair_log_probabilities(
            snapshot.inputs, snapshot.outputs, probe.centres[mine], probe.contexts[mine]
        )
    return float(-log_p.mean())


def _parts(probe: Probe, size: int) -> Iterator[tuple[float, IntArray]]:
    """The share done before each part of the probe, 0 to 1, and the part: indices of up to ``size`` pairs.

    Pairs of one centre are neighbours, because they share its distribution.
    """
    order = np.argsort(probe.centres, kind="stable")
    for first in range(0, len(order), size):
        yield first / len(order), order[first : first + size]


@dataclass(frozen=True, eq=False)
class ProbeScores:
    """Scores of the held-out pairs; all arrays (n,) float64.

    Attributes:
        log_p: ln P(context | centre), for negative sampling that of the derived estimate.
        log_z: ln Z(centre), Z the sum of the estimate before it was normalised; 0 if the method defines P itself.
        ranks: place of the context word among all words by P, 1 the likeliest; words that are equally likely
            share the mean of their places.
        pieces: int32, the piece of text of each pair.
    """

    log_p: FloatArray
    log_z: FloatArray
    ranks: FloatArray
    pieces: IntArray

    @property
    def nll(self) -> float:
        """Mean −ln P, in nats per pair."""
        return float(-self.log_p.mean())

    @property
    def standard_error(self) -> float:
        """Standard error of ``nll``; nan for pairs of a single piece.

        Pairs of one piece share words and are not independent, so the pieces are used as clusters.
        """
        _, piece = np.unique(self.pieces, return_inverse=True)
        sums = np.bincount(piece, weights=self.log_p - self.log_p.mean())
        m, n = len(sums), len(self.log_p)
        return float(np.sqrt(m / (m - 1) * (sums**2).sum()) / n) if m > 1 else float("nan")

    @property
    def reciprocal_rank(self) -> float:
        """Mean of 1/rank: 1 if the true context word is always the likeliest."""
        return float((1 / self.ranks).mean())


def score_probe(
    snapshot: Snapshot, cancelled: Callable[[], bool] | None = None, *, scores: int = _SCORES_AT_ONCE
) -> ProbeScores | None:
    """Score every pair of the probe; None if ``Probe.lack`` gives a reason.

    Args:
        snapshot: the model.
        cancelled: called about ten times a second; True stops the work.
        scores: probabilities held at once, which bounds the memory for any |V|.

    Raises:
        Cancelled: ``cancelled`` returned True.
    """
    probe, objective = snapshot.dataset.probe, snapshot.objective
    if probe.lack:
        return None
    log_p, log_z, ranks = np.empty((3, len(probe)))
    for _, mine in _parts(probe, max(1, scores // objective.size)):
        if cancelled is not None and cancelled():
            raise Cancelled
        centres, row = np.unique(probe.centres[mine], return_inverse=True)
        estimate = objective.log_estimate(snapshot.inputs[centres], snapshot.outputs)  # (centres, |V|)
        own = estimate[row, probe.contexts[mine]]
        log_z[mine] = 0.0 if objective.normalised else log_sum_exp(estimate)[row, 0]
        log_p[mine] = own - log_z[mine]
        above = estimate[row]  # (pairs, |V|)
        likelier = (above > own[:, None]).sum(axis=1)
        ranks[mine] = likelier + ((above == own[:, None]).sum(axis=1) + 1) / 2
    return ProbeScores(log_p, log_z, ranks, probe.pieces)


def unigram_cross_entropy(dataset: Dataset) -> float | None:
    """Mean −ln p̃(context) over the probe, in nats: the score of a model that ignores the centre.

    None if ``Probe.lack`` gives a reason. p̃ is the share of a word among the contexts of trial pairs, smoothed:
    on average one count per word is added, in proportion to the occurrences that survive subsampling.
    """
    if dataset.probe.lack:
        return None
    contexts = dataset.probe.contexts
    drawn = dataset.pair_statistics.context_counts
    expected = dataset.text_counts * dataset.keep.astype(np.float64)
    shares = drawn + len(drawn) * expected / expected.sum()
    return float(np.log(shares.sum()) - np.log(shares[contexts]).mean())

"""Scores snapshots on the held-out pairs, and says which snapshots to score."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from w2v_gui.word2vec.analysis.likelihood import ProbeScores, score_probe
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.session.snapshot import Snapshot

MOMENTS_PER_DECADE = 12
"""Evaluations while the number of trained pairs grows tenfold."""
KEPT_SCORES, MOST_KEPT_SCORES = 4, 24
"""Latest evaluations of a training whose scores of single pairs are kept: runs are evaluated one after the other,
so the latest ones of two runs are mostly of different moments. Back to the one that is compared with another run,
if there is one, up to two decades of them are kept."""


def moment(pairs: int) -> int:
    """Return the index of the log-spaced moment after ``pairs`` trained pairs; −1 untrained.

    One evaluation per moment gives equal steps on a logarithmic axis.
    """
    return math.floor(MOMENTS_PER_DECADE * math.log10(pairs) + 1e-9) if pairs else -1


def moment_after(pairs: int) -> int:
    """Return the number of pairs at which the moment after that of ``pairs`` begins."""
    following = moment(pairs) + 1
    begin = max(pairs + 1, math.floor(10 ** ((following - 1e-8) / MOMENTS_PER_DECADE)))
    while moment(begin) < following:  # rounding
        begin += 1
    return begin


@dataclass(frozen=True)
class Evaluation:
    """The scores of one snapshot on the probe.

    Attributes:
        pairs: trained so far.
        dot_products: nominal ones so far: pairs times the mean cost of a pair by the formula, not by the
            implementation.
        seconds: compute time of the method so far.
        nll: mean −ln P(context | centre), in nats per held-out pair.
        standard_error: of ``nll``, in nats.
        reciprocal_rank: mean of 1/rank of the true context word.
        log_z: mean ln Z, Z the sum of a derived estimate before normalising; 0 if the method defines P itself.
        scores: of every held-out pair, for paired comparisons; None if they are no longer kept, see ``thinned``.
    """

    pairs: int
    dot_products: float
    seconds: float
    nll: float
    standard_error: float
    reciprocal_rank: float
    log_z: float
    scores: ProbeScores | None = None


def evaluate(snapshot: Snapshot, cancelled: Callable[[], bool] | None = None) -> Evaluation | None:
    """Score ``snapshot`` on its dataset's probe; None if ``Probe.lack`` gives a reason.

    Raises:
        Cancelled: ``cancelled``, called about ten times a second, returned True.
    """
    scores = score_probe(snapshot, cancelled)
    if scores is None:
        return None
    return Evaluation(
        pairs=snapshot.pairs,
        dot_products=snapshot.pairs * snapshot.objective.average_dot_products(),
        seconds=snapshot.seconds,
        nll=scores.nll,
        standard_error=scores.standard_error,
        reciprocal_rank=scores.reciprocal_rank,
        log_z=float(scores.log_z.mean()),
        scores=scores,
    )


def thinned(evaluations: Sequence[Evaluation], compared: int | None = None) -> list[Evaluation]:
    """The latest of ``evaluations`` at each moment, of which the latest keep the scores of single pairs.

    Args:
        evaluations: of one training, by rising pairs; of equal ones, the last counts.
        compared: the pairs of the one that is compared with another run. It stays, and so do its scores, until
            another one is compared; else there would be a ranking, and a moment later none.
    """
    last = {moment(each.pairs): each.pairs for each in evaluations}
    by_pairs = {each.pairs: each for each in evaluations}
    kept = [each for pairs, each in by_pairs.items() if pairs in (last[moment(pairs)], compared)]
    place = next((place for place, each in enumerate(kept) if each.pairs == compared), len(kept))
    first = max(min(place, len(kept) - KEPT_SCORES), len(kept) - MOST_KEPT_SCORES, 0)
    return [*(replace(each, scores=None) for each in kept[:first]), *kept[first:]]


@dataclass(frozen=True, eq=False)
class Evaluations:
    """The evaluations of one training, by rising pairs; all arrays (n,) and read-only.

    Attributes:
        pairs: int64; the others float64. See ``Evaluation``.
        scores: of every held-out pair in each of the last evaluations, those of which they are kept.
    """

    pairs: IntArray
    dot_products: FloatArray
    seconds: FloatArray
    nll: FloatArray
    standard_error: FloatArray
    reciprocal_rank: FloatArray
    log_z: FloatArray
    scores: tuple[ProbeScores, ...] = ()

    @classmethod
    def of(cls, evaluations: Sequence[Evaluation]) -> "Evaluations":
        """The columns of ``evaluations``."""
        columns = {
            name: np.array([getattr(each, name) for each in evaluations], np.int64 if name == "pairs" else float)
            for name in (each.name for each in fields(cls))
            if name != "scores"
        }
        for column in columns.values():
            column.flags.writeable = False
        return cls(**columns, scores=tuple(each.scores for each in evaluations if each.scores is not None))

    def each(self) -> list[Evaluation]:
        """The evaluations one by one, as ``of`` takes them."""
        names = [field.name for field in fields(self) if field.name != "scores"]
        rows = zip(*(getattr(self, name).tolist() for name in names), strict=True)
        scores = [*[None] * (len(self) - len(self.scores)), *self.scores]
        return [
            Evaluation(**dict(zip(names, row, strict=True)), scores=own)
            for row, own in zip(rows, scores, strict=True)
        ]

    @property
    def kept(self) -> list[tuple[int, ProbeScores]]:
        """The trained pairs and the scores of the last evaluations, whose scores are kept; by rising pairs."""
        pairs = self.pairs[len(self.pairs) - len(self.scores) :].tolist()
        return list(zip(pairs, self.scores, strict=True))

    def __len__(self) -> int:
        return len(self.pairs)

"""Explains the update of one pair: rows, labels, errors, and the effect of the step, without applying it."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.analysis.examples import Example, find_pair, next_pair
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.objectives.base import Objective, Term, Terms
from w2v_gui.word2vec.session.snapshot import Snapshot

__all__ = ["Example", "Term", "Update", "explain", "explain_terms", "find_pair", "next_pair", "rate_of"]


@dataclass(frozen=True, eq=False)
class Update:
    """The effect of one pair on the model if it is trained alone.

    Attributes:
        method: key of the objective.
        centre, context: vocabulary ids.
        terms: the lines to show; all rows, except for softmax, which sums up most of them.
        loss: before the update, in nats.
        loss_after: of the same terms after the update.
        rate: η of the update.
        moved: |Δv|, the length of the centre vector's step.
        dot_products: nominal cost of the pair.
        centre_step: (d,) Σ error·u: minus the gradient at v. The step taken is ``rate`` times it.
        rows: (n,) the distinct output rows touched.
        row_errors: (n,) float64, the summed error of each.
        centre_vector: (d,) v before the update.
    """

    method: str
    centre: int
    context: int
    terms: tuple[Term, ...]
    loss: float
    loss_after: float
    rate: float
    moved: float
    dot_products: int
    centre_step: FloatArray
    rows: IntArray
    row_errors: FloatArray
    centre_vector: FloatArray

    @property
    def row_steps(self) -> FloatArray:
        """(n, d) error·v: minus the gradient at each row; for softmax as large as its output matrix."""
        return np.outer(self.row_errors, self.centre_vector)

    @property
    def rows_moved(self) -> float:
        """|ΔU|, the length of the step of all output rows together."""
        return float(self.rate * np.linalg.norm(self.row_errors) * np.linalg.norm(self.centre_vector))


def rate_has_ended(snapshot: Snapshot) -> bool:
    """Whether training has used up its learning rate; then updates are explained at the initial rate again."""
    return snapshot.finished or snapshot.learning_rate == 0


def rate_of(snapshot: Snapshot) -> float:
    """η of an update explained with ``snapshot``: its current one, or the initial one if that has ended."""
    return snapshot.config.learning_rate if rate_has_ended(snapshot) else snapshot.learning_rate


def explain(
    snapshot: Snapshot,
    centre: int,
    context: int,
    rng: np.random.Generator,
    rate: float | None = None,
    top: int = 8,
    window: Collection[int] = (),
) -> Update:
    """Explain the update of one pair.

    Noise words are drawn for this pair alone, as in the formula; training shares its draws among
    neighbouring pairs.

    Args:
        snapshot: the model.
        centre: vocabulary id of the centre word.
        context: vocabulary id of the context word.
        rng: random stream of the noise words.
        rate: η; None: the snapshot's current one, or the initial one if that is 0 or training has ended.
        top: how many words to list for softmax.
        window: all context words of the centre's window, which ``exclude`` = ``window`` rules out as noise.
    """
    objective = snapshot.objective
    terms = objective.terms(centre, context, rng, window)
    if rate is None:
        rate = rate_of(snapshot)
    return explain_terms(objective, snapshot.inputs, snapshot.outputs, centre, context, terms, rate, top)


def explain_terms(
    objective: Objective,
    inputs: FloatArray,
    outputs: FloatArray,
    centre: int,
    context: int,
    terms: Terms,
    rate: float,
    top: int = 8,
) -> Update:
    """``explain`` for given rows and labels."""
    v = inputs[centre].astype(np.float64)
    everything = len(terms.rows) == len(outputs) and bool((terms.rows == np.arange(len(outputs))).all())
    u = outputs if everything else outputs[terms.rows].astype(np.float64)  # softmax's matrix is not copied
    scores = (u @ v.astype(u.dtype)).astype(np.float64)
    errors = terms.weights * (terms.labels - objective.probabilities(scores))
    centre_step = (errors.astype(u.dtype) @ u).astype(np.float64)

    rows, place = np.unique(terms.rows, return_inverse=True)
    row_errors = np.bincount(place, weights=errors).astype(np.float64)  # a noise word drawn twice is moved twice
    # (u + η·error·v)·v' without forming the new rows, v' = v + η·step
    after = v + rate * centre_step
    scores_after = (u @ after.astype(u.dtype)).astype(np.float64) + rate * row_errors[place] * (v @ after)
    return Update(
        method=objective.key,
        centre=centre,
        context=context,
        terms=objective.table(terms, scores, context, top),
        loss=float(objective.losses(terms, scores).sum()),
        loss_after=float(objective.losses(terms, scores_after).sum()),
        rate=rate,
        moved=float(rate * np.linalg.norm(centre_step)),
        dot_products=int(objective.dot_products(np.array([context]))[0]),
        centre_step=centre_step,
        rows=rows,
        row_errors=row_errors,
        centre_vector=v,
    )

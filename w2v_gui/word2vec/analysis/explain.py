"""Explains the update of one pair: rows, labels, errors, and the effect of the step, without applying it."""

from collections.abc import Collection
from dataclasses import dataclass, fields

import numpy as np

from w2v_gui.word2vec.analysis.examples import Example, find_pair, next_pair
from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.objectives.base import Objective, Term, Terms
from w2v_gui.word2vec.session.single_step import SingleStep, score
from w2v_gui.word2vec.session.snapshot import Snapshot

__all__ = ["Example", "Term", "Update", "explain", "explain_terms", "find_pair", "next_pair", "rate_of"]


@dataclass(frozen=True, eq=False, kw_only=True)
class Update(SingleStep):
    """The effect of one pair on the model if it is trained alone; see also ``SingleStep``.

    Attributes:
        method: key of the objective.
        context: vocabulary id.
        terms: the lines to show; all rows, except for softmax, which sums up most of them.
        loss_after: of the same terms after the update.
        moved: |Δv|, the length of the centre vector's step.
        dot_products: nominal cost of the pair, less the draws that are ruled out.
        rows_there: rows of both matrices together.
    """

    method: str
    context: int
    terms: tuple[Term, ...]
    loss_after: float
    moved: float
    dot_products: int
    rows_there: int

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
    step, scored = score(objective, inputs, outputs, centre, terms, rate)
    v = step.centre_vector
    # (u + η·error·v)·v' without forming the new rows, v' = v + η·step
    after = v + rate * step.centre_step
    scores_after = (scored.u @ after.astype(scored.u.dtype)).astype(np.float64)
    scores_after += rate * step.row_errors[scored.place] * (v @ after)
    return Update(
        **{field.name: getattr(step, field.name) for field in fields(step)},
        method=objective.key,
        context=context,
        terms=objective.table(terms, scored.scores, context, top),
        loss_after=float(objective.losses(terms, scores_after).sum()),
        moved=float(rate * np.linalg.norm(step.centre_step)),
        dot_products=int(objective.dot_products(np.array([context]))[0] - np.count_nonzero(terms.weights == 0)),
        rows_there=len(inputs) + len(outputs),
    )

"""The step of gradient descent on one pair alone: which rows move, and by how much."""

from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.objectives.base import Objective, Terms
from w2v_gui.word2vec.session.vector_memory import Matrices, sound


@dataclass(frozen=True, eq=False, kw_only=True)
class SingleStep:
    """One step of gradient descent on a pair.

    Attributes:
        centre: vocabulary id.
        rate: η of the step.
        loss: of the pair before the step, in nats.
        centre_step: (d,) Σ error·u: minus the gradient at v. The step taken is ``rate`` times it.
        rows: (n,) the distinct output rows touched.
        row_errors: (n,) float64, the summed error of each: its step is ``rate`` · error · v.
        centre_vector: (d,) v before the step.
    """

    centre: int
    rate: float
    loss: float
    centre_step: FloatArray
    rows: IntArray
    row_errors: FloatArray
    centre_vector: FloatArray

    @property
    def rows_that_move(self) -> int:
        """How many rows of both matrices change: the output rows with an error, and v if it has a step."""
        outputs = int(np.count_nonzero(self.row_errors)) if self.centre_vector.any() else 0
        return outputs + int(self.centre_step.any())


@dataclass(frozen=True, eq=False)
class Scores:
    """The rows of a pair's terms, scored.

    Attributes:
        u: (n, d) the output row of each term, float64; for all rows in order the matrix itself.
        scores: (n,) float64 u·v.
        errors: (n,) float64 weight · (label − probability).
        place: (n,) which of the distinct rows each term has.
    """

    u: FloatArray
    scores: FloatArray
    errors: FloatArray
    place: IntArray


def score(
    objective: Objective, inputs: FloatArray, outputs: FloatArray, centre: int, terms: Terms, rate: float
) -> tuple[SingleStep, Scores]:
    """Return the step of one pair with given rows and labels, and what it is computed from."""
    v = inputs[centre].astype(np.float64)
    everything = len(terms.rows) == len(outputs) and bool((terms.rows == np.arange(len(outputs))).all())
    u = outputs if everything else outputs[terms.rows].astype(np.float64)  # softmax's matrix is not copied
    scores = (u @ v.astype(u.dtype)).astype(np.float64)
    errors = terms.weights * (terms.labels - objective.probabilities(scores))
    rows, place = np.unique(terms.rows, return_inverse=True)
    step = SingleStep(
        centre=centre,
        rate=rate,
        loss=float(objective.losses(terms, scores).sum()),
        centre_step=(errors.astype(u.dtype) @ u).astype(np.float64),
        rows=rows,
        # A noise word drawn twice is moved twice.
        row_errors=np.bincount(place, weights=errors).astype(np.float64),
        centre_vector=v,
    )
    return step, Scores(u, scores, errors, place)


def take(step: SingleStep, matrices: Matrices) -> bool:
    """Change ``matrices`` in place by ``step``.

    Returns:
        Whether the rows that changed are finite and not too large.
    """
    inputs, outputs = matrices
    v = step.centre_vector.astype(outputs.dtype)
    factors = (step.rate * step.row_errors).astype(outputs.dtype)
    with np.errstate(all="ignore"):  # overflow is detected below
        inputs[step.centre] += (step.rate * step.centre_step).astype(inputs.dtype)
        if len(step.rows) == len(outputs):
            outputs += np.outer(factors, v)
            changed = outputs
        else:
            changed = outputs[step.rows] + np.outer(factors, v)
            outputs[step.rows] = changed
    return sound(inputs[step.centre]) and sound(changed)

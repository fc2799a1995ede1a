"""What a model predicts around one word, and what its numbers for all words add up to."""

from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.numerics import log_sum_exp, sigmoid
from w2v_gui.word2vec.session.snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class Prediction:
    """A model's distribution of the context words of one centre.

    Attributes:
        log_p: (|V|,) float64: ln P(word | centre), for negative sampling that of the derived estimate.
        total: Σ P over all words before anything is normalised: Z of a derived estimate, and for a method that
            defines P the sum of what it defines, added up and not assumed.
        yes_total: Σ σ(u·v) over all words; None if the method defines P itself.
    """

    log_p: FloatArray
    total: float
    yes_total: float | None


def predict(snapshot: Snapshot, centre: int) -> Prediction:
    """Compute P(word | centre) of every word, and the sums.

    Args:
        snapshot: the model.
        centre: vocabulary id.
    """
    objective, v = snapshot.objective, snapshot.inputs[centre : centre + 1]
    estimate = objective.log_estimate(v, snapshot.outputs)  # (1, |V|)
    total = float(np.exp(estimate[0]).sum())
    if objective.normalised:
        return Prediction(estimate[0], total, None)
    scores = (snapshot.outputs @ v[0]).astype(np.float64)
    return Prediction((estimate - log_sum_exp(estimate))[0], total, float(sigmoid(scores).sum()))

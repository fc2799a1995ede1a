"""An objective in one class, as in the recipe: K times the loss of the pair itself, without noise."""

from typing import ClassVar

import numpy as np

from w2v_gui.word2vec.numerics import log_sum_exp, sigmoid, softplus
from w2v_gui.word2vec.objectives.base import Objective, Term, Terms
from w2v_gui.word2vec.objectives.scatter import add_rows


class PairsOnly(Objective):
    """−K ln σ(u_o·v_c) per pair."""

    key: ClassVar = "pairs-only"
    label: ClassVar = "Pairs only"
    short: ClassVar = "PO"
    settings: ClassVar = ("negatives",)
    normalised: ClassVar = False

    def dot_products(self, contexts):
        return np.ones(len(contexts))

    @property
    def initial_loss_label(self):
        return "K log 2"

    def initial_loss(self):
        return self.config.negatives * float(np.log(2))

    def train(self, inputs, outputs, block, rate):
        v = inputs.take(block.rows, axis=0).reshape(block.bands, block.tiling.width, -1)
        u = outputs.take(block.windows, axis=0)
        scores, weights = v @ u.transpose(0, 2, 1), np.float32(self.config.negatives) * block.mask
        part = block.measured
        loss = float(np.vdot(weights[part], softplus(-scores[part]))) if block.measured_pairs else None
        errors = weights * (1 - sigmoid(scores))
        v_steps, u_steps = (errors @ u).reshape(-1, v.shape[2]), errors.transpose(0, 2, 1) @ v
        columns = block.windows.ravel()
        rates = self._rates(self._total(columns, block.mask.sum(axis=1).ravel()), rate, v)
        add_rows(outputs, columns, u_steps.reshape(-1, v.shape[2]), rates)
        add_rows(inputs, block.rows, v_steps, self._centre_rates(block, rate, v))
        return loss

    def terms(self, centre, context, rng, window=()):
        return Terms(np.array([context]), np.ones(1), np.full(1, float(self.config.negatives)))

    def table(self, terms, scores, context, top):
        (score,), (p,), (loss,) = scores, self.probabilities(scores), self.losses(terms, scores)
        weight = float(terms.weights[0])
        return (Term(context, context, "real", 0, 1.0, score, p, weight * (1 - p), loss, weight=weight),)

    def log_probabilities(self, v, outputs):
        estimate = self.log_estimate(v, outputs)
        return estimate - log_sum_exp(estimate)

    def log_estimate(self, v, outputs):
        return (v @ outputs.T).astype(np.float64)

"""The loss of a frozen model is the sum over the terms of its pairs, with the noise in expectation."""

from dataclasses import replace

import numpy as np
import pytest

from tests.word2vec.toys import random_dataset, random_model, toy_config, train
from w2v_gui.word2vec.analysis.frozen_loss import draw_windows, frozen_loss, recent_mean
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.loss_curve import LossCurve
from w2v_gui.word2vec.session.session import Session


def by_hand(objective, inputs, outputs, centre, window):
    """The sum of the losses of one centre's pairs, every noise word weighted by its probability."""
    total = 0.0
    for context in window:
        if hasattr(objective, "noise"):
            every = np.arange(objective.size)
            terms = objective.terms_with(context, every, objective.config.negatives * objective.noise, window)
        else:
            terms = objective.terms(centre, context, np.random.default_rng(0), window)
        total += objective.losses(terms, outputs[terms.rows] @ inputs[centre]).sum()
    return total


@pytest.mark.parametrize("exclude", ["none", "pair", "window"])
@pytest.mark.parametrize("method", OBJECTIVES)
def test_the_expected_losses_are_sums_over_terms(method, exclude):
    config = toy_config(window=3, exclude=exclude)
    dataset = random_dataset(config)
    inputs, outputs = random_model(np.random.default_rng(1), dataset, method, 5)
    objective = OBJECTIVES[method](dataset, config)
    centres, windows = draw_windows(dataset, 60)
    expected = [
        by_hand(objective, inputs, outputs, centre, window[window >= 0].tolist())
        for centre, window in zip(centres.tolist(), windows, strict=True)
    ]
    np.testing.assert_allclose(objective.expected_losses(inputs, outputs, centres, windows), expected, rtol=1e-9)


@pytest.mark.parametrize("method", OBJECTIVES)
def test_an_untrained_model_has_the_initial_loss(toy_dataset, method):
    snapshot = Session(toy_dataset, toy_dataset.config, method).snapshot()
    found = frozen_loss(snapshot)
    assert abs(found.loss - snapshot.objective.initial_loss()) < 4 * found.standard_error + 1e-6


def test_pairs_are_drawn_from_the_training_text_as_training_draws_them(toy_dataset):
    centres, windows = draw_windows(toy_dataset, 2000)
    assert 1000 < len(centres) <= 2000
    sizes = np.bincount((windows >= 0).sum(axis=1), minlength=9)
    pairs = sizes * np.arange(9) / (sizes @ np.arange(9))
    np.testing.assert_allclose(pairs, toy_dataset.pair_statistics.window_shares, atol=0.04)


def test_it_can_be_cancelled(tiny_dataset, tiny_config):
    snapshot = train(Session(tiny_dataset, tiny_config, "softmax"), 2).snapshot()
    with pytest.raises(Cancelled):
        frozen_loss(snapshot, cancelled=lambda: True)


def test_the_recent_mean_weighs_records_by_their_pairs():
    curve = LossCurve(np.array([10, 95, 100]), np.zeros(3), np.array([9, 2, 5], np.float32))
    assert recent_mean(curve) == pytest.approx((85 * 2 + 5 * 5) / 90)
    assert recent_mean(curve, 1.0) == pytest.approx((10 * 9 + 85 * 2 + 5 * 5) / 100)
    assert np.isnan(recent_mean(replace(curve, pairs=curve.pairs[:0])))

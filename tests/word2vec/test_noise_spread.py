"""The spread of the steps of one pair over its draws of noise words, against sums over all possible draws."""

from itertools import product

import numpy as np
import pytest

from tests.word2vec.toys import random_dataset, toy_config, train
from w2v_gui.word2vec.analysis.explain import explain_terms
from w2v_gui.word2vec.analysis.noise_spread import noise_spread
from w2v_gui.word2vec.analysis.update_request import UpdateRequest
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session


def asked(exclude, negatives, words=6, blocks=30):
    config = toy_config(exclude=exclude, negatives=negatives, learning_rate=0.3)
    session = Session(random_dataset(config, words=words), config, "negative-sampling")
    return UpdateRequest(train(session, blocks).snapshot(), 0, 1, rate=0.1)


@pytest.mark.parametrize("exclude", ["none", "pair", "window"])
def test_the_expectation_is_that_of_all_possible_draws(exclude):
    request = asked(exclude, 2)
    snapshot, spread = request.snapshot, noise_spread(request)
    objective = snapshot.objective
    size, window = len(snapshot.inputs), spread.explanation.window
    steps, shares = [], []
    for noise in product(range(size), repeat=2):
        terms = objective.terms_with(1, np.array(noise), np.ones(2), window)
        update = explain_terms(objective, snapshot.inputs, snapshot.outputs, 0, 1, terms, 0.1)
        steps.append(0.1 * update.centre_step)
        shares.append(objective.noise[list(noise)].prod())
    steps, shares = np.array(steps), np.array(shares)
    mean = shares @ steps
    real = objective.terms_with(1, np.array([], int), np.ones(0))
    own = 0.1 * explain_terms(objective, snapshot.inputs, snapshot.outputs, 0, 1, real, 0.1).centre_step
    distance = np.sqrt(shares @ ((steps - mean) ** 2).sum(axis=1))
    assert spread.expected[0] == pytest.approx(np.linalg.norm(mean), rel=1e-5)
    assert spread.expected[1] == pytest.approx(0, abs=1e-9)
    assert spread.ratios[2] == pytest.approx(distance / np.linalg.norm(mean - own), rel=1e-4)


def test_the_spread_falls_with_the_root_of_k():
    ratios = noise_spread(asked("pair", 5)).ratios
    assert list(ratios) == [1, 5, 20]
    for count, ratio in ratios.items():
        assert ratio == pytest.approx(ratios[1] / np.sqrt(count))


def test_the_draws_shown_scatter_about_the_expectation_as_computed():
    request = asked("pair", 7, words=30)
    spread = noise_spread(request, draws=4000)
    own = np.linalg.norm(spread.points - spread.expected, axis=1)
    assert spread.distance < 0.1 * np.sqrt((own**2).mean())
    assert np.abs(spread.mean - spread.expected).max() <= spread.distance + 1e-12
    assert 7 in spread.ratios


def test_this_draw_is_the_one_explained():
    spread = noise_spread(asked("pair", 3))
    update = spread.explanation.update
    assert np.linalg.norm(spread.drawn) <= 0.1 * np.linalg.norm(update.centre_step) + 1e-12
    assert update.rate == 0.1


def test_methods_without_noise_words_have_no_spread(tiny_dataset, tiny_config):
    for method in OBJECTIVES:
        snapshot = Session(tiny_dataset, tiny_config, method).snapshot()
        spread = noise_spread(UpdateRequest(snapshot, 3, 7))
        assert (spread is None) == (method != "negative-sampling")
    first = noise_spread(UpdateRequest(Session(tiny_dataset, tiny_config, "negative-sampling").snapshot(), 3, 7))
    assert not first.points.any()  # every u is zero

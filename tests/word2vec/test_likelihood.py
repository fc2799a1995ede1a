"""The honest axis: held-out pairs, and what each method says of them at its optimum."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq, minimize

from tests.word2vec.toys import random_dataset, toy_config
from w2v_gui.word2vec.likelihood import PROBE_PAIRS, probe_nll
from w2v_gui.word2vec.numerics import sigmoid, softplus
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.objectives.negative_sampling import _solve_window
from w2v_gui.word2vec.session import Session


def test_the_probe_is_the_same_for_one_seed_and_differs_for_another():
    datasets = [random_dataset(toy_config(seed=seed), sentences=400) for seed in (1, 1, 2)]
    centres = [dataset.probe.centres.tolist() for dataset in datasets]
    assert centres[0] == centres[1] != centres[2]


def test_a_large_text_gives_exactly_the_most_pairs_and_a_tiny_one_none():
    large = random_dataset(toy_config(), sentences=30_000)
    assert len(large.probe) == PROBE_PAIRS
    tiny = random_dataset(toy_config(), sentences=3)
    assert len(tiny.probe) == 0
    for method in OBJECTIVES:
        assert probe_nll(Session(tiny, toy_config(), method).snapshot()) is None


def test_probe_pairs_are_those_of_the_held_out_text():
    config = toy_config(window=2, dynamic_window=False)
    dataset = random_dataset(config, sentences=2000)
    text = dataset.text
    expected = []
    for piece in np.flatnonzero(text.held_out):
        words = text.tokens[text.starts[piece] : text.starts[piece + 1]].tolist()
        for i, centre in enumerate(words):
            expected += [(centre, c) for c in (*words[max(0, i - 2) : i], *words[i + 1 : i + 3])]
    assert len(expected) < PROBE_PAIRS
    probe = dataset.probe
    assert list(zip(probe.centres.tolist(), probe.contexts.tolist(), strict=True)) == expected


@pytest.mark.parametrize("method", ["softmax", "negative-sampling"])
def test_an_untrained_model_scores_as_knowing_nothing(method):
    config = toy_config(noise_exponent=0, exclude="none")
    dataset = random_dataset(config, sentences=400)
    nll = probe_nll(Session(dataset, config, method).snapshot())
    assert nll == pytest.approx(np.log(len(dataset.vocabulary)), rel=1e-5)


@pytest.mark.parametrize("method", OBJECTIVES)
def test_training_makes_held_out_pairs_likelier(method, tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config.with_values({"epochs": 10}), method)
    before = probe_nll(session.snapshot())
    while session.step():
        pass
    assert probe_nll(session.snapshot()) < before - 0.1


@given(
    st.lists(st.floats(-40, 25), min_size=1, max_size=5),
    st.lists(st.floats(0, 1), min_size=1, max_size=12).filter(lambda s: sum(s) > 0.1),
)
def test_the_window_estimate_solves_its_equation(log_ratios, shares):
    pi = np.array([0, *shares]) / sum(shares)

    def gap(log_p, log_ratio):
        kept = sum(share * (1 - np.exp(log_p)) ** n for n, share in enumerate(pi))
        return log_p - log_ratio - np.log(max(kept, 1e-300))

    for log_ratio, log_p in zip(log_ratios, _solve_window(np.array([log_ratios]), pi)[0], strict=True):
        assert log_p == pytest.approx(brentq(gap, -60, -1e-15, args=(log_ratio,)), rel=1e-6, abs=1e-8)


@pytest.mark.parametrize("exclude", ["none", "pair", "window"])
def test_at_the_optimum_the_estimate_is_the_empirical_distribution(exclude):
    """The exact expected objective on a toy of ten words, as many dimensions, windows of independent words."""
    rng = np.random.default_rng(0)
    size, negatives = 10, 3
    p = rng.dirichlet(np.full(size, 0.7), size)  # P(w|c)
    p = 0.97 * p + 0.03 / size
    noise = rng.dirichlet(np.full(size, 2.0))
    shares = np.array([0, 0, 0.3, 0, 0.7])  # of pairs by N
    kept = {
        "none": np.ones_like(p),
        "pair": 1 - p,
        "window": sum(share * (1 - p) ** n for n, share in enumerate(shares)),
    }[exclude]
    pull, push = p, negatives * noise * kept  # expected weight of label 1 and label 0 of each (centre, word)

    def objective(x):
        v, u = x.reshape(2, size, size)
        scores = v @ u.T
        errors = pull - (pull + push) * sigmoid(scores)
        loss = (pull * softplus(-scores) + push * softplus(scores)).sum()
        return loss, -np.concatenate([(errors @ u).ravel(), (errors.T @ v).ravel()])

    start = rng.normal(size=2 * size * size)
    options = {"maxiter": 20_000, "maxfun": 40_000, "ftol": 1e-15, "gtol": 1e-9}
    found = minimize(objective, start, jac=True, method="L-BFGS-B", options=options)
    v, u = found.x.reshape(2, size, size)
    method = OBJECTIVES["negative-sampling"](
        random_dataset(toy_config(), words=size), toy_config(negatives=negatives, exclude=exclude)
    )
    method.noise = noise
    method.dataset = SimpleNamespace(survey=SimpleNamespace(window_shares=shares))
    np.testing.assert_allclose(np.exp(method.log_probabilities(v, u)), p, atol=1e-3)
    np.testing.assert_allclose(method.log_normaliser(v, u), 0, atol=3e-3)


@pytest.mark.parametrize("method", ["hierarchical-softmax", "softmax"])
def test_at_the_optimum_a_normalised_method_is_the_empirical_distribution(method):
    """As many dimensions as words, and every pair of the toy as often as P says."""
    rng = np.random.default_rng(1)
    dataset = random_dataset(toy_config(), words=8)
    size = len(dataset.vocabulary)
    p = 0.95 * rng.dirichlet(np.full(size, 0.7), size) + 0.05 / size
    objective = OBJECTIVES[method](dataset, toy_config(dim=size))
    rows = objective.output_rows()

    def loss(x):
        v, u = x[: size * size].reshape(size, size), x[size * size :].reshape(rows, size)
        total, dv, du = 0.0, np.zeros_like(v), np.zeros_like(u)
        for c in range(size):
            for o in range(size):
                terms = objective.terms(c, o, rng)
                scores = u[terms.rows] @ v[c]
                errors = terms.labels - objective.probabilities(scores)
                total += p[c, o] * objective.losses(terms, scores).sum()
                dv[c] -= p[c, o] * errors @ u[terms.rows]
                np.add.at(du, terms.rows, -p[c, o] * np.outer(errors, v[c]))
        return total, np.concatenate([dv.ravel(), du.ravel()])

    start = rng.normal(size=size * (size + rows))
    options = {"maxiter": 2000, "ftol": 1e-14, "gtol": 1e-8}
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options=options)
    v, u = found.x[: size * size].reshape(size, size), found.x[size * size :].reshape(rows, size)
    np.testing.assert_allclose(np.exp(objective.log_probabilities(v, u)), p, atol=1e-3)

"""Held-out pairs: how they are chosen, and the likelihood that each method gives them, also at its optimum."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq, minimize

from tests.word2vec.toys import VARIANTS, random_dataset, toy_config, train
from w2v_gui.word2vec.analysis.likelihood import probe_nll, score_probe, unigram_cross_entropy
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.held_out import PROBE_PAIRS
from w2v_gui.word2vec.numerics import log_sum_exp, sigmoid, softplus
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.objectives.negative_sampling import _LEAST, _MOST, _solve_window, _window_table
from w2v_gui.word2vec.session.session import Session


def held_out_pieces(dataset):
    text = dataset.text
    return [(int(text.starts[p]), int(text.starts[p + 1])) for p in np.flatnonzero(text.held_out)]


def test_the_seed_changes_nothing_about_the_data():
    one, other = (random_dataset(toy_config(seed=seed, sample=0.01), sentences=400) for seed in (1, 2))
    assert held_out_pieces(one) == held_out_pieces(other) != []
    for part, name in (("probe", "centres"), ("probe", "contexts"), ("pair_statistics", "windows")):
        np.testing.assert_array_equal(getattr(getattr(one, part), name), getattr(getattr(other, part), name))


@pytest.mark.parametrize(
    "values",
    [
        {"window": 7}, {"dynamic_window": False}, {"sample": 0.01}, {"min_count": 40}, {"seed": 99}, {"dim": 9},
        {"epochs": 7}, {"negatives": 9}, {"noise_exponent": 0.0}, {"exclude": "window"}, {"learning_rate": 0.1},
    ],
    ids=lambda values: next(iter(values)),
)  # fmt: skip
def test_which_pieces_are_held_out_depends_on_the_corpus_alone(values):
    one, other = (random_dataset(toy_config(**each), sentences=400) for each in ({}, values))
    assert held_out_pieces(one) == held_out_pieces(other) != []
    drawn = (one.probe.centres.tolist(), one.probe.contexts.tolist())
    same = (other.probe.centres.tolist(), other.probe.contexts.tolist()) == drawn
    assert same == (not {"window", "dynamic_window", "sample", "min_count"} & set(values))


@pytest.mark.parametrize("method", OBJECTIVES)
def test_pairs_of_a_single_piece_give_no_estimate(method):
    dataset = Dataset.build(make_corpus([["the", "cat", "sat", "on", "the", "mat"]] * 60), toy_config())
    assert len(dataset.probe) > 0
    assert "single piece" in dataset.probe.lack
    snapshot = Session(dataset, toy_config(), method).snapshot()
    assert probe_nll(snapshot) is score_probe(snapshot) is unigram_cross_entropy(dataset) is None


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
    assert probe_nll(train(session).snapshot()) < before - 0.1


@pytest.fixture(scope="module", params=OBJECTIVES)
def half_trained(request, tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config.with_values({"exclude": "window"}), request.param)
    while session.progress < 0.5:
        session.step()
    return session.snapshot()


def test_ranks_and_probabilities_of_held_out_pairs_are_those_of_brute_force(half_trained):
    scores, probe = score_probe(half_trained), half_trained.dataset.probe
    log_p = half_trained.objective.log_probabilities(half_trained.inputs, half_trained.outputs)
    expected = [log_p[c, o] for c, o in zip(probe.centres, probe.contexts, strict=True)]
    np.testing.assert_allclose(scores.log_p, expected, atol=1e-5)
    ranks = [
        1 + sum(float(other) > log_p[c, o] for other in log_p[c])
        for c, o in zip(probe.centres, probe.contexts, strict=True)
    ]
    # Rows multiplied in another order differ in the last bits: words all but equally likely may change places.
    assert np.mean(scores.ranks == ranks) > 0.99
    np.testing.assert_allclose(scores.ranks, ranks, atol=1)
    assert scores.reciprocal_rank == pytest.approx(np.mean([1 / rank for rank in ranks]), abs=1e-3)
    assert scores.nll == pytest.approx(probe_nll(half_trained), abs=1e-5)


def test_scoring_in_small_parts_gives_the_same_as_at_once(half_trained):
    whole = score_probe(half_trained, scores=10**9)
    for scores in (1, 1000):
        parts = score_probe(half_trained, scores=scores)
        np.testing.assert_allclose(parts.log_p, whole.log_p, atol=1e-5)
        np.testing.assert_allclose(parts.log_z, whole.log_z, atol=1e-5)
        assert np.mean(parts.ranks == whole.ranks) > 0.99


def test_only_a_derived_estimate_has_something_to_normalise(half_trained):
    log_z = score_probe(half_trained).log_z
    assert (log_z == 0).all() == half_trained.objective.normalised


def test_words_that_are_equally_likely_share_the_mean_of_their_ranks(tiny_dataset, tiny_config):
    scores = score_probe(Session(tiny_dataset, tiny_config, "softmax").snapshot())
    size = len(tiny_dataset.vocabulary)
    assert set(scores.ranks) == {(size + 1) / 2}
    assert scores.nll == pytest.approx(np.log(size))
    assert scores.standard_error == pytest.approx(0, abs=1e-9)


def test_the_standard_error_counts_pieces_of_text_not_pairs(half_trained):
    """It equals the delta method computed by hand, and has the size that resampling whole pieces gives."""
    scores = score_probe(half_trained)
    parts = [scores.log_p[scores.pieces == piece] for piece in np.unique(scores.pieces)]
    sums = np.array([(part - scores.log_p.mean()).sum() for part in parts])
    by_hand = np.sqrt(len(parts) * sums.var(ddof=1)) / len(scores.log_p)
    assert scores.standard_error == pytest.approx(by_hand, rel=1e-6)
    rng = np.random.default_rng(0)
    draws = [rng.integers(0, len(parts), len(parts)) for _ in range(2000)]
    means = [np.concatenate([parts[i] for i in draw]).mean() for draw in draws]
    assert scores.standard_error == pytest.approx(np.std(means), rel=0.15)


def test_the_unigram_line_is_what_a_model_scores_that_knows_only_how_frequent_words_are():
    dataset = random_dataset(toy_config(), sentences=4000)
    shares = dataset.pair_statistics.context_frequencies
    assert unigram_cross_entropy(dataset) == pytest.approx(
        -np.log(shares[dataset.probe.contexts]).mean(), abs=1e-3
    )
    assert unigram_cross_entropy(dataset) < np.log(len(dataset.vocabulary))


def test_the_unigram_line_is_finite_even_where_no_trial_pair_has_the_word():
    often, once = [["a", "b", "c"]] * 400, [["a", "rare"]]
    dataset = Dataset.build(make_corpus(often + once), toy_config())
    dataset.pair_statistics.context_counts[dataset.vocabulary.ids["rare"]] = 0
    dataset.probe.contexts[0] = dataset.vocabulary.ids["rare"]
    assert 0 < unigram_cross_entropy(dataset) < 3


def test_without_held_out_pairs_there_is_nothing_to_score():
    tiny = random_dataset(toy_config(), sentences=3)
    assert unigram_cross_entropy(tiny) is None
    assert score_probe(Session(tiny, toy_config(), "softmax").snapshot()) is None


@pytest.mark.slow
@given(st.lists(st.floats(0, 1), min_size=1, max_size=12).filter(lambda s: sum(s) > 0.1))
def test_the_window_estimate_read_from_its_table_is_the_solved_one(shares):
    pi = np.array([0, *shares]) / sum(shares)
    log_ratio = np.linspace(_LEAST, _MOST, 5003)
    grid = _window_table(tuple(pi))
    nodes = np.linspace(_LEAST, _MOST, len(grid))
    np.testing.assert_allclose(
        log_ratio + np.interp(log_ratio, nodes, grid), _solve_window(log_ratio, pi), atol=2e-6
    )


def test_scores_beyond_the_table_stay_probabilities(tiny_dataset, tiny_config):
    config = tiny_config.with_values({"exclude": "window"})
    objective = OBJECTIVES["negative-sampling"](tiny_dataset, config)
    v, u = np.array([[1.0]]), np.array([[-500.0], [-100.0], [0.0], [70.0], [300.0]])
    objective.noise = np.full(5, 0.2)
    estimate = objective.log_estimate(v, u)[0]
    assert (np.diff(estimate) >= 0).all()
    assert estimate[-1] <= 0
    assert estimate[0] == pytest.approx(-500 + np.log(config.negatives * 0.2))


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
    method.dataset = SimpleNamespace(pair_statistics=SimpleNamespace(window_shares=shares))
    np.testing.assert_allclose(np.exp(method.log_probabilities(v, u)), p, atol=1e-3)
    np.testing.assert_allclose(log_sum_exp(method.log_estimate(v, u)), 0, atol=3e-3)


@pytest.mark.slow
@pytest.mark.parametrize(("method", "values"), [each for each in VARIANTS if OBJECTIVES[each[0]].normalised])
def test_at_the_optimum_a_normalised_method_is_the_empirical_distribution(method, values):
    """With as many dimensions as words, and every pair of the toy as often as P says."""
    rng = np.random.default_rng(1)
    dataset = random_dataset(toy_config(), words=8)
    size = len(dataset.vocabulary)
    p = 0.95 * rng.dirichlet(np.full(size, 0.7), size) + 0.05 / size
    objective = OBJECTIVES[method](dataset, toy_config(dim=size, **values))
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

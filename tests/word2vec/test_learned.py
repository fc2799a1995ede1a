"""What a model at its optimum has learned: the text's own distribution, by every measure."""

import dataclasses

import numpy as np
import pytest
from scipy.optimize import minimize

from tests.word2vec.toys import random_dataset, toy_config, train
from w2v_gui.word2vec.analysis.calibration import PairSample, calibrate, draw_training_pairs, held_out_pairs
from w2v_gui.word2vec.analysis.pair_counts import count_pairs
from w2v_gui.word2vec.analysis.pmi import choose_cells, compare, first_distinct
from w2v_gui.word2vec.analysis.predictions import predict
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.numerics import log_sum_exp, sigmoid, softplus
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session

NS = "negative-sampling"
SIZE = 12
CONFIG = toy_config(dim=SIZE, exclude="pair", negatives=4)


@pytest.fixture(scope="module")
def dataset():
    return random_dataset(CONFIG, words=SIZE, sentences=1500)


@pytest.fixture(scope="module")
def counts(dataset):
    return count_pairs(dataset)


def minimised(dataset, counts, method):
    """The snapshot of ``method`` that minimises its exact expected loss over all pairs, found by L-BFGS."""
    rng = np.random.default_rng(4)
    empty = Session(dataset, CONFIG, method).snapshot()
    objective, size = empty.objective, len(dataset.vocabulary)
    rows = objective.output_rows()
    pull, push, pairs = np.zeros((size, rows)), np.zeros((size, rows)), np.zeros((size, size))
    for c, o, n in zip(counts.centres, counts.contexts, counts.counts / counts.counts.sum(), strict=True):
        pairs[c, o] = n
        if method == NS:  # every word as noise, as often as it is drawn
            terms = objective.terms_with(int(o), np.arange(size), CONFIG.negatives * objective.noise)
        else:
            terms = objective.terms(int(c), int(o), rng)
        np.add.at(pull, (c, terms.rows), n * terms.weights * terms.labels)
        np.add.at(push, (c, terms.rows), n * terms.weights * (1 - terms.labels))

    def loss(x):
        v, u = x[: size * size].reshape(size, size), x[size * size :].reshape(rows, size)
        scores = v @ u.T
        if method == "softmax":
            log_p = scores - log_sum_exp(scores)
            total, errors = -(pairs * log_p).sum(), pairs - pairs.sum(axis=1, keepdims=True) * np.exp(log_p)
        else:
            total = (pull * softplus(-scores) + push * softplus(scores)).sum()
            errors = pull - (pull + push) * sigmoid(scores)
        return total, -np.concatenate([(errors @ u).ravel(), (errors.T @ v).ravel()])

    options = {"maxiter": 5000, "maxfun": 10_000, "ftol": 1e-14, "gtol": 1e-9}
    start = rng.normal(size=size * (size + rows)) / 2
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options=options)
    v, u = found.x[: size * size].reshape(size, size), found.x[size * size :].reshape(rows, size)
    return dataclasses.replace(empty, inputs=v.astype(np.float32), outputs=u.astype(np.float32), pairs=1)


@pytest.fixture(scope="module")
def optima(dataset, counts):
    return {method: minimised(dataset, counts, method) for method in OBJECTIVES}


def nats(snapshot, counts):
    """Mean −ln P(context | centre) over the trained pairs."""
    log_p = snapshot.objective.pair_log_probabilities(
        snapshot.inputs, snapshot.outputs, counts.centres, counts.contexts
    )
    return -np.average(log_p, weights=counts.counts)


def test_at_their_optima_all_methods_reach_the_entropy_of_the_text(optima, counts):
    reached = {method: nats(snapshot, counts) for method, snapshot in optima.items()}
    assert max(reached.values()) - min(reached.values()) < 0.01
    for value in reached.values():
        assert value == pytest.approx(counts.conditional_entropy, abs=0.02)
        assert value > counts.conditional_entropy - 1e-6


@pytest.mark.parametrize("method", OBJECTIVES)
def test_at_its_optimum_a_method_is_calibrated(optima, dataset, method):
    sample = draw_training_pairs(dataset)
    assert sample.whole
    curve = calibrate(optima[method], sample, level=0.999)
    assert len(curve.predicted) >= 3
    assert (curve.low <= curve.predicted).all()
    assert (curve.predicted <= curve.high).all()


@pytest.mark.parametrize("method", OBJECTIVES)
def test_at_its_optimum_the_slope_of_the_pmi_picture_is_one(optima, counts, method):
    comparison = compare(optima[method], choose_cells(counts))
    assert comparison.cells.complete
    assert comparison.slope == pytest.approx(1.0, abs=0.03)
    assert comparison.intercept == pytest.approx(0.0, abs=0.03)


@pytest.mark.parametrize("exclude", ["none", "pair", "window"])
def test_the_target_is_the_score_from_which_the_estimate_is_derived(exclude):
    """The two are inverse to each other."""
    config = toy_config(exclude=exclude)
    dataset = random_dataset(config)
    objective = OBJECTIVES[NS](dataset, config)
    rng = np.random.default_rng(0)
    v, u = rng.normal(size=(3, 4)), rng.normal(size=(len(dataset.vocabulary), 4)) / 2
    estimate, words = objective.log_estimate(v, u), np.arange(len(u))
    for scores, log_p in zip(v @ u.T, estimate, strict=True):
        below = log_p < -0.01  # without exclusion the estimate may exceed 1
        targets = objective.association_targets(log_p[below], words[below], np.ones(len(u)))
        np.testing.assert_allclose(targets, scores[below], atol=1e-3)


def brute_force_calibration(snapshot, sample):
    """Every candidate of every pair, one by one: lists of predicted P and truth by bin."""
    log_p = snapshot.objective.log_probabilities(snapshot.inputs, snapshot.outputs)
    bins = {}
    for c, o in zip(sample.centres, sample.contexts, strict=True):
        for w, p in enumerate(np.exp(log_p[c])):
            bins.setdefault(int(np.floor(np.log10(p) * 3)), []).append((p, w == o))
    return {k: np.array(each) for k, each in bins.items() if sum(p for p, _ in each) >= 5}


@pytest.mark.parametrize("method", OBJECTIVES)
def test_calibration_counts_every_candidate_of_every_pair(tiny_dataset, tiny_config, method):
    snapshot = train(Session(tiny_dataset, tiny_config, method), 20).snapshot()
    sample = held_out_pairs(tiny_dataset)
    curve = calibrate(snapshot, sample)
    expected = brute_force_calibration(snapshot, sample)
    assert len(curve.predicted) == len(expected)
    for k, candidates in enumerate(expected[key] for key in sorted(expected)):
        assert curve.predicted[k] == pytest.approx(candidates[:, 0].mean(), rel=1e-4)
        assert curve.observed[k] == pytest.approx(candidates[:, 1].mean(), rel=1e-4)
        assert curve.hits[k] == candidates[:, 1].sum()
    assert (curve.low <= curve.observed).all() and (curve.observed <= curve.high).all()
    assert curve.pairs == len(sample.centres)


def test_pieces_that_repeat_their_words_widen_the_intervals(optima, dataset):
    """Pairs of one piece are not independent."""
    sample = draw_training_pairs(dataset)
    once = PairSample(*(column[:400] for column in (sample.centres, sample.contexts)), np.arange(400), False)
    together = dataclasses.replace(once, pieces=np.argsort(np.argsort(once.contexts, kind="stable")) // 40)
    narrow, wide = (calibrate(optima["softmax"], each) for each in (once, together))
    assert (wide.high - wide.low).max() > 1.3 * (narrow.high - narrow.low).max()


def test_of_a_large_vocabulary_only_some_centres_are_computed(dataset, counts):
    part = draw_training_pairs(dataset, max_scores=3 * SIZE)
    whole = draw_training_pairs(dataset)
    kept = np.unique(part.centres)
    assert len(kept) == 3
    assert not part.whole
    for centre in kept:  # with all their pairs
        assert (part.centres == centre).sum() == (whole.centres == centre).sum()
    cells = choose_cells(counts, max_scores=3 * SIZE)
    assert len(np.unique(cells.centres)) == 3
    assert not cells.complete


def test_a_long_text_is_sampled_in_stretches(dataset):
    part, whole = draw_training_pairs(dataset, max_pairs=2000), draw_training_pairs(dataset)
    assert not part.whole
    assert 1000 < len(part.centres) < 3000 < len(whole.centres)
    assert len(np.unique(part.pieces)) > 100


def test_sampled_cells_fit_the_same_line(optima, counts):
    whole, part = (compare(optima["softmax"], choose_cells(counts, max_cells=n)) for n in (10_000, 100))
    assert len(part.x) < len(whole.x)
    assert part.slope == pytest.approx(whole.slope, abs=0.05)


def test_the_slope_is_that_of_weighted_least_squares(tiny_dataset, tiny_config):
    snapshot = train(Session(tiny_dataset, tiny_config, "softmax"), 30).snapshot()
    comparison = compare(snapshot, choose_cells(count_pairs(tiny_dataset)))
    fit = np.polyfit(comparison.x, comparison.y, 1, w=np.sqrt(comparison.cells.weights))
    assert (comparison.slope, comparison.intercept) == pytest.approx(tuple(fit), rel=1e-6)


@pytest.mark.parametrize("method", OBJECTIVES)
def test_the_sums_are_those_over_all_words(tiny_dataset, tiny_config, method):
    snapshot = train(Session(tiny_dataset, tiny_config, method), 10).snapshot()
    found = predict(snapshot, 3)
    assert np.exp(found.log_p).sum() == pytest.approx(1, abs=1e-9)
    if method == NS:
        scores = snapshot.outputs.astype(float) @ snapshot.inputs[3].astype(float)
        assert found.yes_total == pytest.approx((1 / (1 + np.exp(-scores))).sum(), rel=1e-5)
        estimate = snapshot.objective.log_estimate(snapshot.inputs[3:4], snapshot.outputs)
        assert found.total == pytest.approx(np.exp(estimate).sum())
    else:
        assert found.yes_total is None
        assert found.total == pytest.approx(1, abs=1e-9)


def test_computing_stops_when_it_is_cancelled(optima, dataset, counts):
    with pytest.raises(Cancelled):
        calibrate(optima[NS], draw_training_pairs(dataset), cancelled=lambda: True)
    with pytest.raises(Cancelled):
        compare(optima[NS], choose_cells(counts), lambda: True)


def test_the_first_distinct_ids_keep_all_their_places():
    assert first_distinct(np.array([5, 2, 5, 9, 2, 7]), 2).tolist() == [0, 1, 2, 4]
    assert first_distinct(np.array([5, 2]), 9).tolist() == [0, 1]

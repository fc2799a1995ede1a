"""The objectives: gradients, blocks as sums of pairs, probabilities that sum to one, losses at the start."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.word2vec.toys import (
    VARIANTS,
    Case,
    bands_of,
    blocks_of,
    cases,
    pairs_of,
    random_dataset,
    random_model,
    row_steps,
    toy_config,
)
from w2v_gui.word2vec.analysis.explain import explain_terms
from w2v_gui.word2vec.config import SETTINGS
from w2v_gui.word2vec.objectives import OBJECTIVES, scatter

RATE = 0.25
variants = pytest.mark.parametrize(("method", "values"), VARIANTS)
EXCLUDES = ["none", "pair", "window"]
COSTS = {
    "negative-sampling": lambda dataset, config, word: config.negatives + 1,
    "hierarchical-softmax": lambda dataset, config, word: len(dataset.tree_for(config).code(word)),
    "softmax": lambda dataset, config, word: len(dataset.vocabulary),
}
"""Dot products of a pair by the formulas; for other objectives this is not tested."""


def single_update(case, objective, pair, noise, inputs, outputs):
    """The update of a pair taken alone; ``noise`` (bands, S) is shared as training does."""
    band, centre, context, window = pair
    if noise is None:
        terms = objective.terms(centre, context, np.random.default_rng(0))
    else:
        words = noise[band]
        share = np.full(len(words), case.config.negatives / len(words))
        terms = objective.terms_with(context, words, share, window)
    return explain_terms(objective, inputs, outputs, centre, context, terms, RATE)


def train(case, objective, inputs, outputs, noise):
    """The block's loss; 0 if it has no pair."""
    if noise is None:
        return objective.train(inputs, outputs, case.block, RATE) or 0.0
    return objective.train_with(inputs, outputs, case.block, noise, RATE) or 0.0


def check_block_is_the_sum_of_its_pairs(method, case, seed):
    """Train part after part; all pairs of a part use the vectors from before the part."""
    objective = case.objective(method)
    noise = None
    if hasattr(objective, "draw_noise"):
        shared = 2 ** int(np.random.default_rng(seed).integers(0, 7))
        noise = objective.draw_noise(np.random.default_rng(seed), (case.block.bands, shared))
    pairs = list(pairs_of(case.block))
    expected_inputs, expected_outputs = case.inputs.copy(), case.outputs.copy()
    losses = np.zeros(case.block.bands)
    trained_bands = []
    for part in objective.parts(case.block):
        trained_bands += part.tolist()
        here = set(part.tolist())
        steps = np.zeros_like(case.inputs), np.zeros_like(case.outputs)
        for pair in (pair for pair in pairs if pair[0] in here):
            update = single_update(case, objective, pair, noise, expected_inputs, expected_outputs)
            steps[0][pair[1]] += update.centre_step
            steps[1][update.rows] += row_steps(update)
            losses[pair[0]] += update.loss
        expected_inputs += RATE * steps[0]
        expected_outputs += RATE * steps[1]
    assert len(trained_bands) == len(set(trained_bands))
    assert {pair[0] for pair in pairs} <= set(trained_bands)
    inputs, outputs = case.inputs.copy(), case.outputs.copy()
    trained = train(case, objective, inputs, outputs, noise)
    tolerance = {"rtol": 1e-6, "atol": 1e-6}  # weights of shared noise words are float32
    np.testing.assert_allclose(inputs, expected_inputs, **tolerance)
    np.testing.assert_allclose(outputs, expected_outputs, **tolerance)
    assert trained == pytest.approx(losses.sum(), rel=1e-6, abs=1e-9)
    some = slice(seed % case.block.bands, seed % case.block.bands + 2)
    part = replace(case, block=replace(case.block, measured=some))
    asked = train(part, objective, case.inputs.copy(), case.outputs.copy(), noise)
    assert asked == pytest.approx(losses[some].sum(), rel=1e-6, abs=1e-9)


@pytest.mark.slow
@pytest.mark.parametrize("method", OBJECTIVES)
@given(data=st.data())
@settings(deadline=None, max_examples=60)
def test_a_blocks_update_is_the_sum_of_its_pairs_updates(method, data):
    case = data.draw(cases(method))
    check_block_is_the_sum_of_its_pairs(method, case, data.draw(st.integers(0, 1000)))


@variants
def test_a_large_vocabulary_is_trained_the_same_way(method, values, monkeypatch):
    """Large enough for deep tree nodes, and for softmax in chunks with scores that are computed twice."""
    monkeypatch.setattr("w2v_gui.word2vec.objectives.softmax.CHUNK_WORDS", 100)
    monkeypatch.setattr("w2v_gui.word2vec.objectives.softmax.MAX_UNSHIFTED_SCORE", 0)
    monkeypatch.setattr("w2v_gui.word2vec.objectives.softmax.MAX_CACHED_EXPONENTIALS", 1000)
    config = toy_config(window=3, **values)
    dataset = random_dataset(config, words=2000, sentences=300, longest=30)
    assert len(dataset.vocabulary) > 500
    rng = np.random.default_rng(0)
    block = next(blocks_of(dataset, config, OBJECTIVES[method].tiling))
    case = Case(config, dataset, block, *random_model(rng, dataset, method, 4))
    check_block_is_the_sum_of_its_pairs(method, case, 1)


@variants
def test_rows_hit_too_often_are_moved_as_if_hit_cap_times(method, values):
    config = toy_config(window=3, negatives=3, exclude="pair", **values)
    dataset = random_dataset(config, words=20, longest=30)
    block = next(blocks_of(dataset, config, OBJECTIVES[method].tiling))
    while len(parts := OBJECTIVES[method](dataset, config).parts(block)) > 1:
        block = bands_of(block, max(parts, key=len))
    assert block.bands > 1  # hits are counted over all bands
    case = Case(config, dataset, block, *random_model(np.random.default_rng(0), dataset, method, 4))
    free, capped = case.objective(method), case.objective(method, cap=5.0)
    noise = None
    input_hits, output_hits = np.zeros(len(case.inputs)), np.zeros(len(case.outputs))
    if method == "negative-sampling":
        noise = free.draw_noise(np.random.default_rng(1), (block.bands, 64))
        output_hits += config.negatives * free.noise * block.pairs
    for _, centre, context, _ in pairs_of(block):
        input_hits[centre] += 1
        if method == "negative-sampling":
            output_hits[context] += 1
        elif method == "hierarchical-softmax":
            output_hits[dataset.tree_for(config).path(context)[0]] += 1
        else:
            output_hits[context] += 1
            output_hits += np.exp(free.log_probabilities(case.inputs[[centre]], case.outputs))[0]
    one, other = ((case.inputs.copy(), case.outputs.copy()) for _ in range(2))
    train(case, free, *one, noise)
    train(case, capped, *other, noise)
    for before, full, less, hits in zip(
        (case.inputs, case.outputs), one, other, (input_hits, output_hits), strict=True
    ):
        assert (hits > 5).any()
        scale = np.minimum(1, 5 / np.maximum(hits, 1e-9))
        np.testing.assert_allclose(less - before, scale[:, None] * (full - before), rtol=1e-5, atol=1e-9)


@pytest.mark.parametrize("method", OBJECTIVES)
@given(data=st.data())
@settings(deadline=None, max_examples=30)
def test_gradients_match_finite_differences(method, data):
    case = data.draw(cases(method))
    objective = case.objective(method)
    _, centre, context, window = next(iter(pairs_of(case.block)), (0, 0, 1, [1]))
    terms = objective.terms(centre, context, np.random.default_rng(2), window)

    def loss(inputs, outputs):
        scores = outputs[terms.rows] @ inputs[centre]
        return objective.losses(terms, scores).sum()

    update = explain_terms(objective, case.inputs, case.outputs, centre, context, terms, RATE)
    assert update.loss == pytest.approx(loss(case.inputs, case.outputs))
    h = 1e-6
    for matrix, row, step in [
        (case.inputs, centre, update.centre_step),
        *((case.outputs, row, step) for row, step in zip(update.rows, row_steps(update), strict=True)),
    ][:12]:
        for k in range(matrix.shape[1]):
            kept = matrix[row, k]
            matrix[row, k] = kept + h
            up = loss(case.inputs, case.outputs)
            matrix[row, k] = kept - h
            down = loss(case.inputs, case.outputs)
            matrix[row, k] = kept
            assert -step[k] == pytest.approx((up - down) / (2 * h), rel=1e-4, abs=1e-6)


@variants
@given(seed=st.integers(0, 1000), words=st.sampled_from([2, 9, 300]), scale=st.sampled_from([0.0, 1.0, 30.0]))
@settings(deadline=None, max_examples=25)
def test_probabilities_sum_to_one(method, values, seed, words, scale):
    config = toy_config(dim=4, **values)
    dataset = random_dataset(config, seed, words=words, sentences=100)
    inputs, outputs = random_model(np.random.default_rng(seed), dataset, method, 4)
    objective = OBJECTIVES[method](dataset, config)
    log_p = objective.log_probabilities((scale * inputs).astype(np.float32), outputs.astype(np.float32))
    assert log_p.shape == (len(inputs), len(dataset.vocabulary))
    np.testing.assert_allclose(np.exp(log_p).sum(axis=1), 1, atol=1e-6)


def test_the_probabilities_of_ten_thousand_words_sum_to_one_in_float32():
    config = toy_config(dim=50)
    dataset = random_dataset(config, words=40_000, sentences=4000, longest=20)
    assert len(dataset.vocabulary) > 8_000
    rng = np.random.default_rng(0)
    objective = OBJECTIVES["hierarchical-softmax"](dataset, config)
    outputs = rng.normal(size=(objective.output_rows(), 50)).astype(np.float32)
    log_p = objective.log_probabilities(rng.normal(size=(3, 50)).astype(np.float32), outputs)
    np.testing.assert_allclose(np.exp(log_p).sum(axis=1), 1, atol=1e-6)


@variants
def test_pair_probabilities_are_entries_of_the_distribution(method, values):
    config = toy_config(**values)
    dataset = random_dataset(config)
    inputs, outputs = random_model(np.random.default_rng(0), dataset, method, 4)
    objective = OBJECTIVES[method](dataset, config)
    centres, contexts = np.array([3, 0, 3, 7]), np.array([1, 2, 0, 7])
    np.testing.assert_allclose(
        objective.pair_log_probabilities(inputs, outputs, centres, contexts),
        objective.log_probabilities(inputs[centres], outputs)[np.arange(4), contexts],
    )


def test_the_loss_of_hierarchical_softmax_is_minus_the_log_of_its_probability():
    config = toy_config()
    dataset = random_dataset(config)
    inputs, outputs = random_model(np.random.default_rng(0), dataset, "hierarchical-softmax", 4)
    objective = OBJECTIVES["hierarchical-softmax"](dataset, config)
    terms = objective.terms(2, 5, np.random.default_rng(0))
    update = explain_terms(objective, inputs, outputs, 2, 5, terms, RATE)
    assert update.loss == pytest.approx(-objective.log_probabilities(inputs[[2]], outputs)[0, 5])
    assert update.terms[-1].product == pytest.approx(math.exp(-update.loss))


@pytest.mark.parametrize("exclude", EXCLUDES)
@pytest.mark.parametrize("method", OBJECTIVES)
def test_the_initial_loss_is_the_formulas(method, exclude):
    config = toy_config(exclude=exclude, window=3, epochs=30, negatives=4)
    dataset = random_dataset(config, words=100, sentences=300)
    objective = OBJECTIVES[method](dataset, config)
    inputs = np.zeros((len(dataset.vocabulary), 4), np.float32)
    outputs = np.zeros((objective.output_rows(), 4), np.float32)
    blocks = blocks_of(dataset, config, objective.tiling)
    losses, pairs = zip(
        *((objective.train(inputs, outputs, block, 0.0), block.pairs) for block in blocks),
        strict=True,
    )
    assert sum(losses) / sum(pairs) == pytest.approx(objective.initial_loss(), rel=0.01)
    assert objective.initial_loss_label


def test_the_initial_loss_is_what_mathematics_says():
    config = toy_config(exclude="none", negatives=5)
    dataset = random_dataset(config)
    ns, hs, softmax = (OBJECTIVES[method](dataset, config) for method in COSTS)
    assert ns.initial_loss() == pytest.approx(6 * math.log(2))
    assert softmax.initial_loss() == pytest.approx(math.log(len(dataset.vocabulary)))
    shares = dataset.pair_statistics.context_frequencies
    assert hs.initial_loss() == pytest.approx(float(shares @ dataset.trees.huffman.depths) * math.log(2))


@variants
def test_a_pair_costs_what_the_formula_says(method, values):
    config = toy_config(negatives=5, **values)
    dataset = random_dataset(config)
    words = [0, len(dataset.vocabulary) - 1]
    expected = [COSTS[method](dataset, config, word) for word in words]
    assert OBJECTIVES[method](dataset, config).dot_products(np.array(words)).tolist() == expected


def test_noise_is_drawn_from_the_smoothed_counts():
    config = toy_config(noise_exponent=0.75)
    dataset = random_dataset(config, words=10)
    objective = OBJECTIVES["negative-sampling"](dataset, config)
    drawn = objective.draw_noise(np.random.default_rng(0), 200_000)
    powers = dataset.vocabulary.counts**0.75
    shares = np.bincount(drawn, minlength=len(powers)) / len(drawn)
    np.testing.assert_allclose(shares, powers / powers.sum(), atol=0.005)


@pytest.mark.parametrize("method", OBJECTIVES)
def test_single_precision_stays_single(method):
    """A training step of a float32 model creates only float32 arrays: nothing is silently promoted."""
    config = toy_config(window=3)
    dataset = random_dataset(config, words=500, sentences=200, longest=30)
    objective = OBJECTIVES[method](dataset, config)
    block = next(blocks_of(dataset, config, OBJECTIVES[method].tiling))
    assert block.mask.dtype == np.float32
    seen = []

    class Watched(np.ndarray):
        def __array_finalize__(self, parent):
            if self.ndim == 3 or self.shape[-1:] == (4,):
                seen.append(self.dtype)

        def __array_ufunc__(self, ufunc, how, *inputs, **options):
            plain = [np.asarray(x) if isinstance(x, Watched) else x for x in inputs]
            if "out" in options:
                options["out"] = tuple(np.asarray(x) for x in options["out"])
            result = getattr(ufunc, how)(*plain, **options)
            return result.view(Watched) if isinstance(result, np.ndarray) else result

    inputs = np.ones((len(dataset.vocabulary), 4), np.float32).view(Watched)
    outputs = np.ones((objective.output_rows(), 4), np.float32)
    objective.train(inputs, outputs, block, 0.025)
    assert len(seen) > 3
    assert set(seen) == {np.dtype(np.float32)}


@pytest.mark.parametrize("method", OBJECTIVES)
def test_an_objective_names_settings_of_its_own(method):
    for name in OBJECTIVES[method].settings:
        assert SETTINGS[name].scope == "objective"
    assert OBJECTIVES[method].key == method


@pytest.mark.parametrize("add", [scatter.add_rows, scatter.add_rows_by_product])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_rows_of_one_number_add_up(add, dtype):
    rng = np.random.default_rng(0)
    matrix, ids = rng.normal(size=(6, 3)).astype(dtype), rng.integers(0, 6, 50).astype(np.int32)
    rows, weights = rng.normal(size=(50, 3)).astype(dtype), rng.normal(size=50).astype(dtype)
    expected = matrix.copy()
    np.add.at(expected, ids, weights[:, None] * rows)
    add(matrix, ids, rows, weights)
    np.testing.assert_allclose(matrix, expected, rtol=1e-5)
